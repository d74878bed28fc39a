"""Every deed of the diagram has a key, and no key that belongs to the window has a deed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.ui.diagram.keys import Deed, deed_of, direction_of, nudge_of
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import ALT, CTRL, NONE, SHIFT, click, unit_at

KEYS = [
    (Qt.Key.Key_Insert, NONE, Deed.ADD_UNIT),
    (Qt.Key.Key_Delete, NONE, Deed.REMOVE_UNITS),
    (Qt.Key.Key_Insert, CTRL, Deed.ADD_LAYER),
    (Qt.Key.Key_Delete, CTRL, Deed.REMOVE_LAYER),
    (Qt.Key.Key_F2, SHIFT, Deed.RENAME),
    (Qt.Key.Key_Space, CTRL, Deed.TOGGLE),
    (Qt.Key.Key_A, CTRL, Deed.SELECT_ALL),
    (Qt.Key.Key_C, CTRL, Deed.COPY),
    (Qt.Key.Key_F10, SHIFT, Deed.MENU),
    (Qt.Key.Key_F2, NONE, Deed.USE),
    (Qt.Key.Key_E, NONE, Deed.EXPLAIN),
    (Qt.Key.Key_Escape, NONE, Deed.CANCEL),
]


def press(key: Qt.Key, held: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


def is_kept(view: DiagramView, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """True if the view keeps the key from the window's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_every_deed_has_a_key() -> None:
    assert {deed for _, _, deed in KEYS} == set(Deed)
    assert all(deed_of(press(key, held)) is deed for key, held, deed in KEYS)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F10, NONE),
        (Qt.Key.Key_Space, NONE),
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Right, SHIFT),
        (Qt.Key.Key_Home, NONE),
        (Qt.Key.Key_R, CTRL),
        (Qt.Key.Key_D, CTRL),
    ],
)
def test_keys_of_the_window_mean_nothing_here(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    event = press(key, held)
    assert deed_of(event) is direction_of(event) is nudge_of(event) is None


def test_keys_about_the_cursor_are_kept_only_with_one(qtbot: QtBot, view: DiagramView) -> None:
    kept = [(Qt.Key.Key_Insert, NONE), (Qt.Key.Key_E, NONE), (Qt.Key.Key_Down, ALT)]
    assert not any(is_kept(view, key, held) for key, held in kept)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert all(is_kept(view, key, held) for key, held in kept)


def test_escape_is_kept_while_something_is_selected(view: DiagramView) -> None:
    assert not is_kept(view, Qt.Key.Key_Escape, NONE)
    click(view, unit_at(view, "h1"), CTRL)
    assert is_kept(view, Qt.Key.Key_Escape, NONE)
    assert is_kept(view, Qt.Key.Key_Left, ALT)
