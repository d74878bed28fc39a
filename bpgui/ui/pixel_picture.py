"""Numbers as the pixels of a small picture: a sample's inputs, or a unit's incoming weights.

It knows no session and no sentences; tells which pixel is pointed at.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.ui.learned_colors import diverging_table, rgb
from bpgui.ui.plane_axes import GAP_PX
from bpgui.ui.plane_plot import PlanePlot
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.surface_colors import colored, shares

_BAR_LINES = 0.6


class PixelPicture(PlanePlot[tuple[int, int]]):
    """Draws a matrix of numbers, the first row on top, with the scale of its colours.

    Its ``place`` is a row and a column, from 0.
    """

    def __init__(self, is_diverging: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_diverging = is_diverging
        self._values: Matrix = np.empty((0, 0))
        self._scale = PlotScale(False, 0.0, 1.0)
        self._image: QImage | None = None

    @property
    def values(self) -> Matrix:
        """The numbers that are shown, (rows, columns)."""
        return self._values

    def show_values(self, values: Matrix, scale: PlotScale) -> None:
        """Show ``values`` (rows, columns) in the colours of ``scale``."""
        is_other = values.shape != self._values.shape
        self._values, self._scale, self._image = values, scale, None
        if is_other:
            self._read_out(None)
        self.update()

    def redraw(self) -> None:
        """Draw everything anew at the next paint."""
        self._image = None
        super().redraw()

    def area(self) -> QRectF:
        """The pixels of the widget that the picture fills; pixels of the picture are square."""
        rows, columns = self._values.shape
        text = self._text
        beside = _BAR_LINES * text.metrics.height() + 4.0 * GAP_PX
        beside += text.widest(text.rows(self._scale, self.height()))
        margin = round(text.metrics.height() / 2.0)
        wide, high = self.width() - beside - 2.0, self.height() - 2.0 * margin
        side = max(min(wide / max(columns, 1), high / max(rows, 1)), 1.0)
        size = QSizeF(round(side * columns), round(side * rows))
        return QRectF(QPointF(3.0, margin), size)

    def _colored(self, values: Matrix) -> QImage:
        """The image of ``values``; its last row is on top."""
        heights = shares(values, self._scale)
        if self._is_diverging:
            return colored(heights, diverging_table(self._palette.is_dark))
        ground, ink = QColor(self._palette.panel), QColor(self._palette.text)
        steps = np.linspace(0.0, 1.0, 256)[:, np.newaxis]
        both = np.array([rgb(ground), rgb(ink)])
        mixed = np.rint(both[0] + steps * (both[1] - both[0])).astype(np.uint32)
        table = np.uint32(0xFF000000) | (mixed[:, 0] << 16) | (mixed[:, 1] << 8) | mixed[:, 2]
        return colored(heights, table)

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        area, (rows, columns) = self.area(), self._values.shape
        if not self._values.size or not area.contains(point):
            return None
        row = int((point.y() - area.top()) / area.height() * rows)
        column = int((point.x() - area.left()) / area.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    def _place_beside(self, right: int, up: int) -> tuple[int, int] | None:
        if not self._values.size:
            return None
        rows, columns = self._values.shape
        row, column = self._place or (rows // 2 + up, columns // 2 - right)
        row, column = row - up, column + right
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def _paint(self, painter: QPainter) -> None:
        """The picture, its scale and the pixel that is read out."""
        if not self._values.size:
            return
        area, text = self.area(), self._text
        if self._image is None:
            self._image = self._colored(self._values[::-1])
        painter.drawImage(area, self._image)
        bar = QRectF(area.right() + 2.0 * GAP_PX, area.top(), 0.0, area.height())
        bar.setWidth(round(_BAR_LINES * text.metrics.height()))
        text.draw_colors(painter, bar, self._colored(self._bar_values()), self._scale)
        painter.setPen(QColor(self._palette.outline))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._place is not None:
            rows, columns = self._values.shape
            wide, high = area.width() / columns, area.height() / rows
            row, column = self._place
            box = QRectF(area.left() + column * wide, area.top() + row * high, wide, high)
            painter.setPen(QPen(QColor(self._palette.current), 2.0))
            painter.drawRect(box)
        self._draw_focus(painter, area)

    def _bar_values(self) -> Matrix:
        ends: Matrix = np.linspace(self._scale.low, self._scale.high, 256)[:, np.newaxis]
        return ends
