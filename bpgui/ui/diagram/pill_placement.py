"""Where an opened pill hangs on its unit, so that it covers as little as can be. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpgui.ui.diagram.plane import Box, Circle, Point

_OUTSIDE, _UNIT, _LATER = 4.0, 1.5, 0.005
"""What it costs to leave the picture, to cover a unit rather than a chip, and to be moved."""
_SHARES = (0.3, 0.6, 1.0)
"""How far an opened pill is moved to either side."""


def pill_place(
    unit: Circle,
    size: tuple[float, float],
    gap: float,
    boxes: Sequence[Box],
    circles: Sequence[Circle],
    frame: Box,
) -> Box:
    """The place of a pill of ``size``, ``gap`` from ``unit``: below it if nothing is there.

    Otherwise above, beside or aslant, wherever the least of ``boxes`` and ``circles`` is covered
    and the pill stays in ``frame``.
    """
    area = size[0] * size[1]

    def cost(place: Box) -> float:
        covered = sum(place.overlap(box) for box in boxes)
        covered += _UNIT * sum(place.overlap(_square(circle)) for circle in circles)
        return covered + _OUTSIDE * (area - place.overlap(frame))

    places = list(_candidates(unit, size, gap))
    costs = [cost(place) + at * _LATER * area for at, place in enumerate(places)]
    return places[costs.index(min(costs))]


def _square(circle: Circle) -> Box:
    """About what of ``circle`` matters: a square of nearly the same area."""
    return Box.around(circle.centre, 1.7 * circle.radius, 1.7 * circle.radius)


def _candidates(unit: Circle, size: tuple[float, float], gap: float) -> Iterator[Box]:
    """Below from the middle to the sides, then above, then beside from low to high."""
    (x, y), radius = unit
    width, height = size
    aside, beside = 0.5 * (radius + width), radius + gap + 0.5 * width
    shifts = [0.0, *(sign * share * aside for share in _SHARES for sign in (-1.0, 1.0))]
    for middle in (y + radius + gap + 0.5 * height, y - radius - gap - 0.5 * height):
        for shift in shifts:
            yield Box.around(Point(x + shift, middle), width, height)
    reach = 0.5 * (radius + height)
    for share in (1.0, 0.5, 0.0, -0.5, -1.0):
        for side in (-beside, beside):
            yield Box.around(Point(x + side, y + share * reach), width, height)
