"""The parts of a trace that get a heading: phases, the backward phase split by layers.

Knows no text: ``worked_solution`` and the window word the headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bpgui.core.trace import Phase, Trace, TraceStep


@dataclass(frozen=True, slots=True)
class Section:
    """Steps ``start`` up to ``stop`` of a trace, which belong under one heading.

    ``layer`` is 0 where the heading names no layer; ``depth`` is the output layer's number.
    """

    phase: Phase
    layer: int
    depth: int
    start: int
    stop: int

    @property
    def is_output(self) -> bool:
        """Whether the heading names the output layer."""
        return self.layer == self.depth

    @property
    def is_only_hidden(self) -> bool:
        """Whether the heading names a hidden layer and there is no other."""
        return 0 < self.layer < self.depth == 2


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Steps ``start`` up to ``stop``, which belong to one unit, or "", of a section."""

    layer: int
    unit: str
    start: int
    stop: int


def sections(trace: Trace) -> tuple[Section, ...]:
    """The sections of ``trace`` in step order; every step is in exactly one."""
    depth = max((step.layer for step in trace.steps), default=0)
    found, start = [], 0
    for (phase, layer), steps in groupby(trace.steps, _heading):
        stop = start + sum(1 for _ in steps)
        found.append(Section(phase, layer, depth, start, stop))
        start = stop
    return tuple(found)


def unit_groups(trace: Trace, section: Section) -> Iterator[UnitGroup]:
    """The runs of steps of one unit in ``section``; updates are grouped by layer."""
    start = section.start
    for (layer, unit), steps in groupby(trace.steps[section.start : section.stop], _owner):
        stop = start + sum(1 for _ in steps)
        yield UnitGroup(layer, unit, start, stop)
        start = stop


def _heading(step: TraceStep) -> tuple[Phase, int]:
    return step.phase, step.layer if step.phase is Phase.BACKWARD else 0


def _owner(step: TraceStep) -> tuple[int, str]:
    return step.layer, "" if step.phase is Phase.UPDATE else step.unit
