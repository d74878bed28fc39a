"""Asks before something of a file is lost: changes, another file, what another program wrote.

Asks only; what an answer leads to is for others.
"""

from __future__ import annotations

from enum import Enum, auto
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

_BUTTONS = QMessageBox.StandardButton


class WayToSave(Enum):
    """What to do about a file that another program has changed."""

    OVER = auto()
    ELSEWHERE = auto()
    NOT_NOW = auto()


class FileQuestions(QObject):
    """Questions over a window. They are markup with every name escaped, which is read as it is."""

    def about_changes(
        self, name: str, has_file: bool, window: QWidget
    ) -> QMessageBox.StandardButton:
        """Whether to save the project called ``name`` before it goes: Save, Discard or Cancel."""
        if has_file:
            text = self.tr("“{name}” has changed since it was saved.")
        else:
            text = self.tr("“{name}” has changed and was never saved.")
        return QMessageBox.question(
            window,
            self.tr("Save changes?"),
            _plain(text.format(name=name)),
            _BUTTONS.Save | _BUTTONS.Discard | _BUTTONS.Cancel,
            _BUTTONS.Save,
        )

    def may_replace(self, path: Path, window: QWidget) -> bool:
        """Whether the file ``path`` may be replaced by another."""
        text = self.tr("There is a file “{name}” already. Replace it?").format(name=path.name)
        answer = QMessageBox.question(
            window,
            self.tr("Replace the file?"),
            _plain(text),
            _BUTTONS.Yes | _BUTTONS.Cancel,
            _BUTTONS.Cancel,
        )
        return answer == _BUTTONS.Yes

    def about_others(self, path: Path, window: QWidget) -> WayToSave:
        """How to save to the file ``path``, which another program has changed."""
        text = self.tr(
            "Another program has changed “{name}” since it was opened or saved here. "
            "What it wrote is lost if you save over it."
        ).format(name=path.name)
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("The file has changed"),
            _plain(text),
            _BUTTONS.Cancel,
            window,
        )
        box.setObjectName("dialog_changed_file")
        over = box.addButton(self.tr("Save &over it"), QMessageBox.ButtonRole.DestructiveRole)
        over.setObjectName("button_save_over")
        elsewhere = box.addButton(self.tr("Save &As…"), QMessageBox.ButtonRole.AcceptRole)
        elsewhere.setObjectName("button_save_elsewhere")
        box.setDefaultButton(elsewhere)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is over:
            return WayToSave.OVER
        return WayToSave.ELSEWHERE if clicked is elsewhere else WayToSave.NOT_NOW


def _plain(text: str) -> str:
    return f"<p>{escape(text)}</p>"
