"""The diagram's numbers under the mouse's and the keyboard's cursor: chips, explaining, editing.

Knows no document and decides about no key and no button: ``view`` does that.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from bpgui.core.architecture import Architecture
from bpgui.project.appearance import Appearance
from bpgui.project.symbols import Naming
from bpgui.ui.diagram.chip_item import ChipItem
from bpgui.ui.diagram.edge_item import EdgeItem
from bpgui.ui.diagram.editing import InPlaceEditing
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.diagram.navigation import Direction
from bpgui.ui.diagram.network_view import NetworkView
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.places import place_at
from bpgui.ui.diagram.selection import BACKGROUND, Place
from bpgui.ui.diagram.unit_item import UnitItem


class NumberView(NetworkView):
    """Reveals hidden chips, has a cursor for the keyboard, and edits numbers and names in place."""

    #: The user gave the parameter, input or target of this name another value.
    value_edited = Signal(str, float)
    #: The user clicked the number with this id.
    number_clicked = Signal(str)
    #: unit_renamed(unit, name): the user called the unit something else; "" is its own name.
    unit_renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hovered: frozenset[str] = frozenset()
        self._pinned: frozenset[str] = frozenset()
        self._focus: str | None = None
        super().__init__(parent)
        self.rebuilt.connect(self._on_rebuilt)
        self._editing = InPlaceEditing(self)
        self._editing.value_entered.connect(self._on_editing_value_entered)
        self._editing.name_entered.connect(self._on_editing_name_entered)

    @property
    def editor(self) -> InlineField | None:
        """The editor that is open over a number or a name, if any."""
        return self._editing.editor

    def set_network(
        self,
        architecture: Architecture,
        learning_biases: bool,
        appearance: Appearance | None = None,
        naming: Naming | None = None,
        numbers: Mapping[str, float] | None = None,
    ) -> None:
        """Builds the picture of a network; an open editor is closed without taking its text."""
        self._editing.abandon()
        self._hovered, self._pinned = frozenset(), frozenset()
        super().set_network(architecture, learning_biases, appearance, naming, numbers)

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

    def finish_entry(self) -> None:
        """Takes what is typed into an open editor if it can be taken, and closes it."""
        self._editing.finish()

    def rename(self, unit: str) -> None:
        """Opens the editor over the name of a unit that is shown."""
        network, architecture = self._network, self._architecture
        if network is None or architecture is None or unit not in network.units:
            return
        names = self._appearance.names
        layers = range(architecture.depth + 1)
        ids = {name for layer in layers for name in architecture.unit_names(layer)}
        taken = {*ids, *names.values()} - {unit, names.get(unit, unit)}
        font, name = network.look.fonts.name, names.get(unit, unit)
        self._editing.rename(network.units[unit], name, taken, self._palette, font)

    @Slot()
    def _on_rebuilt(self) -> None:
        """The cursor stays on its number in new parts; what an editor lay over is gone."""
        self._editing.abandon()
        if self._focus is not None and self._cursor is not None:
            self._cursor.go_to(self._focus)
            self._draw_cursor()

    @Slot(str, float)
    def _on_editing_value_entered(self, number: str, value: float) -> None:
        if value != self._values.get(number):
            self.value_edited.emit(number, value)

    @Slot(str, str)
    def _on_editing_name_entered(self, unit: str, name: str) -> None:
        if name != self._appearance.names.get(unit, ""):
            self.unit_renamed.emit(unit, name)

    def _pin(self, weights: frozenset[str]) -> None:
        self._pinned = weights
        self._reveal()

    def _hover(self, item: NumberItem | None, weight: str | None = None) -> None:
        hovered = self._weights_at(item) if weight is None else frozenset({weight})
        if hovered != self._hovered:
            self._hovered = hovered
            self._reveal()

    def _shown_weights(self) -> frozenset[str]:
        """The weights whose chips show besides those under a cursor and the one picked."""
        return frozenset()

    def _reveal(self) -> None:
        """Shows the chips under the mouse, those picked and those at the keyboard's cursor."""
        if self._network is not None:
            at_cursor = self._weights_at(self._cursor.item if self._cursor else None)
            wished = self._hovered | self._pinned | at_cursor | self._shown_weights()
            self._network.reveal_chips(wished)
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

    def place_at(self, position: QPoint) -> Place:
        """What lies at ``position`` in the viewport."""
        if self._network is None:
            return BACKGROUND
        return place_at(self._network, self.items(position), self.mapToScene(position))

    def _move_cursor(self, direction: Direction) -> None:
        if self._cursor is not None:
            self._cursor.move(direction)
            self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Shows what belongs to the cursor's part, which is brought into the window."""
        self._focus = None if self._cursor is None else self._cursor.number
        self._reveal()
        self._describe()
        item = None if self._cursor is None else self._cursor.item
        if item is not None and self.is_movable:
            self.ensureVisible(item)

    def _leave_cursor(self) -> None:
        self._focus = None
        if self._has_cursor() and self._cursor is not None:
            self._cursor.leave()
            self._reveal()
            self._describe()

    def _has_cursor(self) -> bool:
        return self._cursor is not None and self._cursor.item is not None

    def _use_cursor(self) -> None:
        """Edits the number at the cursor, or clicks one that is not edited; unfolds a layer."""
        item = None if self._cursor is None else self._cursor.item
        number = None if item is None else item.focus_id
        if isinstance(item, EllipsisItem):
            self.fold_or_unfold(item)
        elif number is None:
            return
        elif number in self._editable_ids:
            self.edit(number)
        elif number in self._values:
            self.number_clicked.emit(number)

    def fold_or_unfold(self, ellipsis: EllipsisItem) -> None:
        """Shows the units that ``ellipsis`` stands for, or no longer."""
        if ellipsis.hidden:
            self.expand(ellipsis.layer)
        else:
            self.collapse(ellipsis.layer)

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows tooltips and notices the mouse leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event.pos(), self.text_at(event.pos()))
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The Tab key brings the cursor."""
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and self._cursor is not None:
            self._cursor.start()
            self._focus = self._cursor.number
        self._reveal()
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring shows only with the focus."""
        super().focusOutEvent(event)
        self._draw_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """An open editor stays over what it edits."""
        super().resizeEvent(event)
        self._editing.place()
