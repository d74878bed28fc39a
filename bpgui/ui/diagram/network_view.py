"""The network's picture with its numbers: values, emphasis, marks, tooltips, words.

Knows no document and no input: ``view`` adds the mouse and the keyboard.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QWidget

from bpgui.core.architecture import Architecture
from bpgui.project.appearance import Appearance
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.diagram.edge_batch import EdgeBatch
from bpgui.ui.diagram.editable_ids import EditableIds
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.picture_view import PictureView
from bpgui.ui.diagram.unit_item import UnitItem

MOST_SPOKEN = 40
"""Nobody listens to more operands than these."""
MARGIN = 40
"""How far from the window's edge the current number is kept, in pixels."""


class NetworkView(PictureView):
    """Shows one network, its numbers by id and which of them is the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._values: dict[str, float] = {}
        self._current: str | None = None
        self._operands: tuple[str, ...] = ()
        self._explained: str | None = None
        self._sources: tuple[str, ...] = ()
        self._editable_ids: Container[str] = ()
        self._is_editable = True
        self._reason = ""
        self._faulty_ids: frozenset[str] = frozenset()
        self._faulty_tooltip = ""
        self.has_motion = True
        """Whether anything may move by itself; some have asked their system for stillness."""
        super().__init__(parent)
        self.rebuilt.connect(self._fill)
        self._describe()

    def set_network(
        self,
        architecture: Architecture,
        learning_biases: bool,
        appearance: Appearance | None = None,
        naming: Naming | None = None,
        numbers: Mapping[str, float] | None = None,
    ) -> None:
        """Builds the picture of a network; without ``numbers``, blank until ``show_numbers``."""
        self._editable_ids = EditableIds(architecture)
        self._values, self._current, self._operands = dict(numbers or {}), None, ()
        self._explained, self._sources = None, ()
        super().set_network(architecture, learning_biases, appearance, naming)
        self._describe()

    @Slot()
    def _fill(self) -> None:
        """Shows in new parts what the old ones showed."""
        if self._network is not None:
            self._network.show_numbers(self._values)
            self._network.show_current(self._current, self._operands)
            self._network.show_explained(self._explained, self._sources)
            self._network.mark_faults(self._faulty_ids)

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Shows these numbers by id: parameters, inputs, targets and the steps computed so far.

        An id that is missing is blank. Cheap if little changed.
        """
        before, self._values = self._values, dict(values)
        if self._network is None:
            return
        self._network.show_numbers(self._values)
        spoken = [*self._operands, self._current, self._cursor.number if self._cursor else None]
        if any(id_ and before.get(id_) != self._values.get(id_) for id_ in spoken):
            self._describe()

    def show_current(self, step_id: str | None, operand_ids: Sequence[str]) -> None:
        """Lets the number ``step_id`` glow and outlines the numbers it is computed from."""
        if (step_id, tuple(operand_ids)) == (self._current, self._operands):
            return
        self._current, self._operands = step_id, tuple(operand_ids)
        if self._network is not None:
            self._network.show_current(step_id, self._operands)
        self._keep_in_view(step_id)
        self._draw_cursor()
        self._describe()

    def _keep_in_view(self, number: str | None) -> None:
        """Scrolls to ``number`` where the picture is larger than the window."""
        place = None
        if self._network is not None and number is not None and self._is_larger and self.is_fitted:
            place = self._network.place_of(number)
        if place is not None:
            self.ensureVisible(place.x(), place.y(), 1.0, 1.0, MARGIN, MARGIN)

    def animate_current(self, duration_ms: int) -> None:
        """Lets dots run from the operands to the current number."""
        if self._network is None or self._flow is None or self._current is None:
            return
        if not self.has_motion or not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animate):
            return
        end = self._network.place_of(self._current)
        places = (self._network.place_of(operand) for operand in self._operands)
        starts = [place for place in places if place is not None]
        if end is not None:
            radius = 0.3 * self._network.look.sizes.space
            color = QColor(self._palette.current)
            self._flow.start(starts, end, radius, color, duration_ms)

    def show_explained(self, number: str | None, operand_ids: Sequence[str]) -> None:
        """Outlines the explained number and its operands; None outlines nothing."""
        if (number, tuple(operand_ids)) == (self._explained, self._sources):
            return
        self._explained, self._sources = number, tuple(operand_ids)
        if self._network is not None:
            self._network.show_explained(number, self._sources)
        self._draw_cursor()
        self._describe()

    def set_editable(self, editable: bool, reason: str) -> None:
        """Offers editing in place or not, and then tells ``reason`` in the tooltips."""
        self._is_editable = editable
        self._reason = "" if editable else reason

    def set_faulty_ids(self, ids: Collection[str]) -> None:
        """Marks the parts whose number a deliberate mistake changed, and no others."""
        self._faulty_ids = frozenset(ids)
        if self._network is not None:
            self._network.mark_faults(self._faulty_ids)

    def set_faulty_tooltip(self, text: str) -> None:
        """Says in plain text what the mark of a deliberate mistake means."""
        self._faulty_tooltip = text

    def apply_number_style(self, style: NumberStyle) -> None:
        """Writes numbers with the decimal sign, and with or without the fractions, of ``style``."""
        super().apply_number_style(style)
        self._describe()

    def apply_naming(self, naming: Naming) -> None:
        """Calls units and numbers what ``naming`` calls them."""
        super().apply_naming(naming)
        self._describe()

    def text_at(self, position: QPoint) -> str:
        """The tooltip at ``position`` in the viewport: all digits of what is there, plain text."""
        item = self._item_at(position)
        if item is None or self._network is None:
            return ""
        if isinstance(item, EllipsisItem):
            return self._about_ellipsis(item)
        ids: tuple[str, ...] = item.ids
        if isinstance(item, UnitItem) and item.name in self._network.pills:
            ids = (*ids, *self._network.pills[item.name].ids)
        lines = [self._given_name(item), self._describer.numbers(ids, self._values)]
        if any(number in self._editable_ids for number in ids):
            lines.append(self._describer.how_to_edit() if self._is_editable else self._reason)
        if item.is_faulty:
            lines.append(self._faulty_tooltip)
        return "\n".join(line for line in lines if line)

    def _about_ellipsis(self, item: EllipsisItem) -> str:
        if not item.hidden:
            return self.tr("All units of this layer are shown. Click to show fewer.")
        if self.can_expand(item.layer):
            return self.tr("Units not shown: {count}. Click to show all.").format(count=item.hidden)
        return self.tr("Units not shown, too many to draw: {count}").format(count=item.hidden)

    def _given_name(self, item: NumberItem) -> str:
        """What the user calls the unit ``item``, with its id; "" where there is no such name."""
        name = self._appearance.names.get(item.name) if isinstance(item, UnitItem) else None
        if name is None or not isinstance(item, UnitItem):
            return ""
        return self.tr("{name} ({unit})").format(name=name, unit=item.name)

    def _item_at(self, position: QPoint) -> NumberItem | None:
        for item in self.items(position):
            if isinstance(item, NumberItem):
                return item
            if isinstance(item, EdgeBatch) and self._network is not None:
                weight = item.weight_at(self.mapToScene(position))
                return None if weight is None else self._network.edge_item(weight)
        return None

    def _number_at(self, position: QPoint) -> str | None:
        point = self.mapToScene(position)
        for item in self.items(position):
            if isinstance(item, NumberItem):
                number = item.number_at(item.mapFromScene(point))
                if number is not None:
                    return number
            elif isinstance(item, EdgeBatch):
                return item.weight_at(point)
        return None

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Network diagram"))
        part = None if self._cursor is None else self._cursor.item
        is_number = part is not None and not isinstance(part, EllipsisItem)
        focused = part.focus_id if part is not None and is_number else None
        operands = self._operands[:MOST_SPOKEN]
        text = self._describer.situation(self._current, operands, focused, self._values)
        about = ""
        if isinstance(part, EllipsisItem):
            about = self.tr("Cursor on: {text}.").format(text=part.text)
        elif part is not None and (name := self._given_name(part)):
            about = self.tr("Cursor on: {text}.").format(text=name)
        text = f"{text} {about}".strip()
        if self._explained is not None:
            explained = self._describer.explained(self._explained, self._values)
            text = f"{text} {explained}".lstrip()
        text = f"{text} {self._describe_more()}".strip()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _describe_more(self) -> str:
        """What else a screen reader is told: what is selected, where anything can be."""
        return ""

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
