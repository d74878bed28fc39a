"""What a press of a mouse button becomes: a click, or a drag of units, a band or the picture.

Pure: decides from where the mouse was pressed and where it is now. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bpgui.project.appearance import MAX_OFFSET, Offset
from bpgui.ui.diagram.plane import Box, Point, Segment
from bpgui.ui.diagram.selection import Place


class Drag(Enum):
    """What moves with the mouse."""

    UNITS = "units"
    BAND = "band"
    PICTURE = "picture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Press:
    """A button that went down ``at`` a point of the window, on what lies there."""

    place: Place
    at: Point
    is_middle: bool = False
    is_toggling: bool = False
    is_adding: bool = False


def drag(press: Press, now: Point, threshold: float, *, is_movable: bool) -> Drag | None:
    """What the press drags once the mouse is ``now``; None while it may still be a click.

    ``is_movable`` says if there is more of the picture than the window shows.
    """
    if Segment(press.at, now).length < threshold:
        return None
    if press.is_middle:
        return Drag.PICTURE if is_movable else Drag.NOTHING
    if press.place.is_grip:
        return Drag.UNITS
    if press.place.unit is not None or press.place.weight is not None:
        return Drag.NOTHING
    if press.is_adding:
        return Drag.BAND
    return Drag.PICTURE if is_movable else Drag.NOTHING


def band(start: Point, end: Point) -> Box:
    """The upright box with these two corners."""
    left, top = min(start.x, end.x), min(start.y, end.y)
    return Box(left, top, abs(end.x - start.x), abs(end.y - start.y))


def shifted(offsets: Mapping[str, Offset], columns: float, rows: float) -> dict[str, Offset]:
    """All ``offsets`` moved alike, none further than may be."""
    return {
        unit: Offset(_within(offset.columns + columns), _within(offset.rows + rows))
        for unit, offset in offsets.items()
    }


def _within(value: float) -> float:
    return min(max(value, -MAX_OFFSET), MAX_OFFSET)
