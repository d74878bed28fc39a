"""How fast Run goes: from one trace step at a time to as fast as the machine can."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
