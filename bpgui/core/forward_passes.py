"""What one layer gives for many samples, computed a part at a time so that nobody waits for it.

The forward pass is that of ``backprop``. Knows not what the samples are nor who looks at them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bpgui.core.backprop import Backprop
from bpgui.core.dataset import Dataset
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Setup

PART_PRODUCTS = 1 << 18
"""So many multiplications are made at a time, well below a millisecond.

BLAS makes larger products on several threads, which on a busy machine wait for each other.
"""
_FEWEST_COLUMNS = 16
_MOST_COLUMNS = 2048


class ForwardPasses:
    """Net and out of ``layer`` (from 1, by default the last) for all samples of ``dataset``.

    Keeps its arrays from one pass to the next, so that a pass costs little while training runs.
    With ``has_loss`` it finds the loss too, the mean of the samples' losses without a penalty.
    """

    def __init__(
        self, setup: Setup, dataset: Dataset, layer: int | None = None, has_loss: bool = False
    ) -> None:
        layout = ParameterLayout(setup.architecture)
        self._dataset = dataset
        self._layer = layer or setup.architecture.depth
        self._has_loss = has_loss
        self._parameters: Vector = np.zeros(layout.size)
        whole = replace(setup, dataset=dataset)
        columns = min(max(PART_PRODUCTS // layout.size, _FEWEST_COLUMNS), _MOST_COLUMNS)
        self._parts = tuple(_parts(len(dataset), columns))
        self._passes = {
            size: Backprop(whole, size, self._parameters, np.zeros(layout.size))
            for size in {len(part) for part in self._parts}
        }
        units = setup.architecture.sizes[self._layer]
        self.net: Matrix = np.empty((units, len(dataset)))
        self.out: Matrix = np.empty((units, len(dataset)))
        self._loss_sum = 0.0
        self._done = len(self._parts)

    @property
    def is_done(self) -> bool:
        """Whether ``net`` and ``out`` are those of the parameters that were begun with."""
        return self._done == len(self._parts)

    @property
    def loss(self) -> float:
        """The mean of the samples' losses, once done."""
        return self._loss_sum / len(self._dataset)

    def begin(self, parameters: Vector) -> None:
        """Begin a pass with a copy of ``parameters``, in the place of one that is not done."""
        np.copyto(self._parameters, parameters)
        self._done, self._loss_sum = 0, 0.0

    def advance(self, milliseconds: float) -> bool:
        """Go on for about so long, at least a little; whether all is done now."""
        end = time.perf_counter() + milliseconds / 1000.0
        with np.errstate(all="ignore"):
            while self._done < len(self._parts):
                self._make(self._parts[self._done])
                self._done += 1
                if time.perf_counter() >= end:
                    break
        return self.is_done

    def compute(self, parameters: Vector) -> None:
        """Make a whole pass."""
        self.begin(parameters)
        while not self.is_done:
            self.advance(1000.0)

    def _make(self, rows: NDArray[np.intp]) -> None:
        batch = self._passes[len(rows)]
        batch.load(rows)
        batch.forward()
        arrays, part = batch.layers[self._layer - 1], slice(rows[0], rows[-1] + 1)
        self.net[:, part] = arrays.net
        self.out[:, part] = arrays.out
        if self._has_loss:
            self._loss_sum += batch.loss() * len(rows)


def _parts(samples: int, columns: int) -> Iterator[NDArray[np.intp]]:
    for start in range(0, samples, columns):
        yield np.arange(start, min(start + columns, samples))
