"""Training of a small network as straight-line code, compiled from the formulas of its trace.

A tiny array costs NumPy as much as a hundred numbers, so for a network of a few units the very
expressions that ``trace_plan`` shows are compiled into one Python function on plain floats. It
does the same operations in the same order as ``backprop``; tests hold the two equal to the last
bit. The source is made of numbered variables, number literals and names from ``functions`` only:
no text from outside takes part.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.expression import (
    Difference,
    Expression,
    Function,
    Number,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
)
from bpgui.core.functions import FUNCTIONS
from bpgui.core.number_reader import GRADIENT_NORM
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from bpgui.core.stop_conditions import (
    ConditionCheck,
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.core.trace_plan import gradient_id, plan_steps
from bpgui.core.weighted_sum import ORDERED_TERMS

MAX_PARAMETERS = 300
"""Above this the array passes are as fast and need no compiling."""

OnIteration = Callable[[int, float], object]
OnValues = Callable[[int, Sequence[float]], object]

_TEMPLATE = """
def advance(numbers, constants, start, goal, on_iteration, stops_unchanged, on_values):
    ({held}made) = numbers
    ({constants}) = constants
    try:
        while made < goal:
            iteration = made + 1
            try:
                {steps}
            except (ZeroDivisionError, OverflowError):
                break
            {stop}check = {check}
            if check - check != 0.0 or (stops_unchanged and {unchanged}):
                break
            {kept}{commit}
            made = iteration
            {tell}on_iteration(iteration, {loss})
    finally:
        numbers[:] = ({held}made)
