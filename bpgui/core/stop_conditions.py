"""Conditions at which a run stops, and the check whether one holds.

A condition is about a moment: the loss, the gradient and all other numbers are those of the passes
with that moment's parameters. The update after a moment at which a condition holds is not made.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop
from bpgui.core.number_reader import GRADIENT_NORM, NumberReader
from bpgui.core.setup import Setup


@dataclass(frozen=True, slots=True)
class IterationReached:
    """``goal`` updates have been made since the run's start."""

    goal: int


@dataclass(frozen=True, slots=True)
class LossBelow:
    """The loss of the batch is less than ``limit``, a finite number."""

    limit: float

    def __post_init__(self) -> None:
        _check_finite(self.limit)


@dataclass(frozen=True, slots=True)
class GradientNormBelow:
    """The Euclidean norm of the gradient that the optimizer takes is less than ``limit``."""

    limit: float

    def __post_init__(self) -> None:
        _check_finite(self.limit)


@dataclass(frozen=True, slots=True)
class NumberCrosses:
    """The number ``id`` came to ``value`` or beyond it since the iteration before.

    From either side; a number that was ``value`` already does not cross it by leaving.
    """

    id: str
    value: float

    def __post_init__(self) -> None:
        _check_finite(self.value)


StopCondition = IterationReached | LossBelow | GradientNormBelow | NumberCrosses


class ConditionCheck:
    """Which of ``conditions`` holds, one moment after the other.

    ``goal`` is the iteration at which the first IterationReached holds. ``previous`` has the
    numbers that may cross, as they were one moment before the one that is checked: nan where that
    is not known, and what is not known does not cross. Raises UnknownNumberError for an id that
    the setup does not have.
    """

    def __init__(self, setup: Setup, conditions: Sequence[StopCondition]) -> None:
        self.conditions = tuple(conditions)
        goals = [c.goal for c in conditions if isinstance(c, IterationReached)]
        self.goal = min(goals, default=sys.maxsize)
        crossings = [c.id for c in conditions if isinstance(c, NumberCrosses)]
        norms = [GRADIENT_NORM for c in conditions if isinstance(c, GradientNormBelow)][:1]
        self._reader = NumberReader(setup, [*crossings, *norms])
        self._reads_numbers = bool(crossings or norms)
        self._present: list[float] = []
        self._crossing_count = len(crossings)
        self.previous = [math.nan] * len(crossings)

    def forget(self) -> None:
        """What was before the next moment is not known."""
        self.previous = [math.nan] * self._crossing_count

    def held(self, arrays: ArrayTrainer, backprop: Backprop) -> StopCondition | None:
        """The first condition that holds where the iteration computed in ``arrays`` begins.

        An iteration that is reached goes before all others.
        """
        if arrays.iteration >= self.goal:
            return self.reached
        numbers = self._reader.read(arrays, backprop) if self._reads_numbers else ()
        self._present = list(numbers[: self._crossing_count])
        crossings = zip(self.previous, self._present, strict=True)
        for condition in self.conditions:
            match condition:
                case LossBelow(limit):
                    holds = arrays.loss < limit
                case GradientNormBelow(limit):
                    holds = numbers[-1] < limit
                case NumberCrosses(_, value):
                    before, now = next(crossings)
                    holds = before < value <= now or before > value >= now
                case IterationReached():
                    holds = False
            if holds:
                return condition
        return None

    @property
    def reached(self) -> IterationReached:
        """The condition that ``goal`` comes from."""
        return IterationReached(self.goal)

    def pass_on(self) -> None:
        """The update after the moment that was checked last is made."""
        self.previous = self._present


def _check_finite(number: float) -> None:
    if not math.isfinite(number):
        raise ValueError(f"must be a finite number, not {number!r}")
