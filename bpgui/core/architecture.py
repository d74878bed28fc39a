"""The shape of a fully connected network and the names of its parts.

Knows nothing of the values of parameters, of data or of training.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.refusals import Problem, RefusalError

MAX_UNITS = 1024
MAX_LAYERS = 64


class Activation(StrEnum):
    """The activation functions f in out = f(net)."""

    SIGMOID = "sigmoid"
    TANH = "tanh"
    RELU = "relu"
    LEAKY_RELU = "leaky_relu"
    LINEAR = "linear"
    SOFTMAX = "softmax"


class Bias(StrEnum):
    """How many biases a layer has: one for all its units, one a unit, or none."""

    SHARED = "shared"
    UNIT = "unit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer after the inputs: its number of units, activation function and bias mode."""

    units: int
    activation: Activation = Activation.SIGMOID
    bias: Bias = Bias.SHARED


class ArchitectureError(RefusalError):
    """An architecture that cannot be; ``field`` names the place."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """A chain of fully connected layers; layer 0 is the inputs, the last layer the outputs.

    Raises ArchitectureError for a size out of range or softmax in a hidden layer.
    """

    inputs: int
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        _check("layers", len(self.layers), MAX_LAYERS)
        _check("inputs", self.inputs, MAX_UNITS)
        for index, layer in enumerate(self.layers):
            _check(f"layers[{index}].units", layer.units, MAX_UNITS)
            if layer.activation is Activation.SOFTMAX and index + 1 < len(self.layers):
                raise ArchitectureError(f"layers[{index}].activation", Problem.HIDDEN_SOFTMAX)

    @property
    def depth(self) -> int:
        """The number of layers after the inputs; also the output layer's number."""
        return len(self.layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of each layer from the inputs on."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def outputs(self) -> int:
        """The number of output units."""
        return self.layers[-1].units

    def layer(self, number: int) -> Layer:
        """Layer ``number``, counted from 1 (the inputs are 0 and have none)."""
        return self.layers[number - 1]

    def unit_name(self, layer: int, unit: int) -> str:
        """The name of unit ``unit`` (from 0) of ``layer``: ``i1``, ``h1``, ``h2.1``, ``o1``."""
        if layer == 0:
            return f"i{unit + 1}"
        if layer == self.depth:
            return f"o{unit + 1}"
        if self.depth == 2:
            return f"h{unit + 1}"
        return f"h{layer}.{unit + 1}"

    def unit_names(self, layer: int) -> tuple[str, ...]:
        """The names of all units of ``layer`` from the top."""
        return tuple(self.unit_name(layer, unit) for unit in range(self.sizes[layer]))

    def place_of(self, unit: str) -> tuple[int, int]:
        """The layer of ``unit`` and its number in it, from 0. Raises KeyError."""
        for layer in range(self.depth + 1):
            names = self.unit_names(layer)
            if unit in names:
                return layer, names.index(unit)
        raise KeyError(unit)

    def target_name(self, output: int) -> str:
        """The name of the target of output ``output`` (from 0): ``t1``."""
        return f"t{output + 1}"

    def target_names(self) -> tuple[str, ...]:
        """The names of all targets."""
        return tuple(self.target_name(output) for output in range(self.outputs))


def _check(field: str, count: int, most: int) -> None:
    if not 1 <= count <= most:
        raise ArchitectureError(field, Problem.OUT_OF_RANGE, count, 1, most)
