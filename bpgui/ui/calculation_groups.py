"""How the steps of a trace are grouped under headings: by section, and long ones by layer and unit.

Pure structure; knows no text and no geometry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bpgui.core.trace import Phase, Trace, TraceStep
from bpgui.project.symbols import PARAMETER
from bpgui.project.trace_sections import Section, sections

MOST_FLAT = 20
"""A section with more steps is divided."""
_UPDATED = re.compile(rf"(?:(?:v|s|m|mhat|vhat)_)?({PARAMETER})(?:_new)?")


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: its steps are those of ``section``, cut down to the group.

    ``parent`` is the place of the heading above it and None for a section's own; a group that
    is no leaf has groups of its own below. ``unit`` names one unit, or is "".
    """

    section: Section
    parent: int | None = None
    level: int = 0
    unit: str = ""
    has_biases: bool = False
    is_leaf: bool = True

    @property
    def start(self) -> int:
        """The first step of the group."""
        return self.section.start

    @property
    def stop(self) -> int:
        """The step after its last."""
        return self.section.stop


def groups(trace: Trace) -> tuple[Group, ...]:
    """The headings of ``trace`` from the top; those of a section's parts follow its own."""
    found: list[Group] = []
    units = {step.id.removeprefix("dE/d"): step.unit for step in trace.steps}
    for section in sections(trace):
        _add(found, Group(section), trace.steps, units)
    return tuple(found)


def current_path(found: Sequence[Group], position: int) -> tuple[int, ...]:
    """The groups, from the outermost, of the current step, or of the first one before it."""
    place = max(position - 1, 0)
    stop = bisect_right(found, place, key=lambda group: group.start)
    return tuple(
        number for number, group in enumerate(found[:stop]) if group.start <= place < group.stop
    )


def innermost(found: Sequence[Group], place: int) -> Group:
    """The group right above step ``place``."""
    return found[bisect_right(found, place, key=lambda group: group.start) - 1]


def _add(
    found: list[Group], group: Group, steps: Sequence[TraceStep], units: Mapping[str, str]
) -> None:
    parts = list(_parts(group, steps, units))
    is_leaf = len(parts) < 2
    found.append(replace(group, is_leaf=is_leaf))
    here = len(found) - 1
    for part in parts if not is_leaf else ():
        _add(found, replace(part, parent=here, level=group.level + 1), steps, units)


def _parts(group: Group, steps: Sequence[TraceStep], units: Mapping[str, str]) -> Iterator[Group]:
    """The groups that a long one is divided into: its layers, or the units of its one layer."""
    section = group.section
    if section.stop - section.start <= MOST_FLAT or section.phase is Phase.ERROR or group.unit:
        return
    start = section.start
    by_layer = section.layer == 0
    for (layer, unit, has_biases), members in groupby(
        steps[section.start : section.stop], lambda step: _owner(step, by_layer, units)
    ):
        stop = start + sum(1 for _ in members)
        part = replace(section, layer=layer, start=start, stop=stop)
        yield Group(part, unit=unit, has_biases=has_biases)
        start = stop


def _owner(step: TraceStep, by_layer: bool, units: Mapping[str, str]) -> tuple[int, str, bool]:
    updated = _UPDATED.fullmatch(step.id) if step.phase is Phase.UPDATE else None
    has_biases = updated is not None and updated[1].startswith("b")
    if by_layer:
        return step.layer, "", has_biases
    unit = step.unit if updated is None else units.get(updated[1], "")
    return step.layer, unit, has_biases
