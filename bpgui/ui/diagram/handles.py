"""The round handles that show near the mouse: where each one lies, and which one is hit. Pure.

A handle lies where nothing else does: it tries its places in turn and is left out if all are
taken. Knows no Qt.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bpgui.ui.diagram.plane import Box, Point, Segment
from bpgui.ui.diagram.preview import Picture
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
    new_layer,
    shape_problem,
    without,
)

REACH = 1.3
"""How far from its middle a handle is hit, in radii."""
NEAR = 0.5
"""How near to a column the mouse is when its handle shows, in distances of columns."""

IsFree = Callable[[Box], bool]
"""True if nothing that can be read lies in the box."""


@dataclass(frozen=True, slots=True)
class Handle:
    """A disc that makes ``change`` when it is clicked."""

    change: ShapeChange
    centre: Point
    radius: float

    @property
    def is_removal(self) -> bool:
        """True if something goes, False if something comes."""
        return isinstance(self.change, RemoveUnits | RemoveLayer)

    def is_hit(self, point: Point) -> bool:
        """True if ``point`` is in the disc or just beside it."""
        return Segment(self.centre, point).length <= REACH * self.radius


def handles_near(
    picture: Picture, captions: tuple[Box, ...], mouse: Point, radius: float, is_free: IsFree
) -> tuple[Handle, ...]:
    """The handles to show while the mouse is at ``mouse``.

    ``captions`` are the boxes of the words below the columns, one a layer from the inputs.
    """
    found = (
        *_removals(picture, mouse, radius, is_free),
        *_new_units(picture, captions, mouse, radius, is_free),
        *_new_layers(picture, captions, mouse, radius, is_free),
    )
    return tuple(found)


def handle_at(handles: Iterable[Handle], point: Point) -> Handle | None:
    """The handle at ``point``, if there is one."""
    return next((handle for handle in handles if handle.is_hit(point)), None)


def _removals(picture: Picture, mouse: Point, radius: float, is_free: IsFree) -> Iterator[Handle]:
    reach = picture.radius + 2.0 * radius
    near = [
        (Segment(at, mouse).length, name)
        for name, at in picture.units.items()
        if Segment(at, mouse).length <= reach
    ]
    if not near:
        return
    _, unit = min(near)
    change = without(picture.architecture, (unit,))
    if shape_problem(picture.architecture, change) is not None:
        return
    centre = picture.units[unit]
    places = (_on_rim(centre, picture.radius + 0.35 * radius, degrees) for degrees in _AROUND)
    yield from _handle(change, places, radius, is_free)


_AROUND = (-45, -135, -90, 45, 0, 180)
"""Where on a unit's rim the handle tries to lie, in degrees clockwise from the right."""


def _on_rim(centre: Point, radius: float, degrees: float) -> Point:
    angle = math.radians(degrees)
    return Point(centre.x + radius * math.cos(angle), centre.y + radius * math.sin(angle))


def _new_units(
    picture: Picture, captions: tuple[Box, ...], mouse: Point, radius: float, is_free: IsFree
) -> Iterator[Handle]:
    columns = picture.columns
    nearest = min(range(len(columns)), key=lambda layer: abs(columns[layer] - mouse.x))
    if abs(columns[nearest] - mouse.x) > NEAR * (columns[-1] - columns[0]) / (len(columns) - 1):
        return
    change = AddUnit(nearest)
    if shape_problem(picture.architecture, change) is None:
        places = _below(picture, nearest, captions[nearest], radius)
        yield from _handle(change, places, radius, is_free)


def _below(picture: Picture, layer: int, caption: Box, radius: float) -> Iterator[Point]:
    last = picture.column(layer)[-1]
    step = 0.5 * radius
    y = last.y + picture.radius + 1.6 * radius
    # A caption has its own row, and the handle is not to be mistaken for a part of it.
    while y + 1.2 * radius < caption.top:
        yield Point(last.x, y)
        y += step
    for x in (caption.right + 1.8 * radius, caption.left - 1.8 * radius):
        yield Point(x, caption.centre.y)


def _new_layers(
    picture: Picture, captions: tuple[Box, ...], mouse: Point, radius: float, is_free: IsFree
) -> Iterator[Handle]:
    for after in range(picture.architecture.depth):
        left, right = picture.columns[after], picture.columns[after + 1]
        if not left + picture.radius <= mouse.x <= right - picture.radius:
            continue
        change: AddLayer = new_layer(picture.architecture, after)
        if shape_problem(picture.architecture, change) is None:
            x = 0.5 * (left + right)
            top = picture.bounds.top + 1.4 * radius
            places = (Point(x, captions[after].centre.y), Point(x, top))
            yield from _handle(change, places, radius, is_free)


def _handle(
    change: ShapeChange, places: Iterable[Point], radius: float, is_free: IsFree
) -> Iterator[Handle]:
    for place in places:
        if is_free(Box.around(place, 2.3 * radius, 2.3 * radius)):
            yield Handle(change, place, radius)
            return
