"""What stands for the units of a tall layer that are not shown, and folds the layer again.

Knows its layer's number and how many units are hidden; that it unfolds is up to others.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.painting import (
    CENTRED,
    LIT,
    draw_glow,
    draw_lit,
    draw_ring,
)
from bpgui.ui.diagram.style import Style

DOT, DOT_PITCH = 0.14, 0.48
"""The radius and the distance of the three dots, in row heights."""


def ellipsis_id(layer: int) -> str:
    """The id that stands for everything hidden in ``layer``; no number has it."""
    return f"layer:{layer}"


class EllipsisItem(NumberItem):
    """Three dots and the number of hidden units of ``layer``; with none hidden, "show fewer".

    It glows or has a ring for hidden numbers, which it cannot show.
    """

    def __init__(self, layer: int, hidden: int, style: Style) -> None:
        super().__init__((ellipsis_id(layer),), style, focus_id=ellipsis_id(layer))
        self.layer = layer
        self.hidden = hidden

    @property
    def text(self) -> str:
        """What it says."""
        words = self._style.words
        return words.more.format(count=self.hidden) if self.hidden else words.fewer

    def box(self) -> QRectF:
        """The rounded box in the item's coordinates."""
        style = self._style
        row = style.fonts.row_height
        width = style.label_width(self.text) + 1.4 * style.pad
        height = (1.25 + 3.0 * DOT_PITCH if self.hidden else 1.35) * row
        return QRectF(-0.5 * width, -0.5 * height, width, height)

    def number_rect(self, number: str) -> QRectF | None:
        """The box: here hidden numbers come from and go to."""
        return self.box()

    def contour(self, margin: float) -> QPainterPath:
        """The rounded box."""
        path, radius = QPainterPath(), 0.5 * self._style.fonts.row_height + margin
        path.addRoundedRect(self.box().adjusted(-margin, -margin, margin, margin), radius, radius)
        return path

    def draw(self, painter: QPainter) -> None:
        """The box, the dots and the words."""
        ink, fonts, contour = self._style.ink, self._style.fonts, self.contour(0.0)
        is_current = self._current is not None
        if is_current:
            draw_glow(painter, contour, self._style)
        painter.setPen(QPen(ink.current, 2.2) if is_current else QPen(ink.border, 1.2))
        painter.setBrush(ink.current_fill if is_current else ink.field)
        painter.drawPath(contour)
        if self._operands:
            draw_ring(painter, self.contour(3.0), self._style)
        if self.is_lit:
            outline = self.contour(LIT if self._operands or is_current else 3.0)
            draw_lit(painter, outline, self._style, is_source=self._explained is None)
        words, row = self.box(), fonts.row_height
        if self.hidden:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.muted)
            for dot in range(3):
                y = words.top() + (0.42 + dot * DOT_PITCH) * row
                painter.drawEllipse(QPointF(0.0, y), DOT * row, DOT * row)
            words.setTop(words.bottom() - 1.3 * row)
        painter.setFont(fonts.label)
        painter.setPen(ink.current_text if is_current else ink.link)
        painter.drawText(words, CENTRED, self.text)
