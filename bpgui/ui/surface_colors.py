"""The colours of a loss surface: which number gets which colour, as an image and as a scale.

The colours are those of cividis (Nuñez, Anderton & Renslow 2018), which readers with and without
colour blindness see alike, from dark blue for the lowest loss to yellow; no green is among them.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from bpgui.core.parameters import Matrix, Vector
from bpgui.ui.plot_scale import PlotScale

_STOPS = (
    "00224e",
    "123570",
    "3b496c",
    "575d6d",
    "707173",
    "8a8678",
    "a59c74",
    "c3b369",
    "e1cc55",
    "fee838",
)
_COLORS = 256
_WIDE = 30.0
"""From so many times the lowest loss on, the scale is logarithmic."""
_CONSTANT = 1e-9
_LOWEST_SHARE = 1e-12
"""A logarithmic scale begins at most so far below the highest loss."""
_LARGEST = 8e307


def loss_scale(losses: Matrix) -> PlotScale | None:
    """The scale of the colours; logarithmic where the range is wide. None where all are blank."""
    found = losses[np.isfinite(losses)]
    if found.size == 0:
        return None
    low, high = float(found.min()), min(float(found.max()), _LARGEST)
    if low >= 0.0 and high > _WIDE * low and high > 0.0:
        positive = found[found > high * _LOWEST_SHARE]
        low = float(positive.min())
        if high > _WIDE * low:
            return PlotScale(True, math.log10(low), math.log10(high))
    size = max(abs(low), abs(high))
    if high - low <= _CONSTANT * size or size == 0.0:
        return PlotScale(False, low - (0.1 * size or 0.5), high + (0.1 * size or 0.5))
    return PlotScale(False, low, high)


def shares(losses: Matrix, scale: PlotScale) -> Matrix:
    """Each loss as its place on ``scale``, kept within 0 and 1; nan where it is blank."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(scale.place(losses), 0.0, 1.0)


def color_table() -> NDArray[np.uint32]:
    """The colours from the lowest to the highest, as opaque ARGB numbers."""
    stops = np.array([[int(stop[k : k + 2], 16) for k in (0, 2, 4)] for stop in _STOPS])
    at = np.linspace(0.0, 1.0, _COLORS)
    places = np.linspace(0.0, 1.0, len(stops))
    red, green, blue = (np.rint(np.interp(at, places, part)).astype(np.uint32) for part in stops.T)
    table: NDArray[np.uint32] = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    return table


def colored(heights: Matrix, table: NDArray[np.uint32] | None = None) -> QImage:
    """An image with a pixel for each of ``heights``, the last row on top; blanks are clear.

    ``table`` has other colours than ``color_table``, as many.
    """
    is_known = np.isfinite(heights)
    places = np.where(is_known, heights, 0.0) * (_COLORS - 1)
    colors = color_table() if table is None else table
    pixels = np.where(is_known, colors[np.rint(places).astype(np.intp)], np.uint32(0))
    rows = np.ascontiguousarray(pixels[::-1])
    height, width = rows.shape
    data = rows.tobytes()
    return QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


def color_bar() -> QImage:
    """The whole scale as a column of pixels."""
    steps: Vector = np.linspace(0.0, 1.0, _COLORS)
    return colored(steps[:, np.newaxis])
