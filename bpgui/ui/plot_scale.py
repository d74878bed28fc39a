"""The scale beside a plot: which numbers lie at its foot and top, and the ticks between them.

Pure NumPy: it knows nothing of Qt, fonts or colours. Room comes in as a number of labels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bpgui.project import number_format
from bpgui.ui.growing_curve import Values

Tick = tuple[float, str]

_CONSTANT = 1e-6
_TINIEST_STEP = 1e-300
_STRIDES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)
_PADDING = 0.04
# Twice this is still a float64: spans of diverging losses do not overflow.
_LARGEST = 8e307
_LARGEST_POWER = 308.0


@dataclass(frozen=True, slots=True)
class PlotScale:
    """The height of a plot from ``low`` at its foot, 0, to ``high`` at its top, 1.

    Both are numbers, or when ``is_log`` their decimal logarithms.
    """

    is_log: bool
    low: float
    high: float

    def place(self, values: Values) -> Values:
        """Heights of ``values`` between 0 and 1."""
        units = np.log10(values) if self.is_log else values
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


def fitting_scale(values: Values, is_log: bool) -> PlotScale | None:
    """The scale that shows all of ``values`` (gaps are nan); None when there is nothing to show."""
    shown = values[np.isfinite(values)]
    if shown.size == 0:
        return None
    if is_log:
        low, high = math.log10(shown.min()), math.log10(shown.max())
        padding = math.log10(2.0) if high - low < _CONSTANT else _PADDING * (high - low)
        return PlotScale(True, low - padding, high + padding)
    low, high = (min(max(float(v), -_LARGEST), _LARGEST) for v in (shown.min(), shown.max()))
    size = max(abs(low), abs(high))
    if size < 1.0 / _LARGEST:
        return PlotScale(False, 0.0, 1.0)
    if high - low <= _CONSTANT * size:
        return PlotScale(False, low - 0.1 * size, high + 0.1 * size)
    padding = _PADDING * (high - low)
    if 0.0 <= low < 0.25 * high:
        return PlotScale(False, 0.0, high + padding)
    return PlotScale(False, low - padding, high + padding)


def iteration_ticks(first: float, last: float, most: float) -> list[Tick]:
    """At most about ``most`` whole iterations from ``first`` to ``last`` with their labels."""
    step = max(int(_nice_step((last - first) / most)), 1)
    places = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
    return [(float(place), grouped(place)) for place in places]


def grouped(iteration: int) -> str:
    """``iteration`` with gaps between its thousands from 10 000 on."""
    return number_format.count(iteration)


def _even_ticks(low: float, high: float, most: float) -> list[Tick]:
    least = (high - low) / most
    if not _TINIEST_STEP <= least < math.inf:
        return []
    step = _nice_step(least)
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
    text = number_format.grouped(f"{abs(value):.{digits}f}")
    return (number_format.MINUS if value < 0.0 else "") + text


def _power_label(mantissa: int, exponent: int) -> str:
    if exponent == 0:
        return str(mantissa)
    power = f"10{str(exponent).translate(number_format.SUPERSCRIPTS)}"
    return power if mantissa == 1 else f"{mantissa}·{power}"
