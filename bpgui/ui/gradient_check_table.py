"""The table of checked gradients: a row a parameter, sortable, to copy as text.

Knows what a check found; neither how it is made nor the dialog around it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from bpgui.core.gradient_check import CheckedGradient
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.palette import Palette

_Index = QModelIndex | QPersistentModelIndex
PARAMETER, ANALYTIC, NUMERIC, ERROR, VERDICT = range(5)
_ERROR_DIGITS = 3


class GradientTable(QAbstractTableModel):
    """Shows ``rows``, the largest error first until it is sorted otherwise."""

    def __init__(
        self, naming: Naming, style: NumberStyle, palette: Palette, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._naming, self._style, self._palette = naming, style, palette
        self._rows: list[CheckedGradient] = []

    @property
    def rows(self) -> Sequence[CheckedGradient]:
        """The gradients from the top."""
        return self._rows

    def show_rows(self, rows: Sequence[CheckedGradient]) -> None:
        """Show other gradients, sorted by their errors."""
        self.beginResetModel()
        self._rows = sorted(rows, key=size_of_error, reverse=True)
        self.endResetModel()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        if self._rows:
            last = self.index(len(self._rows) - 1, VERDICT)
            self.dataChanged.emit(self.index(0, 0), last)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        found = self._rows[row]
        return {
            PARAMETER: symbol_text(found.parameter, self._naming),
            ANALYTIC: self._style.text(found.analytic),
            NUMERIC: self._style.text(found.numeric),
            ERROR: self._error_text(found.relative_error),
            VERDICT: self.tr("differs") if found.is_suspect else self.tr("agrees"),
        }[column]

    def copied(self, rows: Sequence[int]) -> str:
        """``rows`` with their heading as lines of text with tabs; numbers have all digits."""
        lines = ["\t".join(self._headings())]
        for row in rows:
            found = self._rows[row]
            numbers = (found.analytic, found.numeric, found.relative_error)
            cells = (self.text(row, PARAMETER), *map(repr, numbers), self.text(row, VERDICT))
            lines.append("\t".join(cells))
        return "\n".join(lines) + "\n"

    def _error_text(self, error: float) -> str:
        return self._style.short(error, _ERROR_DIGITS)

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Parameter"),
            self.tr("Backpropagation"),
            self.tr("Central difference"),
            self.tr("Relative error"),
            self.tr("Verdict"),
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """A row for each gradient."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Parameter, both gradients, their error, and what it means."""
        return 0 if parent.isValid() else len(self._headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings()[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts; numbers stand at the right, a gradient that differs in the colour of errors."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in (ANALYTIC, NUMERIC, ERROR):
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ForegroundRole if self._rows[index.row()].is_suspect:
                return QColor(self._palette.error)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, by size where it has numbers; equals stay in their order."""
        keys = {
            PARAMETER: lambda found: (found.parameter[0], len(found.parameter), found.parameter),
            ANALYTIC: lambda found: found.analytic,
            NUMERIC: lambda found: found.numeric,
            ERROR: size_of_error,
            VERDICT: lambda found: found.is_suspect,
        }
        self.layoutAboutToBeChanged.emit()
        is_reversed = order is Qt.SortOrder.DescendingOrder
        self._rows.sort(key=keys[column], reverse=is_reversed)
        self.layoutChanged.emit()


def size_of_error(found: CheckedGradient) -> float:
    """The relative error to sort by; one that is not a number is the worst."""
    return math.inf if math.isnan(found.relative_error) else found.relative_error
