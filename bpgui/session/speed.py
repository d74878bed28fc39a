"""How fast Run goes: from one trace step at a time to as fast as the machine can."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum

from bpgui.session.frame_clock import FRAME_MS


class Pace(StrEnum):
    """What a speed counts."""

    STEPS = "steps"
    ITERATIONS = "iterations"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Speed:
    """``per_second`` of what ``pace`` counts; without meaning at full speed."""

    pace: Pace
    per_second: float = 0.0

    @property
    def step_ms(self) -> int:
        """How long each trace step is shown in a run that goes by steps."""
        return round(1000.0 / self.per_second)

    @property
    def is_fast(self) -> bool:
        """Whether a run makes more iterations than there are frames to show them."""
        return self.pace is Pace.FULL or self.per_second * FRAME_MS > 1000.0


SPEEDS: tuple[Speed, ...] = (
    Speed(Pace.STEPS, 1.0),
    Speed(Pace.STEPS, 3.0),
    Speed(Pace.STEPS, 10.0),
    Speed(Pace.ITERATIONS, 2.0),
    Speed(Pace.ITERATIONS, 10.0),
    Speed(Pace.ITERATIONS, 60.0),
    Speed(Pace.ITERATIONS, 300.0),
    Speed(Pace.ITERATIONS, 1_500.0),
    Speed(Pace.ITERATIONS, 10_000.0),
    Speed(Pace.FULL),
)
DEFAULT_SPEED = 7
"""The place in SPEEDS at which ten thousand iterations take about seven seconds."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """The iterations that ``speed`` allows since iteration ``first``, made when this was."""

    speed: Speed
    first: int
    began: float = field(default_factory=time.perf_counter)

    def due(self, iteration: int, goal: int) -> int:
        """How many more iterations are allowed by now, with ``iteration`` made, up to ``goal``."""
        if self.speed.pace is Pace.FULL:
            return goal - iteration
        allowed = self.first + int((time.perf_counter() - self.began) * self.speed.per_second)
        return min(allowed, goal) - iteration
