"""The toolbar gives up words and buttons in a narrow window, and takes them back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from bpgui.app.resources import icons_folder
from bpgui.ui.actions import Actions
from bpgui.ui.icons import IconSet
from bpgui.ui.palette import LIGHT
from bpgui.ui.speed_slider import SpeedSlider
from bpgui.ui.status_display import StatusDisplay
from bpgui.ui.time_toolbar import TimeToolbar


class Window(QMainWindow):
    """A window with nothing but the toolbar."""

    def __init__(self) -> None:
        super().__init__()
        self.actions_ = Actions(self, IconSet(icons_folder()))
        # Without an icon a button keeps its words.
        self.actions_.apply_palette(LIGHT)
        self.speed, self.status = SpeedSlider(), StatusDisplay()
        self.bar = TimeToolbar(self.actions_, self.speed, self.status)
        self.addToolBar(self.bar)
        self.setMinimumSize(100, 100)

    @property
    def shown(self) -> list[str]:
        """The names of the actions that have a button in sight, from the left."""
        actions = [action for action in self.bar.actions() if action.objectName()]
        buttons = [self.bar.widgetForAction(action) for action in actions]
        pairs = zip(actions, buttons, strict=True)
        return [action.objectName()[7:] for action, button in pairs if button.isVisible()]

    @property
    def is_all_in_sight(self) -> bool:
        """Whether nothing fell off the end."""
        more = self.bar.findChild(QToolButton, "qt_toolbar_ext_button")
        return more is None or not more.isVisible()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.resize(5000, 200)
    with qtbot.waitExposed(window):
        window.show()
    return window


ALL = [
    "open",
    "save",
    "first",
    "back_iteration",
    "back_phase",
    "back",
    "step",
    "step_phase",
    "step_iteration",
    "last",
    "run",
    "run_to",
    "reset",
]


def widths(window: Window) -> list[int]:
    """A width for each of the states, the widest first."""
    return list(window.bar._widths)


def test_a_wide_window_has_all_buttons(window: Window) -> None:
    assert window.shown == ALL


def test_narrower_windows_give_up_the_least_needed_first(window: Window, qtbot: QtBot) -> None:
    needed = widths(window)
    assert needed == sorted(needed, reverse=True)
    shown = []
    for width in needed:
        window.resize(width, 200)
        qtbot.waitUntil(lambda width=width: window.bar.width() == width)
        qtbot.waitUntil(lambda: window.is_all_in_sight)
        shown.append(window.shown)
    assert shown[0] == shown[1] == ALL
    assert "open" not in shown[2]
    assert "first" not in shown[3]
    assert "run_to" not in shown[4]
    for names in shown:
        assert {"back", "step", "run"} <= set(names)
        assert [name for name in ALL if name in names] == names


def test_what_was_given_up_comes_back_in_its_place(window: Window, qtbot: QtBot) -> None:
    window.resize(widths(window)[-1], 200)
    qtbot.waitUntil(lambda: window.shown != ALL)
    window.resize(5000, 200)
    qtbot.waitUntil(lambda: window.shown == ALL)
    button = window.bar.widgetForAction(window.actions_.open)
    assert button.accessibleName() == window.actions_.open.iconText()


def test_the_toolbar_stands_still_while_the_position_is_told(window: Window) -> None:
    before = window.status.sizeHint().width()
    label = window.status.findChild(QLabel, "label_position")
    label.show_words("step 3 of 43")
    assert window.status.sizeHint().width() == before
