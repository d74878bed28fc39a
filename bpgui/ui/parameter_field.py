"""One number of the parameters panel: its name and its entry in a frame of their own.

Knows no network and no neighbour.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.ui.formula_fonts import fixed_font, scaled_font
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.palette import Palette
from bpgui.ui.tooltips import plain_tooltip

_SMALLER = 0.92
_PADDING = 6
_GAP = 4
_RADIUS = 3.5
_FEWEST_CHARACTERS = 6
_MOST_LABEL_CHARACTERS = 16


class FieldMark(Enum):
    """What a number is to the current step."""

    NONE = auto()
    OPERAND = auto()
    CURRENT = auto()


class ParameterField(QWidget):
    """A frame with a name on the left and a NumberSpinBox on the right."""

    #: value_edited(name, number): the user typed or set another number.
    value_edited = Signal(str, float)
    #: value_stepped(name, number): the user stepped to another number by arrow, wheel or key.
    value_stepped = Signal(str, float)
    #: name_clicked(name): the mouse was pressed on the name.
    name_clicked = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._name = ""
        self._label = self._shown = self._description = ""
        self._mark = FieldMark.NONE
        self._editable = (True, "")
        self.spin_box = NumberSpinBox(self)
        self.spin_box.setFrame(False)
        self.spin_box.setButtonSymbols(NumberSpinBox.ButtonSymbols.NoButtons)
        self.spin_box.number_edited.connect(self._on_spin_box_number_edited)
        self.spin_box.state_changed.connect(self._on_spin_box_state_changed)
        self.setFocusProxy(self.spin_box)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._use_fonts()

    @property
    def name(self) -> str:
        """The number that it stands for, "" for none."""
        return self._name

    @property
    def label(self) -> str:
        """What the number is called."""
        return self._label

    def set_name(self, name: str, label: str, description: str) -> None:
        """Stand for the number ``name``, written as ``label`` and read out as ``description``."""
        if (name, label, description) == (self._name, self._label, self._description):
            return
        is_other_label = label != self._label
        self._name, self._label, self._description = name, label, description
        self.spin_box.setObjectName(f"spin_{name}" if name else "")
        self.spin_box.setAccessibleName(description)
        self.setToolTip(plain_tooltip(description))
        if is_other_label:
            self._use_label()
            self._place_spin_box()
            self.update()

    def set_mark(self, mark: FieldMark) -> None:
        """Draw the frame of the current number, of an operand or of neither."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def set_editable(self, is_editable: bool, reason: str) -> None:
        """Let the number be edited or say why not; a text being typed is then given up."""
        if (is_editable, reason) == self._editable:
            return
        self._editable = (is_editable, reason)
        if not is_editable:
            self.spin_box.cancel_entry()
        self.spin_box.setReadOnly(not is_editable)
        self.spin_box.setToolTip("" if is_editable else reason)
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self.update()

    def _use_fonts(self) -> None:
        self._label_font = _label_font(self.font())
        self._current_font = _label_font(self.font(), is_bold=True)
        self.spin_box.setFont(_digits_font(self.font()))
        self._use_label()
        self._place_spin_box()
        self.updateGeometry()

    def _use_label(self) -> None:
        self._shown = _shown(self._label, self.font())
        self._label_width = QFontMetrics(self._current_font).horizontalAdvance(self._shown)
        height = QFontMetrics(self.spin_box.font()).height()
        width = narrowest_width(self._label, self.font())
        self._size_hint = QSize(width, height + height // 3 + 8)

    def _place_spin_box(self) -> None:
        left = _PADDING + _GAP + self._label_width
        # The line edit inside keeps two pixels free on either side of the number.
        left, right = left - 2, self.width() - _PADDING + 3
        self.spin_box.setGeometry(left, 2, max(right - left, 0), self.height() - 4)

    def _frame_pen(self) -> QPen:
        palette = self._palette
        if self.spin_box.refusal:
            return QPen(QColor(palette.error), 2.0)
        if self.spin_box.hasFocus():
            return QPen(QColor(palette.link), 2.0)
        match self._mark:
            case FieldMark.CURRENT:
                return QPen(QColor(palette.current), 1.5)
            case FieldMark.OPERAND:
                pen = QPen(QColor(palette.current), 1.5)
                pen.setDashPattern([3.0, 2.0])
                return pen
            case FieldMark.NONE:
                return QPen(QColor(palette.border), 1.0)

    def _fill(self) -> QColor:
        palette = self._palette
        if self.spin_box.refusal:
            return QColor(palette.error_fill)
        if self._mark is FieldMark.CURRENT:
            return QColor(palette.current_fill)
        return QColor(palette.window if self.spin_box.isReadOnly() else palette.field)

    @Slot(float)
    def _on_spin_box_number_edited(self, number: float) -> None:
        told = self.value_stepped if self.spin_box.is_stepping else self.value_edited
        told.emit(self._name, number)

    @Slot()
    def _on_spin_box_state_changed(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """The narrowest width for its own label, and the height of a line with air."""
        return self._size_hint

    def minimumSizeHint(self) -> QSize:
        """The same: the columns above it decide on more."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = self._frame_pen()
        inset = pen.widthF() / 2.0
        painter.setPen(pen)
        painter.setBrush(self._fill())
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        is_current = self._mark is FieldMark.CURRENT
        painter.setFont(self._current_font if is_current else self._label_font)
        is_strong = is_current or self.underMouse()
        painter.setPen(QColor(self._palette.text if is_strong else self._palette.muted))
        place = QRect(_PADDING, 0, self.width() - _PADDING, self.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._shown
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a press on the name."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.name_clicked.emit(self._name)
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the spin box what the name leaves."""
        self._place_spin_box()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_fonts()


def narrowest_width(label: str, font: QFont) -> int:
    """The least width of a field in which ``label`` and a number's first digits can be read."""
    bold = QFontMetrics(_label_font(font, is_bold=True))
    name = bold.horizontalAdvance(_shown(label, font))
    digits = QFontMetrics(_digits_font(font)).horizontalAdvance("0" * _FEWEST_CHARACTERS)
    return 2 * _PADDING + _GAP + name + digits


def _shown(label: str, font: QFont) -> str:
    """``label``, cut short where the user gave a unit a long name."""
    metrics = QFontMetrics(_label_font(font, is_bold=True))
    room = metrics.averageCharWidth() * _MOST_LABEL_CHARACTERS
    return metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, room)


def scaled(font: QFont, factor: float) -> QFont:
    """``font`` at ``factor`` times its size."""
    return scaled_font(font, font, factor)


def _label_font(font: QFont, *, is_bold: bool = False) -> QFont:
    smaller = scaled(font, _SMALLER)
    smaller.setBold(is_bold)
    return smaller


def _digits_font(font: QFont) -> QFont:
    return scaled_font(fixed_font(font), font, _SMALLER)
