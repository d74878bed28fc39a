"""One flat vector of parameters and the views and names that divide it.

The vector holds, layer by layer, the weights row-major and then the biases.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bpgui.core.architecture import Architecture, Bias

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


def frozen(array: Vector) -> Vector:
    """A read-only float64 copy of ``array``."""
    copy = np.array(array, dtype=np.float64)
    copy.flags.writeable = False
    return copy


class ParameterLayout:
    """Where each parameter of an architecture lies in the flat vector.

    Weights are numbered ``w1…`` through the layers, row-major: a row holds the edges into a unit.
    Biases are ``b1…`` (one a layer, by the layer's number) or ``b_h1…`` (one a unit).
    """

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self._sizes = architecture.sizes
        self._weights: list[slice] = []
        self._biases: list[slice] = []
        self._first_weight: list[int] = []
        start, weights = 0, 0
        for number in range(1, architecture.depth + 1):
            rows, columns = architecture.sizes[number], architecture.sizes[number - 1]
            self._weights.append(slice(start, start + rows * columns))
            self._first_weight.append(weights)
            weights += rows * columns
            start += rows * columns
            biases = _bias_count(architecture.layer(number).bias, rows)
            self._biases.append(slice(start, start + biases))
            start += biases
        self.size = start

    def weights(self, flat: Vector, layer: int) -> Matrix:
        """The weights into ``layer`` as a view of shape (units, units of the layer before)."""
        shape = (self.architecture.sizes[layer], self.architecture.sizes[layer - 1])
        return flat[self._weights[layer - 1]].reshape(shape)

    def biases(self, flat: Vector, layer: int) -> Vector:
        """The biases of ``layer`` as a view of shape (1,), (units,) or (0,) by its bias mode."""
        return flat[self._biases[layer - 1]]

    def layer_slice(self, layer: int) -> slice:
        """The part of the flat vector that belongs to ``layer``."""
        return slice(self._weights[layer - 1].start, self._biases[layer - 1].stop)

    def weight_name(self, layer: int, unit: int, source: int) -> str:
        """The name of the weight from unit ``source`` of the layer before to ``unit``."""
        columns = self._sizes[layer - 1]
        return f"w{self._first_weight[layer - 1] + unit * columns + source + 1}"

    def bias_name(self, layer: int, unit: int) -> str | None:
        """The name of the bias that ``unit`` of ``layer`` adds, or None where there is none."""
        mode = self.architecture.layer(layer).bias
        if mode is Bias.SHARED:
            return f"b{layer}"
        if mode is Bias.UNIT:
            return f"b_{self.architecture.unit_name(layer, unit)}"
        return None

    def bias_names(self, layer: int) -> tuple[str, ...]:
        """The names of the biases of ``layer`` in their order in the flat vector."""
        units = range(self._sizes[layer])
        names = (self.bias_name(layer, unit) for unit in units)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def layer_names(self, layer: int) -> Iterator[str]:
        """The names of the parameters of ``layer`` in their order in the flat vector."""
        first = self._first_weight[layer - 1] + 1
        for number in range(first, first + self._sizes[layer] * self._sizes[layer - 1]):
            yield f"w{number}"
        yield from self.bias_names(layer)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names in their order in the flat vector."""
        depth = self.architecture.depth
        return tuple(name for layer in range(1, depth + 1) for name in self.layer_names(layer))

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each name in the flat vector."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """True at the places of weights, False at those of biases."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for part in self._weights:
            mask[part] = True
        mask.flags.writeable = False
        return mask


def _bias_count(mode: Bias, units: int) -> int:
    match mode:
        case Bias.SHARED:
            return 1
        case Bias.UNIT:
            return units
        case Bias.NONE:
            return 0
