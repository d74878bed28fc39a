"""The list of a trace's numbers to click and to walk through with the keyboard.

Knows no other panel.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from bpgui.ui.announcement import announce
from bpgui.ui.calculation_list import CalculationList
from bpgui.ui.calculation_rows import CalculationRow, RowKind
from bpgui.ui.tooltips import plain_tooltip


class CalculationView(CalculationList):
    """Says which step or number was chosen; ``CalculationPanel`` says what it shows."""

    #: step_clicked(position): a step was chosen; position is the number of steps up to it.
    step_clicked = Signal(int)
    #: number_clicked(id): a number was clicked, in a formula or in the list.
    number_clicked = Signal(str)

    @property
    def current_number(self) -> str:
        """The id of the number at the keyboard's cursor, else of the current step, or ""."""
        kind, index = self._cursor
        if kind is RowKind.STEP and self._shows_cursor:
            return self._content.trace.steps[index].id
        step = self._content.current_step
        return step.id if step else ""

    def _activate(self, row: CalculationRow) -> None:
        if row.kind is not RowKind.HEADING:
            self.step_clicked.emit(row.index + 1)
            return
        self._open = self._open.toggled(row.index, self._content.current_groups)
        self._cursor = (RowKind.HEADING, row.index)
        self._refresh(reveals_card=False)

    def _move_cursor(self, by: int) -> None:
        keys = [row.key for row in self._rows]
        if not keys:
            return
        place = keys.index(self._cursor) if self._cursor in keys else 0
        row = self._rows[min(max(place + by, 0), len(keys) - 1)]
        self._cursor, self._shows_cursor = row.key, True
        self._reveal(row)
        self.viewport().update()
        is_heading = row.kind is RowKind.HEADING
        announce(self, self._content.spoken(is_heading, row.index, self._open))

    def _hover(self, point: QPointF | None) -> None:
        row = None if point is None else self._row_at(point)
        number = "" if point is None else self._number_at(row, point)
        if (row, number) == (self._hovered, self._hovered_number):
            return
        self._hovered, self._hovered_number = row, number
        is_link = bool(number) or (row is not None and row.kind is not RowKind.CARD)
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the full digits of the number under the pointer."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            quantity = self._number_at(self._row_at(point), point)
            text = self._content.full_number(quantity) if quantity else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight what a click would choose."""
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the number, the step or the heading under the pointer."""
        self._shows_cursor = False
        row = self._row_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if number := self._number_at(row, event.position()):
            self.number_clicked.emit(number)
        elif row.kind is not RowKind.CARD:
            self._activate(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move among rows, Enter chooses, E explains; the window has the rest."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case _ if (is_enter and has_control) or event.text().lower() == "e":
                if number := self.current_number:
                    self.number_clicked.emit(number)
            case Qt.Key.Key_Up:
                self._move_cursor(-1)
            case Qt.Key.Key_Down:
                self._move_cursor(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                for row in [row for row in self._rows if row.key == self._cursor]:
                    self._activate(row)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                super().keyPressEvent(event)
            case _:
                event.ignore()
