"""Asks what to export. Knows no document: it is told which kinds there is nothing of."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.export_kinds import ExportKind
from bpgui.ui.export_words import ExportWords
from bpgui.ui.scrolled import open_fitting

_KIND = int(Qt.ItemDataRole.UserRole)
_ROW_LINES = 1.4


class ExportDialog(QDialog):
    """A list of kinds under headings; ``last`` is chosen at first, ``missing`` cannot be."""

    def __init__(
        self,
        last: ExportKind,
        missing: Collection[ExportKind] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_export")
        self.setWindowTitle(self.tr("Export"))
        self._words = ExportWords(self)
        self._list = QListWidget()
        self._list.setObjectName("list_export")
        self._list.setAccessibleName(self.tr("What to export"))
        self._hint = QLabel()
        self._hint.setObjectName("label_export_hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setProperty("muted", True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("&Export…"))
        self._fill(last, missing)
        self._assemble()
        self._list.currentItemChanged.connect(self._show_hint)
        self._list.itemActivated.connect(self._on_list_item_activated)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_hint()
        self._list.setFocus()

    @property
    def kind(self) -> ExportKind | None:
        """The kind that is chosen; None where nothing is."""
        item = self._list.currentItem()
        chosen = item.data(_KIND) if item is not None else None
        return ExportKind(chosen) if chosen else None

    @property
    def hint(self) -> str:
        """What is said about the chosen kind."""
        return self._hint.text()

    def choose(self, kind: ExportKind) -> None:
        """Choose ``kind``, if it can be."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(_KIND) == kind.value and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self._list.setCurrentItem(item)

    def _fill(self, last: ExportKind, missing: Collection[ExportKind]) -> None:
        group, room = None, QSize(0, round(_ROW_LINES * self.fontMetrics().lineSpacing()))
        for kind in ExportKind:
            if kind.group is not group:
                group = kind.group
                heading = QListWidgetItem(self._words.group(group), self._list)
                font = self._list.font()
                font.setBold(True)
                heading.setFont(font)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setForeground(self.palette().windowText())
                heading.setSizeHint(room)
            item = QListWidgetItem(f"    {self._words.name(kind)}", self._list)
            item.setSizeHint(room)
            item.setData(_KIND, kind.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._words.name(kind))
            if kind in missing:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setText(f"    {self._words.missing(kind)}")
                item.setToolTip(self._words.nothing_to_show())
        self.choose(ExportKind.NUMPY)
        self.choose(last)

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._hint)
        layout.addWidget(self._buttons)
        metrics = self.fontMetrics()
        self._hint.setMinimumHeight(2 * metrics.lineSpacing())
        row = max(self._list.sizeHintForRow(0), metrics.height())
        rows = self._list.count()
        frame = 2 * self._list.frameWidth()
        self._list.setMinimumSize(44 * metrics.averageCharWidth(), 8 * row + frame)
        least = QSize(64 * metrics.averageCharWidth(), rows * row + 9 * metrics.lineSpacing())
        open_fitting(self, least)

    @Slot()
    def _show_hint(self) -> None:
        kind = self.kind
        self._ok.setEnabled(kind is not None)
        self._hint.setText(self._words.hint(kind) if kind is not None else "")
        self._list.setAccessibleDescription(self._hint.text())

    @Slot(QListWidgetItem)
    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        if item.data(_KIND):
            self.accept()
