"""Where along its edge each value chip sits, so that none covers another chip or a crossing.

A few sweeps of a greedy search over fixed fractions of each edge; the same input always gives
the same places. Knows no Qt and no names.
"""

from __future__ import annotations

from collections.abc import Sequence

from bpgui.ui.diagram.plane import Box, Circle, Point, Segment

FRACTIONS = tuple(0.5 + 0.03 * step for side in range(15) for step in {side, -side})
"""Candidates along an edge between the rims of its units, the middle first."""
SWEEPS = 4
CLEARANCE = 3.0
"""The least distance of two chips, in scene units."""

_CHIP, _TALL_CHIP, _CROSSING, _EDGE, _CENTRE = 1e6, 40.0, 1e4, 100.0, 20.0


def place_chips(
    edges: Sequence[Segment],
    width: float,
    height: float,
    tall_height: float,
    obstacles: Sequence[Box],
    circles: Sequence[Circle],
) -> list[Point]:
    """The centres of one chip an edge, each on its edge.

    Chips of ``width`` × ``height`` keep clear of each other, of ``obstacles``, ``circles`` and
    crossings where there is room; of ``tall_height``, as while an update is shown, if that is
    cheap.
    """
    search = _Search(edges, width, height, tall_height, obstacles, circles)
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
        obstacles: Sequence[Box],
        circles: Sequence[Circle],
    ) -> None:
        # Level edges have the fewest crossings and look best with the chip in their middle.
        self._order = sorted(
            range(len(edges)), key=lambda at: abs(edges[at].end.y - edges[at].start.y)
        )
        self._boxes = [
            [Box.around(edge.at(fraction), width, height) for fraction in FRACTIONS]
            for edge in edges
        ]
        growth = 0.5 * (tall_height - height)
        self._tall = [
            [Box(box.left, box.top - growth, width, tall_height) for box in row]
            for row in self._boxes
        ]
        self._fixed = [
            [
                self._fixed_cost(edges, at, box, fraction, obstacles, circles)
                for fraction, box in zip(FRACTIONS, row, strict=True)
            ]
            for at, row in enumerate(self._boxes)
        ]
        self.picks = [-1] * len(edges)

    def _fixed_cost(
        self,
        edges: Sequence[Segment],
        at: int,
        box: Box,
        fraction: float,
        obstacles: Sequence[Box],
        circles: Sequence[Circle],
    ) -> float:
        """What a place costs whatever the other chips do."""
        cost = _CENTRE * abs(fraction - 0.5)
        near = box.grown(CLEARANCE)
        cost += sum(_CHIP * near.overlap(other) / (box.width * box.height) for other in obstacles)
        for circle in circles:
            depth = circle.radius + CLEARANCE - box.distance(circle.centre)
            cost += _CHIP * max(depth, 0.0) / circle.radius
        for other, edge in enumerate(edges):
            if other == at:
                continue
            if edge.meets(near):
                cost += _EDGE
            crossing = edges[at].crossing(edge)
            if crossing is not None and near.grown(CLEARANCE).contains(crossing):
                cost += _CROSSING
        return cost

    def sweep(self) -> bool:
        """Picks the cheapest place for each chip in turn; True if one moved."""
        has_moved = False
        for at in self._order:
            costs = [self._cost(at, pick) for pick in range(len(FRACTIONS))]
            best = min(range(len(FRACTIONS)), key=lambda pick: costs[pick])
            if best != self.picks[at]:
                self.picks[at] = best
                has_moved = True
        return has_moved

    def _cost(self, at: int, pick: int) -> float:
        box, tall = self._boxes[at][pick], self._tall[at][pick]
        near, area = box.grown(CLEARANCE), box.width * box.height
        cost = self._fixed[at][pick]
        for other, other_pick in enumerate(self.picks):
            if other != at and other_pick >= 0:
                cost += _CHIP * near.overlap(self._boxes[other][other_pick]) / area
                cost += _TALL_CHIP * tall.overlap(self._tall[other][other_pick]) / area
        return cost
