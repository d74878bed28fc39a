"""Asks which example a new project starts from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)


class NewDialog(QDialog):
    """A list of ``examples`` (name, what it is about) to choose one from."""

    def __init__(self, examples: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_new")
        self.setWindowTitle(self.tr("New project"))
        self._notes = [note for _, note in examples]
        self._list = QListWidget()
        self._list.setObjectName("list_examples")
        self._list.addItems([name for name, _ in examples])
        self._list.setAccessibleName(self.tr("Examples"))
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._list.itemActivated.connect(self.accept)
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Open"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(self.tr("Start from an example:")))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._note)
        layout.addWidget(buttons)
        self._list.setCurrentRow(0)
        self.resize(self.fontMetrics().averageCharWidth() * 70, 380)

    @property
    def chosen(self) -> str:
        """The name of the example that is chosen."""
        item = self._list.currentItem()
        return item.text() if item is not None else ""

    def _on_list_current_row_changed(self, row: int) -> None:
        self._note.setText(self._notes[row] if row >= 0 else "")
