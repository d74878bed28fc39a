"""The diagram's answers to the mouse and the keyboard: clicks, in-place editing, the cursor.

Knows no document: it says which number was clicked or edited and leaves the rest to others.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from bpgui.core.architecture import Architecture
from bpgui.ui.diagram.chip_item import ChipItem
from bpgui.ui.diagram.edge_item import EdgeItem
from bpgui.ui.diagram.editing import InPlaceEditing
from bpgui.ui.diagram.inline_editor import InlineEditor
from bpgui.ui.diagram.navigation import Direction
from bpgui.ui.diagram.network_view import NetworkView
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.unit_item import UnitItem

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_CURSOR_KEYS = (*_ARROWS, *_EDIT_KEYS, Qt.Key.Key_Escape)
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DiagramView(NetworkView):
    """The network diagram: shows numbers by id, marks the current one, edits in place.

    The arrow keys move a cursor once it shows, which Tab or an arrow key brings; a click or
    Escape hides it and so gives the arrows back to the window's shortcuts.
    """

    #: The user gave the parameter, input or target of this name another value.
    value_edited = Signal(str, float)
    #: The user clicked the number with this id.
    number_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hovered: frozenset[str] = frozenset()
        self._pinned: frozenset[str] = frozenset()
        super().__init__(parent)
        self._editing = InPlaceEditing(self)
        self._editing.value_entered.connect(self._on_editing_value_entered)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def editor(self) -> InlineEditor | None:
        """The editor that is open over a number, if any."""
        return self._editing.editor

    def set_network(self, architecture: Architecture, learning_biases: bool) -> None:
        """Builds the picture of a network; an open editor is closed without taking its number."""
        self._editing.abandon()
        self._hovered, self._pinned = frozenset(), frozenset()
        super().set_network(architecture, learning_biases)

    def set_editable(self, editable: bool, reason: str) -> None:
        """Offers editing in place or not, and then tells ``reason`` where it is tried."""
        super().set_editable(editable, reason)
        if not editable:
            self._editing.abandon()

    def edit(self, number: str) -> None:
        """Opens the editor over a number that may be edited, or says why it may not now."""
        network, value = self._network, self._values.get(number)
        if network is None or value is None or number not in self._editable_ids:
            return
        if number in network.edges:
            self._pin(frozenset({number}))
        item = network.part_with_digits(number)
        if item is None:
            return
        if self._is_editable:
            font = network.look.fonts.number
            self._editing.open(item, number, value, self._palette, font)
        elif self._reason:
            self._show_tooltip(self._editing.place_of(item, number).bottomLeft(), self._reason)

    @Slot(str, float)
    def _on_editing_value_entered(self, number: str, value: float) -> None:
        if value != self._values.get(number):
            self.value_edited.emit(number, value)

    def _pin(self, weights: frozenset[str]) -> None:
        self._pinned = weights
        self._reveal()

    def _hover(self, item: NumberItem | None) -> None:
        hovered = self._weights_at(item)
        if hovered != self._hovered:
            self._hovered = hovered
            self._reveal()

    def _reveal(self) -> None:
        """Shows the chips under the mouse, those picked and those at the keyboard's cursor."""
        if self._network is not None:
            at_cursor = self._weights_at(self._cursor.item if self._cursor else None)
            self._network.reveal_chips(self._hovered | self._pinned | at_cursor)
            self._draw_cursor()

    def _weights_at(self, item: NumberItem | None) -> frozenset[str]:
        if self._network is None:
            return frozenset()
        if isinstance(item, EdgeItem):
            return frozenset({item.weight})
        if isinstance(item, UnitItem):
            return frozenset(self._network.weights_into(item.name))
        if isinstance(item, ChipItem) and item.parameter in self._network.edges:
            target = self._network.edges[item.parameter].target
            return frozenset(self._network.weights_into(target))
        return frozenset()

    def _move_cursor(self, direction: Direction) -> None:
        if self._cursor is not None:
            self._cursor.move(direction)
            self._reveal()
            self._describe()

    def _leave_cursor(self) -> None:
        if self._cursor is not None and self._cursor.item is not None:
            self._cursor.leave()
            self._reveal()
            self._describe()

    def _has_cursor(self) -> bool:
        return self._cursor is not None and self._cursor.item is not None

    def _use_cursor(self) -> None:
        """Edits the number at the cursor; one that is not edited is clicked."""
        number = None if self._cursor is None else self._cursor.number
        if number is None:
            return
        if number in self._editable_ids:
            self.edit(number)
        elif number in self._values:
            self.number_clicked.emit(number)

    def _explain_at_cursor(self) -> None:
        """Clicks the number at the cursor; once it is explained, the part's next number."""
        item = None if self._cursor is None else self._cursor.item
        if item is None or item.focus_id is None or self._network is None:
            return
        ids = [item.focus_id, *item.ids]
        if isinstance(item, UnitItem) and item.name in self._network.pills:
            ids += self._network.pills[item.name].ids
        known = list(dict.fromkeys(number for number in ids if number in self._values))
        if not known:
            return
        place = known.index(self._explained) + 1 if self._explained in known else 0
        self.number_clicked.emit(known[place % len(known)])

    def _show_tooltip(self, position: QPoint, text: str) -> None:
        # As rich text with everything escaped, no part of it can be taken for markup.
        marked = f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>" if text else ""
        QToolTip.showText(self.viewport().mapToGlobal(position), marked, self.viewport())

    def event(self, event: QEvent) -> bool:
        """Keeps the cursor's keys from the window's shortcuts while the cursor shows."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _CURSOR_KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self._has_cursor()
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows tooltips and notices the mouse leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event.pos(), self.text_at(event.pos()))
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor, Enter and F2 edit, E explains, Escape hides the cursor."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, ctrl = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
        if is_plain and key in _ARROWS:
            self._move_cursor(_ARROWS[key])
        elif is_plain and key in _EDIT_KEYS and self._has_cursor():
            self._use_cursor()
        elif self._has_cursor() and (
            (is_plain and key == Qt.Key.Key_E) or (event.modifiers() == ctrl and key in _ENTER_KEYS)
        ):
            self._explain_at_cursor()
        elif is_plain and key == Qt.Key.Key_Escape and self._has_cursor():
            self._leave_cursor()
        elif key == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # For the window: back in an explanation.
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a number tells its id; on an edge it also keeps its chip in view."""
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._leave_cursor()
        position = event.position().toPoint()
        item = self._item_at(position)
        self._pin(frozenset({item.weight}) if isinstance(item, EdgeItem) else frozenset())
        number = self._number_at(position)
        if number is not None and number in self._values:
            self.number_clicked.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the number."""
        super().mouseDoubleClickEvent(event)
        number = self._number_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.edit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Where chips are hidden, those under the mouse appear."""
        super().mouseMoveEvent(event)
        if self._network is not None and self._network.hides_chips:
            self._hover(self._item_at(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The Tab key brings the cursor."""
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and self._cursor is not None:
            self._cursor.start()
        self._reveal()
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring shows only with the focus."""
        super().focusOutEvent(event)
        self._draw_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """An open editor stays over its number."""
        super().resizeEvent(event)
        self._editing.place()
