"""The forward and the backward pass of a batch, on arrays that are allocated once.

This is the program's one implementation of backpropagation: the trace tells the numbers that it
leaves in its arrays, ``unrolled`` runs the same operations in the same order on single numbers.
Arrays have one column a sample; layer 0 is the inputs. Formulas: Rumelhart, Hinton & Williams
1986, as in Nielsen, Neural Networks and Deep Learning, chapter 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bpgui.core.activations import activation_operations, slope_operations
from bpgui.core.faults import faulty_rules
from bpgui.core.losses import (
    error_operations,
    fused_delta_operations,
    needs_target_sum,
    output_derivative_operations,
)
from bpgui.core.operations import Operation, Operations, run
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup
from bpgui.core.weighted_sum import ORDERED_TERMS, row_sum, weighted_sum


@dataclass(frozen=True, slots=True, eq=False)
class LayerArrays:
    """One layer's numbers in a pass, each of shape (units, samples); normalizer (2, samples)."""

    net: Matrix
    out: Matrix
    slope: Matrix
    error_by_out: Matrix
    delta: Matrix
    work: Matrix
    normalizer: Matrix

    @classmethod
    def of(cls, units: int, samples: int) -> LayerArrays:
        """Zeros for a layer of ``units``."""
        net, out, slope, error_by_out, delta, work = np.zeros((6, units, samples))
        return cls(net, out, slope, error_by_out, delta, work, np.zeros((2, samples)))


