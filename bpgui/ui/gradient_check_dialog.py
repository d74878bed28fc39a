"""The dialog "Check the gradients": backpropagation beside differences of the loss itself.

Knows a setup and a moment; no document and no panel.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.gradient_check import GradientCheck
from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.formula_fonts import fixed_font
from bpgui.ui.gradient_check_table import ERROR, PARAMETER, VERDICT, GradientTable
from bpgui.ui.gradient_check_words import GradientCheckWords
from bpgui.ui.message_bar import Tone
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.scrolled import open_fitting

_NO_BREAK = "\u00a0"
SLICE_MS = 8.0
"""How long a slice computes before the window may paint again."""


class GradientCheckDialog(QDialog):
    """Checks every trained parameter in the update that follows ``moment``.

    It works in slices while it is open; Escape or Cancel ends it. Ctrl+C copies the rows that are
    selected, or all, as text.
    """

    def __init__(
        self,
        setup: Setup,
        moment: Moment,
        naming: Naming = ARTICLE_NAMING,
        style: NumberStyle = DEFAULT_STYLE,
        palette: Palette = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_gradient_check")
        self.setWindowTitle(self.tr("Check the gradients"))
        self._setup = setup
        self._check = GradientCheck(setup, moment)
        self._words = GradientCheckWords(naming, style, self)
        self._palette = palette
        self._tone = Tone.INFO
        self._intro, self._verdict = QLabel(self._intro_text(moment.iteration)), QLabel()
        self._verdict.setObjectName("label_gradient_verdict")
        self._progress = QProgressBar()
        self._progress.setRange(0, max(self._check.total, 1))
        self._progress.setAccessibleName(self.tr("Parameters checked"))
        self.model = GradientTable(naming, style, palette, self)
        self.table = QTableView()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self.reject)
        self._assemble()
        self.apply_palette(palette)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(0)

    @property
    def is_done(self) -> bool:
        """Whether all parameters are checked."""
        return self._check.done == self._check.total

    @property
    def verdict(self) -> str:
        """The sentence on what was found, "" while it is not known."""
        return self._verdict.text()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self.model.apply_palette(palette)
        self._intro.setStyleSheet(f"color: {palette.muted};")
        fill, text = {
            Tone.INFO: (palette.raised, palette.text),
            Tone.WARNING: (palette.warning_fill, palette.warning),
            Tone.ERROR: (palette.error_fill, palette.error),
        }[self._tone]
        self._verdict.setStyleSheet(
            f"color: {text}; background: {fill}; border-radius: 4px; padding: 6px 8px;"
        )

    def copy(self) -> None:
        """Copy the selected rows, or all where none is, as text."""
        selected = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = selected or list(range(self.model.rowCount()))
        QGuiApplication.clipboard().setText(self.model.copied(rows))

    def _intro_text(self, iteration: int) -> str:
        batch = self.tr("one sample")
        if self._check.samples != 1:
            batch = self.tr("a batch of %n samples", "", self._check.samples)
        formula = "(J(w + h) − J(w − h)) / 2h".replace(" ", _NO_BREAK)
        return self.tr(
            "The gradients of the update after iteration {n}, with {batch}: by backpropagation, "
            "and by {formula}, where J is the loss with its penalty."
        ).format(n=count(iteration), batch=batch, formula=formula)

    def _assemble(self) -> None:
        for label in (self._intro, self._verdict):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._verdict.hide()
        table = self.table
        table.setObjectName("table_gradients")
        table.setAccessibleName(self.tr("Gradients"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSortingEnabled(True)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.installEventFilter(self)
        table.hide()
        layout = QVBoxLayout(self)
        for widget in (self._intro, self._progress, self._verdict):
            layout.addWidget(widget)
        layout.addWidget(table, 1)
        layout.addStretch(0)
        layout.addWidget(self._buttons)

    @Slot()
    def _on_timer_timeout(self) -> None:
        began = time.perf_counter()
        while not self.is_done and (time.perf_counter() - began) * 1000.0 < SLICE_MS:
            self._check.advance(1)
        self._progress.setValue(self._check.done)
        if self.is_done:
            self._timer.stop()
            self._show_results()

    def _show_results(self) -> None:
        found = self._check.results()
        text, self._tone = self._words.verdict(self._setup, found)
        self._verdict.setText(text)
        self._verdict.show()
        self._progress.hide()
        self.apply_palette(self._palette)
        self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self._buttons.addButton(
            self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole
        ).clicked.connect(self.copy)
        self.model.show_rows(found)
        self.table.setVisible(bool(found))
        self._fit_columns()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectRow(0)
        self.table.clearSelection()

    def _fit_columns(self) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.setFont(fixed_font(self.font()))
        header.setFont(self.font())
        header.setSortIndicator(ERROR, Qt.SortOrder.DescendingOrder)
        line = self.fontMetrics().height()
        table.verticalHeader().setDefaultSectionSize(round(1.5 * line))
        table.resizeColumnsToContents()
        for column in range(PARAMETER, VERDICT):
            header.resizeSection(column, header.sectionSize(column) + line)
        header.resizeSection(VERDICT, header.sectionSize(VERDICT) + 2 * line)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        wide = max(header.length() + 4 * line, self.width())
        open_fitting(self, QSize(wide, max(self.height(), 30 * line)))

    def sizeHint(self) -> QSize:
        """Room for the table that is to come."""
        line = self.fontMetrics().height()
        return QSize(40 * line, 24 * line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C in the table copies whole rows, not the cell at the cursor."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Compute nothing more."""
        self._timer.stop()
        super().done(result)
