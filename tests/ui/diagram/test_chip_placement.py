"""Chips find places on their edges that are clear of each other."""

from __future__ import annotations

from bpgui.ui.diagram.chip_placement import Surroundings, place_chips
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

NOTHING = Surroundings((), (), ())
LEVEL = Segment(Point(0.0, 0.0), Point(400.0, 0.0))


def test_a_single_chip_sits_in_the_middle() -> None:
    assert place_chips([LEVEL], 80.0, 20.0, 40.0, NOTHING) == [Point(200.0, 0.0)]


def test_two_chips_on_one_line_move_apart() -> None:
    one, other = place_chips([LEVEL, LEVEL], 80.0, 20.0, 40.0, NOTHING)
    assert abs(one.x - other.x) >= 80.0


def test_a_chip_avoids_a_box() -> None:
    block = Box.around(Point(200.0, 0.0), 100.0, 30.0)
    (chip,) = place_chips([LEVEL], 80.0, 20.0, 40.0, Surroundings((block,), (), ()))
    assert Box.around(chip, 80.0, 20.0).overlap(block) == 0.0


def test_a_chip_avoids_a_circle() -> None:
    disc = Circle(Point(200.0, 0.0), 50.0)
    (chip,) = place_chips([LEVEL], 80.0, 20.0, 40.0, Surroundings((), (disc,), ()))
    assert Box.around(chip, 80.0, 20.0).distance(disc.centre) >= disc.radius


def test_a_coverable_box_yields_to_another_chip() -> None:
    short = Segment(Point(0.0, 0.0), Point(200.0, 0.0))
    pill = Box.around(Point(50.0, 0.0), 90.0, 20.0)
    one, other = place_chips([short, short], 80.0, 20.0, 20.0, Surroundings((), (), (pill,)))
    assert abs(one.x - other.x) >= 80.0


def test_chips_leave_the_crossing_of_their_edges_free() -> None:
    falling = Segment(Point(0.0, 0.0), Point(200.0, 200.0))
    rising = Segment(Point(0.0, 200.0), Point(200.0, 0.0))
    chips = place_chips([falling, rising], 80.0, 20.0, 40.0, NOTHING)
    crossing = Point(100.0, 100.0)
    assert not any(Box.around(chip, 80.0, 20.0).contains(crossing) for chip in chips)
