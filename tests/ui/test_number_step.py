"""Nice steps in exact decimals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.ui.number_step import stepped


@pytest.mark.parametrize(
    ("number", "steps", "result"),
    [
        (0.4, 1, 0.41),
        (0.1, 2, 0.12),
        (0.1, 5, 0.15),
        (0.05, 1, 0.06),
        (0.01, -1, 0.0),
        (0.0, -1, -0.01),
        (-0.01, 1, 0.0),
        (1.0, 1, 1.1),
        (1.0, -1, 0.99),
        (-1.0, 1, -0.99),
        (12.0, -1, 11.0),
        (0.35891647971788, 1, 0.36891647971788),
    ],
)
def test_steps_by_a_unit_of_the_second_digit(number: float, steps: int, result: float) -> None:
    assert stepped(number, steps) == result


def test_the_smallest_step_can_be_chosen() -> None:
    assert stepped(0.05, 1, 0.001) == 0.051


@given(st.integers(-100, 99))
def test_stepping_up_and_down_comes_back(hundredths: int) -> None:
    number = hundredths / 100
    assert stepped(stepped(number, 1), -1) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_step_up_never_goes_down(number: float) -> None:
    assert stepped(number, 1) >= number
