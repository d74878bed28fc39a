"""A NumberSpinBox below a line edit, and how its user fills it, for the tests of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.number_spin_box import NumberSpinBox


def open_window(qtbot: QtBot) -> QWidget:
    """An active window with the line edit and the box."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(NumberSpinBox())
    qtbot.addWidget(window)
    window.resize(300, 100)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def box_of(window: QWidget) -> NumberSpinBox:
    box = window.findChild(NumberSpinBox)
    assert box is not None
    return box


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)


def leave(qtbot: QtBot, window: QWidget) -> None:
    other = window.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    focus(qtbot, other)


def replace_text(qtbot: QtBot, box: NumberSpinBox, text: str) -> None:
    box.lineEdit().selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClicks(box, text)


def enter(qtbot: QtBot, box: NumberSpinBox, text: str) -> None:
    replace_text(qtbot, box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def spies(box: NumberSpinBox) -> tuple[QSignalSpy, QSignalSpy, QSignalSpy]:
    return (
        QSignalSpy(box.number_edited),
        QSignalSpy(box.valueChanged),
        QSignalSpy(box.entry_refused),
    )
