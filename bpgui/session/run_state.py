"""What a run is doing and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.trainer import Breakdown


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
