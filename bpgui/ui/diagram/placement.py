"""Puts the parts of a picture in their places, all of them or only what a dragged unit takes along.

Knows parts and places, no numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF

from bpgui.ui.diagram.edge_chips import crowded_place, rim_to_rim, unit_bias_place
from bpgui.ui.diagram.layout import Layout, Sizes
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.parts import Parts
from bpgui.ui.diagram.pill_placement import pill_place
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment


class Placement:
    """Where ``parts`` lie by ``layout``, and where units are that are being dragged."""

    def __init__(self, parts: Parts, layout: Layout, sizes: Sizes) -> None:
        self._parts, self._layout, self._sizes = parts, layout, sizes
        self._units = dict(layout.units)
        self._astray: set[str] = set()

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
            beside = self._sizes.bias_radius + 0.2 * self._sizes.space
            x, y = layout.biases[bias]
            parts.chips[bias].setPos(x + beside, y)
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
        parts, sizes, at = self._parts, self._sizes, self._units[name]
        parts.units[name].setPos(*at)
        if name in parts.pills:
            parts.pills[name].setPos(at.x, at.y + sizes.unit_radius + 0.5 * sizes.space)
        if f"b_{name}" in parts.chips:
            x, y = unit_bias_place(at, sizes)
            corner = (x + 0.5 * sizes.unit_bias_width, y + 0.5 * sizes.chip_height)
            parts.chips[f"b_{name}"].setPos(*corner)

    def place_edges(self, weights: Iterable[str]) -> None:
        """Moves the edges of ``weights`` and their chips."""
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

    def place_pills(self) -> None:
        """Puts opened pills where they cover least, the others right below their units."""
        opened = {name: pill for name, pill in self._parts.pills.items() if len(pill.rows) > 1}
        for name in self._astray - opened.keys():
            self._place_unit(name)
        self._astray = set(opened)
        if not opened:
            return
        parts = self._parts
        others: list[NumberBox] = [*parts.chips.values(), *parts.cards.values(), parts.total]
        others += [pill for pill in parts.pills.values() if len(pill.rows) == 1]
        boxes = [_box(item.mapRectToScene(item.box)) for item in others if item.rows]
        # Edges cannot be told apart without their chips, nor numbers understood without operands.
        boxes += [
            _box(item.mapRectToScene(item.box))
            for item in others
            if item.rows and (item.focus_id in parts.edges or item.operands or item.sources)
        ]
        sizes, frame = self._sizes, self._layout.frame.grown(-0.3 * self._sizes.space)
        circles = [Circle(at, sizes.unit_radius) for at in self._units.values()]
        biases = self._layout.biases
        circles += [Circle(biases[name], sizes.bias_radius) for name in parts.bias_units]
        for name, pill in opened.items():
            unit = Circle(self._units[name], sizes.unit_radius)
            size = (pill.box.width(), pill.box.height())
            place = pill_place(unit, size, 0.5 * sizes.space, boxes, circles, frame)
            pill.setPos(place.centre.x, place.top)
            boxes.append(place)


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.width(), rect.height())


def _qt(point: Point) -> QPointF:
    return QPointF(point.x, point.y)
