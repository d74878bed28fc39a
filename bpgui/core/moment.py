"""A moment of a training run: all that the rest of the run follows from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpgui.core.parameters import Matrix, Vector, frozen
from bpgui.core.setup import Setup


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Parameters and optimizer state after ``iteration`` updates; both arrays are read-only.

    ``optimizer_state`` has the shape (state vectors of the optimizer, parameters); it was zero
    after ``state_start`` updates, from where Adam counts its own.
    """

    iteration: int
    parameters: Vector
    optimizer_state: Matrix
    state_start: int = 0

    @classmethod
    def of(
        cls, iteration: int, parameters: Vector, optimizer_state: Matrix, state_start: int = 0
    ) -> Moment:
        """A moment with copies of the arrays."""
        return cls(iteration, frozen(parameters), frozen(optimizer_state), state_start)

    @property
    def optimizer_step(self) -> int:
        """Which update of the present optimizer comes next, from 1: the t of Adam."""
        return self.iteration + 1 - self.state_start

    @classmethod
    def start(cls, setup: Setup, parameters: Vector) -> Moment:
        """The moment before the first iteration, with the optimizer's state at zero."""
        vectors = len(setup.settings.optimizer.state_names)
        return cls.of(0, parameters, np.zeros((vectors, len(parameters))))

    def is_equal(self, other: Moment) -> bool:
        """Whether iteration and every number are the same."""
        return (
            (self.iteration, self.state_start) == (other.iteration, other.state_start)
            and np.array_equal(self.parameters, other.parameters)
            and np.array_equal(self.optimizer_state, other.optimizer_state)
        )
