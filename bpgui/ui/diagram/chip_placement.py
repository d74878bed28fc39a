"""Where along its edge each value chip sits, so that none covers another chip or a crossing.

A few sweeps of a greedy search over fixed fractions of each edge; the same input always gives
the same places. Knows no Qt and no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

_Array = NDArray[np.float64]

FRACTIONS = tuple(0.5 + 0.03 * step for side in range(15) for step in {side, -side})
"""Candidates along an edge between the rims of its units, the middle first."""
SWEEPS = 4
CLEARANCE = 3.0
"""The least distance of two chips, in scene units."""

_CHIP, _SOLID, _COVERABLE, _TALL, _CROSSING, _EDGE, _CENTRE = 1e6, 1e6, 1e5, 3e4, 1e3, 1e2, 20
"""What it costs to cover all of a thing; of text no bit may be covered, so a bit costs a share."""
_BIT = 0.1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What chips keep clear of: boxes and circles first, then ``coverable`` boxes.

    ``tall_boxes`` are what the boxes are while an update is shown, which chips of two rows keep
    clear of.
    """

    boxes: Sequence[Box]
    circles: Sequence[Circle]
    coverable: Sequence[Box]
    tall_boxes: Sequence[Box] = ()


def place_chips(
    edges: Sequence[Segment],
    width: float,
    height: float,
    tall_height: float,
    surroundings: Surroundings,
) -> list[Point]:
    """The centres of one chip an edge, each on its edge.

    Chips of ``width`` × ``height`` keep clear of each other, of their surroundings and of
    crossings where there is room; of ``tall_height``, as while an update is shown, where there is
    room for that too.
    """
    search = _Search(edges, width, height, tall_height, surroundings)
    for _ in range(SWEEPS):
        if not search.sweep():
            break
    return [edge.at(FRACTIONS[pick]) for edge, pick in zip(edges, search.picks, strict=True)]