class Backprop:
    """Computes loss and gradient of a batch of ``samples`` columns.

    ``parameters`` and ``gradient`` are flat vectors that stay the caller's; their numbers are read
    and written in place. ``backward_parameters`` are those that carry the deltas back: the same
    vector, unless the fault of updated weights gives another.
    """

    def __init__(
        self,
        setup: Setup,
        samples: int,
        parameters: Vector,
        gradient: Vector,
        backward_parameters: Vector | None = None,
    ) -> None:
        architecture = setup.architecture
        self._setup, self._settings = setup, setup.settings
        self._rules = faulty_rules(setup.faults, architecture)
        self._layout = ParameterLayout(architecture)
        self._parameters, self._gradient = parameters, gradient
        self._finishes_layers = backward_parameters is not None
        self._carried = parameters if backward_parameters is None else backward_parameters
        self.depth = architecture.depth
        self.samples = samples
        self._input_rows: Matrix = np.zeros((samples, architecture.inputs))
        self._target_rows: Matrix = np.zeros((samples, architecture.outputs))
        self.inputs: Matrix = self._input_rows.T
        self.targets: Matrix = np.zeros((architecture.outputs, samples))
        self.layers = [LayerArrays.of(layer.units, samples) for layer in architecture.layers]
        self.errors: Matrix = np.zeros((architecture.outputs, samples))
        self.sample_losses: Matrix = np.zeros((1, samples))
        self.unpenalised_gradient: Vector = np.zeros_like(gradient)
        self._target_sum: Vector | None = None
        if needs_target_sum(setup.settings.loss, setup.dataset.targets):
            self._target_sum = np.zeros(samples)
        self._loss_sum: Matrix = np.zeros((1, 1))

        numbers = range(1, self.depth + 1)
        self._load = tuple(self._load_operations())
        self._forward = tuple(part for n in numbers for part in self._forward_operations(n))
        self._error = tuple(self._error_operations())
        self._backward = [tuple(self._backward_operations(n)) for n in numbers]

    def load(self, rows: NDArray[np.intp]) -> None:
        """Make ``rows`` of the dataset, as many as ``samples``, the batch."""
        dataset = self._setup.dataset
        dataset.inputs.take(rows, axis=0, out=self._input_rows, mode="clip")
        dataset.targets.take(rows, axis=0, out=self._target_rows, mode="clip")
        run(self._load)

    def forward(self) -> Matrix:
        """Compute net and out of every layer from ``inputs``; returns the outputs (a view)."""
        run(self._forward)
        return self.layers[-1].out

    def loss(self) -> float:
        """The batch's loss, the mean of its samples' losses, after ``forward``; no penalty."""
        run(self._error)
        return self._loss_sum.item() / self.samples

    def backward(self, after_layer: Callable[[int], None] | None = None) -> None:
        """Compute every delta and the gradient, penalty included, after ``forward``.

        ``after_layer``, for passes with ``backward_parameters``, is called with a layer's number
        when its gradient is complete and before its weights carry deltas back. Gradients of frozen
        biases stay 0.
        """
        for number in range(self.depth, 0, -1):
            run(self._backward[number - 1])
            if after_layer is not None:
                after_layer(number)

    def finite_samples(self) -> NDArray[np.bool_]:
        """For each sample whether all its numbers of the passes are finite; shape (samples,)."""
        finite: NDArray[np.bool_] = np.isfinite(self.sample_losses[0])
        for layer in self.layers:
            for numbers in (layer.net, layer.out, layer.slope, layer.error_by_out, layer.delta):
                finite &= np.isfinite(numbers).all(axis=0)
        return finite

    def has_finite_nets(self) -> bool:
        """Whether every net of the last forward pass is finite.

        Units that saturate give finite outputs for infinite nets, so the loss does not tell.
        """
        return all(np.isfinite(layer.net).all() for layer in self.layers)

    def carried_weights(self, layer: int) -> Matrix:
        """The weights into ``layer`` that carried its deltas back, as a view."""
        return self._layout.weights(self._carried, layer)

    def _out(self, number: int) -> Matrix:
        """The outputs of a layer, the inputs for layer 0."""
        return self.inputs if number == 0 else self.layers[number - 1].out

    def _load_operations(self) -> Iterator[Operation]:
        yield partial(np.copyto, self.targets, self._target_rows.T)
        if self._target_sum is not None:
            yield from row_sum(self.targets, self._target_sum)

    def _forward_operations(self, number: int) -> Iterator[Operation]:
        """net = W·out + b and out = f(net) of a layer."""
        layer, below = self.layers[number - 1], self._out(number - 1)
        biases = self._layout.biases(self._parameters, number)[:, np.newaxis]
        yield from weighted_sum(self._layout.weights(self._parameters, number), below, layer.work)
        if len(biases):
            yield partial(np.add, layer.work, biases, layer.net)
        else:
            yield partial(np.copyto, layer.net, layer.work)
        for (place, unit), source in self._rules.bias_sources.items():
            if place == number:
                yield partial(np.add, layer.work[unit], below[source], layer.net[unit])
        activation = self._setup.architecture.layer(number).activation
        yield from activation_operations(
            activation, layer.net, layer.out, layer.work, layer.normalizer
        )

    def _error_operations(self) -> Iterator[Operation]:
        """Each output's error, each sample's loss and their sum."""
        output = self.layers[-1]
        yield from error_operations(
            self._settings.loss,
            output.net,
            output.out,
            self.targets,
            self.errors,
            output.work,
            output.normalizer,
        )
        yield from row_sum(self.errors, self.sample_losses[0])
        yield from self._sum_over_samples(self.sample_losses, self._loss_sum)

    def _backward_operations(self, number: int) -> Iterator[Operation]:
        """delta = ∂E/∂net of a layer, and from it the gradient of the layer's parameters."""
        layer, loss = self.layers[number - 1], self._settings.loss
        if number < self.depth:
            above = self.layers[number]
            weights = self.carried_weights(number + 1)
            yield from weighted_sum(weights.T, above.delta, layer.error_by_out)
            yield from self._delta_operations(number)
        elif loss.is_fused:
            yield from fused_delta_operations(
                layer.out, self.targets, self._target_sum, layer.delta
            )
        else:
            yield from output_derivative_operations(
                loss, layer.out, self.targets, layer.error_by_out
            )
            yield from self._delta_operations(number)
        yield from self._gradient_operations(number)
        if self._finishes_layers:
            yield from self._finish_operations(self._layout.layer_slice(number), (number,))
        elif number == 1:
            yield from self._finish_operations(slice(None), range(1, self.depth + 1))

    def _delta_operations(self, number: int) -> Iterator[Operation]:
        """delta = ∂E/∂out · f′(net)"""
        layer = self.layers[number - 1]
        activation = self._setup.architecture.layer(number).activation
        yield from slope_operations(activation, layer.net, layer.out, layer.slope)
        yield partial(np.multiply, layer.error_by_out, layer.slope, layer.delta)
        for (place, unit), source in self._rules.slope_sources.items():
            if place == number:
                yield partial(
                    np.multiply, layer.error_by_out[unit], layer.slope[source], layer.delta[unit]
                )

    def _gradient_operations(self, number: int) -> Iterator[Operation]:
        """The layer's gradient summed over the samples; a shared bias's over its units first."""
        delta = self.layers[number - 1].delta
        weights = self._layout.weights(self._gradient, number)
        biases = self._layout.biases(self._gradient, number)[:, np.newaxis]
        yield from weighted_sum(delta, self._out(number - 1).T, weights)
        if not self._settings.trains_biases or len(biases) == 0:
            return
        if len(biases) < len(delta):
            over_units = np.zeros((1, self.samples))
            yield from row_sum(delta, over_units[0])
            delta = over_units
        yield from self._sum_over_samples(delta, biases)

    def _sum_over_samples(self, rows: Matrix, result: Matrix) -> Operations:
        """result (rows, 1) = the sum of each row of ``rows`` (rows, samples)."""
        if self.samples <= ORDERED_TERMS:
            return row_sum(rows.T, result[:, 0])
        return weighted_sum(rows, np.ones((self.samples, 1)), result)

    def _finish_operations(self, part: slice, layers: Iterable[int]) -> Iterator[Operation]:
        """Make means of the sums in ``part`` of the gradient, that of ``layers``; add penalties."""
        if self.samples > 1:
            gradient = self._gradient[part]
            yield partial(np.divide, gradient, np.array(float(self.samples)), gradient)
        if self._settings.penalty is Penalty.NONE:
            return
        strength = np.array(self._settings.penalty_strength)
        for number in layers:
            weights = self._layout.weights(self._parameters, number)
            gradient = self._layout.weights(self._gradient, number)
            unpenalised = self._layout.weights(self.unpenalised_gradient, number)
            penalty = np.empty_like(weights)
            yield partial(np.copyto, unpenalised, gradient)
            if self._settings.penalty is Penalty.L2:
                yield partial(np.multiply, weights, strength, penalty)
            else:
                yield partial(np.sign, weights, penalty)
                yield partial(np.multiply, penalty, strength, penalty)
            yield partial(np.add, gradient, penalty, gradient)


def penalty_value(setup: Setup, parameters: Vector) -> float:
    """The penalty on ``parameters``, 0.0 where the setup has none; weights are added in order."""
    layout, strength = ParameterLayout(setup.architecture), setup.settings.penalty_strength
    weights = [float(value) for value in parameters[layout.is_weight]]
    total = 0.0
    match setup.settings.penalty:
        case Penalty.NONE:
            return 0.0
        case Penalty.L2:
            for weight in weights:
                total += weight * weight
            return 0.5 * strength * total
        case Penalty.L1:
            for weight in weights:
                total += abs(weight)
            return strength * total
