"""What a run is doing, where it is to end and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.stop_conditions import IterationReached, StopCondition
from bpgui.core.trainer import Breakdown

LAST_ITERATION = 2_000_000_000
"""Where a run without an iteration for its goal ends at the latest."""


class RunState(StrEnum):
    """What the controller is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSING = "pausing"
    """A pause is asked for and the last slice is still being made."""


class Ending(StrEnum):
    """Why a run came to its end."""

    PAUSED = "paused"
    GOAL = "goal"
    CONDITION = "condition"
    """One of several conditions, or one on another number than the iteration, was met."""
    NON_FINITE = "non_finite"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended and after how many iterations; facts for a message."""

    ending: Ending
    iteration: int
    breakdown: Breakdown | None = None
    error: Exception | None = None
    condition: StopCondition | None = None


@dataclass(frozen=True, slots=True)
class RunGoal:
    """Where a run from iteration ``first`` is to end: at ``iteration`` or by a condition.

    ``stops_unchanged`` tells whether it also ends where nothing changes any more.
    """

    first: int
    iteration: int
    conditions: tuple[StopCondition, ...] = ()
    stops_unchanged: bool = True

    @classmethod
    def of(cls, first: int, conditions: Sequence[StopCondition], number: int) -> RunGoal:
        """The goal that ``conditions`` give; without any, the next multiple of ``number``."""
        if not conditions:
            return cls(first, (first // number + 1) * number)
        goals = [part.goal for part in conditions if isinstance(part, IterationReached)]
        iteration = min(goals, default=LAST_ITERATION)
        return cls(first, iteration, tuple(conditions), not goals)

    @classmethod
    def open(cls, first: int) -> RunGoal:
        """No goal for now, until the slice that is being made has ended."""
        return cls(first, LAST_ITERATION)

    @property
    def is_open(self) -> bool:
        """Whether the run goes on until another goal is set."""
        return self.iteration == LAST_ITERATION and not self.conditions

    @property
    def checked(self) -> tuple[StopCondition, ...]:
        """The conditions that must be looked at in each iteration; the goal alone is none."""
        is_plain = all(isinstance(part, IterationReached) for part in self.conditions)
        return () if is_plain else self.conditions

    def progress(self, iteration: int) -> float | None:
        """The part of the way, 0 to 1, that is done at ``iteration``; None without a goal."""
        if self.iteration == LAST_ITERATION:
            return None
        length = self.iteration - self.first
        return min(max((iteration - self.first) / length, 0.0), 1.0) if length > 0 else 1.0
