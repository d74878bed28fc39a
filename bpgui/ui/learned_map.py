"""The output of a unit over the plane of two inputs, as colours, with the samples on it.

It knows no session and no widget: a LearnedView brings the numbers, a LearnedPlane shows it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from bpgui.core.parameters import Matrix
from bpgui.ui.learned_colors import diverging_color, diverging_table
from bpgui.ui.learned_markers import marker_color
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import Palette
from bpgui.ui.plane_axes import GAP_PX, Axes, AxesPainter
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.surface_colors import colored, shares
from bpgui.ui.surface_contours import contour

_BAR_LINES = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class LearnedMapData:
    """``values`` (rows, columns) of a unit over the region from ``x`` to ``y``.

    ``heights``, in the same shape, are 0 at the boundary, or None where there is none to draw.
    ``output`` is the number of the output that is shown, from 0, None for a hidden unit.
    """

    values: Matrix
    heights: Matrix | None
    scale: PlotScale
    x: tuple[float, float]
    y: tuple[float, float]
    output: int | None


class LearnedMap:
    """Draws a LearnedMapData below ``samples``.

    ``names`` are those of both inputs and of the unit's output.
    """

    moves_marks = False

    def __init__(
        self, data: LearnedMapData, names: tuple[str, str, str], samples: SampleSet
    ) -> None:
        self.data = data
        self.names = names
        self.samples = samples
        self._shares = shares(data.values, data.scale)
        self._images: dict[bool, QImage] = {}
        self._pieces: Matrix = np.empty((0, 4))
        if data.heights is not None:
            self._pieces = contour(data.heights, 0.0)

    @property
    def frame(self) -> Hashable:
        """What axes, ground and marks depend on."""
        data = self.data
        return self.names, data.x, data.y, data.scale, data.output

    def _image(self, palette: Palette) -> QImage:
        is_dark = palette.is_dark
        if is_dark not in self._images:
            self._images[is_dark] = colored(self._shares, diverging_table(is_dark))
        return self._images[is_dark]

    def axes(self, size: QSizeF, text: AxesPainter) -> Axes:
        """The axes of a picture of ``size``, with room for the scale of the colours."""
        data, line = self.data, text.metrics.height()
        x, y = PlotScale(False, *data.x), PlotScale(False, *data.y)
        height = max(size.height() - 3.0 * line - GAP_PX, 1.0)
        left = text.widest(text.rows(y, height)) + 1.5 * GAP_PX
        right = text.widest(text.rows(data.scale, height)) + _BAR_LINES * line + 4.0 * GAP_PX
        width = max(size.width() - round(left) - round(right), 1.0)
        return Axes(QRectF(round(left), round(1.75 * line), width, round(height)), x, y)

    def points(self, rows: NDArray[np.intp]) -> Matrix:
        """Where these samples lie: at their inputs."""
        return self.samples.inputs[rows]

    def mark(self, row: int, palette: Palette) -> tuple[int, QColor]:
        """The mark of a sample's class, or the colour of its target."""
        samples, output = self.samples, self.data.output
        if samples.classes is not None:
            number = int(samples.classes[row])
            return number, marker_color(number, palette)
        if output is None:
            return 0, QColor(palette.muted)
        share = float(self.data.scale.place(samples.targets[row : row + 1, output])[0])
        return 0, diverging_color(share, palette)

    def draw_ground(
        self, painter: QPainter, axes: Axes, text: AxesPainter, palette: Palette, width: float
    ) -> None:
        """Axes, names and the scale of the colours."""
        area, line, names = axes.area, text.metrics.height(), self.names
        painter.setPen(QColor(palette.outline))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        text.draw_columns(painter, axes, has_grid=False)
        text.draw_rows(painter, axes, has_grid=False)
        beside = area.right() + GAP_PX
        text.write_name(painter, QRectF(0.0, 0.0, 0.7 * area.right(), line), False, names[1])
        below = QRectF(beside, area.bottom() + 2.0, width - beside, line)
        text.write_name(painter, below, False, names[0])
        above = QRectF(0.7 * area.right(), 0.0, width - 0.7 * area.right(), line)
        text.write_name(painter, above, True, names[2])
        bar = QRectF(area.right() + 2.0 * GAP_PX, area.top(), _BAR_LINES * line, area.height())
        steps: Matrix = np.linspace(0.0, 1.0, 256)[:, np.newaxis]
        colors = colored(steps, diverging_table(palette.is_dark))
        text.draw_colors(painter, bar.toRect().toRectF(), colors, self.data.scale)

    def draw(self, painter: QPainter, axes: Axes, palette: Palette, _place: object) -> None:
        """The colours, and the boundary on them."""
        area, (rows, columns) = axes.area, self.data.values.shape
        # The first and the last pixel are centred on the edges of the area.
        across, up = area.width() / (columns - 1), area.height() / (rows - 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = area.adjusted(-across / 2.0, -up / 2.0, across / 2.0, up / 2.0)
        painter.drawImage(wide, self._image(palette))
        if not len(self._pieces):
            return
        scale = np.array([across, -up, across, -up])
        start = np.array([area.left(), area.bottom(), area.left(), area.bottom()])
        path = QPainterPath()
        for x, y, to_x, to_y in (self._pieces * scale + start).tolist():
            path.moveTo(x, y)
            path.lineTo(to_x, to_y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, px in ((palette.panel, 3.2), (palette.text, 1.4)):
            painter.strokePath(path, QPen(QColor(color), px))
