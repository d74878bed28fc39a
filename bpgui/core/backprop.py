"""The forward and the backward pass of a batch, on arrays that are allocated once.

This is the program's one implementation of backpropagation: the trace tells the numbers that it
leaves in its arrays, ``unrolled`` runs the same operations in the same order on single numbers.
Arrays have one column a sample; layer 0 is the inputs. Formulas: Rumelhart, Hinton & Williams
1986, as in Nielsen, Neural Networks and Deep Learning, chapter 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpgui.core.activations import Mask, activate, write_slope
from bpgui.core.faults import faulty_rules
from bpgui.core.losses import write_errors, write_fused_delta, write_output_derivative
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup
from bpgui.core.weighted_sum import RowSum, WeightedSum


@dataclass(frozen=True, slots=True, eq=False)
class LayerArrays:
    """One layer's numbers in a pass, each of shape (units, samples)."""

    net: Matrix
    out: Matrix
    slope: Matrix
    error_by_out: Matrix
    delta: Matrix
    work: Matrix
    row: Matrix
    mask: Mask

    @classmethod
    def of(cls, units: int, samples: int) -> LayerArrays:
        """Zeros for a layer of ``units``."""
        net, out, slope, error_by_out, delta, work = np.zeros((6, units, samples))
        row, mask = np.zeros((1, samples)), np.zeros((units, samples), dtype=np.bool_)
        return cls(net, out, slope, error_by_out, delta, work, row, mask)


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
        architecture, layout = setup.architecture, ParameterLayout(setup.architecture)
        self._settings = setup.settings
        self._rules = faulty_rules(setup.faults, architecture)
        self._activations = [layer.activation for layer in architecture.layers]
        self.depth = architecture.depth
        self.samples = samples
        self.inputs: Matrix = np.zeros((architecture.inputs, samples))
        self.targets: Matrix = np.zeros((architecture.outputs, samples))
        self.layers = [LayerArrays.of(layer.units, samples) for layer in architecture.layers]
        self.errors: Matrix = np.zeros((architecture.outputs, samples))
        self.sample_losses: Matrix = np.zeros((1, samples))
        self._mean_loss: Matrix = np.zeros((1, 1))

        carried = parameters if backward_parameters is None else backward_parameters
        numbers = range(1, self.depth + 1)
        self._weights = [layout.weights(parameters, n) for n in numbers]
        self._biases = [layout.biases(parameters, n)[:, np.newaxis] for n in numbers]
        self._weight_gradients = [layout.weights(gradient, n) for n in numbers]
        self._bias_gradients = [layout.biases(gradient, n)[:, np.newaxis] for n in numbers]
        self._penalty_work = [np.empty_like(weights) for weights in self._weights]
        self.unpenalised_gradient: Vector = np.zeros_like(gradient)
        self._unpenalised = [layout.weights(self.unpenalised_gradient, n) for n in numbers]
        self._carried = [layout.weights(carried, n) for n in numbers]

        outs = [self.inputs, *(layer.out for layer in self.layers)]
        self._net_sums = [
            WeightedSum(w, out, layer.net)
            for w, out, layer in zip(self._weights, outs[:-1], self.layers, strict=True)
        ]
        self._path_sums = [
            WeightedSum(weights.T, above.delta, layer.error_by_out)
            for weights, above, layer in zip(
                self._carried[1:], self.layers[1:], self.layers[:-1], strict=True
            )
        ]
        self._gradient_sums = [
            WeightedSum(layer.delta, out.T, gradient)
            for layer, out, gradient in zip(
                self.layers, outs[:-1], self._weight_gradients, strict=True
            )
        ]
        self._bias_sums = [
            self._bias_sum(layer, gradient)
            for layer, gradient in zip(self.layers, self._bias_gradients, strict=True)
        ]
        self._sample_loss_sum = RowSum(self.errors, self.sample_losses)
        self._mean_loss_sum = RowSum(self.sample_losses.T, self._mean_loss)

    @staticmethod
    def _bias_sum(layer: LayerArrays, gradient: Matrix) -> tuple[RowSum, ...]:
        """The sums that give a layer's bias gradient: over its units if shared, then samples."""
        if len(gradient) == 0:
            return ()
        if len(gradient) == len(layer.delta):
            return (RowSum(layer.delta.T, gradient.T),)
        over_units = np.zeros((1, layer.delta.shape[1]))
        return (RowSum(layer.delta, over_units), RowSum(over_units.T, gradient))

    def forward(self) -> Matrix:
        """Compute net and out of every layer from ``inputs``; returns the outputs (a view)."""
        previous = self.inputs
        for number in range(1, self.depth + 1):
            layer, bias = self.layers[number - 1], self._biases[number - 1]
            self._net_sums[number - 1].compute()
            for (place, unit), source in self._rules.bias_sources.items():
                if place == number:
                    np.add(layer.net[unit], previous[source], out=layer.row[0])
            if len(bias):
                np.add(layer.net, bias, out=layer.net)
            for place, unit in self._rules.bias_sources:
                if place == number:
                    np.copyto(layer.net[unit], layer.row[0])
            activate(
                self._activations[number - 1], layer.net, layer.out, layer.work, layer.mask
            )
            previous = layer.out
        return previous

    def loss(self) -> float:
        """The batch's loss, the mean of its samples' losses, after ``forward``; no penalty."""
        output = self.layers[-1]
        write_errors(
            self._settings.loss,
            output.net,
            output.out,
            self.targets,
            self.errors,
            output.work,
            output.row,
        )
        self._sample_loss_sum.compute()
        if self.samples == 1:
            return float(self.sample_losses[0, 0])
        self._mean_loss_sum.compute()
        return float(self._mean_loss[0, 0]) / self.samples

    def backward(self, after_layer: Callable[[int], None] | None = None) -> None:
        """Compute every delta and the gradient, penalty included, after ``forward``.

        ``after_layer`` is called with a layer's number when its gradient is complete and before
        its weights carry deltas back. Gradients of frozen biases are left as they are.
        """
        for number in range(self.depth, 0, -1):
            layer = self.layers[number - 1]
            if number == self.depth:
                self._output_delta(layer)
            else:
                self._path_sums[number - 1].compute()
                self._delta_from_slope(number, layer)
            self._layer_gradient(number)
            if after_layer is not None:
                after_layer(number)

    def _output_delta(self, layer: LayerArrays) -> None:
        loss = self._settings.loss
        if loss.is_fused:
            write_fused_delta(loss, layer.out, self.targets, layer.delta, layer.work)
        else:
            write_output_derivative(loss, layer.out, self.targets, layer.error_by_out)
            self._delta_from_slope(self.depth, layer)

    def _delta_from_slope(self, number: int, layer: LayerArrays) -> None:
        activation = self._activations[number - 1]
        write_slope(activation, layer.net, layer.out, layer.slope, layer.mask)
        np.multiply(layer.error_by_out, layer.slope, out=layer.delta)
        for (place, unit), source in self._rules.slope_sources.items():
            if place == number:
                np.multiply(
                    layer.error_by_out[unit], layer.slope[source], out=layer.delta[unit]
                )

    def _layer_gradient(self, number: int) -> None:
        gradient = self._weight_gradients[number - 1]
        self._gradient_sums[number - 1].compute()
        if self.samples > 1:
            np.divide(gradient, float(self.samples), out=gradient)
        self._add_penalty(number, gradient)
        if self._settings.trains_biases:
            for row_sum in self._bias_sums[number - 1]:
                row_sum.compute()
            if self.samples > 1:
                biases = self._bias_gradients[number - 1]
                np.divide(biases, float(self.samples), out=biases)

    def _add_penalty(self, number: int, gradient: Matrix) -> None:
        weights, work = self._weights[number - 1], self._penalty_work[number - 1]
        match self._settings.penalty:
            case Penalty.NONE:
                return
            case Penalty.L2:
                np.multiply(weights, self._settings.penalty_strength, out=work)
            case Penalty.L1:
                np.sign(weights, out=work)
                np.multiply(work, self._settings.penalty_strength, out=work)
        np.copyto(self._unpenalised[number - 1], gradient)
        np.add(gradient, work, out=gradient)

    def carried_weights(self, layer: int) -> Matrix:
        """The weights into ``layer`` that carried its deltas back, as a view."""
        return self._carried[layer - 1]


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
