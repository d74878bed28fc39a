"""Samples and the order in which mini-batches take them.

Shuffles are keyed by (seed, epoch), so any iteration's batch is known without its past.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bpgui.core.parameters import Matrix, frozen
from bpgui.core.refusals import Problem, RefusalError


class DatasetError(RefusalError):
    """Data that cannot be; ``field`` names the place."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Read-only ``inputs`` (samples, inputs) and ``targets`` (samples, outputs).

    Raises DatasetError where the shapes do not fit or a number is not finite.
    """

    inputs: Matrix
    targets: Matrix

    @classmethod
    def of(cls, inputs: ArrayLike, targets: ArrayLike) -> Dataset:
        """A dataset of copies of ``inputs`` and ``targets``, rows being samples."""
        return cls(frozen(np.atleast_2d(inputs)), frozen(np.atleast_2d(targets)))

    def __post_init__(self) -> None:
        for field, array in (("inputs", self.inputs), ("targets", self.targets)):
            if array.ndim != 2 or 0 in array.shape:
                raise DatasetError(field, Problem.NO_TABLE, array.shape)
            if not np.isfinite(array).all():
                row, column = np.argwhere(~np.isfinite(array))[0]
                place, value = f"{field}[{row}][{column}]", float(array[row, column])
                raise DatasetError(place, Problem.NOT_FINITE, value)
        if len(self.inputs) != len(self.targets):
            rows, wanted = len(self.targets), len(self.inputs)
            raise DatasetError("targets", Problem.OTHER_ROWS, rows, wanted)

    def __len__(self) -> int:
        return len(self.inputs)

    def is_equal(self, other: Dataset) -> bool:
        """Whether all numbers are the same."""
        return np.array_equal(self.inputs, other.inputs) and np.array_equal(
            self.targets, other.targets
        )


class Batches:
    """Which samples each iteration takes: all in order, or mini-batches, shuffled or not.

    The last batch of an epoch may be smaller, as with PyTorch's DataLoader.
    """

    def __init__(self, samples: int, batch_size: int | None, shuffle: bool, seed: int) -> None:
        self._samples = samples
        self._size = min(batch_size or samples, samples)
        self._shuffle = shuffle and self._size < samples
        self._seed = seed
        self._epoch = -1
        self._order: NDArray[np.intp] = np.arange(samples)
        self.per_epoch = -(-samples // self._size)

    @property
    def covers_all(self) -> bool:
        """Whether every iteration takes all samples."""
        return self.per_epoch == 1

    def epoch(self, iteration: int) -> int:
        """The epoch, from 0, to which ``iteration`` (from 1) belongs."""
        return (iteration - 1) // self.per_epoch

    def indices(self, iteration: int) -> NDArray[np.intp]:
        """The rows that ``iteration`` (from 1) takes, in the order they are summed."""
        epoch, batch = divmod(iteration - 1, self.per_epoch)
        if self._shuffle and epoch != self._epoch:
            generator = np.random.Generator(np.random.PCG64([self._seed, epoch]))
            self._order = generator.permutation(self._samples)
            self._epoch = epoch
        return self._order[batch * self._size : (batch + 1) * self._size]
