"""What there is to say about one number of a trace: where it comes from and where it goes.

Values only: no sentences, no session and no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from bpgui.core.architecture import Activation
from bpgui.core.expression import operands
from bpgui.core.trace import Trace, TraceStep
from bpgui.project.symbols import PARAMETER, Derivative, Name, symbol


class NumberKind(Enum):
    """What a number is to the iteration: computed in it, or one of the leaves it starts from."""

    STEP = auto()
    PARAMETER = auto()
    INPUT = auto()
    TARGET = auto()
    HYPERPARAMETER = auto()
    STATE = auto()
    """the optimizer's memory of a parameter"""
    OTHER_SAMPLE = auto()
    """a number that other samples of the batch gave"""


class Origin(Enum):
    """How a parameter came to its value."""

    START = auto()
    UPDATE = auto()
    EDIT = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a parameter's value comes from.

    ``iteration`` is that of the update, or of the moment that was edited.
    """

    origin: Origin
    iteration: int
    is_trained: bool


@dataclass(frozen=True, slots=True)
class UnitPoint:
    """Where a unit stands on the curve of its activation function.

    A number is None while it is not computed.
    """

    name: str
    activation: Activation
    net: float | None
    out: float | None
    slope: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, its operands and what uses it, as far as the trace is done.

    ``value`` is None and ``is_computed`` False while it is not computed. ``known`` holds the
    numbers that may be put into formulas. ``used`` is a parameter's value in the iteration's
    calculation, which after its update is no longer ``value``; ``edge`` are the units that a
    weight leads from and to.
    """

    id: str
    kind: NumberKind
    step: TraceStep | None
    value: float | None
    operands: tuple[str, ...]
    used_by: tuple[str, ...]
    is_computed: bool
    trace: Trace
    known: Mapping[str, float]
    number: int = 0
    """which step of the trace it is, from 1; 0 for a leaf"""
    paths: tuple[TraceStep, ...] = ()
    """of a hidden unit's ∂E/∂out the operands: one product a unit above"""
    used: float | None = None
    edge: tuple[str, str] | None = None
    source: Source | None = None
    unit: UnitPoint | None = None


class TraceIndex:
    """The steps of a trace by their ids, the places where they stand and what uses each number."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.places = {step.id: place for place, step in enumerate(trace.steps)}
        users: dict[str, list[str]] = {}
        for step in trace.steps:
            for operand in step.operands:
                users.setdefault(operand, []).append(step.id)
        self.users = {name: tuple(found) for name, found in users.items()}

    def step(self, number: str) -> TraceStep | None:
        """The step that computes ``number``, or None."""
        place = self.places.get(number)
        return None if place is None else self.trace.steps[place]

    def resolve(self, name: str) -> str | None:
        """The id in the trace that ``name`` means, or None.

        A unit's name is its output; a factor of the chain rule that is no step itself is the
        number that stands for it in the step's expression.
        """
        if name in self.places or name in self.trace.values:
            return name
        if f"out_{name}" in self.places:
            return f"out_{name}"
        match symbol(name):
            case Derivative(Name("E"), Name("net", unit)):
                return self.resolve(f"delta_{unit}")
            case Derivative(Name("net"), Name(base)) if not base.startswith("b"):
                return next((step.operands[-1] for step in self._with_factor(name)), None)
        return None

    def _with_factor(self, name: str) -> list[TraceStep]:
        return [
            step
            for step in self.trace.steps
            if step.rule is not None and name in operands(step.rule)
        ]


_LEAVES = {
    NumberKind.INPUT: re.compile(r"i\d+"),
    NumberKind.TARGET: re.compile(r"t\d+"),
    NumberKind.PARAMETER: re.compile(PARAMETER),
    NumberKind.STATE: re.compile(rf"[vsm]_{PARAMETER}"),
    NumberKind.OTHER_SAMPLE: re.compile(r".+\[\d+\]|others\(.+\)"),
    NumberKind.HYPERPARAMETER: re.compile(
        r"learning_rate|momentum|alpha|beta[12](\^t)?|epsilon|penalty"
    ),
}


def leaf_kind(number: str) -> NumberKind:
    """What a number is that no step computes.

    Raises ValueError for an id that is no leaf of any trace.
    """
    for kind, pattern in _LEAVES.items():
        if pattern.fullmatch(number):
            return kind
    raise ValueError(f"not the id of a leaf: {number}")


def unit_of(step: TraceStep) -> str:
    """The unit that the number of ``step`` describes, or "": an edge's gradient is no unit's."""
    unit = step.unit
    own = (f"net_{unit}", f"out_{unit}", f"dE/dout_{unit}", f"delta_{unit}")
    return unit if unit and step.id in (*own, f"dout_{unit}/dnet_{unit}") else ""


def path_terms(step: TraceStep, index: TraceIndex) -> tuple[TraceStep, ...]:
    """The parts, one a unit above, of which a hidden unit's ∂E/∂out is the sum; else empty."""
    if step.id != f"dE/dout_{step.unit}":
        return ()
    parts = [part for part in map(index.step, step.operands) if part is not None]
    are_terms = all(part.unit == step.unit and part.rule is not None for part in parts)
    return tuple(parts) if len(parts) == len(step.operands) and are_terms else ()
