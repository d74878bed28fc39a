"""A number at every iteration, in parts that the runs of a session share.

Pure NumPy: it knows neither Qt nor what the numbers are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bpgui.core.parameters import Vector


class Series:
    """Numbers in a row, read-only; index = iteration.

    The ``parts`` lie end to end and are never copied, so that a fork costs nothing for its past.
    """

    __slots__ = ("_parts", "_starts", "size")

    def __init__(self, parts: Sequence[Vector]) -> None:
        self._parts = tuple(_locked(part) for part in parts if part.size)
        starts = [0]
        for part in self._parts:
            starts.append(starts[-1] + part.size)
        self._starts = starts
        self.size = starts[-1]

    @classmethod
    def of(cls, values: Series | ArrayLike) -> Series:
        """``values`` themselves, or the numbers of an array as one part."""
        return values if isinstance(values, Series) else cls([np.asarray(values, np.float64)])

    @property
    def parts(self) -> tuple[Vector, ...]:
        """The parts from left to right, each read-only."""
        return self._parts

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> float: ...

    @overload
    def __getitem__(self, place: slice) -> Vector: ...

    def __getitem__(self, place: int | slice) -> float | Vector:
        if isinstance(place, slice):
            return self._between(*place.indices(self.size))
        if not -self.size <= place < self.size:
            raise IndexError(place)
        place %= self.size
        number = bisect_right(self._starts, place) - 1
        return float(self._parts[number][place - self._starts[number]])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self[:], dtype=dtype, copy=copy)

    def take(self, places: NDArray[np.intp]) -> Vector:
        """The numbers at ``places``, which rise or stay from each to the next."""
        if len(self._parts) == 1:
            return self._parts[0][places]
        if places.size and not 0 <= places[0] <= places[-1] < self.size:
            raise IndexError((places[0], places[-1]))
        found = np.empty(places.size)
        cuts = np.searchsorted(places, self._starts).tolist()
        for part, start, (low, high) in zip(
            self._parts, self._starts, pairwise(cuts), strict=False
        ):
            if low < high:
                np.take(part, places[low:high] - start, out=found[low:high])
        return found

    def is_same(self, other: Series) -> bool:
        """Whether ``other`` is the same memory in the same length."""
        return _places(self._parts) == _places(other._parts)

    def common(self, other: Series) -> int:
        """How many numbers at the beginning lie in the same memory as those of ``other``."""
        count = 0
        for (place, size), (other_place, other_size) in zip(
            _places(self._parts), _places(other._parts), strict=False
        ):
            if place != other_place:
                break
            count += min(size, other_size)
            if size != other_size:
                break
        return count

    def tolist(self) -> list[float]:
        """All numbers in a list."""
        return [number for part in self._parts for number in part.tolist()]

    def _between(self, start: int, stop: int, step: int) -> Vector:
        parts = [
            part[max(start - first, 0) : max(stop - first, 0)]
            for part, first in zip(self._parts, self._starts, strict=False)
            if first < stop and start < first + part.size
        ]
        if len(parts) == 1:
            return parts[0][::step]
        return _locked(np.concatenate(parts)[::step] if parts else np.empty(0))


def cut(parts: Sequence[Vector], count: int) -> tuple[Vector, ...]:
    """The first ``count`` numbers of ``parts``, in parts that share their memory."""
    kept: list[Vector] = []
    for part in parts:
        if count <= 0:
            break
        kept.append(part[:count])
        count -= part.size
    return tuple(kept)


def _locked(part: Vector) -> Vector:
    if part.flags.writeable:
        part = part.view()
        part.flags.writeable = False
    return part


def _places(parts: Sequence[Vector]) -> list[tuple[int, int]]:
    return [(part.ctypes.data, part.size) for part in parts]
