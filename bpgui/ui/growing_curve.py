"""A growing series of numbers, one an iteration, as few enough points to draw.

It knows nothing of Qt, scales or colours, nor of what the numbers are.
"""

from __future__ import annotations

import math
from itertools import count

import numpy as np
from numpy.typing import NDArray

from bpgui.session.series import Series

Values = NDArray[np.float64]
Iterations = NDArray[np.intp]
Numbers = Values | Series

_FIRST_BUCKET = 4


class GrowingCurve:
    """A growing series of numbers, folded into buckets of 4, 8, 16 … iterations.

    A bucket remembers at which iterations its smallest and its largest number lie, so every point
    handed out is a real one. Growing costs work for the new part only. A number that the
    scale cannot show (not finite; on a logarithmic scale also 0 and below) counts as a gap.
    """

    def __init__(self) -> None:
        self._values = Series(())
        self._is_log = False
        self._levels: list[_Level] = []

    @property
    def values(self) -> Series:
        """The series as last shown, index = iteration."""
        return self._values

    @property
    def is_log(self) -> bool:
        """Whether numbers of 0 and below are gaps."""
        return self._is_log

    def show(self, values: Numbers, replaced: bool = False) -> None:
        """Take ``values``, of which the part already known is unchanged unless ``replaced``.

        Then it is unchanged as far as it lies in the same memory, as the past of a fork does.
        """
        before, self._values = self._values, Series.of(values)
        if replaced or self._values.size < before.size:
            self._forget_from(before.common(self._values))
        self._fold()

    def reread(self, start: int, stop: int) -> None:
        """Say that the numbers ``start`` up to ``stop`` are others than when they were shown."""
        for depth, level in enumerate(self._levels):
            size = _FIRST_BUCKET << depth
            begin, end = start // size, min(-(-stop // size), level.count)
            if begin < end:
                level.extremes[:, begin:end] = self._extremes(depth, begin, end)

    def set_log(self, is_log: bool) -> None:
        """Choose what counts as a gap."""
        if is_log != self._is_log:
            self._is_log = is_log
            self._levels.clear()
            self._fold()

    def is_drawable(self, iteration: int) -> bool:
        """Whether the scale can show the number of ``iteration``."""
        value = self._values[iteration]
        return bool(np.isfinite(value)) and not (self._is_log and value <= 0.0)

    def points(self, first: float, last: float, most: int) -> tuple[Iterations, Values]:
        """About ``most`` points or fewer that show iterations ``first`` to ``last``.

        One neighbour on each side belongs to it, so that a line runs to the edges. Gaps are nan.
        """
        start = max(math.floor(first) - 1, 0)
        stop = min(math.ceil(last) + 2, self._values.size)
        depth = -1
        while (stop - start) >> (depth + 1) > most and depth + 1 < len(self._levels):
            depth += 1
        iterations = self._chosen(start, stop, depth)
        return iterations, self._drawable(iterations, math.nan)

    def _chosen(self, start: int, stop: int, depth: int) -> Iterations:
        """Extremes of the buckets at ``depth`` (-1: no buckets), of the rest from finer ones."""
        parts: list[Iterations] = []
        for level_depth in range(depth, -1, -1):
            size = _FIRST_BUCKET << level_depth
            level = self._levels[level_depth]
            begin, end = start // size, min(-(-stop // size), level.count)
            if end > begin:
                parts.append(np.sort(level.extremes[:, begin:end], axis=0).T.ravel())
                start = end * size
        parts.append(np.arange(start, max(start, stop)))
        chosen = np.concatenate(parts)
        return chosen[np.diff(chosen, prepend=-1) > 0]

    def _forget_from(self, iteration: int) -> None:
        for depth, level in enumerate(self._levels):
            level.count = min(level.count, iteration // (_FIRST_BUCKET << depth))

    def _fold(self) -> None:
        for depth in count():
            stop = self._values.size // (_FIRST_BUCKET << depth)
            if stop == 0:
                return
            if depth == len(self._levels):
                self._levels.append(_Level())
            level = self._levels[depth]
            if stop == level.count:
                return
            level.append(*self._extremes(depth, level.count, stop))

    def _extremes(self, depth: int, begin: int, end: int) -> tuple[Iterations, Iterations]:
        """Where the smallest and the largest number of buckets ``begin`` to ``end`` lie."""
        if depth == 0:
            low = high = np.arange(begin * _FIRST_BUCKET, end * _FIRST_BUCKET)
            low, high = self._smaller(low), self._larger(high)
        else:
            low, high = self._levels[depth - 1].extremes[:, 2 * begin : 2 * end]
        return self._smaller(low), self._larger(high)

    def _smaller(self, iterations: Iterations) -> Iterations:
        value = self._drawable(iterations, math.inf)
        return np.where(value[1::2] < value[0::2], iterations[1::2], iterations[0::2])

    def _larger(self, iterations: Iterations) -> Iterations:
        value = self._drawable(iterations, -math.inf)
        return np.where(value[1::2] > value[0::2], iterations[1::2], iterations[0::2])

    def _drawable(self, iterations: Iterations, otherwise: float) -> Values:
        value = self._values.take(iterations)
        is_shown = np.isfinite(value)
        if self._is_log:
            is_shown &= value > 0.0
        return np.where(is_shown, value, otherwise)


class _Level:
    """Where the smallest (row 0) and largest (row 1) number of each bucket of one size lie."""

    def __init__(self) -> None:
        self.count = 0
        self.extremes: Iterations = np.empty((2, 16), dtype=np.intp)

    def append(self, low: Iterations, high: Iterations) -> None:
        stop = self.count + low.size
        if stop > self.extremes.shape[1]:
            grown: Iterations = np.empty((2, 2 * stop), dtype=np.intp)
            grown[:, : self.count] = self.extremes[:, : self.count]
            self.extremes = grown
        self.extremes[0, self.count : stop] = low
        self.extremes[1, self.count : stop] = high
        self.count = stop


def lonely(values: Values) -> NDArray[np.bool_]:
    """Which points have a gap on both sides, so that no line shows them."""
    padded = np.concatenate(([False], np.isfinite(values), [False]))
    return padded[1:-1] & ~padded[:-2] & ~padded[2:]
