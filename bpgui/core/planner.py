"""The steps of an iteration as formulas, in the order in which a person works them out.

Depends on what the plan is keyed by, never on values. The ids and their order are part of the
program's interface.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bpgui.core.activations import output_expression, slope_expression
from bpgui.core.architecture import Activation, Architecture
from bpgui.core.expression import Expression, Function, Number, Product, Quantity, Quotient, Sum
from bpgui.core.faults import Fault, faulty_rules
from bpgui.core.losses import (
    Loss,
    error_expressions,
    fused_delta_expression,
    output_derivative_expression,
)
from bpgui.core.optimizers import Optimizer
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty
from bpgui.core.trace import Phase, TraceStep
from bpgui.core.update_rules import update_steps


@dataclass(frozen=True, slots=True)
class PlanKey:
    """All that the steps of an iteration depend on.

    They follow row ``sample`` of a batch of ``batch_size`` rows; ``listed`` are its rows where
    they are few enough to be named one by one, else empty.
    """

    architecture: Architecture
    loss: Loss
    penalty: Penalty
    optimizer: Optimizer
    trains_biases: bool
    faults: tuple[Fault, ...]
    sample: int
    batch_size: int
    listed: tuple[int, ...]


def gradient_name(penalty: Penalty, parameter: str, batch_size: int) -> str:
    """The id of the number that the optimizer takes as the gradient of ``parameter``."""
    if parameter.startswith("w") and penalty is not Penalty.NONE:
        return f"dJ/d{parameter}"
    return f"dE/d{parameter}" if batch_size == 1 else f"mean(dE/d{parameter})"


def _sum(terms: Sequence[Expression]) -> Expression:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


@lru_cache(maxsize=1 << 15)
def _quantity(name: str) -> Quantity:
    """One object a name: a large network mentions each many times."""
    return Quantity(name)


def _product(*names: str) -> Product:
    return Product(tuple(map(_quantity, names)))


class Planner:
    """Writes the steps down."""

    def __init__(self, key: PlanKey) -> None:
        self._key = key
        self._architecture = key.architecture
        self._layout = ParameterLayout(key.architecture)
        self._rules = faulty_rules(key.faults, key.architecture)
        self._sample = key.sample
        self._batch_size = key.batch_size
        self._depth = key.architecture.depth

    def steps(self) -> Iterator[TraceStep]:
        """The steps in their order."""
        for layer in range(1, self._depth + 1):
            yield from self._forward(layer)
        yield from self._error()
        updates_early = self._rules.uses_updated_weights
        for layer in range(self._depth, 0, -1):
            yield from self._backward(layer)
            if updates_early:
                yield from self._update(tuple(self._layout.layer_names(layer)))
        if not updates_early:
            yield from self._update(
                sorted(self._layout.names, key=lambda name: not name.startswith("w"))
            )

    def _names(self, prefix: str, layer: int) -> tuple[str, ...]:
        """The ids ``prefix`` + unit of a layer; of the inputs their own names."""
        names = self._architecture.unit_names(layer)
        return names if layer == 0 else tuple(prefix + name for name in names)

    def _forward(self, layer: int) -> Iterator[TraceStep]:
        activation = self._architecture.layer(layer).activation
        below, nets = self._names("out_", layer - 1), self._names("net_", layer)
        deferred = activation is Activation.SOFTMAX
        for wanted in ("net", "out") if deferred else ("both",):
            for unit, name in enumerate(self._architecture.unit_names(layer)):
                if wanted != "out":
                    yield self._net_step(layer, unit, below)
                if wanted != "net":
                    expression = output_expression(activation, nets[unit], nets)
                    yield TraceStep(f"out_{name}", Phase.FORWARD, layer, name, expression)

    def _net_step(self, layer: int, unit: int, below: tuple[str, ...]) -> TraceStep:
        name = self._architecture.unit_name(layer, unit)
        terms: list[Expression] = [
            _product(self._layout.weight_name(layer, unit, source), below[source])
            for source in range(len(below))
        ]
        bias = self._layout.bias_name(layer, unit)
        faults: tuple[str, ...] = ()
        if (layer, unit) in self._rules.bias_sources:
            terms.append(Quantity(below[self._rules.bias_sources[layer, unit]]))
            faults = (Fault.OUTPUT_FOR_BIAS.value,)
        elif bias is not None:
            terms.append(Quantity(bias))
        return TraceStep(f"net_{name}", Phase.FORWARD, layer, name, _sum(terms), faults=faults)

    def _error(self) -> Iterator[TraceStep]:
        layer, outputs = self._depth, self._architecture.unit_names(self._depth)
        nets, targets = self._names("net_", layer), self._architecture.target_names()
        for unit, name in enumerate(outputs):
            expression, textbook = error_expressions(
                self._key.loss, targets[unit], nets[unit], f"out_{name}", nets
            )
            yield TraceStep(f"E_{name}", Phase.ERROR, layer, name, expression, textbook)
        parts = tuple(Quantity(f"E_{name}") for name in outputs)
        yield TraceStep("E", Phase.ERROR, 0, "", _sum(parts))
        if self._batch_size > 1:
            yield TraceStep("mean(E)", Phase.ERROR, 0, "", self._mean("E"))
        weights = [name for name in self._layout.names if name.startswith("w")]
        strength = Quantity("penalty")
        match self._key.penalty:
            case Penalty.L2:
                squares = _sum([_product(name, name) for name in weights])
                penalty = Product((Number(0.5), strength, squares))
                yield TraceStep("P", Phase.ERROR, 0, "", penalty)
            case Penalty.L1:
                sizes = _sum([_function("absolute", name) for name in weights])
                yield TraceStep("P", Phase.ERROR, 0, "", Product((strength, sizes)))
            case Penalty.NONE:
                pass

    def _mean(self, name: str) -> Expression:
        """The batch's mean of a number: the traced sample's is a step, the others' are leaves."""
        terms = [
            Quantity(name if row == self._sample else f"{name}[{row + 1}]")
            for row in self._key.listed
        ]
        if not terms:
            terms = [Quantity(name), Quantity(f"others({name})")]
        return Quotient(_sum(terms), Number(float(self._batch_size)))

    def _backward(self, layer: int) -> Iterator[TraceStep]:
        for unit in range(self._architecture.sizes[layer]):
            if layer == self._depth:
                yield from self._output_delta(unit)
            else:
                yield from self._hidden_delta(layer, unit)
            yield from self._unit_gradients(layer, unit)
        parameters = [
            name
            for name in self._layout.layer_names(layer)
            if name.startswith("w") or self._key.trains_biases
        ]
        biases = self._layout.bias_names(layer)
        if self._key.trains_biases and biases == (f"b{layer}",):
            deltas = [Quantity(name) for name in self._names("delta_", layer)]
            yield self._backward_step(f"dE/d{biases[0]}", layer, "", _sum(deltas))
        if self._batch_size > 1:
            for name in parameters:
                mean = self._mean(f"dE/d{name}")
                yield self._backward_step(f"mean(dE/d{name})", layer, "", mean)
        if self._key.penalty is not Penalty.NONE:
            for name in (name for name in parameters if name.startswith("w")):
                yield self._backward_step(f"dJ/d{name}", layer, "", self._penalised(name))

    def _backward_step(
        self,
        name: str,
        layer: int,
        unit: str,
        expression: Expression,
        rule: Expression | None = None,
        faults: tuple[str, ...] = (),
    ) -> TraceStep:
        return TraceStep(name, Phase.BACKWARD, layer, unit, expression, rule, faults)

    def _penalised(self, weight: str) -> Expression:
        gradient = f"dE/d{weight}" if self._batch_size == 1 else f"mean(dE/d{weight})"
        slope = Quantity(weight) if self._key.penalty is Penalty.L2 else _function("sign", weight)
        return Sum((Quantity(gradient), Product((Quantity("penalty"), slope))))

    def _output_delta(self, unit: int) -> Iterator[TraceStep]:
        layer, loss = self._depth, self._key.loss
        name, target = self._architecture.unit_name(layer, unit), f"t{unit + 1}"
        if loss.is_fused:
            targets = self._architecture.target_names()
            delta = fused_delta_expression(loss, target, f"out_{name}", targets)
            yield self._backward_step(f"delta_{name}", layer, name, delta)
            return
        derivative = output_derivative_expression(
            loss, target, f"out_{name}", self._architecture.outputs
        )
        yield self._backward_step(f"dE/dout_{name}", layer, name, derivative)
        yield from self._slope_and_delta(layer, unit)

    def _hidden_delta(self, layer: int, unit: int) -> Iterator[TraceStep]:
        name = self._architecture.unit_name(layer, unit)
        early = self._rules.uses_updated_weights
        faults = (Fault.UPDATED_WEIGHTS.value,) if early else ()
        paths = []
        for above, above_name in enumerate(self._architecture.unit_names(layer + 1)):
            weight = self._layout.weight_name(layer + 1, above, unit)
            carried = f"{weight}_new" if early else weight
            paths.append(self._path_id(layer, name, above_name))
            rule = _product(f"dE/dnet_{above_name}", f"dnet_{above_name}/dout_{name}")
            expression = _product(f"delta_{above_name}", carried)
            yield self._backward_step(paths[-1], layer, name, expression, rule, faults)
        total = _sum([Quantity(path) for path in paths])
        yield self._backward_step(f"dE/dout_{name}", layer, name, total)
        yield from self._slope_and_delta(layer, unit)

    def _path_id(self, layer: int, name: str, above_name: str) -> str:
        """The part of ∂E/∂out that comes through one unit of the layer above.

        Below the output layer that is the derivative of this output's own error, but for
        cross-entropy, where an output's error depends on all nets.
        """
        if layer == self._depth - 1 and self._key.loss is not Loss.CROSS_ENTROPY:
            return f"dE_{above_name}/dout_{name}"
        return f"dE/dout_{name}:{above_name}"

    def _slope_and_delta(self, layer: int, unit: int) -> Iterator[TraceStep]:
        activation = self._architecture.layer(layer).activation
        name = self._architecture.unit_name(layer, unit)
        slope = slope_expression(activation, f"net_{name}", f"out_{name}")
        slope_id = f"dout_{name}/dnet_{name}"
        yield self._backward_step(slope_id, layer, name, slope)
        faults: tuple[str, ...] = ()
        if (layer, unit) in self._rules.slope_sources:
            source = self._architecture.unit_name(layer, self._rules.slope_sources[layer, unit])
            slope_id = f"dout_{source}/dnet_{source}"
            faults = (Fault.NEIGHBOUR_SLOPE.value,)
        delta = _product(f"dE/dout_{name}", slope_id)
        yield self._backward_step(f"delta_{name}", layer, name, delta, faults=faults)

    def _unit_gradients(self, layer: int, unit: int) -> Iterator[TraceStep]:
        name = self._architecture.unit_name(layer, unit)
        fused = layer == self._depth and self._key.loss.is_fused
        chain = (f"dE/dnet_{name}",) if fused else (f"dE/dout_{name}", f"dout_{name}/dnet_{name}")
        for source, out in enumerate(self._names("out_", layer - 1)):
            weight = self._layout.weight_name(layer, unit, source)
            rule = _product(*chain, f"dnet_{name}/d{weight}")
            expression = _product(f"delta_{name}", out)
            yield self._backward_step(f"dE/d{weight}", layer, name, expression, rule)
        bias = self._layout.bias_name(layer, unit)
        if bias is not None and bias != f"b{layer}" and self._key.trains_biases:
            rule = _product(*chain, f"dnet_{name}/d{bias}")
            yield self._backward_step(f"dE/d{bias}", layer, name, Quantity(f"delta_{name}"), rule)

    def _update(self, names: Sequence[str]) -> Iterator[TraceStep]:
        for name in names:
            if name.startswith("w") or self._key.trains_biases:
                gradient = gradient_name(self._key.penalty, name, self._batch_size)
                layer = self._layer_of(name)
                yield from update_steps(self._key.optimizer, name, gradient, layer)

    def _layer_of(self, name: str) -> int:
        place = self._layout.index[name]
        numbers = range(1, self._depth + 1)
        return next(n for n in numbers if place < self._layout.layer_slice(n).stop)


def _function(function: str, name: str) -> Expression:
    return Function(function, (Quantity(name),))
