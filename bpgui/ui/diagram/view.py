"""The diagram's answers to the keyboard, above those to the mouse.

What a key asks for is decided in ``keys``. Knows no document: it says what the user did and
leaves the rest to others.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from bpgui.ui.diagram.keys import KEPT_WITH_CURSOR, Deed, deed_of, direction_of, nudge_of
from bpgui.ui.diagram.menu_commands import Rename
from bpgui.ui.diagram.mouse_view import MouseView
from bpgui.ui.diagram.selection import BACKGROUND, NOTHING
from bpgui.ui.diagram.shape_change import AddUnit, RemoveLayer, new_layer, without


class DiagramView(MouseView):
    """The network diagram: shows numbers by id, marks the current one, edits numbers and shape.

    The arrow keys move a cursor once it shows, which Tab or an arrow key brings; a click or
    Escape hides it and so gives the arrows back to the window's shortcuts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _do(self, deed: Deed) -> bool:
        """Does what a key asks for; False if there is nothing that it could be about."""
        architecture, place = self._architecture, self.place_at_cursor()
        if architecture is None:
            return False
        layer = self.layer_at(place)
        match deed:
            case Deed.CANCEL:
                return self._step_back()
            case Deed.ADD_UNIT if layer is not None:
                self.perform(AddUnit(layer))
            case Deed.ADD_LAYER if layer is not None:
                self.perform(new_layer(architecture, layer))
            case Deed.REMOVE_LAYER if layer is not None:
                self.perform(RemoveLayer(layer))
            case Deed.REMOVE_UNITS if self._selection.units:
                self.perform(without(architecture, self._selection.units))
            case Deed.REMOVE_UNITS if place.unit is not None:
                self.perform(without(architecture, (place.unit,)))
            case Deed.RENAME if place.unit is not None:
                self.perform(Rename(place.unit))
            case Deed.TOGGLE if place != BACKGROUND:
                self.select(self._selection.toggled(place))
            case Deed.SELECT_ALL:
                self.select_all()
            case Deed.COPY:
                self.copy_picture()
            case Deed.MENU:
                self._open_menu_at_cursor()
            case Deed.USE if self._has_cursor():
                self._use_cursor()
            case Deed.EXPLAIN if self._has_cursor():
                self._explain_at_cursor()
            case _:
                return False
        return True

    def _step_back(self) -> bool:
        """Gives up a drag, then the selection, then the cursor."""
        if self._drag is not None:
            self._cancel_drag()
        elif self._selection:
            self.select(NOTHING)
        elif self._has_cursor():
            self._leave_cursor()
        else:
            return False
        return True

    def _nudge(self, columns: float, rows: float) -> bool:
        """Moves the selected units, or the one at the cursor; False if there is none."""
        unit = self.place_at_cursor().unit
        units = tuple(sorted(self._selection.units)) or ((unit,) if unit is not None else ())
        if not units:
            return False
        moved = self._start_of_drag(units).to(columns, rows)
        if moved.is_moved:
            self.units_moved.emit(moved.offsets)
        return True

    def _open_menu_at_cursor(self) -> None:
        item = None if self._cursor is None else self._cursor.item
        at = self.viewport().rect().center()
        if item is not None:
            at = self.mapFromScene(item.sceneBoundingRect().center())
        self.open_menu(self.place_at_cursor(), at)

    def _is_kept(self, event: QKeyEvent) -> bool:
        """True if the key is the diagram's now and not for the window's shortcuts."""
        deed = deed_of(event)
        if deed is Deed.CANCEL:
            return self._drag is not None or bool(self._selection) or self._has_cursor()
        if nudge_of(event) is not None:
            return bool(self._selection.units) or self.place_at_cursor().unit is not None
        if deed in KEPT_WITH_CURSOR or direction_of(event) is not None:
            return self._has_cursor()
        return deed is not None

    def event(self, event: QEvent) -> bool:
        """Keeps the diagram's keys from the window's shortcuts while they mean something here."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_kept(event):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of what is under the mouse, or at the cursor for a key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_at_cursor()
        else:
            self.open_menu(self.place_at(event.pos()), event.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor, and units with Alt; the other keys are in ``keys``."""
        nudge, direction, deed = nudge_of(event), direction_of(event), deed_of(event)
        if nudge is not None:
            if not self._nudge(*nudge):
                event.ignore()  # For the window: back in an explanation.
        elif direction is not None:
            self._move_cursor(direction)
        elif deed is None or not self._do(deed):
            super().keyPressEvent(event)
