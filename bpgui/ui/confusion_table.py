"""The confusion matrix as a picture: rows are targets, columns predictions, right ones blue.

It knows no session and no sentences: it draws counts, and tells which cell is pointed at or chosen.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from bpgui.ui.plane_axes import GAP_PX, tick_font
from bpgui.ui.plane_plot import PlanePlot
from bpgui.ui.plot_colors import mixed

Cell = tuple[int, int]
_CENTRED = Qt.AlignmentFlag.AlignCenter
_PALEST, _FULLEST = 0.08, 0.9
_LIGHTEST_INK = 0.45
_SMALLEST_SHARE = 0.55
"""Numbers are written down to so small a part of the font; where that is too large, not at all."""


class ConfusionTable(PlanePlot[Cell]):
    """Draws a matrix of counts with the names of the classes at its sides; a place is a cell."""

    #: cell_chosen(row, column): the user clicked this cell, or pressed Enter on it.
    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.intp] = np.zeros((0, 0), dtype=np.intp)
        self._texts: list[list[str]] = []
        self._classes: tuple[str, ...] = ()
        self._sides = ("", "")
        self._kept_area: QRectF | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def counts(self) -> NDArray[np.intp]:
        """The counts that are shown."""
        return self._counts

    def show_counts(
        self, counts: NDArray[np.intp], texts: list[list[str]], classes: tuple[str, ...]
    ) -> None:
        """Show ``counts`` (targets, predictions), written as ``texts``."""
        if classes != self._classes:
            self._kept_area = None
        self._counts, self._texts, self._classes = counts, texts, classes
        if self._place is not None and max(self._place) >= len(counts):
            self._read_out(None)
        self.update()

    def show_sides(self, targets: str, predictions: str) -> None:
        """Write these beside the rows and above the columns."""
        self._sides = (targets, predictions)
        self.update()

    def redraw(self) -> None:
        """Lay out and draw everything anew at the next paint."""
        self._kept_area = None
        super().redraw()

    def area(self) -> QRectF:
        """The pixels of all cells."""
        if self._kept_area is None:
            self._kept_area = self._laid_out()
        return self._kept_area

    def _laid_out(self) -> QRectF:
        metrics = QFontMetricsF(tick_font(self.font()))
        line, size = metrics.height(), len(self._classes)
        names = max((metrics.horizontalAdvance(name) for name in self._classes), default=0.0)
        left = line + min(names, 0.3 * self.width()) + 2.0 * GAP_PX
        top = 2.0 * line + GAP_PX
        width, height = self.width() - left - 1.0, self.height() - top - 1.0
        # Cells may be wider than high, so that three digits fit, but not much.
        across, up = max(width / max(size, 1), 1.0), max(height / max(size, 1), 1.0)
        across, up = min(across, 2.2 * up), min(up, 1.2 * across)
        return QRectF(round(left), round(top), size * across, size * up)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """The pixels of a cell."""
        area, size = self.area(), max(len(self._classes), 1)
        wide, high = area.width() / size, area.height() / size
        left, top = round(area.left() + column * wide), round(area.top() + row * high)
        right = round(area.left() + (column + 1) * wide)
        return QRectF(left, top, right - left, round(area.top() + (row + 1) * high) - top)

    def _place_at(self, point: QPointF) -> Cell | None:
        area, size = self.area(), len(self._counts)
        if not size or not area.contains(point):
            return None
        row = int((point.y() - area.top()) / area.height() * size)
        column = int((point.x() - area.left()) / area.width() * size)
        return min(row, size - 1), min(column, size - 1)

    def _place_beside(self, right: int, up: int) -> Cell | None:
        last = len(self._counts) - 1
        if last < 0:
            return None
        if self._place is None:
            return 0, 0
        row, column = self._place[0] - up, self._place[1] + right
        return min(max(row, 0), last), min(max(column, 0), last)

    def _choose(self, _point: QPointF | None, place: Cell) -> None:
        self.cell_chosen.emit(*place)

    def _draw_cells(self, painter: QPainter, font: QFont) -> None:
        palette, size = self._palette, len(self._counts)
        totals = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        shares = self._counts / totals
        small = self._number_font(font)
        if small is not None:
            painter.setFont(small)
        for row in range(size):
            for column in range(size):
                rect, share = self.cell_rect(row, column), float(shares[row, column])
                tint = QColor(palette.positive if row == column else palette.negative)
                count = int(self._counts[row, column])
                strength = 0.0 if not count else _PALEST + (_FULLEST - _PALEST) * share**0.7
                ground = mixed(QColor(palette.panel), tint, strength)
                painter.fillRect(rect, ground)
                if small is None:
                    continue
                ink = palette.text if count else palette.faint
                if strength > _LIGHTEST_INK:
                    ink = palette.on_current if palette.is_dark else palette.panel
                painter.setPen(QColor(ink))
                painter.drawText(rect, _CENTRED, self._texts[row][column])

    def _number_font(self, font: QFont) -> QFont | None:
        """The largest font in which every number fits its cell, None where all are too large."""
        rect, metrics = self.cell_rect(0, 0), QFontMetricsF(font)
        texts = {text for row in self._texts for text in row}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=1.0)
        share = min((rect.width() - 3.0) / widest, (rect.height() - 1.0) / metrics.height(), 1.0)
        if share < _SMALLEST_SHARE:
            return None
        small = QFont(font)
        if small.pointSizeF() > 0.0:
            small.setPointSizeF(share * small.pointSizeF())
        else:
            small.setPixelSize(max(int(share * small.pixelSize()), 1))
        return small

    def _draw_names(self, painter: QPainter, font: QFont) -> None:
        metrics, area, palette = QFontMetricsF(font), self.area(), self._palette
        line = metrics.height()
        painter.setFont(font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        for number, name in enumerate(self._classes):
            is_marked = self._place is not None and number in self._place
            side = self.cell_rect(number, 0)
            beside = QRectF(line, side.top(), side.left() - line - GAP_PX, side.height())
            for rect, place, flag in (
                (beside, 0, right),
                (self.cell_rect(0, number).translated(0.0, -line - 2.0), 1, _CENTRED),
            ):
                is_read = is_marked and self._place is not None and self._place[place] == number
                painter.setPen(QColor(palette.text if is_read else palette.muted))
                box = QRectF(rect.left(), rect.top(), rect.width(), rect.height())
                if place == 1:
                    box.setHeight(line)
                if box.height() >= 0.6 * line:
                    painter.drawText(box, flag, metrics.elidedText(name, elide, box.width()))
        painter.setPen(QColor(palette.text))
        above = QRectF(area.left(), 0.0, self.width() - area.left(), line)
        at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(above, at_left, self._sides[1])
        painter.save()
        painter.translate(0.0, area.bottom())
        painter.rotate(-90.0)
        painter.drawText(QRectF(0.0, 0.0, area.height(), line), _CENTRED, self._sides[0])
        painter.restore()

    def _paint(self, painter: QPainter) -> None:
        """Cells, names, and the cell that is read out."""
        if not len(self._counts):
            return
        font = tick_font(self.font())
        self._draw_cells(painter, font)
        self._draw_names(painter, font)
        painter.setPen(QPen(QColor(self._palette.border), 1.0))
        for number in range(len(self._counts) + 1):
            last = min(number, len(self._counts) - 1)
            rect, area = self.cell_rect(last, last), self.area()
            x = rect.left() if number == last else rect.right()
            y = rect.top() if number == last else rect.bottom()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        if self._place is not None:
            painter.setPen(QPen(QColor(self._palette.text), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.cell_rect(*self._place))
        self._draw_focus(painter, self.area())
