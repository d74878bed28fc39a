"""The shape of a fully connected network and the names of its parts.

Knows nothing of the values of parameters, of data or of training.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


class ArchitectureError(ValueError):
    """An architecture that cannot be; ``field`` names the place and ``problem`` says why."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Architecture:
    """A chain of fully connected layers; layer 0 is the inputs, the last layer the outputs.

    Raises ArchitectureError for a size out of range or softmax in a hidden layer.
    """

    inputs: int
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.layers) <= MAX_LAYERS:
            raise ArchitectureError("layers", f"must be 1 to {MAX_LAYERS}, not {len(self.layers)}")
        if not 1 <= self.inputs <= MAX_UNITS:
            raise ArchitectureError("inputs", f"must be 1 to {MAX_UNITS}, not {self.inputs}")
        for number, layer in enumerate(self.layers, start=1):
            if not 1 <= layer.units <= MAX_UNITS:
                raise ArchitectureError(
                    f"layers[{number - 1}].units", f"must be 1 to {MAX_UNITS}, not {layer.units}"
                )
            if layer.activation is Activation.SOFTMAX and number < len(self.layers):
                raise ArchitectureError(
                    f"layers[{number - 1}].activation", "softmax is for the output layer only"
                )

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

    def target_name(self, output: int) -> str:
        """The name of the target of output ``output`` (from 0): ``t1``."""
        return f"t{output + 1}"

    def target_names(self) -> tuple[str, ...]:
        """The names of all targets."""
        return tuple(self.target_name(output) for output in range(self.outputs))
