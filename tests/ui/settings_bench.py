"""The settings dialog and what is found in it by name."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QListWidget, QRadioButton
from pytestqt.qtbot import QtBot

from bpgui.project.project import Project
from bpgui.ui.settings_dialog import SettingsDialog
from bpgui.ui.settings_entry import NumberEntry


def open_settings(qtbot: QtBot, project: Project, page: int) -> SettingsDialog:
    """The dialog for ``project`` with that page in sight."""
    dialog = SettingsDialog(project)
    qtbot.addWidget(dialog)
    dialog.findChild(QListWidget, "list_settings").setCurrentRow(page)
    dialog.show()
    return dialog


def radio(dialog: SettingsDialog, name: str) -> QRadioButton:
    return dialog.findChild(QRadioButton, f"radio_{name}")


def entry(dialog: SettingsDialog, name: str) -> NumberEntry:
    return dialog.findChild(NumberEntry, f"entry_{name}")


def label(dialog: SettingsDialog, name: str) -> QLabel:
    return dialog.findChild(QLabel, name)
