"""What a press of the mouse becomes, and where dragged units go."""

from __future__ import annotations

import pytest

from bpgui.project.appearance import MAX_OFFSET, Offset
from bpgui.ui.diagram.gestures import Drag, Press, band, drag
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.selection import BACKGROUND, Place
from bpgui.ui.diagram.unit_drag import UnitDrag

AT, NEAR, FAR = Point(100.0, 100.0), Point(106.0, 100.0), Point(112.0, 100.0)
DISC, PILL, EDGE = Place(unit="h1", is_grip=True), Place(unit="h1"), Place(weight="w1")


def test_a_small_movement_is_still_a_click() -> None:
    assert drag(Press(DISC, AT), NEAR, 10.0, is_movable=True) is None


@pytest.mark.parametrize(
    ("press", "is_movable", "expected"),
    [
        (Press(DISC, AT), False, Drag.UNITS),
        (Press(DISC, AT, is_adding=True), True, Drag.UNITS),
        (Press(PILL, AT), True, Drag.NOTHING),
        (Press(EDGE, AT), True, Drag.NOTHING),
        (Press(BACKGROUND, AT), False, Drag.NOTHING),
        (Press(BACKGROUND, AT), True, Drag.PICTURE),
        (Press(BACKGROUND, AT, is_adding=True), True, Drag.BAND),
        (Press(BACKGROUND, AT, is_adding=True), False, Drag.BAND),
        (Press(DISC, AT, is_middle=True), True, Drag.PICTURE),
        (Press(DISC, AT, is_middle=True), False, Drag.NOTHING),
    ],
)
def test_what_is_dragged_depends_on_where_it_began(
    press: Press, is_movable: bool, expected: Drag
) -> None:
    assert drag(press, FAR, 10.0, is_movable=is_movable) is expected


def test_a_band_may_be_drawn_in_any_direction() -> None:
    expected = Box(1.0, 2.0, 9.0, 18.0)
    assert band(Point(1.0, 2.0), Point(10.0, 20.0)) == expected
    assert band(Point(10.0, 2.0), Point(1.0, 20.0)) == expected


def test_dragged_units_move_alike() -> None:
    moved = UnitDrag({"h1": Offset(0.0, 0.5), "h2": Offset(-1.0, 0.0)}).to(0.25, -0.5)
    assert moved.offsets == {"h1": Offset(0.25, 0.0), "h2": Offset(-0.75, -0.5)}
    assert moved.is_moved


def test_units_put_back_are_exactly_where_they_were() -> None:
    before = {"h1": Offset(0.1, 0.2)}
    back = UnitDrag(before).to(0.3, 0.7).to(0.0, 0.0)
    assert back.offsets == before
    assert not back.is_moved


def test_units_are_not_dragged_beyond_all_bounds() -> None:
    moved = UnitDrag({"h1": Offset(0.0, 0.0)}).to(1e9, -1e9)
    assert moved.offsets == {"h1": Offset(MAX_OFFSET, -MAX_OFFSET)}
