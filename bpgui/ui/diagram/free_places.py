"""Where a box that grew goes, so that it covers as little as can be. Knows no Qt and no names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

_Array = NDArray[np.float64]

_OUTSIDE, _UNIT, _BIT = 12.0, 10.0, 0.25
"""What it costs to leave the picture, to reach into a unit as far as its middle, and to cover a
bit of something at all."""
_LATER, _FARTHER, _ALONG, _LIFTED = 0.002, 0.15, 0.1, 0.9
"""What it costs to be moved: by one place about a unit, farther from it, along all of an edge, and
by the box's height aside of that."""
_RIM = 0.22
"""The part of a unit's radius that has no text."""
_SHARES = tuple(0.1 * step for step in range(1, 13))
"""How far a box is moved to either side."""
_FRACTIONS = tuple(0.04 * step for step in range(2, 24))
"""The places of a box along an edge."""
_LIFTS = (0.0, -0.5, 0.5, -1.0, 1.0, -1.4, 1.4)
"""How far a box is lifted from its edge, in heights."""


class Place(NamedTuple):
    """A place for a box, and what it costs although nothing is covered."""

    box: Box
    cost: float = 0.0


class Obstacles:
    """What is better not covered: boxes, each worth a number, circles, what is not ``frame``."""

    def __init__(
        self, boxes: Sequence[tuple[Box, float]], circles: Sequence[Circle], frame: Box
    ) -> None:
        self._boxes = np.array([box for box, _ in boxes], dtype=np.float64).reshape(-1, 4)
        self._worths = np.array([worth for _, worth in boxes], dtype=np.float64)
        self._middles = np.array([c.centre for c in circles], dtype=np.float64).reshape(-1, 2)
        self._radii = np.array([circle.radius for circle in circles], dtype=np.float64)
        self._frame = np.array([frame], dtype=np.float64)

    def best(self, places: Sequence[Place], others: Sequence[Box] = (), worth: float = 1.0) -> Box:
        """The one of ``places`` that covers least for the cost that it has of its own.

        ``others`` are boxes that are better not covered either, each worth ``worth``.
        """
        boxes = np.array([place.box for place in places], dtype=np.float64)
        costs = self._costs(boxes) + np.array([place.cost for place in places])
        if others:
            costs += worth * _parts_covered(boxes, np.array(others, dtype=np.float64)).sum(axis=1)
        return places[int(np.argmin(costs))].box

    def covered_by(self, box: Box, others: Sequence[Box] = ()) -> bool:
        """True if ``box`` covers any box, the text of a circle or what is not in the frame."""
        boxes = np.array([box], dtype=np.float64)
        costs = self._costs(boxes)
        return bool(costs[0] > 0.9 * _BIT) or any(box.overlap(other) > 0.0 for other in others)

    def _costs(self, places: _Array) -> _Array:
        areas = places[:, 2] * places[:, 3]
        outside = 1.0 - _overlaps(places, self._frame)[:, 0] / areas
        costs = _OUTSIDE * outside + _BIT * (outside > 1e-6)
        if len(self._boxes):
            costs += _parts_covered(places, self._boxes) @ self._worths
        if len(self._radii):
            corners = places[:, np.newaxis, :2]
            sizes = places[:, np.newaxis, 2:]
            nearest = np.clip(self._middles, corners, corners + sizes) - self._middles
            depth = 1.0 - np.hypot(nearest[..., 0], nearest[..., 1]) / self._radii
            text = np.maximum(depth - _RIM, 0.0) / (1.0 - _RIM)
            costs += (_UNIT * text + _BIT * ((depth > 0.0) + (text > 0.0))).sum(axis=1)
        total: _Array = costs
        return total


def _overlaps(places: _Array, boxes: _Array) -> _Array:
    """The area that each of ``places`` covers of each of ``boxes``: (place, box)."""
    low = np.maximum(places[:, np.newaxis, :2], boxes[:, :2])
    high = np.minimum(
        places[:, np.newaxis, :2] + places[:, np.newaxis, 2:], boxes[:, :2] + boxes[:, 2:]
    )
    areas: _Array = np.maximum(high - low, 0.0).prod(axis=2)
    return areas


def _parts_covered(places: _Array, boxes: _Array) -> _Array:
    """The part of each of ``boxes`` that each of ``places`` covers, and a bit more for any."""
    covered = _overlaps(places, boxes)
    parts: _Array = covered / (boxes[:, 2] * boxes[:, 3]) + _BIT * (covered > 0.0)
    return parts


def around(unit: Circle, size: tuple[float, float], gap: float) -> Iterator[Place]:
    """Below ``unit`` from the middle to the sides, then above, then beside from low to high."""
    for at, (away, box) in enumerate(_around(unit, size, gap)):
        yield Place(box, _LATER * at + (_FARTHER if away > gap else 0.0))


def _around(unit: Circle, size: tuple[float, float], gap: float) -> Iterator[tuple[float, Box]]:
    (x, y), radius = unit
    width, height = size
    aside, beside = 0.5 * (radius + width), radius + gap + 0.5 * width
    shifts = [0.0, *(sign * share * aside for share in _SHARES for sign in (-1.0, 1.0))]
    for away in (gap, 3.0 * gap):
        for side in (1.0, -1.0):
            middle = y + side * (radius + away + 0.5 * height)
            for shift in shifts:
                yield away, Box.around(Point(x + shift, middle), width, height)
    reach = radius + 0.5 * height
    for share in (0.5, 0.25, 0.0, -0.25, -0.5, 0.75, -0.75, 1.0, -1.0):
        for beyond in (-beside, beside):
            yield gap, Box.around(Point(x + beyond, y + share * reach), width, height)


def along(edge: Segment, rest: Point, size: tuple[float, float]) -> Iterator[Place]:
    """On ``edge`` at ``rest``, farther and farther from there, and aside of it."""
    width, height = size
    yield Place(Box.around(rest, width, height))
    start = Segment(edge.start, rest).length / max(edge.length, 1e-9)
    for lift in _LIFTS:
        for fraction in _FRACTIONS:
            x, y = edge.at(fraction)
            cost = _LIFTED * abs(lift) + _ALONG * abs(fraction - start)
            yield Place(Box.around(Point(x, y + lift * height), width, height), cost)
