"""Which units and edges are selected, and how clicks and bands change that. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.topology import Edge


@dataclass(frozen=True, slots=True)
class Place:
    """What lies at a point of the picture; None and False for what does not.

    ``unit`` is set on everything that belongs to a unit, ``layer`` also on what stands for the
    whole layer, ``is_grip`` only on the disc by which a unit is dragged and ``is_name`` on its
    name there. ``weight`` is set on an edge and its chip, ``number`` where there is one.
    """

    unit: str | None = None
    layer: int | None = None
    weight: str | None = None
    number: str | None = None
    is_grip: bool = False
    is_name: bool = False


BACKGROUND = Place()
"""Beside everything."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Units and weights by name."""

    units: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.units or self.weights)

    def toggled(self, place: Place) -> Selection:
        """With the unit or edge at ``place`` if it was not selected, without it if it was."""
        if place.weight is not None:
            return Selection(self.units, self.weights ^ {place.weight})
        if place.unit is not None:
            return Selection(self.units ^ {place.unit}, self.weights)
        return self

    def added(self, place: Place) -> Selection:
        """With the unit or edge at ``place``."""
        if place.weight is not None:
            return Selection(self.units, self.weights | {place.weight})
        if place.unit is not None:
            return Selection(self.units | {place.unit}, self.weights)
        return self

    def clicked(self, place: Place, *, is_toggling: bool, is_adding: bool) -> Selection:
        """After a click at ``place`` with Ctrl or Shift; one without either selects nothing."""
        if is_toggling:
            return self.toggled(place)
        return self.added(place) if is_adding else NOTHING

    def with_band(
        self, band: Box, units: Mapping[str, Point], weights: Mapping[str, Point]
    ) -> Selection:
        """With everything whose middle the ``band`` has in it."""
        caught = {name for name, middle in units.items() if band.contains(middle)}
        crossed = {weight for weight, middle in weights.items() if band.contains(middle)}
        return Selection(self.units | caught, self.weights | crossed)

    def kept(self, units: Collection[str], weights: Collection[str]) -> Selection:
        """What of it is still there."""
        return Selection(self.units.intersection(units), self.weights.intersection(weights))

    def dragged_with(self, unit: str) -> tuple[str, ...]:
        """The units that go along when ``unit`` is dragged: all selected ones, or it alone."""
        return tuple(sorted(self.units)) if unit in self.units else (unit,)

    def chosen_weights(self, edges: Mapping[str, Edge]) -> tuple[str, ...]:
        """The selected weights and those into selected units; all of ``edges`` if none is."""
        return tuple(
            weight
            for weight, edge in edges.items()
            if not self or weight in self.weights or edge.target in self.units
        )


NOTHING = Selection()
"""Nothing is selected."""
