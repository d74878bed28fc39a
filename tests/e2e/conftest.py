"""The main window as a person has it, driven by object names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDoubleSpinBox, QLabel

from bpgui.app.resources import icons_folder, presets_folder
from bpgui.project.presets import PresetLibrary
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.ui.icons import IconSet
from bpgui.ui.main_window import MainWindow
from bpgui.ui.theme import ThemeController


class Driver:
    """Finds actions, spin boxes and labels of ``window`` by their object names.

    A person sees what has followed the diagram's paint, so whatever waits for that is done first.
    """

    def __init__(self, window: MainWindow, document: Document, qtbot) -> None:
        self._window = window
        self.document = document
        self.qtbot = qtbot

    @property
    def window(self) -> MainWindow:
        self._window.views.later.catch_up()
        return self._window

    def action(self, name: str) -> QAction:
        action = self.window.findChild(QAction, f"action_{name}")
        assert action is not None, name
        return action

    def trigger(self, name: str, times: int = 1) -> None:
        action = self.action(name)
        for _ in range(times):
            action.trigger()
        self._window.views.later.catch_up()

    def spin(self, name: str) -> QDoubleSpinBox:
        box = self.window.findChild(QDoubleSpinBox, f"spin_{name}")
        assert box is not None, name
        return box

    def label(self, name: str) -> str:
        label = self.window.findChild(QLabel, f"label_{name}")
        assert label is not None, name
        return label.text()

    def panel(self, name: str) -> QObject:
        panel = self.window.findChild(QObject, f"panel_{name}")
        assert panel is not None, name
        return panel

    def message(self) -> str:
        return self.window.findChild(QObject, "message_bar").text

    def full_speed(self) -> None:
        self.window.findChild(QObject, "slider_speed").setValue(len(SPEEDS) - 1)

    def wait_until_idle(self, timeout: int = 30_000) -> None:
        self.qtbot.waitUntil(lambda: not self.action("run").isChecked(), timeout=timeout)

    def type_into(self, name: str, text: str) -> None:
        """Type ``text`` into a spin box as a person does and press Enter."""
        box = self.spin(name)
        box.setFocus()
        box.lineEdit().selectAll()
        self.qtbot.keyClick(box, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(box, text)
        self.qtbot.keyClick(box, "\r")


@pytest.fixture
def open_project(qapp, qtbot, tmp_path: Path) -> Iterator[Callable[[str], Driver]]:
    opened: list[MainWindow] = []

    def open_it(preset: str = "article") -> Driver:
        presets = PresetLibrary(presets_folder())
        document = Document(presets.load(preset))
        theme = ThemeController(qapp, icons_folder())
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        icons = IconSet(icons_folder())
        window = MainWindow(document, theme, icons, presets, settings, tmp_path / "bpgui.log")
        theme.setParent(window)
        document.setParent(window)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.load_plot()
        return Driver(window, document, qtbot)

    yield open_it
    for window in opened:
        window.shut_down()
        window.files.document.undo_stack.setClean()  # Nobody is there to be asked.
        window.close()
        window.deleteLater()


@pytest.fixture
def driver(open_project: Callable[[str], Driver]) -> Driver:
    return open_project("article")
