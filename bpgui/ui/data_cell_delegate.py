"""How a sample's number is painted and entered: what is no number keeps its field open.

Knows the table's model; what comes of an entry is for others.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from bpgui.ui.data_table_model import DataTableModel, Index
from bpgui.ui.tooltips import plain_tooltip

DIVIDER_PX = 2


class DataCellDelegate(QStyledItemDelegate):
    """Paints cells with a line before the targets, and edits them with every digit."""

    #: entered(rows, columns): an entry is finished; the cell so far on is the next.
    entered = Signal(int, int)

    def __init__(self, model: DataTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def _refuse(self, editor: QLineEdit, problem: str) -> None:
        """Mark ``editor`` and say at the cell why its text is not taken; "" takes that away."""
        if bool(problem) != bool(editor.property("refused")):
            editor.setProperty("refused", bool(problem))
            editor.style().unpolish(editor)
            editor.style().polish(editor)
        editor.setAccessibleDescription(problem)
        if problem:
            below = editor.mapToGlobal(QPoint(0, editor.height()))
            QToolTip.showText(below, plain_tooltip(problem), editor)
        else:
            QToolTip.hideText()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and where the targets begin a line."""
        super().paint(painter, option, index)
        if index.column() == self._model.samples.inputs:
            rect = option.rect
            color = QColor(self._model.palette.outline)
            painter.fillRect(rect.left(), rect.top(), DIVIDER_PX, rect.height() + 1, color)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in."""
        editor = QLineEdit(parent)
        editor.setObjectName("edit_cell")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        name = self._model.samples.names[index.column()]
        editor.setAccessibleName(
            self.tr("{name} of sample {n}").format(name=name, n=index.row() + 1)
        )
        # The cell is small: the field's usual frame would cut the digits off.
        editor.setStyleSheet("QLineEdit { padding: 0px 2px; border-radius: 0px; }")
        editor.textEdited.connect(lambda: self._refuse(editor, ""))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The number with every digit, but never over what is being typed."""
        if not isinstance(editor, QLineEdit) or not editor.isModified():
            super().setEditorData(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab finish an entry, if it is a number, and go on to the next cell."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not is_press or not isinstance(watched, QLineEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {
            Qt.Key.Key_Return: (-1 if has_shift else 1, 0),
            Qt.Key.Key_Enter: (-1 if has_shift else 1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
        }.get(Qt.Key(event.key()))
        if step is None:
            return super().eventFilter(watched, event)
        problem = self._model.rules.read(watched.text())[1]
        self._refuse(watched, problem)
        if not problem:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.entered.emit(*step)
        return True
