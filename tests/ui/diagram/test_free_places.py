"""A box that grew goes where it covers least."""

from __future__ import annotations

from bpgui.ui.diagram.free_places import Obstacles, along, around
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

UNIT = Circle(Point(0.0, 0.0), 30.0)
FRAME = Box(-300.0, -300.0, 600.0, 600.0)
SIZE = (80.0, 50.0)


def place(boxes: list[Box], circles: list[Circle], frame: Box = FRAME) -> Box:
    obstacles = Obstacles([(box, 1.0) for box in boxes], [UNIT, *circles], frame)
    return obstacles.best(list(around(UNIT, SIZE, 8.0)))


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


def test_what_is_worth_more_is_covered_less() -> None:
    wall = [(Box(-300.0, 0.0, 600.0, 300.0), 1.0), (Box(-300.0, -300.0, 600.0, 300.0), 3.0)]
    found = Obstacles(wall, [UNIT], FRAME).best(list(around(UNIT, SIZE, 8.0)))
    assert found.top >= 0.0


def test_a_box_that_was_placed_is_kept_clear_of() -> None:
    obstacles = Obstacles([], [UNIT], FRAME)
    places = list(around(UNIT, SIZE, 8.0))
    one = obstacles.best(places)
    assert obstacles.best(places, [one]).overlap(one) == 0.0


def test_a_box_on_an_edge_stays_where_it_rests_or_moves_along() -> None:
    edge, rest = Segment(Point(-200.0, 0.0), Point(200.0, 0.0)), Point(-40.0, 0.0)
    places = list(along(edge, rest, SIZE))
    assert Obstacles([], [], FRAME).best(places).centre == rest
    there = Box.around(rest, 60.0, 20.0)
    moved = Obstacles([(there, 1.0)], [], FRAME).best(places)
    assert moved.overlap(there) == 0.0 and moved.centre.y == 0.0
