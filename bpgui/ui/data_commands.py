"""What the table of samples can be asked to do with its selection, and by which keys.

Knows no table.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_MOVES = (
    _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End,
    _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_F2,
    _Key.Key_Backspace, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape,
)  # fmt: skip
_TYPED = tuple("0123456789+-−.,")


class GridCommand(StrEnum):
    """What can be done with the selected cells or rows."""

    TRACE = "trace"
    INSERT = "insert"
    REMOVE = "remove"
    FILL = "fill"
    CUT = "cut"
    COPY = "copy"
    PASTE = "paste"
    CLEAR = "clear"
    SELECT_ALL = "select_all"


KEYS = {
    GridCommand.TRACE: "Ctrl+Return",
    GridCommand.INSERT: "Ins",
    GridCommand.REMOVE: "Ctrl+Del",
    GridCommand.FILL: "Ctrl+D",
    GridCommand.CUT: "Ctrl+X",
    GridCommand.COPY: "Ctrl+C",
    GridCommand.PASTE: "Ctrl+V",
    GridCommand.CLEAR: "Del",
    GridCommand.SELECT_ALL: "Ctrl+A",
}


def command_of(event: QKeyEvent) -> GridCommand | None:
    """The command whose keys were pressed, on the keypad too."""
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    key = _Key.Key_Return if event.key() == _Key.Key_Enter else event.key()
    if key == _Key.Key_Backspace and not modifiers:
        return GridCommand.CLEAR
    pressed = QKeySequence(int(key) | modifiers.value)
    return next((command for command, keys in KEYS.items() if pressed == QKeySequence(keys)), None)


def is_table_key(event: QKeyEvent) -> bool:
    """Whether the table uses these keys, so that no shortcut of the window may."""
    if event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier):
        return False
    has_control = bool(event.modifiers() & _Modifier.ControlModifier)
    is_typed = event.text() in _TYPED and not has_control
    return is_typed or event.key() in _MOVES or command_of(event) is not None
