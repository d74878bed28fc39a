"""What a change of the shape would look like, before it is made: ghosts, and what fades. Pure.

Knows places and names, no Qt and no colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bpgui.core.architecture import Architecture
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
)
from bpgui.ui.diagram.topology import Edge

MOST_FADING_EDGES = 300
"""Where more edges go, only their units are marked: that says it, and is drawn at once."""
LEAST_GHOST = 0.36
"""The radius of a ghost that has little room, relative to a unit's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a preview has to know of the present picture; ``units`` are those that are drawn.

    ``columns`` are the middles of the layers' columns, ``floors`` how far down reaches what hangs
    below the last unit of each, ``pitch`` the distance of tidy units in a column.
    """

    architecture: Architecture
    units: Mapping[str, Point]
    columns: tuple[float, ...]
    floors: tuple[float, ...]
    pitch: float
    radius: float
    edges: Mapping[str, Edge]
    bounds: Box

    def column(self, layer: int) -> list[Point]:
        """Where the drawn units of ``layer`` are, from the top."""
        names = self.architecture.unit_names(layer)
        return sorted((self.units[n] for n in names if n in self.units), key=lambda at: at.y)

    def line(self, weight: str) -> Segment:
        """The edge of a weight between the rims of its units."""
        edge = self.edges[weight]
        ends = Segment(self.units[edge.source], self.units[edge.target])
        return ends.shortened(self.radius)


@dataclass(frozen=True, slots=True)
class Preview:
    """Units and edges to come, with the names that are known, and those that go.

    ``veil`` covers the edges that a new layer takes the place of, where there are many.
    """

    ghosts: tuple[Circle, ...] = ()
    names: tuple[str, ...] = ()
    lines: tuple[Segment, ...] = ()
    fading_units: tuple[str, ...] = ()
    fading_weights: tuple[str, ...] = ()
    veil: Box | None = None


def preview(picture: Picture, change: ShapeChange) -> Preview:
    """How ``change`` shows on ``picture``."""
    match change:
        case AddUnit(layer):
            return _new_unit(picture, layer)
        case RemoveUnits(names):
            return _going(picture, names)
        case AddLayer(after, units):
            return _new_layer(picture, after, units)
        case RemoveLayer(layer):
            return _going(picture, picture.architecture.unit_names(layer))


def _new_unit(picture: Picture, layer: int) -> Preview:
    column = picture.column(layer)
    last, radius = column[-1], picture.radius
    bottom = picture.bounds.bottom
    place = last.y + picture.pitch
    if place + 1.1 * radius > bottom:
        room = bottom - picture.floors[layer]
        radius = min(max(0.46 * room, LEAST_GHOST * radius), radius)
        place = bottom - 1.1 * radius
    ghost = Circle(Point(last.x, place), radius)
    lines = [
        _between(Circle(other, picture.radius), ghost)
        for neighbour in (layer - 1, layer + 1)
        if 0 <= neighbour <= picture.architecture.depth
        for other in picture.column(neighbour)
    ]
    name = picture.architecture.unit_name(layer, picture.architecture.sizes[layer])
    return Preview((ghost,), (name,), tuple(lines))


def _new_layer(picture: Picture, after: int, units: int) -> Preview:
    before, behind = picture.column(after), picture.column(after + 1)
    left, right = picture.columns[after], picture.columns[after + 1]
    x, radius = 0.5 * (left + right), picture.radius
    tops, bottoms = zip(*((c[0].y, c[-1].y) for c in (before, behind)), strict=True)
    pitch = picture.pitch
    most = (picture.bounds.height - 2.4 * radius) / max(units - 1, 1)
    pitch = min(pitch, most)
    ghost_radius = min(radius, 0.45 * pitch, 0.3 * (right - left))
    half = 0.5 * (units - 1) * pitch + 1.1 * ghost_radius
    highest, lowest = picture.bounds.top + half, picture.bounds.bottom - half
    middle = min(max(0.5 * (min(tops) + max(bottoms)), highest), lowest)
    ghosts = tuple(
        Circle(Point(x, middle + (unit - 0.5 * (units - 1)) * pitch), ghost_radius)
        for unit in range(units)
    )
    lines = [_between(Circle(at, radius), ghost) for at in (*before, *behind) for ghost in ghosts]
    names = set(picture.architecture.unit_names(after + 1))
    edges = tuple(w for w, edge in picture.edges.items() if edge.target in names)
    if len(edges) <= MOST_FADING_EDGES:
        return Preview(ghosts, (), tuple(lines), fading_weights=edges)
    top, bottom = min(tops) - radius, max(bottoms) + radius
    veil = Box(left + radius, top, right - left - 2.0 * radius, bottom - top)
    return Preview(ghosts, (), tuple(lines), veil=veil)


def _going(picture: Picture, names: Iterable[str]) -> Preview:
    gone = set(names)
    shown = tuple(sorted(gone.intersection(picture.units)))
    edges = tuple(
        weight
        for weight, edge in picture.edges.items()
        if edge.source in gone or edge.target in gone
    )
    found = Preview(fading_units=shown, fading_weights=edges)
    return replace(found, fading_weights=()) if len(edges) > MOST_FADING_EDGES else found


def _between(one: Circle, other: Circle) -> Segment:
    return Segment(one.centre, other.centre).shortened(one.radius, other.radius)
