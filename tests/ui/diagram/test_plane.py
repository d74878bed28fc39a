"""Boxes overlap and segments cross where they should."""

from __future__ import annotations

import pytest

from bpgui.ui.diagram.plane import Box, Point, Segment

UNIT = Box(0.0, 0.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("other", "area"),
    [(Box(1.0, 1.0, 2.0, 2.0), 1.0), (Box(2.0, 0.0, 1.0, 1.0), 0.0), (UNIT, 4.0)],
)
def test_the_overlap_is_the_common_area(other: Box, area: float) -> None:
    assert UNIT.overlap(other) == other.overlap(UNIT) == area


@pytest.mark.parametrize(
    ("point", "distance"),
    [(Point(1.0, 1.0), 0.0), (Point(5.0, 1.0), 3.0), (Point(5.0, 6.0), 5.0)],
)
def test_the_distance_to_a_box_is_to_its_nearest_point(point: Point, distance: float) -> None:
    assert UNIT.distance(point) == distance


def test_diagonals_cross_in_the_middle() -> None:
    falling = Segment(Point(0.0, 0.0), Point(2.0, 2.0))
    assert falling.crossing(Segment(Point(0.0, 2.0), Point(2.0, 0.0))) == Point(1.0, 1.0)


@pytest.mark.parametrize(
    "other",
    [
        Segment(Point(0.0, 1.0), Point(2.0, 3.0)),
        Segment(Point(5.0, 0.0), Point(5.0, 9.0)),
        Segment(Point(2.0, 2.0), Point(4.0, 0.0)),
    ],
)
def test_parallel_distant_and_merely_touching_segments_do_not_cross(other: Segment) -> None:
    assert Segment(Point(0.0, 0.0), Point(2.0, 2.0)).crossing(other) is None


@pytest.mark.parametrize(
    ("segment", "meets"),
    [
        (Segment(Point(-1.0, 1.0), Point(3.0, 1.0)), True),
        (Segment(Point(0.5, 0.5), Point(1.0, 1.0)), True),
        (Segment(Point(-1.0, 3.0), Point(3.0, 3.0)), False),
        (Segment(Point(-1.0, 1.5), Point(1.5, 4.0)), False),
        (Segment(Point(1.0, -5.0), Point(1.0, -1.0)), False),
    ],
)
def test_a_segment_meets_the_boxes_it_passes_through(segment: Segment, meets: bool) -> None:
    assert segment.meets(UNIT) is meets


def test_a_shortened_segment_lacks_its_margins() -> None:
    short = Segment(Point(0.0, 0.0), Point(10.0, 0.0)).shortened(1.0, 3.0)
    assert short == Segment(Point(1.0, 0.0), Point(7.0, 0.0))
