"""A window comes up as the last one was left: its size, panels, theme and text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QDockWidget

from bpgui.app.windows import Windows
from bpgui.project.project import Project
from bpgui.ui.main_window import MainWindow
from bpgui.ui.theme import ThemeMode

SIZE = QSize(760, 640)
"""Within the screen that there is without a display."""


def dock(window: MainWindow, name: str) -> QDockWidget:
    found = window.findChild(QDockWidget, f"dock_{name}")
    assert found is not None
    return found


def shown(window: MainWindow) -> set[str]:
    return {dock.objectName() for dock in window.findChildren(QDockWidget) if not dock.isHidden()}


@pytest.fixture
def windows_size(qtbot, windows: Windows, article: Project) -> QSize:
    """The size of a window that was left as no other is, and closed."""
    window = windows.open(article, None)
    window.resize(SIZE)
    window.actions_.themes[ThemeMode.DARK].trigger()
    window.actions_.zoom_in.trigger()
    dock(window, "parameters").hide()
    dock(window, "watch").show()
    qtbot.waitUntil(lambda: dock(window, "watch").isVisible())
    size = window.size()
    window.close()
    return size


def test_the_next_window_is_as_the_last_one_was_left(
    qtbot, windows: Windows, article: Project, windows_size: QSize
) -> None:
    window = windows.open(article, None)
    qtbot.waitUntil(lambda: "dock_watch" in shown(window))
    assert "dock_parameters" not in shown(window)
    assert window.size() == windows_size
    assert window.actions_.themes[ThemeMode.DARK].isChecked()


def test_the_size_of_text_is_the_next_windows_too(
    qtbot, windows: Windows, article: Project, windows_size: QSize, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert settings.value("text_scale") == "110"
    assert settings.value("theme") == "dark"


@pytest.mark.parametrize("nonsense", ["nonsense", QByteArray(b"nonsense"), ["a", "b"], 7])
def test_what_is_kept_and_makes_no_sense_is_as_nothing(
    qtbot, windows: Windows, article: Project, tmp_path: Path, nonsense: object
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for name in ("theme", "text_scale", "geometry", "layout", "layout_width", "recent_files"):
        settings.setValue(name, nonsense)
    settings.sync()
    window = windows.open(article, None)
    qtbot.waitUntil(window.isVisible)
    assert {"dock_parameters", "dock_calculation", "dock_loss"} <= shown(window)
