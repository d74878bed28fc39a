"""The colours of a unit's output: blue above the middle, vermillion below, nothing at it.

Both ends are of the palette of Okabe and Ito, which colour-blind readers can tell apart, but so
pale (on dark ground so dim) that marks in the full colours stand out on them.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from bpgui.core.architecture import Activation
from bpgui.core.parameters import Matrix, Vector
from bpgui.ui.palette import Palette
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.surface_region import rounded_up

_COLORS = 256
_LIGHT = ("#dd8452", "#f0bf9f", "#f8f8f8", "#a3cbe6", "#4a98cb")
_DARK = ("#a85d2e", "#6b452f", "#2b2d30", "#28506b", "#2f7fb0")
_BOUNDED = {
    Activation.SIGMOID: (0.0, 1.0),
    Activation.SOFTMAX: (0.0, 1.0),
    Activation.TANH: (-1.0, 1.0),
}
_LARGEST = 1e300


def rgb(color: QColor) -> tuple[int, int, int]:
    """The red, green and blue part of ``color``, 0 to 255."""
    return color.red(), color.green(), color.blue()


@lru_cache(maxsize=4)
def diverging_table(is_dark: bool) -> NDArray[np.uint32]:
    """The colours from the lowest to the highest value as opaque ARGB numbers."""
    stops = [rgb(QColor(stop)) for stop in (_DARK if is_dark else _LIGHT)]
    at, places = np.linspace(0.0, 1.0, _COLORS), np.linspace(0.0, 1.0, len(stops))
    red, green, blue = (
        np.rint(np.interp(at, places, part)).astype(np.uint32) for part in np.array(stops).T
    )
    table: NDArray[np.uint32] = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    table.setflags(write=False)
    return table


def diverging_color(share: float, palette: Palette) -> QColor:
    """The colour at ``share`` of the way from the lowest value to the highest."""
    place = round(min(max(share, 0.0), 1.0) * (_COLORS - 1))
    return QColor.fromRgba(int(diverging_table(palette.is_dark)[place]))


def output_scale(
    activation: Activation, values: Matrix, targets: Vector | None, before: PlotScale | None = None
) -> PlotScale:
    """The numbers at the ends of the colours; what has no colour lies in the middle of them.

    That is the middle of what the activation can give or, where it has no bounds, of the
    ``targets``, or 0 for a unit without any. The scale ``before`` stays while it fits.
    """
    if activation in _BOUNDED:
        return PlotScale(False, *_BOUNDED[activation])
    middle = 0.0 if targets is None else float(targets.min() / 2.0 + targets.max() / 2.0)
    finite = values[np.isfinite(values)]
    reach = float(np.abs(finite - middle).max(initial=0.0))
    if targets is not None:
        reach = max(reach, float(targets.max() - middle))
    if before is not None and before.low + before.high == 2.0 * middle:
        half = (before.high - before.low) / 2.0
        if reach <= half <= 2.5 * reach:
            return before
    half = min(rounded_up(reach), _LARGEST) if reach > 0.0 else 1.0
    return PlotScale(False, middle - half, middle + half)


def symmetric_scale(values: Matrix) -> PlotScale:
    """A scale with 0 in the middle that holds all finite ``values``."""
    finite = values[np.isfinite(values)]
    reach = min(float(np.abs(finite).max(initial=0.0)), _LARGEST)
    return PlotScale(False, -(reach or 1.0), reach or 1.0)
