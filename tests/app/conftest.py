"""Windows of the program with settings and recovery copies of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from bpgui.app.resources import icons_folder, presets_folder
from bpgui.app.windows import Windows
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.recovery import RecoveryStore
from bpgui.ui.theme import ThemeController


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def windows(qapp, qtbot, tmp_path: Path) -> Iterator[Windows]:
    def settings() -> QSettings:
        return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)

    theme = ThemeController(qapp, icons_folder())
    store = RecoveryStore(tmp_path / "recovery")
    presets = PresetLibrary(presets_folder())
    windows = Windows(qapp, theme, presets, store, tmp_path / "bpgui.log", settings)
    theme.setParent(windows)
    yield windows
    opened = windows.windows
    windows.shut_down()
    for window in opened:
        window.files.document.undo_stack.setClean()
        window.hide()
        window.deleteLater()
    windows.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
