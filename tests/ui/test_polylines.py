"""Arrays as polygons."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtGui import QPolygonF

from bpgui.ui.polylines import polylines


def points(polygon: QPolygonF) -> list[tuple[float, float]]:
    return [point.toTuple() for point in polygon]


def test_points_keep_all_their_digits() -> None:
    (line,) = polylines(np.array([0.1, 2.0, 1e9]), np.array([1 / 3, -5.0, 1e-9]))
    assert points(line) == [(0.1, 1 / 3), (2.0, -5.0), (1e9, 1e-9)]


def test_a_gap_parts_the_line() -> None:
    lines = polylines(np.arange(6.0), np.array([math.nan, 1.0, 2.0, math.nan, 4.0, 5.0]))
    assert [points(line) for line in lines] == [[(1, 1), (2, 2)], [(4, 4), (5, 5)]]


def test_a_point_between_gaps_is_a_short_line() -> None:
    (line,) = polylines(np.arange(3.0), np.array([math.nan, 7.0, math.nan]))
    assert points(line) == [(1, 7), (2, 7)]


def test_nothing_is_no_line() -> None:
    assert polylines(np.empty(0), np.empty(0)) == []
    assert polylines(np.arange(2.0), np.full(2, math.nan)) == []
