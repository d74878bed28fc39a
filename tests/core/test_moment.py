from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.optimizers import OPTIMIZERS, Optimizer
from bpgui.core.setup import Settings, Setup


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_a_run_starts_with_the_optimizers_state_at_zero(kind: type[Optimizer]) -> None:
    settings = Settings(optimizer=kind())
    setup = Setup(Architecture(1, (Layer(1),)), Dataset.of([1.0], [1.0]), settings)
    moment = Moment.start(setup, np.array([0.5, 0.25]))
    assert moment.iteration == 0
    assert moment.parameters.tolist() == [0.5, 0.25]
    assert moment.optimizer_state.tolist() == [[0.0, 0.0]] * len(kind.state_names)


def test_a_moment_holds_copies_that_cannot_be_changed() -> None:
    parameters = np.array([1.0])
    moment = Moment.of(3, parameters, np.zeros((1, 1)))
    parameters[0] = 2.0
    assert moment.parameters.tolist() == [1.0]
    for array in (moment.parameters, moment.optimizer_state):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


@pytest.mark.parametrize(
    "other",
    [
        Moment.of(2, np.array([1.0]), np.zeros((1, 1))),
        Moment.of(3, np.array([1.5]), np.zeros((1, 1))),
        Moment.of(3, np.array([1.0]), np.ones((1, 1))),
        Moment.of(3, np.array([1.0]), np.zeros((0, 1))),
    ],
)
def test_moments_differ_by_any_number(other: Moment) -> None:
    moment = Moment.of(3, np.array([1.0]), np.zeros((1, 1)))
    assert not moment.is_equal(other)
    assert moment.is_equal(Moment.of(3, np.array([1.0]), np.zeros((1, 1))))
