"""Offers the copies of projects that were open when the program ended without being closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.recovery_copy import RecoveryCopy
from bpgui.ui.scrolled import open_fitting

WIDTH_CHARACTERS = 92
SHOWN_ROWS = 5
_LATEST = 1e11
"""The latest time in seconds that is shown; a damaged copy may tell any."""


class RecoveryDialog(QDialog):
    """A list of ``copies``, each to be opened, discarded or left for later.

    It closes when none is left; closing it leaves the others for later.
    """

    #: A copy is to be opened; with the RecoveryCopy.
    open_wanted = Signal(object)
    #: A copy is to be removed for good; with the RecoveryCopy.
    discard_wanted = Signal(object)

    def __init__(self, copies: Sequence[RecoveryCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_recovery")
        self.setWindowTitle(self.tr("Recover projects"))
        self._copies = list(copies)
        text = QLabel(
            self.tr(
                "The program ended without being closed. These projects were not saved; "
                "opening one changes no file until you save it."
            )
        )
        text.setWordWrap(True)
        self._table = self._new_table()
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self._open = QPushButton(self.tr("&Open"))
        self._open.setObjectName("button_recover")
        self._open.setDefault(True)
        self._discard = QPushButton(self.tr("&Discard"))
        self._discard.setObjectName("button_discard")
        self._discard.setToolTip(self.tr("Remove this copy for good"))
        self._later = QPushButton(self.tr("&Later"))
        self._later.setObjectName("button_later")
        self._later.setToolTip(self.tr("Ask again at the next start"))
        buttons.addButton(self._open, roles.AcceptRole)
        buttons.addButton(self._discard, roles.DestructiveRole)
        buttons.addButton(self._later, roles.RejectRole)
        self._open.clicked.connect(self._on_open_clicked)
        self._discard.clicked.connect(self._on_discard_clicked)
        self._later.clicked.connect(self.reject)
        self._table.itemDoubleClicked.connect(self._on_open_clicked)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self._table.selectRow(0)
        self._table.setFocus()
        metrics = self.fontMetrics()
        open_fitting(self, QSize(metrics.averageCharWidth() * WIDTH_CHARACTERS, 0))

    def _new_table(self) -> QTableWidget:
        titles = [self.tr("Project"), self.tr("Copied at"), self.tr("File")]
        table = QTableWidget(len(self._copies), len(titles))
        table.setObjectName("table_copies")
        table.setAccessibleName(self.tr("Projects that were not saved"))
        table.setHorizontalHeaderLabels(titles)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        for row, copy in enumerate(self._copies):
            for column, text in enumerate((copy.name, _time(copy), self._place(copy))):
                item = QTableWidgetItem(" ".join(text.split()))
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = self.fontMetrics().averageCharWidth()
        header.resizeSection(0, width * 24)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        rows = min(max(len(self._copies), 2), SHOWN_ROWS) + 2
        table.setMinimumHeight(rows * self.fontMetrics().lineSpacing() * 2)
        return table

    def _place(self, copy: RecoveryCopy) -> str:
        if copy.original is None:
            return self.tr("never saved")
        if _is_older(copy):
            return self.tr("{file} (was saved after this copy)").format(file=copy.original)
        return str(copy.original)

    def _take(self) -> RecoveryCopy | None:
        """The chosen copy, which leaves the list."""
        row = self._table.currentRow()
        if row < 0:
            return None
        self._table.removeRow(row)
        return self._copies.pop(row)

    @Slot()
    def _on_open_clicked(self) -> None:
        copy = self._take()
        if copy is not None:
            self.open_wanted.emit(copy)
        self._close_if_done()

    @Slot()
    def _on_discard_clicked(self) -> None:
        copy = self._take()
        if copy is not None:
            self.discard_wanted.emit(copy)
        self._close_if_done()

    def _close_if_done(self) -> None:
        if not self._copies:
            self.accept()


def _time(copy: RecoveryCopy) -> str:
    seconds = min(max(copy.saved_at, 0.0), _LATEST)
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _is_older(copy: RecoveryCopy) -> bool:
    """Whether the user's file was written after the copy."""
    try:
        return copy.original is not None and copy.original.stat().st_mtime > copy.saved_at
    except OSError:
        return False