class _Search:
    def __init__(
        self,
        edges: Sequence[Segment],
        width: float,
        height: float,
        tall_height: float,
        surroundings: Surroundings,
    ) -> None:
        # Level edges have the fewest crossings and look best with the chip in their middle.
        self._order = sorted(
            range(len(edges)), key=lambda at: abs(edges[at].end.y - edges[at].start.y)
        )
        self._width, self._height, self._tall_height = width, height, tall_height
        self._area = width * height
        lines = np.array(edges, dtype=np.float64).reshape(-1, 2, 2)
        starts, ends = lines[:, 0], lines[:, 1]
        shares = np.array(FRACTIONS)[:, np.newaxis]
        self._centres: _Array = starts[:, np.newaxis] + shares * (ends - starts)[:, np.newaxis]
        self._fixed: _Array = _CENTRE * np.abs(np.array(FRACTIONS) - 0.5) + sum(
            (
                _SOLID * self._covered(surroundings.boxes, height),
                _COVERABLE * self._covered(surroundings.coverable, height),
                _TALL * self._covered(surroundings.tall_boxes, tall_height),
                _TALL * self._covered(surroundings.coverable, tall_height),
                _SOLID * self._intrusion(surroundings.circles, height),
                _TALL * self._intrusion(surroundings.circles, tall_height),
                _EDGE * self._edges_met(starts, ends),
                _CROSSING * self._crossings_covered(edges),
            )
        )
        self.picks = [-1] * len(edges)
        # What covering the chip of an edge, where it is now, costs the places of all others.
        self._of_chips: _Array = np.zeros((len(edges), *self._centres.shape[:2]))

    def _halves(self, margin: float) -> tuple[float, float]:
        return 0.5 * self._width + margin, 0.5 * self._height + margin

    def _covered(self, boxes: Sequence[Box], height: float) -> _Array:
        """The part of a chip with its clearance that lies on ``boxes``: (edge, place)."""
        if not boxes:
            return np.zeros(self._centres.shape[:2])
        left, top, width, height = np.array(boxes, dtype=np.float64).T
        half_width, half_height = 0.5 * self._width + CLEARANCE, 0.5 * height + CLEARANCE
        x, y = self._centres[..., 0, np.newaxis], self._centres[..., 1, np.newaxis]
        across = np.minimum(x + half_width, left + width) - np.maximum(x - half_width, left)
        down = np.minimum(y + half_height, top + height) - np.maximum(y - half_height, top)
        areas = np.maximum(across, 0.0) * np.maximum(down, 0.0)
        shares: _Array = (areas / self._area + _BIT * (areas > 0.0)).sum(axis=-1)
        return shares

    def _intrusion(self, circles: Sequence[Circle], height: float) -> _Array:
        """How deep a chip reaches into ``circles``, in radiuses: (edge, place)."""
        if not circles:
            return np.zeros(self._centres.shape[:2])
        middles = np.array([circle.centre for circle in circles], dtype=np.float64)
        radii = np.array([circle.radius for circle in circles])
        halves = (0.5 * self._width, 0.5 * height)
        away = np.abs(self._centres[:, :, np.newaxis] - middles) - halves
        distance = np.hypot(*np.moveaxis(np.maximum(away, 0.0), -1, 0))
        depth = np.maximum(radii + CLEARANCE - distance, 0.0) / radii
        total: _Array = (depth + _BIT * (depth > 0.0)).sum(axis=-1)
        return total

    def _edges_met(self, starts: _Array, ends: _Array) -> _Array:
        """How many other edges pass under a chip (clipping by Liang and Barsky): (edge, place)."""
        low = np.zeros((*self._centres.shape[:2], len(starts)))
        high = np.ones_like(low)
        with np.errstate(divide="ignore", invalid="ignore"):
            for axis, half in enumerate(self._halves(CLEARANCE)):
                along = ends[:, axis] - starts[:, axis]
                away = self._centres[..., axis, np.newaxis] - starts[:, axis]
                one, other = (away - half) / along, (away + half) / along
                # A line along the other axis passes the chip's whole breadth or none of it.
                is_inside = np.abs(away) <= half
                is_level = along == 0.0
                first = np.where(is_level, np.where(is_inside, 0.0, 2.0), np.minimum(one, other))
                last = np.where(is_level, np.where(is_inside, 1.0, -1.0), np.maximum(one, other))
                low, high = np.maximum(low, first), np.minimum(high, last)
        meets = low <= high
        own = np.arange(len(starts))
        meets[own, :, own] = False
        count: _Array = meets.sum(axis=-1).astype(np.float64)
        return count

    def _crossings_covered(self, edges: Sequence[Segment]) -> _Array:
        """How many crossings of its own edge a chip covers: (edge, place)."""
        covered = np.zeros(self._centres.shape[:2])
        halves = self._halves(2.0 * CLEARANCE)
        for at, edge in enumerate(edges):
            found = [point for point in map(edge.crossing, edges) if point is not None]
            if found:
                away = np.abs(self._centres[at, :, np.newaxis] - np.array(found))
                covered[at] = (away <= halves).all(axis=-1).sum(axis=-1)
        return covered

    def sweep(self) -> bool:
        """Picks the cheapest place for each chip in turn; True if one moved."""
        has_moved = False
        for at in self._order:
            best = int(np.argmin(self._fixed[at] + self._of_chips[:, at].sum(axis=0)))
            if best != self.picks[at]:
                self.picks[at] = best
                self._of_chips[at] = self._cost_of_chip(self._centres[at, best])
                self._of_chips[at, at] = 0.0
                has_moved = True
        return has_moved

    def _cost_of_chip(self, centre: _Array) -> _Array:
        """What it costs to cover the chip at ``centre``: (edge, place).

        All chips have one size, so areas are cheap.
        """
        away = np.abs(self._centres - centre)
        across = np.maximum(self._width + CLEARANCE - away[..., 0], 0.0)
        down = np.maximum(self._height + CLEARANCE - away[..., 1], 0.0)
        tall_down = np.maximum(self._tall_height + CLEARANCE - away[..., 1], 0.0)
        covered, tall_covered = across * down, across * tall_down
        costs: _Array = _CHIP * (covered / self._area + _BIT * (covered > 0.0))
        costs += _TALL * (tall_covered / self._area + _BIT * (tall_covered > 0.0))
        return costs
