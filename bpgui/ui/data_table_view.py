"""The table of samples with a spreadsheet's keys: to copy, paste, fill, insert and remove.

It reads the model and asks for changes; making them, as undo steps, is for others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bpgui.ui.data_cell_delegate import DataCellDelegate
from bpgui.ui.data_clipboard import PasteError, copied, pasted
from bpgui.ui.data_commands import GridCommand, command_of, is_table_key
from bpgui.ui.data_selection import GridSelection
from bpgui.ui.data_table_model import DataTableModel

_CELL_CHARACTERS = 9
_MOST_CHARACTERS = 20


class DataTableView(QTableView):
    """Shows ``model``; Escape leaves it by ``left``."""

    #: cells_changed(cells, command): numbers by (row, column) that CLEAR, CUT or FILL asks for.
    cells_changed = Signal(object, object)
    #: block_pasted(row, column, block): numbers to put there, over the table's end if need be.
    block_pasted = Signal(int, int, object)
    #: paste_refused(error): what is on the clipboard is no block of numbers, a PasteError.
    paste_refused = Signal(object)
    #: row_inserted(row): a new row is to come before this one.
    row_inserted = Signal(int)
    #: rows_removed(rows): these rows are to go, a list.
    rows_removed = Signal(object)
    #: row_chosen(row): this row is to be the traced one.
    row_chosen = Signal(int)
    #: Another cell is the current one, by any way.
    current_moved = Signal()
    #: The user wants to go on from the table by the keyboard.
    left = Signal()

    def __init__(self, model: DataTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table_data")
        self.setAccessibleName(self.tr("Samples"))
        self.setAccessibleDescription(self.tr("Type to replace a number, Escape leaves the table."))
        self._samples_model = model
        self._delegate = DataCellDelegate(model, self)
        self._delegate.entered.connect(self._on_delegate_entered)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setCornerButtonEnabled(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setHighlightSections(False)
        rows.sectionDoubleClicked.connect(self.row_chosen)
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.fit)
        model.headerDataChanged.connect(self.fit)
        self.fit()

    @property
    def row(self) -> int:
        """The current row, 0 where there is none."""
        return max(self.currentIndex().row(), 0)

    @property
    def column(self) -> int:
        """The current column, 0 where there is none."""
        return max(self.currentIndex().column(), 0)

    @property
    def selected(self) -> GridSelection:
        """What is selected."""
        return GridSelection(self.selectionModel())

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, the nearest where it is not there."""
        model = self._samples_model
        row = min(max(row, 0), model.rowCount() - 1)
        column = min(max(column, 0), model.columnCount() - 1)
        # Not by setCurrentIndex, which asks whether Ctrl or Shift is held.
        place, alone = model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(place, alone)

    def do(self, command: GridCommand) -> None:
        """What the keys do, for menus and buttons."""
        match command:
            case GridCommand.TRACE:
                self.row_chosen.emit(self.row)
            case GridCommand.INSERT:
                self.row_inserted.emit(self.row)
            case GridCommand.REMOVE:
                self.rows_removed.emit(self.selected.rows or [self.row])
            case GridCommand.FILL:
                self._fill_down()
            case GridCommand.COPY:
                self._copy()
            case GridCommand.CUT:
                self._copy()
                self._clear(command)
            case GridCommand.CLEAR:
                self._clear(command)
            case GridCommand.PASTE:
                self._paste()
            case GridCommand.SELECT_ALL:
                self.selectAll()

    def select_block(self, row: int, column: int, rows: int, columns: int) -> None:
        """Select so many rows and columns from a cell on."""
        model = self._samples_model
        last_row = min(row + rows, model.rowCount()) - 1
        last_column = min(column + columns, model.columnCount()) - 1
        self.go_to(row, column)
        block = QItemSelection(model.index(row, column), model.index(last_row, last_column))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select whole rows and show the first; those that are not there are left out."""
        model, block = self._samples_model, QItemSelection()
        there = [row for row in rows if row < model.rowCount()]
        if not there:
            return
        last = model.columnCount() - 1
        for row in there:
            block.append(QItemSelectionRange(model.index(row, 0), model.index(row, last)))
        self.go_to(there[0], self.column)
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def fit(self) -> None:
        """Give columns and rows the room that headings and usual numbers need."""
        model, metrics = self._samples_model, self.fontMetrics()
        digit = metrics.horizontalAdvance("0")
        pad = 2 * digit
        for column in range(model.columnCount()):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal))
            widest = max(metrics.horizontalAdvance(line) for line in heading.split("\n"))
            room = min(max(widest, _CELL_CHARACTERS * digit), _MOST_CHARACTERS * digit)
            self.setColumnWidth(column, room + pad)
        self.verticalHeader().setDefaultSectionSize(round(1.4 * metrics.height()))
        last = model.rowCount() - 1
        if last >= 0:
            rows = {last, min(model.traced, last)}
            headings = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in rows]
            widest = max(map(metrics.horizontalAdvance, [*headings, f"▶ {last + 1}"]))
            self.verticalHeader().setFixedWidth(widest + pad)

    def _copy(self) -> None:
        selected = self.selected
        block = self._samples_model.samples.values[np.ix_(selected.rows, selected.columns)]
        if block.size:
            QGuiApplication.clipboard().setText(copied(block, self._samples_model.style))

    def _clear(self, command: GridCommand) -> None:
        cells = {(row, column): 0.0 for row, column, _ in self.selected.cells()}
        if cells:
            self.cells_changed.emit(cells, command)

    def _fill_down(self) -> None:
        """Give every selected cell the number of the top one of its column and part."""
        values = self._samples_model.samples.values
        cells = {
            (row, column): float(values[top, column])
            for row, column, top in self.selected.cells(skipped=1)
        }
        if cells:
            self.cells_changed.emit(cells, GridCommand.FILL)

    def _paste(self) -> None:
        try:
            block = pasted(QGuiApplication.clipboard().text())
        except PasteError as error:
            self.paste_refused.emit(error)
            return
        selected = self.selected
        if block.size == 1 and len(selected.parts) == 1:
            # One number for many cells fills them all.
            part = selected.parts[0]
            block = np.full((part.height(), part.width()), block[0, 0])
        row = min(selected.rows, default=self.row)
        column = min(selected.columns, default=self.column)
        self.block_pasted.emit(row, column, block)

    @Slot(int, int)
    def _on_delegate_entered(self, rows: int, columns: int) -> None:
        count = self._samples_model.columnCount()
        place = self.row * count + self.column + columns
        self.setFocus()
        self.go_to(place // count + rows, place % count)

    def currentChanged(self, current: object, previous: object) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.current_moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit columns and rows to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the window's shortcuts."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and is_table_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commands, Enter for the cell below, and Escape to leave."""
        command = command_of(event)
        if command is not None:
            self.do(command)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_to(self.row + (-1 if has_shift else 1), self.column)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
