"""The picture as a scene: which parts each number lights up, and which are shown on demand.

Builds its parts once; afterwards numbers, emphasis, style and layout only update them. Knows no
mouse, no keyboard and no view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from bpgui.core.architecture import Architecture
from bpgui.project.appearance import Offset
from bpgui.ui.diagram.chip_item import ChipItem
from bpgui.ui.diagram.edge_batch import EdgeBatch
from bpgui.ui.diagram.edge_item import EdgeItem
from bpgui.ui.diagram.layout import Layout
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.parts import Parts
from bpgui.ui.diagram.placement import Placement
from bpgui.ui.diagram.stand_ins import StandIns
from bpgui.ui.diagram.style import Style

MOST_CHIPS, MOST_LIT = 16, 200
"""Of many edges, more operands than these get no chips, and more than those no edges of their
own."""


class DiagramScene(QGraphicsScene):
    """The picture of ``architecture``, made of ``parts`` and laid out by ``layout``."""

    def __init__(
        self,
        architecture: Architecture,
        parts: Parts,
        layout: Layout,
        style: Style,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        # Parts come and go and change their size: an index would have to be kept up to date.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._values: Mapping[str, float] = {}
        self._shown: dict[str, float] = {}
        self._current: tuple[str | None, tuple[str, ...]] = (None, ())
        self._explained: tuple[str | None, tuple[str, ...]] = (None, ())
        self._emphasised, self._lit = set[NumberItem](), set[NumberItem]()
        self._revealed: frozenset[str] = frozenset()
        self._receivers: dict[str, list[NumberItem]] = {}
        self._take(architecture, parts, style)
        for item in parts.items():
            self._add(item)
        self._apply_caption_style()
        self.apply_layout(layout)

    def _add(self, item: QGraphicsItem) -> None:
        item.setZValue(self._parts.height(item))
        self.addItem(item)

    def _take(self, architecture: Architecture, parts: Parts, style: Style) -> None:
        self._parts, self._style = parts, style
        self.edges, self.units, self.pills = parts.edges, parts.units, parts.pills
        self.chips, self.edge_items, self.cards = parts.chips, parts.edge_items, parts.cards
        self.bias_units, self.total = parts.bias_units, parts.total
        self.ellipses = parts.ellipses
        self._stand_ins = StandIns(parts, architecture)
        self._receivers = {}
        for numbered in parts.numbered():
            self._listen(numbered)

    def change(
        self, architecture: Architecture, parts: Parts, layout: Layout, style: Style
    ) -> None:
        """Shows ``parts`` of another network, some of which are those before; nothing emphasised.

        Numbers that both have stay until ``show_numbers``.
        """
        self._revealed, self._values = frozenset(), {}
        self.show_current(None, ())
        self.show_explained(None, ())
        # Nearly everything moves: to repaint it all is less work than to find out what.
        self.update()
        before, is_same_style = set(self._parts.items()), style is self._style
        self._take(architecture, parts, style)
        for number in self._shown.keys() - self._receivers.keys():
            del self._shown[number]
        after = dict.fromkeys(parts.items())
        fresh = [item for item in after if item not in before]
        for item in before - after.keys():
            self.removeItem(item)
        for item in before & after.keys():
            item.setZValue(parts.height(item))
            if isinstance(item, NumberItem | EdgeBatch) and not is_same_style:
                item.set_style(style)
        for item in fresh:
            self._add(item)
        self._apply_caption_style()
        self.apply_layout(layout)
        for item in fresh:
            if isinstance(item, NumberItem):
                item.set_numbers({n: self._shown[n] for n in item.ids if n in self._shown})

    def _listen(self, item: NumberItem) -> None:
        for number in item.ids:
            self._receivers.setdefault(number, []).append(item)

    def number_items(self) -> Iterator[NumberItem]:
        """All parts that answer to ids."""
        return self._parts.numbered()

    @property
    def parts(self) -> Parts:
        """The parts by name."""
        return self._parts

    @property
    def layout(self) -> Layout:
        """Where the parts lie."""
        return self._placement.layout

    @property
    def look(self) -> Style:
        """How the parts are drawn."""
        return self._style

    @property
    def hides_chips(self) -> bool:
        """True where chips, or their new values, are shown only on demand."""
        return not (self.layout.has_all_chips and self.layout.has_tall_chips)

    def part_with_digits(self, number: str) -> NumberItem | None:
        """The part that shows the digits of ``number`` now, or None."""
        parts = self._receivers.get(number, ())
        return next((part for part in parts if part.number_rect(number) is not None), None)

    def place_of(self, number: str) -> QPointF | None:
        """The middle of the digits of ``number`` or of what stands for it; None for none."""
        shown = self._stand_ins.of(number)
        part = self.part_with_digits(shown)
        rect = None if part is None else part.number_rect(shown)
        return None if part is None or rect is None else part.mapToScene(rect.center())

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Updates the parts whose number changed; an id that ``values`` lacks becomes blank."""
        self._values, shown = values, self._shown
        changes: dict[NumberItem, dict[str, float | None]] = {}
        for number, items in self._receivers.items():
            value = values.get(number)
            if value != shown.get(number):
                if value is None:
                    del shown[number]
                else:
                    shown[number] = value
                for item in items:
                    changes.setdefault(item, {})[number] = value
        for item, numbers in changes.items():
            item.set_numbers(numbers)
        if self._parts.batch is not None:
            self._parts.batch.show_weights(values)
        self._placement.place_pills()

    def show_current(self, current: str | None, operands: Collection[str]) -> None:
        """Emphasises the current number and its operands, and nothing else."""
        self._current = current, tuple(operands)
        self._call_edges()
        shown = self._stand_ins.of(current) if current is not None else None
        used = frozenset(map(self._stand_ins.of, operands))
        affected = self._parts_of(shown, used)
        for item in self._emphasised | affected:
            item.set_emphasis(shown, used)
            item.setZValue(self._parts.height(item))
        self._emphasised = affected
        self._placement.place_pills()

    def show_explained(self, explained: str | None, operands: Collection[str]) -> None:
        """Outlines the explained number, its operands and the paths that its error comes by."""
        self._explained = explained, tuple(operands)
        self._call_edges()
        shown = self._stand_ins.of(explained) if explained is not None else None
        used, paths = frozenset(map(self._stand_ins.of, operands)), self._paths_to(explained)
        affected = self._parts_of(shown, used)
        edges = [item for number in paths for item in self._receivers.get(number, ())]
        affected.update(item for item in edges if isinstance(item, EdgeItem))
        for item in self._lit | affected:
            item.set_explained(shown, used | paths if isinstance(item, EdgeItem) else used)
            item.setZValue(self._parts.height(item))
        self._lit = affected
        self._placement.place_pills()

    def _parts_of(self, number: str | None, others: Collection[str]) -> set[NumberItem]:
        numbers = (*others, *((number,) if number is not None else ()))
        return set(chain.from_iterable(self._receivers.get(each, ()) for each in numbers))

    def _paths_to(self, explained: str | None) -> frozenset[str]:
        sums = (pill.paths for pill in self.pills.values() if explained in pill.sums)
        return frozenset(chain.from_iterable(sums))

    def mark_faults(self, numbers: Collection[str]) -> None:
        """Puts the warning badge on the parts of ``numbers`` and on no others."""
        marked = {self._stand_ins.mark(number) for number in numbers}
        for item in self.number_items():
            item.set_faulty(item in marked)

    def reveal_chips(self, weights: Collection[str]) -> None:
        """Shows the chips of ``weights`` in full where there is no room for all of them."""
        self._revealed = frozenset(weights)
        self._call_edges()
        self._placement.show(self._revealed)
        self._placement.place_pills()

    def edge_item(self, weight: str) -> EdgeItem:
        """The part of the edge of ``weight``; of many edges it lasts while it is wanted."""
        if weight not in self.edge_items:
            self._call_edges({weight})
        return self.edge_items[weight]

    def _call_edges(self, others: Collection[str] = ()) -> None:
        """Of many edges, makes parts for those that are emphasised or revealed, and no others."""
        if self._parts.batch is None:
            return
        (current, operands), (explained, sources) = self._current, self._explained
        weight_of, used = self._stand_ins.weight, (*operands, *sources, *self._paths_to(explained))
        named = {weight_of(number) for number in (current, explained) if number is not None}
        lit = {weight_of(number) for number in used} & self.edges.keys()
        lit = lit if len(lit) <= MOST_LIT else set[str | None]()
        with_chips = (named | self._revealed | (lit if len(lit) <= MOST_CHIPS else set())) & {
            *self.edges
        }
        wanted = {weight for weight in (*with_chips, *lit, *others) if weight is not None}
        for weight in list(self.edge_items):
            self._drop(weight, keeps_edge=weight in wanted, keeps_chip=weight in with_chips)
        for weight in wanted - self.edge_items.keys():
            self._adopt(self._parts.make_edge(weight, self._style))
        for weight in wanted & with_chips - self.chips.keys():
            chip = self._parts.make_chip(weight, self._style)
            chip.set_shown(weight in self._revealed, True)
            self._adopt(chip)
        self._placement.place_edges(wanted)

    def _adopt(self, item: NumberItem) -> None:
        self.addItem(item)
        self._listen(item)
        known = {number: self._values[number] for number in item.ids if number in self._values}
        self._shown.update(known)
        item.set_numbers(known)

    def _drop(self, weight: str, *, keeps_edge: bool, keeps_chip: bool) -> None:
        dropped: list[NumberItem] = []
        if not keeps_edge:
            dropped.append(self.edge_items.pop(weight))
        if not keeps_chip and isinstance(self.chips.get(weight), ChipItem):
            dropped.append(self.chips.pop(weight))
        for item in dropped:
            for number in item.ids:
                receivers = self._receivers[number]
                receivers.remove(item)
                if not receivers:
                    del self._receivers[number]
                    self._shown.pop(number, None)
            self._emphasised.discard(item)
            self._lit.discard(item)
            self.removeItem(item)

    def weights_into(self, unit: str) -> list[str]:
        """The weights of the edges into ``unit``."""
        return [edge.weight for edge in self.edges.values() if edge.target == unit]

    def apply_style(self, style: Style) -> None:
        """Takes on new colours, fonts and words."""
        self._style = style
        for item in self.number_items():
            item.set_style(style)
        if self._parts.batch is not None:
            self._parts.batch.set_style(style)
        self._apply_caption_style()

    def _apply_caption_style(self) -> None:
        for caption in self._parts.captions:
            caption.setFont(self._style.fonts.caption)
            caption.setBrush(self._style.ink.muted)

    def set_captions(self, captions: Sequence[str]) -> None:
        """Changes the words below the columns."""
        for item, text in zip(self._parts.captions, captions, strict=True):
            item.setText(text)

    def apply_layout(self, layout: Layout) -> None:
        """Moves every part to its place."""
        self.setSceneRect(QRectF(*layout.frame))
        self._placement = Placement(self._parts, layout, self._style.sizes)
        self._placement.place_all()
        self.reveal_chips(self._revealed)

    def move_unit(self, unit: str, offset: Offset) -> None:
        """Moves ``unit`` and what hangs on it as far as ``offset`` from its tidy place."""
        self._placement.move(unit, self.layout.place(unit, offset))
        self._placement.place_pills()
