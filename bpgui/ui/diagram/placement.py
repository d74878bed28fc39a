"""Puts the parts of a picture in their places, all of them or only what a dragged unit takes along.

Knows parts and places, no numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF

from bpgui.ui.diagram.edge_chips import crowded_place, rim_to_rim
from bpgui.ui.diagram.hanging import bias_corner, pill_top
from bpgui.ui.diagram.layout import Layout, Sizes
from bpgui.ui.diagram.loose_boxes import LooseBoxes
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.parts import Parts
from bpgui.ui.diagram.pill_item import PillItem
from bpgui.ui.diagram.plane import Point, Segment


class Placement:
    """Where ``parts`` lie by ``layout``, and where units are that are being dragged."""

    def __init__(self, parts: Parts, layout: Layout, sizes: Sizes) -> None:
        self._parts, self._layout, self._sizes = parts, layout, sizes
        self._units = dict(layout.units)
        self._loose = LooseBoxes(parts, layout, sizes, self._units)

    @property
    def layout(self) -> Layout:
        """The places before units were dragged."""
        return self._layout

    def place_all(self) -> None:
        """Moves every part to its place."""
        parts, layout = self._parts, self._layout
        for name in parts.units:
            self._place_unit(name)
        if parts.batch is not None:
            parts.batch.place(self._units)
        self.place_edges(parts.edge_items)
        for layer, ellipsis in parts.ellipses.items():
            ellipsis.setPos(*layout.ellipses[layer])
        for bias, unit in parts.bias_units.items():
            unit.setPos(*layout.biases[bias])
            parts.chips[bias].setPos(*self._rest(parts.chips[bias], bias))
        for target, card in layout.cards.items():
            parts.cards[target].setPos(card.left, card.top)
        parts.total.setPos(layout.total.left, layout.total.top)
        for caption, centre in zip(parts.captions, layout.captions, strict=True):
            caption.setPos(_qt(centre) - caption.boundingRect().center())
        self._place_lines(None)

    def move(self, unit: str, place: Point) -> None:
        """Moves ``unit`` and what hangs on it: its edges, chips, pill and lines."""
        parts = self._parts
        self._units[unit] = place
        self._place_unit(unit)
        if parts.batch is not None:
            parts.batch.follow(unit, self._units)
        edges = (parts.edges[weight] for weight in parts.edge_items)
        self.place_edges([e.weight for e in edges if unit in (e.source, e.target)])
        self._place_lines(unit)

    def _place_unit(self, name: str) -> None:
        parts = self._parts
        parts.units[name].setPos(*self._units[name])
        if name in parts.pills:
            parts.pills[name].setPos(*self._rest(parts.pills[name], name))
        bias = f"b_{name}"
        if bias in parts.chips:
            parts.chips[bias].setPos(*self._rest(parts.chips[bias], bias))

    def place_edges(self, weights: Iterable[str]) -> None:
        """Moves the edges of ``weights`` and their chips."""
        self._loose.forget()
        for weight in weights:
            edge = self._parts.edges[weight]
            rims = rim_to_rim(edge, self._units, self._sizes)
            self._parts.edge_items[weight].set_line(_qt(rims.start), _qt(rims.end))
            if weight in self._parts.chips:
                self._parts.chips[weight].setPos(*self._chip_place(weight, rims))

    def _chip_place(self, weight: str, rims: Segment) -> Point:
        at, edge = self._layout.chips.get(weight), self._parts.edges[weight]
        if at is None:
            return crowded_place(rims, self._sizes)
        ends = [(edge.source, rims.start), (edge.target, rims.end)]
        if all(self._units[name] == self._layout.units[name] for name, _ in ends):
            return at
        before = rim_to_rim(edge, self._layout.units, self._sizes)
        return rims.at(Segment(before.start, at).length / max(before.length, 1e-9))

    def _place_lines(self, unit: str | None) -> None:
        """Draws the lines of shared biases and to the cards: those of ``unit``, or all."""
        parts, layout, sizes = self._parts, self._layout, self._sizes
        for (bias, target), line in parts.bias_lines.items():
            if unit in (None, target):
                ends = Segment(layout.biases[bias], self._units[target])
                rims = ends.shortened(sizes.bias_radius, sizes.unit_radius)
                line.set_line(_qt(rims.start), _qt(rims.end))
        for target, line in parts.card_lines.items():
            output = parts.card_units[target]
            if unit in (None, output):
                card = layout.cards[target]
                ends = Segment(self._units[output], Point(card.left, card.centre.y))
                line.set_line(_qt(ends.shortened(sizes.unit_radius, 0.0).start), _qt(ends.end))

    def show(self, revealed: Collection[str]) -> None:
        """Shows what there is room for, and the chips of the weights ``revealed``."""
        parts, layout = self._parts, self._layout
        has_all, has_tall = layout.has_all_chips, layout.has_tall_chips
        for name, chip in parts.chips.items():
            if name in parts.edges:
                is_revealed = name in revealed
                chip.set_shown(has_all or is_revealed, has_tall or is_revealed)
            else:
                chip.set_shown(True, layout.has_tall_biases)
        for unit, pill in parts.pills.items():
            pill.set_shown(unit not in layout.covered_pills)

    def place_pills(self) -> None:
        """Puts what grew or is shown on demand where it covers least, the rest where it rests."""
        self._loose.place(self._rest)
        caption, total = self._parts.captions[-1], self._parts.total
        is_free = total.mapRectToScene(total.box).bottom() <= caption.sceneBoundingRect().top()
        if is_free != caption.isVisible():
            caption.setVisible(is_free)

    def _rest(self, item: NumberBox, name: str) -> Point:
        """Where the pill of the unit ``name``, or the chip of that parameter, rests."""
        sizes, parts = self._sizes, self._parts
        if isinstance(item, PillItem):
            return pill_top(self._units[name], sizes, has_bias=f"b_{name}" in parts.chips)
        if name in parts.edges:
            edge = parts.edges[name]
            return self._chip_place(name, rim_to_rim(edge, self._units, sizes))
        if name in parts.bias_units:
            x, y = self._layout.biases[name]
            return Point(x + sizes.bias_radius + 0.2 * sizes.space, y)
        return bias_corner(self._units[name.removeprefix("b_")], sizes)


def _qt(point: Point) -> QPointF:
    return QPointF(point.x, point.y)
