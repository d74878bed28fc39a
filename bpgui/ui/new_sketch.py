"""A miniature of a network: dots for units and lines for edges, in the colours of text.

Knows sizes only; a tall layer is shown by its ends with a gap between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

MOST_UNITS = 9
"""So many units of a layer are drawn at most."""
_LINES = 7
"""How high it is, in lines of text."""
_FAINT = 110


class NetworkSketch(QWidget):
    """Shows the sizes of a network's layers, nothing while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sketch_network")
        self._sizes: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_sizes(self, sizes: Sequence[int]) -> None:
        """Show a network of ``sizes`` from the inputs on."""
        if tuple(sizes) != self._sizes:
            self._sizes = tuple(sizes)
            self.update()

    def _columns(self) -> list[list[QPointF]]:
        radius = self._radius
        width, height = self.width() - 4 * radius, self.height() - 4 * radius
        apart = min(width / max(len(self._sizes) - 1, 1), height)
        left = (self.width() - apart * (len(self._sizes) - 1)) / 2
        gap = height / (MOST_UNITS - 1)
        columns = []
        for place, units in enumerate(self._sizes):
            shown = min(units, MOST_UNITS)
            rows = [row - (shown - 1) / 2 for row in range(shown)]
            if units > shown:
                rows.pop(shown // 2)
            step = min(gap * 2.2, height / max(shown - 1, 1))
            x = left + apart * place
            columns.append([QPointF(x, self.height() / 2 + row * step) for row in rows])
        return columns

    @property
    def _radius(self) -> float:
        return self.fontMetrics().height() * 0.26

    def sizeHint(self) -> QSize:
        """A few lines high."""
        return QSize(240, self.fontMetrics().lineSpacing() * _LINES)

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edges, then units, and dots for the units that are left out."""
        if not self._sizes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(text)
        faint.setAlpha(_FAINT)
        painter.setPen(faint)
        columns = self._columns()
        for left, right in pairwise(columns):
            for start in left:
                for end in right:
                    painter.drawLine(start, end)
        painter.setPen(text)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        for column in columns:
            for center in column:
                painter.drawEllipse(center, self._radius, self._radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(text)
        for units, column in zip(self._sizes, columns, strict=True):
            if units > MOST_UNITS:
                self._paint_gap(painter, column[0].x())

    def _paint_gap(self, painter: QPainter, x: float) -> None:
        for offset in (-0.9, 0.0, 0.9):
            center = QPointF(x, self.height() / 2 + offset * self._radius)
            painter.drawEllipse(center, self._radius * 0.25, self._radius * 0.25)
