"""What a plot draws of a series of losses: few enough points, the scale beside them, the ticks.

Pure NumPy: it knows nothing of Qt, fonts or colours. Widths come in as numbers of points or labels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from bpgui.project import number_format

Losses = NDArray[np.float64]
Iterations = NDArray[np.intp]
Tick = tuple[float, str]

THIN_SPACE = "\u2009"
_FIRST_BUCKET = 4
_SMALLEST_SPAN = 4.0
_CONSTANT = 1e-6
_TINIEST_STEP = 1e-300
_STRIDES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)
_PADDING = 0.04
# Twice this is still a float64: spans of diverging losses do not overflow.
_LARGEST = 8e307
_LARGEST_POWER = 308.0


class LossCurve:
    """A growing series of losses, folded into buckets of 4, 8, 16 … iterations.

    A bucket remembers at which iterations its smallest and its largest loss lie, so every point
    handed out is a real one. Growing costs work for the new part only. A loss that the scale
    cannot show (not finite; on a logarithmic scale also 0 and below) counts as a gap.
    """

    def __init__(self) -> None:
        self._losses: Losses = np.empty(0)
        self._is_log = False
        self._levels: list[_Level] = []

    @property
    def losses(self) -> Losses:
        """The series as last shown, index = iteration."""
        return self._losses

    @property
    def is_log(self) -> bool:
        """Whether losses of 0 and below are gaps."""
        return self._is_log

    def show(self, losses: Losses, replaced: bool = False) -> None:
        """Take ``losses``, of which the part already known is unchanged unless ``replaced``."""
        if replaced or losses.size < self._losses.size:
            self._levels.clear()
        self._losses = losses
        self._fold()

    def set_log(self, is_log: bool) -> None:
        """Choose what counts as a gap."""
        if is_log != self._is_log:
            self._is_log = is_log
            self._levels.clear()
            self._fold()

    def is_drawable(self, iteration: int) -> bool:
        """Whether the scale can show the loss of ``iteration``."""
        loss = self._losses[iteration]
        return bool(np.isfinite(loss)) and not (self._is_log and loss <= 0.0)

    def points(self, first: float, last: float, most: int) -> tuple[Iterations, Losses]:
        """About ``most`` points or fewer that show iterations ``first`` to ``last``.

        One neighbour on each side belongs to it, so that a line runs to the edges. Gaps are nan.
        """
        start = max(math.floor(first) - 1, 0)
        stop = min(math.ceil(last) + 2, self._losses.size)
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

    def _fold(self) -> None:
        for depth in count():
            stop = self._losses.size // (_FIRST_BUCKET << depth)
            if stop == 0:
                return
            if depth == len(self._levels):
                self._levels.append(_Level())
            level = self._levels[depth]
            if stop == level.count:
                return
            if depth == 0:
                pairs = np.arange(level.count * _FIRST_BUCKET, stop * _FIRST_BUCKET)
                low, high = self._smaller(pairs), self._larger(pairs)
            else:
                low, high = self._levels[depth - 1].extremes[:, 2 * level.count : 2 * stop]
            level.append(self._smaller(low), self._larger(high))

    def _smaller(self, iterations: Iterations) -> Iterations:
        loss = self._drawable(iterations, math.inf)
        return np.where(loss[1::2] < loss[0::2], iterations[1::2], iterations[0::2])

    def _larger(self, iterations: Iterations) -> Iterations:
        loss = self._drawable(iterations, -math.inf)
        return np.where(loss[1::2] > loss[0::2], iterations[1::2], iterations[0::2])

    def _drawable(self, iterations: Iterations, otherwise: float) -> Losses:
        loss = self._losses[iterations]
        is_shown = np.isfinite(loss)
        if self._is_log:
            is_shown &= loss > 0.0
        return np.where(is_shown, loss, otherwise)


class _Level:
    """Where the smallest (row 0) and largest (row 1) loss of each bucket of one size lie."""

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


def lonely(losses: Losses) -> NDArray[np.bool_]:
    """Which points have a gap on both sides, so that no line shows them."""
    padded = np.concatenate(([False], np.isfinite(losses), [False]))
    return padded[1:-1] & ~padded[:-2] & ~padded[2:]


@dataclass(frozen=True, slots=True)
class LossScale:
    """The height of a plot from ``low`` at its foot, 0, to ``high`` at its top, 1.

    Both are losses, or when ``is_log`` their decimal logarithms.
    """

    is_log: bool
    low: float
    high: float

    def place(self, losses: Losses) -> Losses:
        """Heights of ``losses`` between 0 and 1."""
        units = np.log10(losses) if self.is_log else losses
        span = self.high - self.low
        return units / span - self.low / span

    def ticks(self, most: float) -> list[Tick]:
        """At most about ``most`` heights with their labels."""
        span = self.high - self.low
        if not self.is_log:
            ticks = _even_ticks(self.low, self.high, most)
            return [(value / span - self.low / span, label) for value, label in ticks]
        mantissas: tuple[int, ...] = (1,)
        if span <= 0.30 * most:
            mantissas = (1, 2, 5)
        elif span <= 0.47 * most:
            mantissas = (1, 3)
        stride = 1 if len(mantissas) > 1 else next(n for n in _STRIDES if n >= span / most)
        places = [
            (place, _power_label(mantissa, exponent))
            for exponent in range(math.floor(self.low), math.ceil(self.high) + 1)
            for mantissa in mantissas
            if exponent % stride == 0
            and self.low <= (place := math.log10(mantissa) + exponent) <= self.high
        ]
        if len(places) < 2 and span < 1.0:
            low, high = 10.0**self.low, 10.0 ** min(self.high, _LARGEST_POWER)
            even = _even_ticks(low, high, most / 2.0)
            places = [(math.log10(value), label) for value, label in even if value > 0.0]
        return [((place - self.low) / span, label) for place, label in places]


def fitting_scale(losses: Losses, is_log: bool) -> LossScale | None:
    """The scale that shows all of ``losses`` (gaps are nan); None when there is nothing to show."""
    shown = losses[np.isfinite(losses)]
    if shown.size == 0:
        return None
    if is_log:
        low, high = math.log10(shown.min()), math.log10(shown.max())
        padding = math.log10(2.0) if high - low < _CONSTANT else _PADDING * (high - low)
        return LossScale(True, low - padding, high + padding)
    low, high = (min(max(float(v), -_LARGEST), _LARGEST) for v in (shown.min(), shown.max()))
    size = max(abs(low), abs(high))
    if size < 1.0 / _LARGEST:
        return LossScale(False, 0.0, 1.0)
    if high - low <= _CONSTANT * size:
        return LossScale(False, low - 0.1 * size, high + 0.1 * size)
    padding = _PADDING * (high - low)
    if 0.0 <= low < 0.25 * high:
        return LossScale(False, 0.0, high + padding)
    return LossScale(False, low - padding, high + padding)


def iteration_ticks(first: float, last: float, most: float) -> list[Tick]:
    """At most about ``most`` whole iterations from ``first`` to ``last`` with their labels."""
    step = max(int(_nice_step((last - first) / most)), 1)
    places = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
    return [(float(place), grouped(place)) for place in places]


def grouped(iteration: int) -> str:
    """``iteration`` with thin spaces between its thousands: 3 120."""
    return f"{iteration:,}".replace(",", THIN_SPACE)


@dataclass(frozen=True, slots=True)
class Span:
    """The iterations ``first`` to ``last`` that a plot shows; fractions are welcome."""

    first: float
    last: float

    @property
    def length(self) -> float:
        """Iterations from one edge to the other."""
        return self.last - self.first

    def zoomed(self, about: float, factor: float, end: float) -> Span | None:
        """This span made ``factor`` times as long around ``about``; None when all is seen."""
        length = max(self.length * factor, _SMALLEST_SPAN)
        if length >= end:
            return None
        share = (about - self.first) / self.length
        first = about - share * length
        return Span(first, first + length).moved(0.0, end)

    def moved(self, by: float, end: float) -> Span:
        """This span moved along, no farther than 0 and ``end``."""
        first = min(max(self.first + by, 0.0), end - self.length)
        return Span(first, first + self.length)


def chosen_span(one: float, other: float, end: float) -> Span | None:
    """The span between two iterations in any order, not too short; None when all is seen."""
    middle, length = (one + other) / 2.0, max(abs(other - one), _SMALLEST_SPAN)
    if length >= end:
        return None
    return Span(middle - length / 2.0, middle + length / 2.0).moved(0.0, end)


def _even_ticks(low: float, high: float, most: float) -> list[Tick]:
    if (high - low) / most < _TINIEST_STEP:
        return []
    step = _nice_step((high - low) / most)
    values = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    place = math.floor(math.log10(step) + 1e-9)
    size = max(abs(low), abs(high))
    if size >= 1e6 or size < 1e-3:
        significant = max(math.floor(math.log10(size)) - place + 1, 1)
        return [(v, number_format.scientific(v, significant) if v else "0") for v in values]
    return [(v, _plain_label(v, max(-place, 0)) if v else "0") for v in values]


def _nice_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1.0, 2.0, 5.0, 10.0) if n * power >= least * (1.0 - 1e-9))


def _plain_label(value: float, digits: int) -> str:
    text = f"{abs(value):,.{digits}f}".replace(",", THIN_SPACE)
    return (number_format.MINUS if value < 0.0 else "") + text


def _power_label(mantissa: int, exponent: int) -> str:
    power = f"10{str(exponent).translate(number_format.SUPERSCRIPTS)}"
    return power if mantissa == 1 else f"{mantissa}·{power}"
