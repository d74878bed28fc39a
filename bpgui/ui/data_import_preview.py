"""The first rows of a CSV file as they will be read, and what each column is used for.

Knows no file and no dialog.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QColor, QFont

from bpgui.project.csv_columns import ColumnKind, CsvColumn, is_number, parse_number
from bpgui.project.csv_detection import CsvPreview
from bpgui.project.csv_errors import CsvError, shortened
from bpgui.project.csv_writing import PART_COLUMN
from bpgui.project.new_data import TargetKind
from bpgui.ui.data_csv_words import CsvWords
from bpgui.ui.data_table_model import ROOT, Index
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.tooltips import plain_tooltip

_Role = Qt.ItemDataRole
_TARGET_NAME = re.compile(r"t\d+|t_.+")
_MANY = 3


class ColumnUse(StrEnum):
    """What becomes of a column."""

    INPUT = "input"
    TARGET = "target"
    LEFT_OUT = "left_out"


def guessed_uses(columns: Sequence[CsvColumn]) -> list[ColumnUse]:
    """The likely uses: targets are columns called t…, else the only classes, else the last."""
    uses = [ColumnUse.INPUT] * len(columns)
    for place, column in enumerate(columns):
        is_number_or_class = column.kind in (ColumnKind.NUMBER, ColumnKind.CLASSES)
        if not is_number_or_class or column.name == PART_COLUMN:
            uses[place] = ColumnUse.LEFT_OUT
    usable = [place for place, use in enumerate(uses) if use is ColumnUse.INPUT]
    named = [place for place in usable if _TARGET_NAME.fullmatch(columns[place].name)]
    classes = [place for place in usable if columns[place].kind is ColumnKind.CLASSES]
    targets = usable[-1:]
    if len(classes) == 1:
        targets = classes
    if named and len(named) < len(usable):
        targets = named
    for place in targets:
        uses[place] = ColumnUse.TARGET
    return uses


def likely_targets(
    preview: CsvPreview, targets: Sequence[int], class_columns: Collection[int], decimal: str
) -> tuple[TargetKind, int]:
    """What targets these columns will give, by the rows of the preview, and how many."""
    kinds, count = [], 0
    for column in targets:
        cells = [row.cells[column].strip() for row in preview.rows]
        has_classes = preview.columns[column].kind is not ColumnKind.NUMBER
        if has_classes or column in class_columns:
            classes = len(set(cells))
            kinds.append(TargetKind.CLASSES if classes >= _MANY else TargetKind.SHARES)
            count += classes if classes >= _MANY else 1
            continue
        numbers = [parse_number(cell, decimal) for cell in cells if is_number(cell, decimal)]
        is_share = all(0.0 <= number <= 1.0 for number in numbers)
        kinds.append(TargetKind.SHARES if is_share else TargetKind.NUMBERS)
        count += 1
    if TargetKind.NUMBERS in kinds:
        return TargetKind.NUMBERS, count
    return (kinds[0] if len(kinds) == 1 else TargetKind.SHARES), count


class ImportPreview(QAbstractTableModel):
    """Shows rows of a file with the use of each column; a cell with a problem is marked."""

    def __init__(self, palette: Palette = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = CsvWords(self)
        self._palette = palette
        self._preview = CsvPreview((), (), None)
        self._uses: list[ColumnUse] = []
        self._class_columns: set[int] = set()
        self._problem = (0, 0)

    @property
    def preview(self) -> CsvPreview:
        """What is shown."""
        return self._preview

    @property
    def class_columns(self) -> frozenset[int]:
        """The columns of numbers that are to be classes."""
        return frozenset(self._class_columns)

    def columns_for(self, use: ColumnUse) -> list[int]:
        """The columns that are used so."""
        return [column for column, other in enumerate(self._uses) if other is use]

    def show_preview(self, preview: CsvPreview) -> None:
        """Show another reading of the file; uses stay where there are as many columns."""
        self.beginResetModel()
        kinds = [column.kind for column in preview.columns]
        if [column.kind for column in self._preview.columns] != kinds:
            self._uses = guessed_uses(preview.columns)
            self._class_columns = set()
        self._preview = preview
        self._problem = (0, 0)
        self.endResetModel()

    def show_problem(self, problem: CsvError | None) -> None:
        """Mark the cell where ``problem`` is, if it is in sight."""
        self._problem = (problem.row, problem.column) if problem is not None else (0, 0)
        self._tell()

    def use(self, columns: Collection[int], use: ColumnUse) -> None:
        """Use ``columns`` so."""
        for column in columns:
            self._uses[column] = use
        self._tell()

    def set_classes(self, columns: Collection[int], has_classes: bool) -> None:
        """Take the different numbers of ``columns`` for classes, or for numbers again."""
        numbers = {
            column for column in columns if self._preview.columns[column].kind is ColumnKind.NUMBER
        }
        self._class_columns -= numbers
        if has_classes:
            self._class_columns |= numbers
        self._tell()

    def name(self, column: int) -> str:
        """The column's name, or its number where it has none."""
        name = shortened(self._preview.columns[column].name)
        return name or self.tr("column {n}").format(n=column + 1)

    def place_of(self, row: int, column: int) -> Index | None:
        """Where a row and column of the file, from 1, are shown; None where they are not."""
        for place, each in enumerate(self._preview.rows):
            if each.number == row and 0 < column <= len(self._uses):
                return self.index(place, column - 1)
        return None

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _heading(self, column: int) -> str:
        uses = {
            ColumnUse.INPUT: self.tr("input"),
            ColumnUse.TARGET: self.tr("target"),
            ColumnUse.LEFT_OUT: self.tr("left out"),
        }
        kind = self._words.kind(self._preview.columns[column])
        if column in self._class_columns:
            kind = self.tr("classes")
        return f"{self.name(column)}\n{uses[self._uses[column]]} · {kind}"

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each that was read."""
        return 0 if parent.isValid() else len(self._preview.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """A column for each of the file."""
        return 0 if parent.isValid() else len(self._preview.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Names of columns with their use; the rows' numbers in the file."""
        is_column = orientation is Qt.Orientation.Horizontal
        if role == _Role.FontRole and is_column and self._uses[section] is ColumnUse.TARGET:
            return _font(is_italic=True)
        if role != _Role.DisplayRole:
            return None
        return self._heading(section) if is_column else str(self._preview.rows[section].number)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """The texts; what is left out is struck out."""
        column, row = index.column(), self._preview.rows[index.row()]
        is_left_out = self._uses[column] is ColumnUse.LEFT_OUT
        match role:
            case _Role.DisplayRole:
                return shortened(row.cells[column])
            case _Role.ToolTipRole:
                return plain_tooltip(shortened(row.cells[column]))
            case _Role.TextAlignmentRole if self._preview.columns[column].kind is ColumnKind.NUMBER:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _Role.BackgroundRole if (row.number, column + 1) == self._problem:
                return QColor(self._palette.error_fill)
            case _Role.ForegroundRole if (row.number, column + 1) == self._problem:
                return QColor(self._palette.error)
            case _Role.ForegroundRole if is_left_out:
                return QColor(self._palette.faint)
            case _Role.FontRole if is_left_out:
                return _font(is_struck_out=True)
            case _Role.FontRole if self._uses[column] is ColumnUse.TARGET:
                return _font(is_italic=True)
        return None


def _font(is_italic: bool = False, is_struck_out: bool = False) -> QFont:
    font = QFont()
    if is_italic:
        font.setItalic(True)
    if is_struck_out:
        font.setStrikeOut(True)
    return font
