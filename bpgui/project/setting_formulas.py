"""The formulas of settings as boxes: losses, updates, penalties, first values, means of batches.

Taken from the core's own expression trees where it has them, so that a formula cannot disagree
with what is computed. Knows no font and no widget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
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
from bpgui.core.initializers import Initializer
from bpgui.core.losses import (
    Loss,
    error_expressions,
    fused_delta_expression,
    output_derivative_expression,
)
from bpgui.core.optimizers import Optimizer
from bpgui.core.setup import Penalty, Settings, Setup
from bpgui.core.trace_plan import plan_steps
from bpgui.core.update_rules import update_steps
from bpgui.project.formula import Box, Fenced, Row, operator, symbol_box
from bpgui.project.formula_builder import build
from bpgui.project.symbols import ARTICLE_NAMING, Naming

_MOST_TERMS = 3
"""Longer sums are shown by their ends."""
_ENOUGH = _MOST_TERMS + 1
"""So many terms make a sum whose middle is left out."""


@dataclass(frozen=True, slots=True)
class SettingFormulas:
    """The formulas for a network of ``architecture``, in the symbols of ``naming``."""

    architecture: Architecture
    naming: Naming = ARTICLE_NAMING

    def loss(self, loss: Loss) -> list[Box]:
        """The error of the first output, the loss, and what the backward pass begins with."""
        output = self.architecture.unit_name(self.architecture.depth, 0)
        outputs = self.architecture.unit_names(self.architecture.depth)
        nets = tuple(f"net_{name}" for name in outputs)
        target, out = self.architecture.target_name(0), f"out_{output}"
        computed, textbook = error_expressions(loss, target, nets[0], out, nets)
        lines = [self._line(f"E_{output}", textbook or computed)]
        if len(outputs) > 1:
            parts = tuple(Quantity(f"E_{name}") for name in outputs)
            lines.append(self._line("E", Sum(parts)))
        if loss.is_fused:
            delta = fused_delta_expression(loss, target, out, self.architecture.target_names())
            lines.append(self._line(f"delta_{output}", delta))
        else:
            slope = output_derivative_expression(loss, target, out, len(outputs))
            lines.append(self._line(f"dE/d{out}", slope))
        return lines

    def update(self, optimizer: Optimizer, parameter: str, gradient: str) -> list[Box]:
        """The update of ``parameter`` by the number ``gradient``, state vectors first."""
        steps = update_steps(optimizer, parameter, gradient, 1)
        return [self._line(step.id, step.expression) for step in steps]

    def frozen(self, parameter: str) -> Box:
        """That ``parameter`` stays as it is."""
        return self._line(f"{parameter}_new", Quantity(parameter))

    def penalty(self, penalty: Penalty) -> list[Box]:
        """What is added to the loss and to the gradient of the first weight."""
        weights = sum(a * b for a, b in pairwise(self.architecture.sizes))
        steps = _penalty_steps(penalty, min(weights, _ENOUGH))
        last = {f"w{_ENOUGH}": f"w{max(weights, _ENOUGH)}"}
        return [self._line(name, _renamed(expression, last)) for name, expression in steps]

    def initializer(self, initializer: Initializer) -> list[Box]:
        """The range that a weight and a bias are drawn from."""
        limit = weight_limit(initializer)
        is_drawn = initializer is Initializer.UNIFORM
        lines = [self._within("w1", limit)]
        if bias := self.first_bias:
            lines.append(self._within(bias, limit if is_drawn else None))
        return lines

    def batch_mean(self, samples: int) -> Box:
        """The loss of a batch of ``samples``."""
        rows = [*range(1, min(samples, _MOST_TERMS) + 1), samples]
        terms = tuple(Quantity(f"E[{row}]") for row in dict.fromkeys(rows))
        total = terms[0] if len(terms) == 1 else Sum(terms)
        return self._line("mean(E)", Quotient(total, Number(float(samples))))

    @property
    def first_bias(self) -> str:
        """The name of a bias of the network, "" where it has none."""
        layers = self.architecture.layers
        numbers = (n for n, layer in enumerate(layers, 1) if layer.bias is not Bias.NONE)
        number = next(numbers, 0)
        if not number:
            return ""
        if self.architecture.layer(number).bias is Bias.SHARED:
            return f"b{number}"
        return f"b_{self.architecture.unit_name(number, 0)}"

    def _line(self, name: str, expression: Expression) -> Box:
        body = build(expression, max_terms=_MOST_TERMS, naming=self.naming)
        return Row((symbol_box(name, naming=self.naming), operator("="), body))

    def _within(self, name: str, limit: Expression | None) -> Box:
        if limit is None:
            return self._line(name, Number(0.0))
        size = Fenced("|", symbol_box(name, naming=self.naming), "|")
        return Row((size, operator("≤"), build(limit)))


def weight_limit(initializer: Initializer) -> Expression | None:
    """How far a first weight lies from 0 at most, of ``fan in`` and ``fan out``; None: it is 0."""
    fan_in, fan_out = Quantity("fan in"), Quantity("fan out")
    match initializer:
        case Initializer.ZEROS:
            return None
        case Initializer.UNIFORM:
            return Number(0.5)
        case Initializer.GLOROT:
            spread: Expression = Sum((fan_in, fan_out))
        case Initializer.HE:
            spread = fan_in
    return Function("square_root", (Quotient(Number(6.0), spread),))


def _penalty_steps(penalty: Penalty, weights: int) -> Iterator[tuple[str, Expression]]:
    """The steps of ``penalty`` in a network of ``weights`` weights, as the core plans them."""
    setup = Setup(
        Architecture(weights, (Layer(1, bias=Bias.NONE),)),
        Dataset.of([[0.0] * weights], [[0.0]]),
        Settings(penalty=penalty),
    )
    for step in plan_steps(setup, 0, (0,)):
        if step.id in ("P", "dJ/dw1"):
            yield step.id, step.expression


def _renamed(expression: Expression, names: dict[str, str]) -> Expression:
    """``expression`` with other quantities in the place of those that ``names`` has."""

    def all_of(parts: Sequence[Expression]) -> tuple[Expression, ...]:
        return tuple(_renamed(part, names) for part in parts)

    match expression:
        case Number():
            return expression
        case Quantity(name):
            return Quantity(names.get(name, name))
        case Sum(parts):
            return Sum(all_of(parts))
        case Product(parts):
            return Product(all_of(parts))
        case Function(name, parts):
            return Function(name, all_of(parts))
        case Difference(left, right):
            return Difference(_renamed(left, names), _renamed(right, names))
        case Quotient(left, right):
            return Quotient(_renamed(left, names), _renamed(right, names))
        case Square(base):
            return Square(_renamed(base, names))
