"""How a unit answers to one input: its net and out over a range of it, and the slope at a point.

The other inputs keep a sample's values. The forward pass is that of ``backprop``, with a column
for each value of the input; nothing here trains.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpgui.core.activations import slope_operations
from bpgui.core.architecture import Activation
from bpgui.core.backprop import Backprop
from bpgui.core.faults import faulty_rules
from bpgui.core.operations import run
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Setup


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """``net`` and ``out`` of a unit at each of the values of the input."""

    net: Vector
    out: Vector


@dataclass(frozen=True, slots=True)
class ResponsePoint:
    """The unit at the sample: its net and out, and ∂out/∂input there."""

    value: float
    net: float
    out: float
    slope: float


class UnitResponse:
    """Responses of the units of ``setup``, at ``points`` values of an input at a time.

    Keeps its arrays from one call to the next, so that a call costs little while training runs.
    """

    def __init__(self, setup: Setup, points: int) -> None:
        self._setup = setup
        self._layout = ParameterLayout(setup.architecture)
        self._rules = faulty_rules(setup.faults, setup.architecture)
        self._parameters: Vector = np.zeros(self._layout.size)
        gradient = np.zeros(self._layout.size)
        self._curve = Backprop(setup, points, self._parameters, gradient)
        self._point = Backprop(setup, 1, self._parameters, gradient)

    def response(
        self, parameters: Vector, sample: int, unit: tuple[int, int], source: int, values: Vector
    ) -> Response:
        """The response of ``unit`` (layer from 1, place from 0) to input ``source`` (from 0).

        ``values`` (points,) are those of the input, the others are those of row ``sample``.
        """
        np.copyto(self._parameters, parameters)
        self._curve.inputs[:] = self._setup.dataset.inputs[sample][:, np.newaxis]
        self._curve.inputs[source] = values
        with np.errstate(all="ignore"):
            self._curve.forward()
        layer, place = unit
        arrays = self._curve.layers[layer - 1]
        return Response(arrays.net[place].copy(), arrays.out[place].copy())

    def point(
        self, parameters: Vector, sample: int, unit: tuple[int, int], source: int
    ) -> ResponsePoint:
        """``unit`` at row ``sample`` and its derivative by input ``source``."""
        np.copyto(self._parameters, parameters)
        self._point.inputs[:] = self._setup.dataset.inputs[sample][:, np.newaxis]
        layer, place = unit
        with np.errstate(all="ignore"):
            self._point.forward()
            slope = self._slope(layer, place, source)
        arrays, value = self._point.layers[layer - 1], self._point.inputs[source, 0]
        net, out = arrays.net[place, 0], arrays.out[place, 0]
        return ResponsePoint(float(value), float(net), float(out), slope)

    def _slope(self, layer: int, place: int, source: int) -> float:
        """∂out/∂input by the chain rule, carried forward through the layers."""
        derivative: Matrix = np.zeros((self._setup.architecture.inputs, 1))
        derivative[source] = 1.0
        for number in range(1, layer + 1):
            arrays = self._point.layers[number - 1]
            by_net = self._layout.weights(self._parameters, number).dot(derivative)
            for (at, unit), added in self._rules.bias_sources.items():
                if at == number:
                    by_net[unit] += derivative[added]
            activation = self._setup.architecture.layer(number).activation
            if activation is Activation.SOFTMAX:
                mean = (arrays.out * by_net).sum(axis=0)
                derivative = arrays.out * (by_net - mean)
            else:
                slope = np.empty_like(arrays.net)
                run(slope_operations(activation, arrays.net, arrays.out, slope))
                derivative = slope * by_net
        return float(derivative[place, 0])
