"""What the keys mean in the diagram. Knows key events only, not what they are about."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from bpgui.ui.diagram.navigation import Direction

NUDGE = 0.1
"""How far a key moves units, in distances of columns and of rows."""

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}


class Deed(Enum):
    """What a key asks for."""

    ADD_UNIT = auto()
    REMOVE_UNITS = auto()
    ADD_LAYER = auto()
    REMOVE_LAYER = auto()
    RENAME = auto()
    TOGGLE = auto()
    SELECT_ALL = auto()
    COPY = auto()
    MENU = auto()
    USE = auto()
    EXPLAIN = auto()
    CANCEL = auto()


KEPT_WITH_CURSOR = frozenset(
    {Deed.ADD_UNIT, Deed.ADD_LAYER, Deed.REMOVE_LAYER, Deed.TOGGLE, Deed.USE, Deed.EXPLAIN}
)
"""What is about the part at the cursor, and for the window's shortcuts without one."""

_DEEDS = {
    (Qt.Key.Key_Insert, _NONE): Deed.ADD_UNIT,
    (Qt.Key.Key_Delete, _NONE): Deed.REMOVE_UNITS,
    (Qt.Key.Key_Insert, _CTRL): Deed.ADD_LAYER,
    (Qt.Key.Key_Delete, _CTRL): Deed.REMOVE_LAYER,
    (Qt.Key.Key_F2, _SHIFT): Deed.RENAME,
    (Qt.Key.Key_Space, _CTRL): Deed.TOGGLE,
    (Qt.Key.Key_A, _CTRL): Deed.SELECT_ALL,
    (Qt.Key.Key_C, _CTRL): Deed.COPY,
    (Qt.Key.Key_Menu, _NONE): Deed.MENU,
    (Qt.Key.Key_F10, _SHIFT): Deed.MENU,
    (Qt.Key.Key_Return, _NONE): Deed.USE,
    (Qt.Key.Key_Enter, _NONE): Deed.USE,
    (Qt.Key.Key_F2, _NONE): Deed.USE,
    (Qt.Key.Key_E, _NONE): Deed.EXPLAIN,
    (Qt.Key.Key_Return, _CTRL): Deed.EXPLAIN,
    (Qt.Key.Key_Enter, _CTRL): Deed.EXPLAIN,
    (Qt.Key.Key_Escape, _NONE): Deed.CANCEL,
}


def deed_of(event: QKeyEvent) -> Deed | None:
    """What the key asks for, None for a key without a meaning."""
    return _DEEDS.get((Qt.Key(event.key()), _held(event)))


def direction_of(event: QKeyEvent) -> Direction | None:
    """Where a plain arrow key moves the cursor."""
    return _ARROWS.get(Qt.Key(event.key())) if _held(event) == _NONE else None


def nudge_of(event: QKeyEvent) -> tuple[float, float] | None:
    """How far an arrow key with Alt moves units, in columns and rows."""
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None or _held(event) != _ALT:
        return None
    columns, rows = arrow.value
    return NUDGE * columns, NUDGE * rows


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
