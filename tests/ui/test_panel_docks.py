from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from bpgui.ui.panel_docks import PanelDocks


@pytest.fixture
def docks(qtbot: QtBot) -> PanelDocks:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel())
    docks = PanelDocks(window)
    for name in ("parameters", "calculation", "loss"):
        docks.add(name, name, QLabel())
    for name in ("watch", "learned", "data"):
        docks.add(name, name, QLabel(), is_optional=True)
    window.resize(1000, 700)
    with qtbot.waitExposed(window):
        window.show()
    return docks


def in_sight(docks: PanelDocks, name: str) -> bool:
    dock = docks._docks[name]
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def test_optional_panels_are_hidden_at_first(docks: PanelDocks) -> None:
    assert not any(in_sight(docks, name) for name in ("watch", "learned", "data"))


def test_a_shown_panel_comes_in_front_of_the_calculation(docks: PanelDocks, qtbot: QtBot) -> None:
    docks.show("learned", True)
    qtbot.waitUntil(lambda: in_sight(docks, "learned") and not in_sight(docks, "calculation"))
    docks.show_calculation()
    qtbot.waitUntil(lambda: in_sight(docks, "calculation") and not in_sight(docks, "learned"))


def test_an_offered_panel_is_a_tab_behind_the_calculation(docks: PanelDocks, qtbot: QtBot) -> None:
    docks.offer("learned", "data")
    qtbot.waitUntil(lambda: in_sight(docks, "calculation"))
    assert not docks._docks["data"].isHidden()
    assert not in_sight(docks, "data")


def test_the_menu_shows_and_hides(docks: PanelDocks, qtbot: QtBot) -> None:
    toggle = docks.toggle_actions()[5]
    toggle.trigger()
    qtbot.waitUntil(lambda: in_sight(docks, "data"))
    toggle.trigger()
    qtbot.waitUntil(lambda: docks._docks["data"].isHidden())


def test_restoring_keeps_what_is_shown(docks: PanelDocks, qtbot: QtBot) -> None:
    docks.show("watch", True)
    docks.show("data", True)
    docks._docks["data"].setFloating(True)
    docks.restore()
    assert not docks._docks["data"].isFloating()
    assert not docks._docks["watch"].isHidden()
    assert docks._docks["learned"].isHidden()


def test_what_is_behind_another_tab_cannot_be_reached(docks: PanelDocks, qtbot: QtBot) -> None:
    panels = {name: docks._docks[name].findChild(QLabel, f"panel_{name}") for name in docks._docks}
    docks.show("learned", True)
    qtbot.waitUntil(lambda: panels["learned"].isVisible())
    qtbot.waitUntil(lambda: not panels["calculation"].isVisible())
    docks.show_calculation()
    qtbot.waitUntil(lambda: panels["calculation"].isVisible())
    qtbot.waitUntil(lambda: not panels["learned"].isVisible())
    assert panels["loss"].isVisible()


def test_a_menu_shows_a_letter_and_a_title_does_not(docks: PanelDocks) -> None:
    docks.add("surface", "Loss s&urface", QLabel(), is_optional=True)
    dock = docks._docks["surface"]
    assert dock.windowTitle() == "Loss surface"
    assert docks.toggle_actions()[-1].text() == "Loss s&urface"
