"""Where along its edge each value chip sits, so that none covers another chip or a crossing.

A few sweeps of a greedy search over fixed fractions of each edge; the same input always gives
the same places. Knows no Qt and no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

FRACTIONS = tuple(0.5 + 0.03 * step for side in range(15) for step in {side, -side})
"""Candidates along an edge between the rims of its units, the middle first."""
SWEEPS = 4
CLEARANCE = 3.0
"""The least distance of two chips, in scene units."""

_CHIP, _SOLID, _CROSSING, _COVERABLE, _EDGE, _TALL_CHIP, _CENTRE = 1e6, 1e6, 1e4, 1e3, 1e2, 40, 20


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What chips keep clear of: boxes and circles always, ``coverable`` boxes if that is cheap."""

    boxes: Sequence[Box]
    circles: Sequence[Circle]
    coverable: Sequence[Box]


def place_chips(
    edges: Sequence[Segment],
    width: float,
    height: float,
    tall_height: float,
    surroundings: Surroundings,
) -> list[Point]:
    """The centres of one chip an edge, each on its edge.

    Chips of ``width`` × ``height`` keep clear of each other, of their surroundings and of
    crossings where there is room; of ``tall_height``, as while an update is shown, if that is
    cheap.
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
        self._centres = [[edge.at(fraction) for fraction in FRACTIONS] for edge in edges]
        self._crossings = [
            [at for at in map(edge.crossing, edges) if at is not None] for edge in edges
        ]
        self._fixed = [
            [
                _CENTRE * abs(fraction - 0.5)
                + self._cost_of_surroundings(Box.around(centre, width, height), surroundings)
                + self._cost_of_edges(Box.around(centre, width, height), at, edges)
                for fraction, centre in zip(FRACTIONS, row, strict=True)
            ]
            for at, row in enumerate(self._centres)
        ]
        self.picks = [-1] * len(edges)

    def _cost_of_surroundings(self, box: Box, surroundings: Surroundings) -> float:
        near = box.grown(CLEARANCE)
        cost = sum(_SOLID * near.overlap(other) / self._area for other in surroundings.boxes)
        cost += sum(
            _COVERABLE * near.overlap(other) / self._area for other in surroundings.coverable
        )
        (x, y), half = box.centre, 0.5 * self._width
        for (circle_x, circle_y), radius in surroundings.circles:
            reach = radius + CLEARANCE
            # Most circles are too far away to matter.
            if abs(circle_x - x) < half + reach and abs(circle_y - y) < half + reach:
                depth = reach - box.distance(Point(circle_x, circle_y))
                cost += _SOLID * max(depth, 0.0) / radius
        return cost

    def _cost_of_edges(self, box: Box, own: int, edges: Sequence[Segment]) -> float:
        near = box.grown(CLEARANCE)
        wide = near.grown(CLEARANCE)
        met = sum(edge.meets(near) for at, edge in enumerate(edges) if at != own)
        crossed = sum(wide.contains(crossing) for crossing in self._crossings[own])
        return _EDGE * met + _CROSSING * crossed

    def sweep(self) -> bool:
        """Picks the cheapest place for each chip in turn; True if one moved."""
        has_moved = False
        for at in self._order:
            others = [
                self._centres[other][pick]
                for other, pick in enumerate(self.picks)
                if other != at and pick >= 0
            ]
            costs = [
                fixed + self._cost_of_chips(centre, others)
                for fixed, centre in zip(self._fixed[at], self._centres[at], strict=True)
            ]
            best = min(range(len(FRACTIONS)), key=costs.__getitem__)
            if best != self.picks[at]:
                self.picks[at] = best
                has_moved = True
        return has_moved

    def _cost_of_chips(self, centre: Point, others: Sequence[Point]) -> float:
        """What it costs to cover the chips at ``others``: all have one size, so areas are cheap."""
        x, y = centre
        width, height = self._width + CLEARANCE, self._height + CLEARANCE
        cost = 0.0
        for other_x, other_y in others:
            across = width - abs(other_x - x)
            if across <= 0.0:
                continue
            down = height - abs(other_y - y)
            if down > 0.0:
                cost += _CHIP * across * down / self._area
            tall_down = self._tall_height - abs(other_y - y)
            if tall_down > 0.0:
                cost += _TALL_CHIP * across * tall_down / self._area
        return cost
