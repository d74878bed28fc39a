from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from bpgui.app.resources import icons_folder
from bpgui.ui.actions import Actions
from bpgui.ui.icons import IconSet
from bpgui.ui.palette import DARK, LIGHT

KEYS = {
    "step": ["F10", "Right"],
    "step_phase": ["Shift+Right"],
    "step_iteration": ["Ctrl+Right"],
    "back": ["Left"],
    "back_phase": ["Shift+Left"],
    "back_iteration": ["Ctrl+Left"],
    "run": ["Space"],
    "first": ["Home"],
    "last": ["End"],
    "undo": ["Ctrl+Z"],
    "redo": ["Ctrl+Shift+Z"],
    "help": ["F1"],
    "quit": ["Ctrl+Q"],
}


@pytest.fixture
def actions(qtbot) -> Actions:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, IconSet(icons_folder()))
    actions.setProperty("window", window)
    actions.apply_palette(LIGHT)
    return actions


@pytest.mark.parametrize("name", KEYS)
def test_the_promised_keys_are_bound(actions: Actions, name: str) -> None:
    action = getattr(actions, name)
    bound = {sequence.toString() for sequence in action.shortcuts()}
    assert set(KEYS[name]) <= bound
    assert action.objectName() == f"action_{name}"


def test_no_key_does_two_things(actions: Actions) -> None:
    window = actions.parent()
    keys = [sequence.toString() for a in window.actions() for sequence in a.shortcuts()]
    assert len(keys) == len(set(keys))


def test_run_becomes_pause_and_back(actions: Actions) -> None:
    actions.show_running(True, DARK)
    assert actions.run.isChecked()
    assert "Pause" in actions.run.text()
    actions.show_running(False, DARK)
    assert not actions.run.isChecked()
    assert "Run" in actions.run.text()


def test_tooltips_name_the_key(actions: Actions) -> None:
    key = QKeySequence("F10").toString(QKeySequence.SequenceFormat.NativeText)
    assert key in actions.step.toolTip()
