"""A few formulas one below the other, set by the house's own painter in the colour of text.

Knows no settings: it is given boxes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.project.formula import Box
from bpgui.project.formula_text import to_text
from bpgui.ui.formula_fonts import FormulaFonts
from bpgui.ui.formula_layout import FormulaLayout
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.formula_setting import lay_out

_LINE_GAP = 0.7
_MARGIN = 0.7
"""In heights of the font."""


class FormulaView(QWidget):
    """As high as its formulas need in the width that it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[Box, ...] = ()
        self._lines: list[FormulaLayout] = []
        self._fonts = FormulaFonts(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Formula"))

    def show_formulas(self, boxes: Sequence[Box]) -> None:
        """Show ``boxes``, one a line."""
        if tuple(boxes) == self._boxes:
            return
        self._boxes = tuple(boxes)
        self.setAccessibleDescription("\n".join(to_text(box) for box in boxes))
        self._set()

    def _set(self) -> None:
        width = max(self.width() - 2 * self._margin, 1.0)
        self._lines = [lay_out(box, self._fonts, width) for box in self._boxes]
        self.setFixedHeight(self._height())
        self.update()

    @property
    def _margin(self) -> float:
        return self._fonts.em * _MARGIN

    def _height(self) -> int:
        gaps = max(len(self._lines) - 1, 0) * self._fonts.em * _LINE_GAP
        return round(sum(line.height for line in self._lines) + gaps + 2 * self._margin)

    def sizeHint(self) -> QSize:
        """As high as the formulas."""
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(0, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the formulas on a panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        colors = FormulaColors.single(self.palette().color(QPalette.ColorRole.Text).name())
        y = self._margin
        for line in self._lines:
            paint_formula(painter, line, QPointF(self._margin, y + line.ascent), colors)
            y += line.height + self._fonts.em * _LINE_GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the formulas for the new width."""
        if event.size().width() != event.oldSize().width():
            self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Set the formulas in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fonts = FormulaFonts(self.font())
            self._set()
