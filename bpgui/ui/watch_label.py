"""The label beside a watched number's curve: its colour, name and value, and a way to remove it.

Knows no plot and no other label.
"""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_colors import curve_color, name_color

_LONG_VALUES = (-0.12345678901234567, -1.2345678901234567e-12)
_BAR_PX = 4
_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STYLE = """
QToolButton {{ color: {muted}; border: 1px solid transparent; border-radius: 4px }}
QToolButton:hover {{ color: {text}; background: {raised} }}
QToolButton:focus {{ border-color: {link} }}
"""


class WatchLabel(QWidget):
    """One watched number. Click or Enter explains it; Delete, ✕ or dragging it out removes it."""

    #: clicked(id): the number is to be explained.
    clicked = Signal(str)
    #: removed(id): the number is not to be watched any more.
    removed = Signal(str)

    def __init__(self, number: str, symbol: str, color_index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._list = parent
        self._number = number
        self._symbol = symbol
        self._color_index = color_index
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._shown: float | None = None
        self._pressed_at: QPoint | None = None
        self._ghost: QLabel | None = None
        self._name, self._value = QLabel(), QLabel()
        for label in (self._name, self._value):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QToolButton()
        self._button.setObjectName("button_watch_remove")
        self._button.setText("✕")
        self._button.setAccessibleName(self.tr("Unpin {name}").format(name=symbol))
        self._button.setToolTip(self.tr("Unpin (or drag the label out, or press Delete)"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self._remove)
        self.setAccessibleName(symbol)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._value)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(_BAR_PX + 6, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(words, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._take_font()

    @property
    def color_index(self) -> int:
        """The number of the curve's colour."""
        return self._color_index

    def show_value(self, value: float | None) -> None:
        """Show ``value``; None, one that is not known, is blank."""
        self._shown = value
        text = "" if value is None else self._style.text(value)
        if text != self._value.text():
            self._value.setText(text)
            self.setAccessibleDescription(text)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the value in ``style``, and take the width for it."""
        self._style = style
        self._take_font()
        self.show_value(self._shown)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        # A palette of a label's own is lost when the application's style sheet is set again.
        name = name_color(self._color_index, palette).name()
        self._name.setStyleSheet(f"color: {name};")
        self._value.setStyleSheet(f"color: {palette.text};")
        self._button.setStyleSheet(_STYLE.format(**asdict(palette)))
        self.update()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._number)

    def _take_font(self) -> None:
        # Fonts that say nothing of a size, so that they keep the application's.
        fixed, bold = QFont(), QFont()
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setFamily(system.family())
        bold.setBold(True)
        self._value.setFont(fixed)
        self._name.setFont(bold)
        metrics = self._value.fontMetrics()
        texts = [self._style.with_digits(value, self._style.digits) for value in _LONG_VALUES]
        room = max(metrics.horizontalAdvance(text) for text in texts)
        self._value.setMinimumWidth(room)
        side = Qt.TextElideMode.ElideRight
        self._name.setText(self._name.fontMetrics().elidedText(self._symbol, side, room))

    def _is_out(self, place: QPoint) -> bool:
        """Whether the pointer, at ``place`` on the screen, has left the list of labels."""
        column = self._list.rect()
        column.setLeft(self.x() - self.width() // 2)
        return not column.contains(self._list.mapFromGlobal(place))

    def _show_ghost(self, place: QPoint) -> None:
        if self._ghost is None:
            flags = Qt.WindowType.ToolTip | Qt.WindowType.WindowTransparentForInput
            self._ghost = QLabel(self, flags)
            self._ghost.setPixmap(self.grab())
        self._ghost.setWindowOpacity(0.5 if self._is_out(place) else 1.0)
        self._ghost.move(place + QPoint(8, 8))
        self._ghost.show()

    def _drop_ghost(self) -> None:
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None

    def sizeHint(self) -> QSize:
        """Room for the name above the value."""
        return self._layout.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a label from the window while it has the focus."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove or explain the number."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self._number)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let a picture of the label follow the pointer."""
        place = event.globalPosition().toPoint()
        if self._pressed_at is None:
            return
        distance = (place - self._pressed_at).manhattanLength()
        if self._ghost is not None or distance >= QApplication.startDragDistance():
            self._show_ghost(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        was_pressed, was_dragged = self._pressed_at is not None, self._ghost is not None
        self._pressed_at = None
        self._drop_ghost()
        if was_dragged:
            if self._is_out(event.globalPosition().toPoint()):
                self._remove()
        elif was_pressed and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._number)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_font()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar in the curve's colour, and the focus."""
        painter = QPainter(self)
        color = curve_color(self._color_index, self._palette)
        painter.fillRect(0, 2, _BAR_PX, self.height() - 4, color)
        if self.hasFocus():
            painter.setPen(QColor(self._palette.link))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
