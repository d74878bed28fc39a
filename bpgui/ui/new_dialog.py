"""Asks what a new project starts from: an example, or a network of a shape of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.project import Project
from bpgui.ui.new_shape_page import ShapePage
from bpgui.ui.scrolled import ScrolledBody, open_at
from bpgui.ui.settings_choice import words

_CHARACTERS = 84
_LINES = 34
"""How large the dialog is at first."""


class NewDialog(QDialog):
    """Chooses one of ``examples`` (name, what it is about) or makes a ``project`` of a shape."""

    def __init__(self, examples: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_new")
        self.setWindowTitle(self.tr("New project"))
        self._notes = [note for _, note in examples]
        self._by_example = QRadioButton(self.tr("An &example"))
        self._by_example.setObjectName("radio_example")
        self._by_shape = QRadioButton(self.tr("A &network of your own"))
        self._by_shape.setObjectName("radio_shape")
        self._list = QListWidget()
        self._list.setObjectName("list_examples")
        self._list.addItems([name for name, _ in examples])
        self._list.setAccessibleName(self.tr("Examples"))
        self._note = words("", muted=False)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._page = ShapePage()
        self._stack = QStackedWidget()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._assemble()
        self._connect()
        self._by_example.setChecked(True)
        self._list.setCurrentRow(0)
        self._list.setFocus()
        open_at(self, _CHARACTERS, _LINES)

    @property
    def chosen(self) -> str:
        """The name of the example that is chosen, "" where a shape is."""
        item = self._list.currentItem()
        return item.text() if item is not None and self._by_example.isChecked() else ""

    @property
    def project(self) -> Project | None:
        """The project of the shape that is chosen, None where an example is."""
        return self._page.project if self._by_shape.isChecked() else None

    def _assemble(self) -> None:
        example = QWidget()
        column = QVBoxLayout(example)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addWidget(self._note)
        self._stack.addWidget(example)
        self._stack.addWidget(ScrolledBody(self._page))
        kinds = QHBoxLayout()
        kinds.addWidget(self._by_example)
        kinds.addWidget(self._by_shape)
        kinds.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(kinds)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._list.itemActivated.connect(self.accept)
        self._by_shape.toggled.connect(self._on_by_shape_toggled)
        self._page.changed.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    @Slot(int)
    def _on_list_current_row_changed(self, row: int) -> None:
        self._note.setText(self._notes[row] if row >= 0 else "")
        self._show()

    @Slot(bool)
    def _on_by_shape_toggled(self, is_shape: bool) -> None:
        self._stack.setCurrentIndex(int(is_shape))
        if is_shape:
            self._page.take_focus()
        else:
            self._list.setFocus()
        self._show()

    @Slot()
    def _show(self) -> None:
        is_shape = self._by_shape.isChecked()
        self._ok.setText(self.tr("&Create") if is_shape else self.tr("&Open"))
        self._ok.setEnabled(not self._page.problem if is_shape else bool(self.chosen))
