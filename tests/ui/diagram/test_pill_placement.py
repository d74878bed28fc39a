"""An opened pill hangs where it covers least."""

from __future__ import annotations

from bpgui.ui.diagram.pill_placement import pill_place
from bpgui.ui.diagram.plane import Box, Circle, Point

UNIT = Circle(Point(0.0, 0.0), 30.0)
FRAME = Box(-300.0, -300.0, 600.0, 600.0)
SIZE = (80.0, 50.0)


def place(boxes: list[Box], circles: list[Circle], frame: Box = FRAME) -> Box:
    return pill_place(UNIT, SIZE, 8.0, boxes, [UNIT, *circles], frame)


def test_with_nothing_around_it_hangs_below() -> None:
    assert place([], []) == Box(-40.0, 38.0, 80.0, 50.0)


def test_it_leaves_a_unit_below_uncovered() -> None:
    below = Circle(Point(0.0, 90.0), 30.0)
    found = place([], [below])
    assert found.distance(below.centre) >= 25.0


def test_it_leaves_chips_uncovered_where_it_can() -> None:
    chips = [Box(-100.0, 30.0, 200.0, 60.0)]
    assert all(place(chips, []).overlap(chip) == 0.0 for chip in chips)


def test_it_stays_in_the_picture() -> None:
    found = place([], [], Box(-300.0, -300.0, 600.0, 345.0))
    assert found.bottom <= 45.0


def test_it_does_not_cover_its_own_unit() -> None:
    for chips in ([], [Box(-100.0, 30.0, 200.0, 60.0)], [Box(-100.0, -90.0, 200.0, 180.0)]):
        assert place(chips, []).distance(UNIT.centre) >= UNIT.radius * 0.85
