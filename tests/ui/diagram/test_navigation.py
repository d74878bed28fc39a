"""The arrow keys go to the nearest part that way."""

from __future__ import annotations

import pytest

from bpgui.ui.diagram.navigation import Direction, first, neighbour
from bpgui.ui.diagram.plane import Box, Point

BOXES = {
    name: Box.around(Point(*at), 10.0, 10.0)
    for name, at in {
        "i1": (0.0, 0.0),
        "i2": (0.0, 100.0),
        "w1": (50.0, 0.0),
        "h1": (100.0, 0.0),
        "h2": (100.0, 100.0),
    }.items()
}


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("i1", Direction.RIGHT, "w1"),
        ("w1", Direction.RIGHT, "h1"),
        ("h1", Direction.LEFT, "w1"),
        ("i1", Direction.DOWN, "i2"),
        ("h2", Direction.UP, "h1"),
        ("i2", Direction.RIGHT, "h2"),
    ],
)
def test_a_step_leads_to_the_nearest_part_ahead(start: str, direction: Direction, end: str) -> None:
    assert neighbour(BOXES, start, direction) == end


def test_there_is_nothing_beyond_the_edge() -> None:
    assert neighbour(BOXES, "i1", Direction.LEFT) is None


def test_the_first_part_is_the_topmost_on_the_left() -> None:
    assert first(BOXES) == "i1"


def test_no_parts_have_no_first() -> None:
    assert first({}) is None