"""

_SIGMOID = (
    "(1.0 / (1.0 + float(exp(-{net}))) if {net} >= 0.0"
    " else (power := float(exp({net}))) / (1.0 + power))"
)
"""``functions.sigmoid`` without the cost of a call."""

_NEXT_LINE = "\n" + " " * 12


def can_unroll(setup: Setup) -> bool:
    """Whether the setup is small enough: one sample, and sums that backprop adds in order."""
    return (
        len(setup.dataset) == 1
        and max(setup.architecture.sizes) <= ORDERED_TERMS
        and ParameterLayout(setup.architecture).size <= MAX_PARAMETERS
    )


class UnrolledIterations:
    """A compiled function that makes iterations of one setup (see ``can_unroll``).

    ``leaves`` gives the value of every number that no iteration changes: the sample and the
    hyperparameters. The numbers ``watched`` are handed over at each iteration, and the function
    comes back before an iteration at whose start one of ``conditions`` holds.
    """

    def __init__(
        self,
        setup: Setup,
        leaves: dict[str, float],
        watched: Sequence[str] = (),
        conditions: Sequence[StopCondition] = (),
    ) -> None:
        names = ParameterLayout(setup.architecture).names
        letters = setup.settings.optimizer.state_names
        self._variables: dict[str, str] = {}
        held = [*names, *(f"{letter}_{name}" for letter in letters for name in names)]
        steps = plan_steps(setup, 0, (0,))
        computed = {step.id for step in steps}
        changing = [name for name in held if f"{name}_new" in computed]
        used = dict.fromkeys(name for step in steps for name in step.operands)
        powers = [name for name in used if name.endswith("^t")]
        given = [name for name in used if name not in {*held, *computed, *powers}]
        given += [name[:-2] for name in powers if name[:-2] not in given]
        power = "{} = {} ** (iteration - start)"
        lines = [power.format(self._name(name), self._name(name[:-2])) for name in powers]
        lines += [f"{self._name(step.id)} = {self._source(step.expression)}" for step in steps]
        new, old = [f"{name}_new" for name in changing], changing
        gradients = [gradient_id(setup, name, 1) for name in names]
        squares = tuple(Square(Quantity(name)) for name in gradients if name in computed)
        watching = {name: self._name(name) for name in [*held, *computed, *powers]}
        watching = {name: repr(value) for name, value in leaves.items()} | watching
        watching[GRADIENT_NORM] = self._source(Function("square_root", (Sum(squares),)))
        crossings = [part for part in conditions if isinstance(part, NumberCrosses)]
        stops = _stop_sources(conditions, watching)
        kept = [f"before{k} = {watching.get(part.id, 'nan')}" for k, part in enumerate(crossings)]
        if watched:
            values = "".join(f"{watching.get(name, 'nan')}, " for name in watched)
            kept.append(f"values = ({values})")
        source = _TEMPLATE.format(
            held="".join(
                f"{name}, "
                for name in [*map(self._name, held), *(f"before{k}" for k in range(len(crossings)))]
            ),
            constants="".join(f"{self._name(name)}, " for name in given),
            steps=("\n" + " " * 16).join(lines),
            stop=f"if {' or '.join(stops)}: break{_NEXT_LINE}" if stops else "",
            check=" + ".join(self._name(name) for name in ["E", *new]),
            unchanged=" and ".join(
                f"{self._name(a)} == {self._name(b)}" for a, b in zip(new, old, strict=True)
            ),
            kept="".join(line + _NEXT_LINE for line in kept),
            commit="; ".join(
                f"{self._name(b)} = {self._name(a)}" for a, b in zip(new, old, strict=True)
            ),
            tell=f"on_values(iteration, values){_NEXT_LINE}" if watched else "",
            loss=self._name("E"),
        )
        scope: dict[str, Any] = {**FUNCTIONS, "exp": np.exp, "nan": math.nan}
        exec(compile(source, "<iteration>", "exec"), scope)  # noqa: S102
        self._advance: Callable[..., None] = scope["advance"]
        self._constants = tuple(leaves[name] for name in given)

    def advance(
        self,
        arrays: ArrayTrainer,
        goal: int,
        on_iteration: OnIteration,
        stops_unchanged: bool,
        check: ConditionCheck | None = None,
        on_values: OnValues | None = None,
    ) -> None:
        """Move the present of ``arrays`` on to iteration ``goal``.

        Stops before an iteration that would leave a number that is not finite, or change none, or
        at whose start a condition holds. Calls ``on_iteration(iteration, loss)`` after each, and
        before that ``on_values(iteration, values)`` where numbers are watched. ``check`` keeps the
        numbers that may cross.
        """
        size = arrays.present.size
        previous = check.previous if check is not None else []
        numbers: list[Any] = [*arrays.present.ravel().tolist(), *previous, arrays.iteration]
        try:
            self._advance(
                numbers,
                self._constants,
                arrays.state_start,
                goal,
                on_iteration,
                stops_unchanged,
                on_values,
            )
        finally:
            arrays.iteration = numbers.pop()
            arrays.present.ravel()[:] = numbers[:size]
            previous[:] = numbers[size:]

    def _name(self, quantity: str) -> str:
        return self._variables.setdefault(quantity, f"q{len(self._variables)}")

    def _source(self, expression: Expression) -> str:
        match expression:
            case Number(value):
                return repr(float(value))
            case Quantity(name):
                return self._name(name)
            case Sum(terms):
                return self._joined(terms, " + ")
            case Difference(left, right):
                return self._joined((left, right), " - ")
            case Product(factors):
                return self._joined(factors, " * ")
            case Quotient(numerator, denominator):
                return self._joined((numerator, denominator), " / ")
            case Square(Quantity(name)):
                return f"({self._name(name)} * {self._name(name)})"
            case Square(base):
                return f"((base := {self._source(base)}) * base)"
            case Function("sigmoid", (Quantity(name),)):
                return _SIGMOID.format(net=self._name(name))
            case Function(name, arguments):
                return f"{name}({', '.join(self._source(part) for part in arguments)})"

    def _joined(self, parts: Iterable[Expression], operator: str) -> str:
        return f"({operator.join(self._source(part) for part in parts)})"


def _stop_sources(conditions: Sequence[StopCondition], watching: Mapping[str, str]) -> list[str]:
    """Each condition as a comparison of what ``watching`` gives for its number."""
    sources, crossings = [], 0
    for condition in conditions:
        match condition:
            case LossBelow(limit):
                sources.append(f"{watching['E']} < {float(limit)!r}")
            case GradientNormBelow(limit):
                sources.append(f"{watching[GRADIENT_NORM]} < {float(limit)!r}")
            case NumberCrosses(name, value):
                before, now = f"before{crossings}", watching.get(name, "nan")
                level = repr(float(value))
                sources.append(f"{before} < {level} <= {now} or {before} > {level} >= {now}")
                crossings += 1
            case IterationReached():
                pass  # the goal of the call
    return sources
