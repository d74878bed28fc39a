"""The card of a number as a widget of its own: as high as its formula needs in the given width."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.ui.calculation_card import CardContent, StepCard
from bpgui.ui.formula_fonts import FormulaFonts
from bpgui.ui.palette import LIGHT, Palette


class FormulaCard(QWidget):
    """Shows one card in the colour of links, apart from the green of the current step."""

    #: number_clicked(id): a number in the formula was clicked.
    number_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: CardContent | None = None
        self._card: StepCard | None = None
        self._hovered = ""
        self._fonts = FormulaFonts(self.font())
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.apply_palette(LIGHT)

    def show_content(self, content: CardContent) -> None:
        """Show another card."""
        if content != self._content:
            self._content = content
            self._set_card()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = replace(palette, current=palette.link, current_fill=palette.window)
        self.update()

    def _set_card(self) -> None:
        if self._content is None:
            return
        before = self._card.height if self._card else 0
        self._card = StepCard(self._content, self.font(), self._fonts, self.width())
        self._hovered = ""
        if self._card.height != before:
            self.setFixedHeight(self._card.height)
        self.update()

    def _number_at(self, point: QPointF) -> str:
        return self._card.quantity_at(point) if self._card else ""

    def sizeHint(self) -> QSize:
        """As high as the card."""
        return QSize(200, self._card.height if self._card else 0)

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        if self._card is not None:
            painter = QPainter(self)
            self._card.paint(painter, QRectF(self.rect()), self._palette, self._hovered)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the number that a click would choose."""
        number = self._number_at(event.position())
        if number != self._hovered:
            self._hovered = number
            shape = Qt.CursorShape.PointingHandCursor if number else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the number under the pointer."""
        number = self._number_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number:
            self.number_clicked.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        """Highlight nothing."""
        self._hovered = ""
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the card for the new width."""
        if event.size().width() != event.oldSize().width():
            self._set_card()

    def changeEvent(self, event: QEvent) -> None:
        """Set the card in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fonts = FormulaFonts(self.font())
            self._set_card()
