"""What is on the screen while a window opens: nothing but that window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.app.resources import presets_folder
from bpgui.app.windows import Windows
from bpgui.project.presets import PresetLibrary


class Shown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    shown = Shown()
    qapp.installEventFilter(shown)
    yield shown
    qapp.removeEventFilter(shown)


@pytest.mark.parametrize("preset", ["article", "digits"])
def test_no_part_of_a_window_comes_up_by_itself(
    qtbot, windows: Windows, shown: Shown, preset: str
) -> None:
    window = windows.open(PresetLibrary(presets_folder()).load(preset), None)
    window.load_plot()
    for action in window.docks.toggle_actions():
        if not action.isChecked():
            action.trigger()
    qtbot.waitUntil(window.isVisible)
    assert shown.names == ["main_window"]
