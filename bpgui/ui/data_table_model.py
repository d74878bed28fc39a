"""The samples as Qt's views take them: a row a sample, the inputs' columns and then the targets'.

It holds arrays, so that 100,000 rows cost no more than what is in sight. It changes nothing: an
entry goes out as a signal, and what comes of it comes back by ``show_samples``.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from bpgui.project.number_format import MINUS, count
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.data_row_colors import RowColors
from bpgui.ui.data_samples import Samples
from bpgui.ui.number_rules import NumberRules
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.tooltips import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHOWN_DIGITS = 6
_SCALE_DIGITS = 4
_OWN_DIGITS = 9
TRACED_MARK = "▶"
_Role = Qt.ItemDataRole
_ALIGNMENT_ROLE = int(_Role.TextAlignmentRole)
_ROLES = frozenset(
    (
        _Role.DisplayRole,
        _Role.EditRole,
        _Role.ToolTipRole,
        _Role.FontRole,
        _Role.BackgroundRole,
        _Role.ForegroundRole,
        _Role.AccessibleTextRole,
        _Role.AccessibleDescriptionRole,
    )
)
_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)
_NUMBER_ALIGNMENT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NONE = Samples(np.empty((0, 0)), 0, 0, (), ())


class DataTableModel(QAbstractTableModel):
    """Shows ``samples``, with the row that is traced marked."""

    #: number_entered(row, column, number): the user entered another number in a cell.
    number_entered = Signal(int, int, float)
    #: entry_refused(row, column, sentence): what was entered there is not taken.
    entry_refused = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = _NONE
        self._traced = 0
        self._style = DEFAULT_STYLE
        self._palette = LIGHT
        self._colors = RowColors.of(LIGHT)
        self._italic = QFont()
        self._italic.setItalic(True)
        self.rules = NumberRules(self)

    @property
    def samples(self) -> Samples:
        """What is shown."""
        return self._samples

    @property
    def traced(self) -> int:
        """The row that is traced."""
        return self._traced

    @property
    def style(self) -> NumberStyle:
        """How numbers are written."""
        return self._style

    @property
    def palette(self) -> Palette:
        """The colours."""
        return self._palette

    def show_samples(self, samples: Samples) -> None:
        """Show other samples; where there are as many as before, what is selected stays."""
        before, is_same = self._samples, samples.values.shape == self._samples.values.shape
        if not is_same:
            self.beginResetModel()
        self._samples = samples
        if not is_same:
            self.endResetModel()
            return
        self._tell_all()
        if (before.names, before.scales) != (samples.names, samples.scales):
            last = len(samples.names) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if before.trained != samples.trained:
            last = len(samples.values) - 1
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def show_traced(self, row: int) -> None:
        """Mark the row that is traced."""
        if row == self._traced:
            return
        rows, self._traced = (self._traced, row), row
        for place in rows:
            if place < self.rowCount():
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, place, place)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._style = self.rules.style = style
        self._tell_all()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self._colors = RowColors.of(palette)
        self._tell_all()

    def text(self, row: int, column: int) -> str:
        """What a cell shows: a few digits, for the eye alone."""
        return self._style.short(float(self._samples.values[row, column]), SHOWN_DIGITS)

    def full_text(self, row: int, column: int) -> str:
        """The number of a cell with every digit, as it is typed."""
        return self._style.full(float(self._samples.values[row, column]))

    def exact_text(self, row: int, column: int) -> str:
        """The same for reading."""
        return self._style.exact(float(self._samples.values[row, column]))

    def scale_text(self, column: int) -> str:
        """How an input was standardised, as a formula; "" for any other column."""
        if column >= len(self._samples.scales):
            return ""
        scale, short = self._samples.scales[column], self._style.short
        sign = "+" if scale.mean < 0.0 else MINUS
        mean, deviation = short(abs(scale.mean), _SCALE_DIGITS), scale.deviation
        return f"(x {sign} {mean}) / {short(deviation, _SCALE_DIGITS)}"

    def own_text(self, row: int, column: int) -> str:
        """A standardised input in its own units."""
        scale = self._samples.scales[column]
        own = float(self._samples.values[row, column]) * scale.deviation + scale.mean
        return self._style.short(own, _OWN_DIGITS)

    def is_input(self, column: int) -> bool:
        """Whether a column is an input and no target."""
        return column < self._samples.inputs

    def is_held_out(self, row: int) -> bool:
        """Whether a row is held out for validation."""
        return row >= self._samples.trained

    def row_words(self, row: int) -> str:
        """A row's number and what becomes of it, in words."""
        if self.is_held_out(row):
            words = self.tr("sample {n}, held out for validation")
        elif row == self._traced:
            words = self.tr("sample {n}, trained with, the traced one")
        else:
            words = self.tr("sample {n}, trained with")
        return words.format(n=count(row + 1))

    def column_words(self, column: int) -> str:
        """A column's name, what it is and how it was scaled, in words."""
        name = self._samples.names[column]
        if not self.is_input(column):
            return self.tr("{name}: a target, what the network should put out").format(name=name)
        lines = [self.tr("{name}: an input of the network").format(name=name)]
        if self.scale_text(column):
            scale, exact = self._samples.scales[column], self._style.exact
            text = self.tr(
                "Standardised: what is shown is (x {minus} mean) / deviation, with the mean "
                "{mean} and the deviation {deviation} of the samples that were trained with."
            )
            lines.append(
                text.format(minus=MINUS, mean=exact(scale.mean), deviation=exact(scale.deviation))
            )
        return "\n".join(lines)

    def _tell_all(self) -> None:
        if self._samples.values.size:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _row_heading(self, row: int) -> str:
        number = str(row + 1)
        if self.is_held_out(row):
            return self.tr("held out {n}").format(n=number)
        return f"{TRACED_MARK} {number}" if row == self._traced else number

    def _column_heading(self, column: int) -> str:
        kind = self.tr("input") if self.is_input(column) else self.tr("target")
        lines = [self._samples.names[column], self.scale_text(column) or kind]
        return "\n".join(lines)

    def _tooltip(self, row: int, column: int) -> str:
        lines = [self.exact_text(row, column)]
        if self.scale_text(column):
            lines.append(self.tr("x is {number}").format(number=self.own_text(row, column)))
        return "\n".join([*lines, self.row_words(row)])

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each sample."""
        return 0 if parent.isValid() else len(self._samples.values)

    def columnCount(self, parent: Index = ROOT) -> int:
        """A column for each input and each target."""
        return 0 if parent.isValid() else self._samples.values.shape[1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A few digits to see, all of them to edit; held-out and traced rows look different."""
        # The view asks some seven times a cell and repaint: what it asks for comes first.
        if role == _ALIGNMENT_ROLE:
            return _NUMBER_ALIGNMENT
        if role not in _ROLES:
            return None
        row, column = index.row(), index.column()
        match role:
            case _Role.DisplayRole:
                return self.text(row, column)
            case _Role.FontRole:
                return None if self.is_input(column) else self._italic
            case _Role.BackgroundRole if row == self._traced:
                return self._colors.traced
            case _Role.BackgroundRole if self.is_held_out(row):
                return self._colors.held_out
            case _Role.ForegroundRole if self.is_held_out(row):
                return self._colors.muted
            case _Role.EditRole:
                return self.full_text(row, column)
            case _Role.ToolTipRole:
                return self._tooltip(row, column)
            case _Role.AccessibleTextRole:
                return f"{self._samples.names[column]}: {self.exact_text(row, column)}"
            case _Role.AccessibleDescriptionRole:
                return self.row_words(row)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tell what was entered. The text that was there before is no entry."""
        row, column = index.row(), index.column()
        text = str(value)
        if role != _Role.EditRole or text == self.full_text(row, column):
            return False
        number, problem = self.rules.read(text)
        if problem:
            self.entry_refused.emit(row, column, problem)
            return False
        if number != self._samples.values[row, column]:
            self.number_entered.emit(row, column, number)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Names of columns and what they are; numbers of rows and what becomes of them."""
        is_column = orientation is Qt.Orientation.Horizontal
        match role:
            case _Role.DisplayRole:
                return self._column_heading(section) if is_column else self._row_heading(section)
            case _Role.AccessibleTextRole:
                return self.column_words(section) if is_column else self.row_words(section)
            case _Role.ToolTipRole if is_column:
                return plain_tooltip(self.column_words(section))
            case _Role.ToolTipRole:
                hint = self.tr("Double-click to trace it")
                words = self.row_words(section)
                return words if self.is_held_out(section) else f"{words}\n{hint}"
            case _Role.FontRole if is_column and not self.is_input(section):
                return self._italic
            case _Role.TextAlignmentRole if not is_column:
                return _NUMBER_ALIGNMENT
        return None
