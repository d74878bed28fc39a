"""A small chip that says what a run waits for and how far it is, and takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from bpgui.core.stop_conditions import StopCondition
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.condition_words import ConditionWords
from bpgui.ui.palette import Palette
from bpgui.ui.tooltips import plain_tooltip

MOST_CHARACTERS = 44


class ConditionChip(QWidget):
    """Hidden while no condition is active; long words are cut short and whole in the tool tip."""

    #: The user wants no conditions any more.
    removed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("condition_chip")
        self._words = ConditionWords(self)
        self._text = ""
        self._progress: float | None = None
        self._close = QToolButton()
        self._close.setObjectName("button_remove_conditions")
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAccessibleName(self.tr("Remove the conditions; the run goes on"))
        self._close.setToolTip(self.tr("Remove the conditions; the run goes on"))
        self._close.clicked.connect(self.removed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._measure()
        self.apply_palette(palette)
        self.hide()

    @property
    def text(self) -> str:
        """The words in full, "" while no condition is active."""
        return self._text

    @property
    def progress(self) -> float | None:
        """The length of the bar, 0 to 1, None while there is none."""
        return self._progress

    def show_conditions(self, conditions: Sequence[StopCondition]) -> None:
        """Show ``conditions``; for none hide."""
        text = self._words.until(conditions)
        if text != self._text:
            self._text = text
            self.setToolTip(plain_tooltip(text))
            self.setAccessibleName(text)
            self._measure()
        self.setVisible(bool(text))

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style`` from the next conditions on."""
        self._words.style = style

    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them from the next conditions on."""
        self._words.naming = naming

    def show_progress(self, progress: float | None) -> None:
        """Show which part of the way to an iteration is done; None for no such way."""
        if progress != self._progress:
            self._progress = progress
            self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._colors = palette
        ink = palette.current_text
        self.setStyleSheet(
            f"ConditionChip QToolButton {{ color: {ink}; background: transparent;"
            f" border: 1px solid transparent; border-radius: 4px; padding: 0 3px; }}"
            f"ConditionChip QToolButton:hover {{ border-color: {ink}; }}"
            f"ConditionChip QToolButton:focus {{ border-color: {palette.link}; }}"
        )
        self.update()

    def _bar_height(self) -> int:
        return max(2, round(self.fontMetrics().height() / 7))

    def _unit(self) -> int:
        return max(2, self.fontMetrics().height() // 4)

    def _measure(self) -> None:
        # Room around the chip, and for the bar within it.
        unit = self._unit()
        self._row.setContentsMargins(2 * unit, 3, 3 * unit, 3 + self._bar_height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the words, but not for very long ones."""
        metrics = self.fontMetrics()
        most = metrics.averageCharWidth() * MOST_CHARACTERS
        margins = self._row.contentsMargins()
        width = min(metrics.horizontalAdvance(self._text) + 2, most)
        width += margins.left() + margins.right() + self._close.sizeHint().width()
        height = max(metrics.height(), self._close.sizeHint().height())
        return QSize(width, height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """Room for the first words."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 14), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip and, along its lower edge, the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 2.5, -2.0 * self._unit() - 0.5, -2.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, 5.0, 5.0)
        painter.fillPath(shape, QColor(self._colors.current_fill))
        if self._progress is not None:
            painter.save()
            painter.setClipPath(shape)
            height = self._bar_height()
            bar = QRectF(area.left(), area.bottom() - height, area.width(), height)
            painter.fillRect(bar, QColor(self._colors.border))
            bar.setWidth(area.width() * self._progress)
            painter.fillRect(bar, QColor(self._colors.current))
            painter.restore()
        painter.setPen(QColor(self._colors.current))
        painter.drawPath(shape)
        room = self.contentsRect()
        room.setLeft(2 * self._unit())
        room.setRight(self._close.geometry().left())
        room.setBottom(round(area.bottom()) - self._bar_height())
        painter.setPen(QColor(self._colors.current_text))
        words = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
