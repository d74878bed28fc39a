"""A slim vertical scroll bar that is cheap to repaint: it moves with every step.

Styled by the application's sheet alone, one costs as much as the whole list beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from bpgui.ui.palette import Palette

_MARGIN = 1.0
_RADIUS = 3.0


class QuietScrollBar(QScrollBar):
    """Always keeps its room, and is blank where there is nothing to scroll."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._palette = palette
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The handle on the colour of the panel."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._palette.panel))
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        is_strong = self.underMouse() or self.isSliderDown()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.muted if is_strong else self._palette.handle))
        room = QRectF(handle).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.drawRoundedRect(room, _RADIUS, _RADIUS)
