"""What the user made of the picture: the names of units and where they were dragged to.

Knows ids and numbers only: how a name is written or a unit drawn is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bpgui.core.architecture import Architecture
from bpgui.project.file_problems import FileProblem, ProblemKind

MAX_NAME = 40
MAX_OFFSET = 100.0


class AppearanceError(ValueError):
    """A name or an offset that cannot be; ``field`` names the place and ``problem`` says why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(f"{problem.field}: {problem}")
        self.field = problem.field
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
                    problem = FileProblem(ProblemKind.NO_SUCH_UNIT, f"{place}.{unit}")
                    raise AppearanceError(problem)
        taken = set(units)
        for unit, name in self.names.items():
            wrong = name_problem(name)
            if wrong is None and name in taken:
                wrong = FileProblem(ProblemKind.NAME_TAKEN, value=name)
            if wrong is not None:
                raise AppearanceError(replace(wrong, field=f"names.{unit}"))
            taken.add(name)
        for unit, offset in self.offsets.items():
            if not all(abs(part) <= MAX_OFFSET for part in (offset.columns, offset.rows)):
                place, limit = f"positions.{unit}", int(MAX_OFFSET)
                raise AppearanceError(FileProblem(ProblemKind.TOO_FAR, place, limit=limit))

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


def name_problem(name: str) -> FileProblem | None:
    """Why ``name`` cannot be a unit's name, None where it can."""
    if not 1 <= len(name) <= MAX_NAME:
        return FileProblem(ProblemKind.NAME_LENGTH, value=str(len(name)), limit=MAX_NAME)
    if name != name.strip() or not name.isprintable():
        return FileProblem(ProblemKind.NAME_SIGNS)
    return None
