"""The showing half of a spin box: it holds every digit of a number and shows as many as fit.

Qt's own spin box rounds what it holds and emits what it shows; here it may do neither. Knows
nothing of how a number is entered.
"""

from __future__ import annotations

import math
import sys

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QStyle, QStyleOptionSpinBox, QToolTip, QWidget

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.number_fit import fitted

_TEXT_PADDING = 4
_USUAL_CHARACTERS = 12
_FEWEST_CHARACTERS = 5
_MOST_QT_DECIMALS = 323
_POWER_MARK = "·"


class ExactSpinBox(QDoubleSpinBox):
    """A spin box whose number keeps all its digits and whose text is there to be seen.

    The text is all digits with the focus, otherwise ``fitted``; the tool tip has all digits. Qt's
    own value follows for the sake of screen readers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = DEFAULT_STYLE
        self._number: float | None = 0.0
        self._shown = ""
        # Texts are judged on entry, not each time that one is shown.
        self.lineEdit().setValidator(None)  # type: ignore[arg-type]
        self.setDecimals(_MOST_QT_DECIMALS)
        self.setRange(-sys.float_info.max, sys.float_info.max)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._use_font()
        self._show()

    @property
    def number(self) -> float | None:
        """The number held, with every digit, or None while the box is blank."""
        return self._number

    @property
    def has_unsaved_text(self) -> bool:
        """Whether another text stands there than that of the number held."""
        return self.lineEdit().text() != self._shown

    def set_number(self, number: float | None) -> None:
        """Hold and show ``number``, None for blank; a text that is being typed stays."""
        if number == self._number:
            return
        is_typing = self.has_unsaved_text
        self._hold(number)
        if is_typing:
            self._shown = self._text()
        else:
            self._show()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Show the number in ``style``; the number and a text that is being typed stay."""
        if style != self._style:
            is_typing = self.has_unsaved_text
            self._style = style
            if is_typing:
                self._shown = self._text()
            else:
                self._show()

    def value(self) -> float:
        """The number held, with every digit; 0 while the box is blank."""
        return 0.0 if self._number is None else self._number

    def _hold(self, number: float | None) -> None:
        self._number = None if number is None else float(number)
        if number is not None and math.isfinite(number):
            with QSignalBlocker(self):
                QDoubleSpinBox.setValue(self, number)

    def _show(self) -> None:
        edit = self.lineEdit()
        self._shown = self._text()
        if edit.text() == self._shown:
            return
        is_selected = self.hasFocus() and edit.hasSelectedText()
        with QSignalBlocker(edit):
            edit.setText(self._shown)
        if is_selected:
            self._select_from_end()

    def _show_again(self) -> None:
        self._use_room()
        if not self.has_unsaved_text:
            self._show()

    def _select_from_end(self) -> None:
        # The cursor ends up in front, so that a long number shows its leading digits.
        edit = self.lineEdit()
        edit.setSelection(len(edit.text()), -len(edit.text()))

    def _text(self) -> str:
        if self._number is None:
            return ""
        if self.hasFocus():
            return self._style.full(self._number)
        # Both signs get equal room, so that neighbours show equally many decimals.
        sign = 0.0 if self._number < 0.0 else self._digit_width
        return fitted(
            self._number,
            self._room,
            lambda text: self._width(text) + (0.0 if _POWER_MARK in text else sign),
            self._style,
        )

    def _width(self, text: str) -> float:
        if self._is_fixed_pitch and _POWER_MARK not in text:
            return len(text) * self._digit_width
        return QFontMetricsF(self.font()).horizontalAdvance(text)

    def _use_room(self) -> None:
        edit = self.lineEdit()
        margins = edit.textMargins()
        width = edit.contentsRect().width() - margins.left() - margins.right()
        self._room = width - _TEXT_PADDING

    def _use_font(self) -> None:
        self._use_room()
        metrics = QFontMetricsF(self.font())
        self._digit_width = metrics.horizontalAdvance("0")
        self._is_fixed_pitch = self._digit_width == metrics.horizontalAdvance(".")

    def _tool_tip(self) -> str:
        is_rounded = self._number is not None and self._shown != self._style.full(self._number)
        digits = self._style.full(self.value()) if is_rounded else ""
        return "\n".join(line for line in (digits, self.toolTip()) if line)

    def _size_for(self, characters: int) -> QSize:
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        width = self.fontMetrics().horizontalAdvance("0" * characters) + _TEXT_PADDING
        text = QSize(width, self.lineEdit().sizeHint().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_SpinBox, option, text, self)

    def textFromValue(self, value: float) -> str:
        """The text as it stands: Qt may not write its own rounding over it."""
        return self.lineEdit().text()

    def valueFromText(self, text: str) -> float:
        """Qt's value as it stands: it may not be read from a rounded text."""
        return QDoubleSpinBox.value(self)

    def sizeHint(self) -> QSize:
        """Room for a number with all the decimals that are usually shown."""
        return self._size_for(_USUAL_CHARACTERS)

    def minimumSizeHint(self) -> QSize:
        """Room for the first digits."""
        return self._size_for(_FEWEST_CHARACTERS)

    def event(self, event: QEvent) -> bool:
        """Put the digits that are not shown into the tool tip."""
        # Most events are of neither kind, and to ask Qt for their type takes longer.
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tool_tip(), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the number into the new width."""
        super().resizeEvent(event)
        before = self._room
        self._use_room()
        if self._room != before:
            self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the number anew in another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._use_font()
            self._show_again()
