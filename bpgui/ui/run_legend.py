"""The list of runs that opens below a button: what each is called and how it came to be.

It knows neither the plot nor where runs are kept: it tells what was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_row import RunRow

_STYLE = """
RunLegend {{ background: {panel}; border: 1px solid {outline}; border-radius: 6px }}
RunRow {{ background: {panel}; border: 1px solid transparent; border-radius: 4px }}
RunRow:hover {{ background: {window} }}
RunRow:focus {{ border-color: {link} }}
QLabel {{ color: {text}; background: transparent }}
QLabel[muted="true"] {{ color: {muted} }}
QLabel[current="true"] {{ color: {link} }}
QToolButton {{ color: {text}; background: {panel}; padding: 2px 7px;
  border: 1px solid {border}; border-radius: 4px }}
QToolButton:hover {{ background: {raised} }}
QToolButton:focus {{ border-color: {link} }}
QToolButton:disabled {{ color: {faint} }}
"""


class RunLegend(QFrame):
    """A popup with one row a run."""

    #: run_renamed(id, name): a run was given another name.
    run_renamed = Signal(int, str)
    #: run_hidden(id, is_hidden): a run is to be hidden, or shown again.
    run_hidden = Signal(int, bool)
    #: run_deleted(id): a run is to be deleted.
    run_deleted = Signal(int)
    #: run_chosen(id): a run is to be the current one.
    run_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("legend_runs")
        self.setAccessibleName(self.tr("Runs"))
        self._palette = LIGHT
        self._rows: dict[int, RunRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 6, 6, 6)
        self._layout.setSpacing(2)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)

    @property
    def rows(self) -> tuple[RunRow, ...]:
        """The rows from top to bottom."""
        return tuple(self._rows.values())

    def show_runs(self, runs: Sequence[RunCurve]) -> None:
        """List ``runs``; a name that is being typed stays."""
        kept = {run.id for run in runs}
        for gone in [row for run, row in self._rows.items() if run not in kept]:
            self._remove(gone)
        rows: dict[int, RunRow] = {}
        for place, run in enumerate(runs):
            row = self._rows.get(run.id) or self._new_row()
            row.show_run(run)
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            rows[run.id] = row
        self._rows = rows
        if len(runs) < 2:
            self.close()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.setStyleSheet(_STYLE.format(**asdict(palette)))
        for row in self.rows:
            row.apply_palette(palette)

    @Slot(object)
    def open_below(self, button: QWidget) -> None:
        """Open right-aligned below ``button``, or above it where the screen ends."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2))
        screen = button.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner.setY(button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        corner.setX(max(corner.x(), screen.left()))
        corner.setY(max(corner.y(), screen.top()))
        self.move(corner)
        self.show()
        current = [row for row in self.rows if row.is_current] or list(self.rows)
        current[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _new_row(self) -> RunRow:
        row = RunRow(self)
        row.renamed.connect(self.run_renamed)
        row.hiding_chosen.connect(self.run_hidden)
        row.deletion_chosen.connect(self.run_deleted)
        row.chosen.connect(self.run_chosen)
        row.apply_palette(self._palette)
        return row

    def _remove(self, row: RunRow) -> None:
        rows = list(self.rows)
        place = rows.index(row)
        if row.has_keyboard and len(rows) > 1:
            rows[place - 1 if place else 1].setFocus()
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with the arrow keys."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        rows = self.rows
        focused = [place for place, row in enumerate(rows) if row.has_keyboard]
        if event.key() not in steps or not focused:
            super().keyPressEvent(event)
            return
        place = min(max(focused[0] + steps[Qt.Key(event.key())], 0), len(rows) - 1)
        rows[place].setFocus()
