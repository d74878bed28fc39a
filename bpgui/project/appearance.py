"""What the user made of the picture: the names of units and where they were dragged to.

Knows ids and numbers only: how a name is written or a unit drawn is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bpgui.core.architecture import Architecture

MAX_NAME = 40
MAX_OFFSET = 100.0


class AppearanceError(ValueError):
    """A name or an offset that cannot be; ``field`` names the place and ``problem`` says why."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a unit lies from its tidy place, in distances of columns and of rows."""

    columns: float
    rows: float


@dataclass(frozen=True, slots=True)
class Appearance:
    """Names and offsets by unit id (``i1``, ``h1``, ``h2.1``, ``o1``), of those that have one."""

    names: Mapping[str, str] = field(default_factory=dict)
    offsets: Mapping[str, Offset] = field(default_factory=dict)

    def check(self, architecture: Architecture) -> None:
        """Raise AppearanceError where a unit is not there or a name or offset cannot be."""
        layers = range(architecture.depth + 1)
        units = {name for layer in layers for name in architecture.unit_names(layer)}
        for place, entries in (("names", self.names), ("positions", self.offsets)):
            for unit in entries:
                if unit not in units:
                    raise AppearanceError(f"{place}.{unit}", "there is no such unit")
        taken = set(units)
        for unit, name in self.names.items():
            problem = name_problem(name)
            if not problem and name in taken:
                problem = f"another unit is called {name!r}"
            if problem:
                raise AppearanceError(f"names.{unit}", problem)
            taken.add(name)
        for unit, offset in self.offsets.items():
            if not all(abs(part) <= MAX_OFFSET for part in (offset.columns, offset.rows)):
                raise AppearanceError(f"positions.{unit}", f"must be within ±{MAX_OFFSET:g}")

    def renamed(self, unit: str, name: str) -> Appearance:
        """A copy in which ``unit`` is called ``name``; "" or its id gives its own name back."""
        names = {key: text for key, text in self.names.items() if key != unit}
        name = name.strip()
        if name and name != unit:
            names[unit] = name
        return Appearance(names, self.offsets)

    def moved(self, offsets: Mapping[str, Offset]) -> Appearance:
        """A copy in which the units of ``offsets`` lie there."""
        merged = {**self.offsets, **offsets}
        kept = {unit: at for unit, at in merged.items() if at.columns or at.rows}
        return Appearance(self.names, kept)

    def tidied(self) -> Appearance:
        """A copy in which every unit lies at its tidy place."""
        return Appearance(self.names)

    def remapped(self, ids: Mapping[str, str]) -> Appearance:
        """A copy for units that have other ids now; those that ``ids`` lacks are gone.

        A name that a unit's own id takes now is dropped.
        """
        own = set(ids.values())
        names = {ids[unit]: text for unit, text in self.names.items() if unit in ids}
        return Appearance(
            {unit: text for unit, text in names.items() if text not in own},
            {ids[unit]: at for unit, at in self.offsets.items() if unit in ids},
        )


def name_problem(name: str) -> str:
    """Why ``name`` cannot be a unit's name, "" where it can."""
    if not 1 <= len(name) <= MAX_NAME:
        return f"must have 1 to {MAX_NAME} characters, not {len(name)}"
    if name != name.strip() or not name.isprintable():
        return "must be printable, without spaces around it or line breaks"
    return ""
