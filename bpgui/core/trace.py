"""The trace of one iteration: every number that it computes, in order, with its formula.

A trace does not compute. Its steps come from ``trace_plan``, its values from ``backprop``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.expression import Expression, operands


class Phase(StrEnum):
    """The four parts of an iteration."""

    FORWARD = "forward"
    ERROR = "error"
    BACKWARD = "backward"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One number computed: its id, where it belongs and the expression that gives it.

    ``layer`` counts from 1 at the first hidden layer and is 0 for what belongs to no layer;
    ``unit`` is the name of the unit it belongs to, or "". ``rule`` is the same number as the
    textbook writes it (a product of derivatives by the chain rule), where that differs from the
    expression that is evaluated; its quantities need not be steps. ``faults`` names the
    deliberate mistakes that changed this step's expression.
    """

    id: str
    phase: Phase
    layer: int
    unit: str
    expression: Expression
    rule: Expression | None = None
    faults: tuple[str, ...] = ()

    @property
    def operands(self) -> tuple[str, ...]:
        """The ids of the numbers in the expression, each once, in reading order."""
        return operands(self.expression)


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps of one iteration and the values of all ids in them, leaves included.

    ``iteration`` is the number of the iteration whose update it ends with, 1 the first;
    ``sample`` is the row of the data that it follows, from 0.
    """

    iteration: int
    sample: int
    steps: tuple[TraceStep, ...]
    values: Mapping[str, float]
    faults: tuple[str, ...] = ()

    def value(self, step: TraceStep) -> float:
        """The number that ``step`` computes."""
        return self.values[step.id]
