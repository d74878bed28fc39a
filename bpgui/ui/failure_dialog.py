"""Says that the program made a mistake, where details are, and offers to save before going on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from bpgui.ui.scrolled import ScrolledBody, open_fitting

WIDTH = 60
"""The width of the text in average characters."""


class FailureDialog(QDialog):
    """Tells of ``error``, one line; ``log`` is the file with the details, None for none.

    One is open at a time; what fails meanwhile is added to it.
    """

    #: The user wants a copy of the project in a file of its own.
    save_wanted = Signal()

    def __init__(self, error: str, log: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_failure")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._errors = [error]
        says = self.tr(
            "The program made a mistake. Your project is still open, and you can go on. "
            "To be safe, save a copy of it first: the file that it came from stays as it is."
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._intro, self._error = self._label(says), self._label(error)
        self._error.setObjectName("label_failure")
        self._error.setAccessibleName(error)
        where = (
            self.tr("Details are in {log}").format(log=log)
            if log is not None
            else self.tr("No details are kept: no log can be written on this computer.")
        )
        self._where = self._label(where)
        self._outcome = self._label("")
        self._outcome.setObjectName("label_failure_outcome")
        self._outcome.hide()
        for label in (self._intro, self._error, self._where, self._outcome):
            column.addWidget(label)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        save = buttons.addButton(self.tr("&Save a copy…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.setObjectName("button_save_copy")
        save.clicked.connect(self.save_wanted)
        go_on = buttons.addButton(self.tr("&Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setObjectName("button_go_on")
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(ScrolledBody(body), 1)
        layout.addWidget(buttons)
        go_on.setFocus()
        open_fitting(self)

    def add(self, error: str) -> None:
        """Tell of another error too."""
        if error not in self._errors:
            self._errors.append(error)
            self._error.setText("\n".join(self._errors))
            self._error.setAccessibleName(self._error.text())

    def show_outcome(self, text: str) -> None:
        """Say how saving went."""
        self._outcome.setText(text)
        self._outcome.setAccessibleName(text)
        self._outcome.show()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(WIDTH * self.fontMetrics().averageCharWidth())
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
