"""The output of a unit over the plane of two inputs, as colours, with the samples on it.

It knows no session: a LearnedView brings the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.ui.learned_colors import diverging_color, diverging_table
from bpgui.ui.learned_markers import marker_color
from bpgui.ui.learned_plane import LearnedPlane
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


class LearnedMap(LearnedPlane):
    """Draws a LearnedMapData below the samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: LearnedMapData | None = None
        self._image = QImage()
        self._pieces: Matrix = np.empty((0, 4))
        self._names = ("", "", "")

    @property
    def data(self) -> LearnedMapData | None:
        """What is shown."""
        return self._data

    def show_map(self, data: LearnedMapData, names: tuple[str, str, str]) -> None:
        """Show ``data``; ``names`` are those of both inputs and of the unit's output."""
        before, self._data = self._data, data
        is_same = (
            before is not None
            and names == self._names
            and (before.x, before.y, before.scale, before.output)
            == (data.x, data.y, data.scale, data.output)
        )
        self._names = names
        self._image = self._colored(data)
        if data.heights is None:
            self._pieces = np.empty((0, 4))
        else:
            self._pieces = contour(data.heights, 0.0)
        if is_same:
            self.update()
        else:
            self.redraw()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``, for the map too."""
        super().apply_palette(palette)
        if self._data is not None:
            self._image = self._colored(self._data)

    def _colored(self, data: LearnedMapData) -> QImage:
        return colored(shares(data.values, data.scale), diverging_table(self._palette.is_dark))

    def _make_axes(self, text: AxesPainter) -> Axes | None:
        data, line = self._data, text.metrics.height()
        if data is None:
            return None
        x, y = PlotScale(False, *data.x), PlotScale(False, *data.y)
        height = max(self.height() - 3.0 * line - GAP_PX, 1.0)
        left = text.widest(text.rows(y, height)) + 1.5 * GAP_PX
        right = text.widest(text.rows(data.scale, height)) + _BAR_LINES * line + 4.0 * GAP_PX
        width = max(self.width() - round(left) - round(right), 1.0)
        return Axes(QRectF(round(left), round(1.75 * line), width, round(height)), x, y)

    def _points(self, rows: NDArray[np.intp]) -> Matrix:
        assert self._samples is not None
        return self._samples.inputs[rows]

    def _mark(self, row: int) -> tuple[int, QColor]:
        samples, data = self._samples, self._data
        assert samples is not None
        if samples.classes is not None:
            number = int(samples.classes[row])
            return number, marker_color(number, self._palette)
        if data is None or data.output is None:
            return 0, QColor(self._palette.muted)
        target = samples.targets[row : row + 1, data.output]
        share = float(data.scale.place(target)[0])
        return 0, diverging_color(share, self._palette)

    def _draw_ground(self, painter: QPainter, axes: Axes, text: AxesPainter) -> None:
        area, line, data = axes.area, text.metrics.height(), self._data
        painter.setPen(QColor(self._palette.outline))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        text.draw_columns(painter, axes, has_grid=False)
        text.draw_rows(painter, axes, has_grid=False)
        beside = area.right() + GAP_PX
        text.write_name(painter, QRectF(0.0, 0.0, 0.7 * area.right(), line), False, self._names[1])
        below = QRectF(beside, area.bottom() + 2.0, self.width() - beside, line)
        text.write_name(painter, below, False, self._names[0])
        above = QRectF(0.7 * area.right(), 0.0, self.width() - 0.7 * area.right(), line)
        text.write_name(painter, above, True, self._names[2])
        if data is not None:
            self._draw_bar(painter, area, text, data.scale)

    def _draw_bar(
        self, painter: QPainter, area: QRectF, text: AxesPainter, scale: PlotScale
    ) -> None:
        """The scale of the colours."""
        left, wide = round(area.right() + 2.0 * GAP_PX), round(_BAR_LINES * text.metrics.height())
        bar = QRectF(left, area.top(), wide, area.height())
        steps: Matrix = np.linspace(0.0, 1.0, 256)[:, np.newaxis]
        painter.drawImage(bar, colored(steps, diverging_table(self._palette.is_dark)))
        painter.setPen(QColor(self._palette.outline))
        painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))
        for share, label in text.rows(scale, bar.height()):
            y = round(bar.bottom() - share * bar.height())
            text.write_right_of(painter, QPointF(bar.right() + GAP_PX, y), label)

    def _draw_learned(self, painter: QPainter, axes: Axes) -> None:
        area, data = axes.area, self._data
        if data is None:
            return
        rows, columns = data.values.shape
        # The first and the last pixel are centred on the edges of the area.
        across, up = area.width() / (columns - 1), area.height() / (rows - 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = area.adjusted(-across / 2.0, -up / 2.0, across / 2.0, up / 2.0)
        painter.drawImage(wide, self._image)
        if not len(self._pieces):
            return
        scale = np.array([across, -up, across, -up])
        start = np.array([area.left(), area.bottom(), area.left(), area.bottom()])
        path = QPainterPath()
        for x, y, to_x, to_y in (self._pieces * scale + start).tolist():
            path.moveTo(x, y)
            path.lineTo(to_x, to_y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, px in ((self._palette.panel, 3.2), (self._palette.text, 1.4)):
            painter.strokePath(path, QPen(QColor(color), px))
