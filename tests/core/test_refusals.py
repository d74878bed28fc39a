"""What cannot be is told as facts, and in one line for the log."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, ArchitectureError, Layer
from bpgui.core.refusals import Problem, RefusalError
from bpgui.core.setup import Settings, SettingsError


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_line_for_the_log(problem: Problem) -> None:
    line = str(RefusalError("place", problem, 7, 1, 5))
    assert line.startswith("place: ")
    assert "{" not in line


def test_the_numbers_of_a_refusal_are_kept() -> None:
    with pytest.raises(ArchitectureError) as caught:
        Architecture(2000, (Layer(1),))
    error = caught.value
    assert (error.problem, error.value, error.least) == (Problem.OUT_OF_RANGE, 2000, 1)
    assert str(error) == f"inputs: must be 1 to {error.most}, not 2000"


def test_a_setting_says_what_it_was() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(learning_rate=-0.5)
    assert (caught.value.problem, caught.value.value) == (Problem.NOT_FROM_ZERO, -0.5)
    assert str(caught.value) == "learning_rate: must be a finite number from 0, not -0.5"
