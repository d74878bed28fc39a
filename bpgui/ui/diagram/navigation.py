"""Which part the keyboard's cursor goes to from here. Pure; knows boxes and directions only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from bpgui.ui.diagram.plane import Box

ASIDE = 2.5
"""How much more a step aside counts than one ahead."""


class Direction(Enum):
    """The way an arrow key points, as a step in x and y (downwards)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def neighbour(boxes: Mapping[str, Box], start: str, direction: Direction) -> str | None:
    """The name of the nearest box whose middle lies ahead of that of ``start``, or None."""
    step_x, step_y = direction.value
    origin = boxes[start].centre
    best, best_cost = None, float("inf")
    for name, box in boxes.items():
        dx, dy = box.centre.x - origin.x, box.centre.y - origin.y
        ahead = dx * step_x + dy * step_y
        aside = abs(dx * step_y) + abs(dy * step_x)
        cost = ahead + ASIDE * aside
        # Less than a pixel is the rounding of a common row or column.
        if name != start and ahead > 1.0 and cost < best_cost:
            best, best_cost = name, cost
    return best


def first(boxes: Mapping[str, Box]) -> str | None:
    """Where the cursor starts: the leftmost box, the topmost of these; None without boxes."""
    return min(boxes, key=lambda name: (round(boxes[name].centre.x), boxes[name].top), default=None)
