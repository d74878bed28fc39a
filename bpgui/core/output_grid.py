"""The outputs of a layer over a grid of two inputs or along a line of one.

Grid points lie in the data's own units; where inputs were standardised, the network sees the
standardised ones. Knows no picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpgui.core.dataset import Dataset
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.parameters import Matrix, Vector
from bpgui.core.setup import Setup

_AIR = 0.12
_CONSTANT = 1e-9
_LARGEST = 8e307
"""Ranges end here: twice this is still a float64."""
_LEAST_REACH = 2.0
"""What is shown at least to each side of numbers that are all the same."""


class OutputGrid:
    """``axes`` hold the numbers of one input each, rising: (columns,) and, for two, (rows,).

    ``shifts`` and ``divisors`` (inputs,) make of them what the network sees: (x - shift) / divisor.
    """

    def __init__(
        self,
        setup: Setup,
        axes: Sequence[Vector],
        shifts: Vector,
        divisors: Vector,
        layer: int | None = None,
    ) -> None:
        self.axes = tuple(axes)
        self._shape = tuple(len(axis) for axis in reversed(self.axes))
        points = np.stack(np.meshgrid(*self.axes), axis=-1).reshape(-1, len(self.axes))
        inputs = (points - shifts) / divisors
        nothing = np.zeros((len(inputs), setup.architecture.outputs))
        self.passes = ForwardPasses(setup, Dataset.of(inputs, nothing), layer)

    def outs(self) -> Matrix:
        """The outputs of the layer, of shape (units, rows, columns) or (units, columns)."""
        return self.passes.out.reshape(-1, *self._shape)

    def nets(self) -> Matrix:
        """The net inputs of the layer, in the shape of ``outs``."""
        return self.passes.net.reshape(-1, *self._shape)

    def margin(self, unit: int) -> Matrix:
        """How far ``unit`` lies above the highest of the other units; 0 where it is level."""
        outs = self.outs()
        others = np.delete(outs, unit, axis=0).max(axis=0)
        difference: Matrix = outs[unit] - others
        return difference


def data_range(columns: Sequence[Vector]) -> tuple[float, float]:
    """A range that holds all numbers of ``columns`` with some air."""
    low = min(float(column.min()) for column in columns)
    high = max(float(column.max()) for column in columns)
    size = max(abs(low), abs(high))
    # Halves first: the distance of large numbers may be too large for a float.
    if high / 2.0 - low / 2.0 <= _CONSTANT * size / 2.0 or size == 0.0:
        air = max(0.5 * size, _LEAST_REACH)
    else:
        air = _AIR * high - _AIR * low
    low, high = max(low - air, -_LARGEST), min(high + air, _LARGEST)
    return min(low, _LARGEST / 2.0), max(high, -_LARGEST / 2.0)
