"""Panels keep their share of the window, from one session to the next too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from bpgui.app.resources import icons_folder
from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.theme import ThemeController
from bpgui.ui.window_memory import WindowMemory


class Window(QMainWindow):
    """A window with the docks and the memory of the real one."""

    def __init__(self, theme: ThemeController, settings: QSettings) -> None:
        super().__init__()
        self.setCentralWidget(QWidget())
        self.docks = PanelDocks(self)
        for name in ("parameters", "calculation", "loss"):
            self.docks.add(name, name, QWidget())
        self.memory = WindowMemory(self, theme, settings)
        self.memory.layout_restored.connect(self.docks.take_over)
        self.resize(1280, 800)
        self.docks.share_out()
        self.memory.restore()

    @property
    def share(self) -> float:
        """The part of the window that the calculation has."""
        dock = self.findChild(QDockWidget, "dock_calculation")
        return dock.width() / self.width()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        before, after = event.oldSize().width(), event.size().width()
        if before > 0 and before != after and self.isVisible():
            self.docks.keep_shares(before, after)


@pytest.fixture
def theme(qapp) -> ThemeController:
    return ThemeController(qapp, icons_folder())


def test_the_share_is_the_same_after_sessions_in_a_small_window(
    qtbot, tmp_path: Path, theme: ThemeController
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    shares = []
    for _ in range(3):
        window = Window(theme, settings)
        qtbot.addWidget(window)
        window.show()
        qtbot.wait(50)
        window.resize(1280, 800)
        qtbot.wait(50)
        shares.append(window.share)
        window.resize(1024, 700)
        qtbot.wait(50)
        window.memory.keep()
        window.hide()
    assert max(shares) - min(shares) < 0.02, shares
