"""The picture as a scene: its parts by name, what each id lights up, and where the parts lie.

Builds its parts once, from an architecture; afterwards numbers, emphasis, style and layout only
update them. Knows no mouse, no keyboard and no view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.anatomy import parameter_steps, unit_numbers
from bpgui.ui.diagram.chip_item import BiasValueItem, ChipItem, UnitBiasChip
from bpgui.ui.diagram.edge_item import EdgeItem, ThinLine
from bpgui.ui.diagram.geometry import Layout
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.pill_item import PillItem
from bpgui.ui.diagram.plane import Point, Segment
from bpgui.ui.diagram.style import Style
from bpgui.ui.diagram.target_item import TargetCard, TotalCard
from bpgui.ui.diagram.topology import edges
from bpgui.ui.diagram.unit_item import BiasUnitItem, UnitItem

_LINES, _EDGES, _UNITS, _CHIPS, _PILLS, _EMPHASISED = range(6)


class DiagramScene(QGraphicsScene):
    """The parts of one network's picture.

    ``captions`` are the words below the columns, one a layer from the inputs and one for the
    targets.
    """

    def __init__(
        self,
        architecture: Architecture,
        learning_biases: bool,
        captions: Sequence[str],
        style: Style,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._has_all_chips = self._has_tall_chips = True
        self._shown: dict[str, float] = {}
        self._emphasised, self._lit = set[NumberItem](), set[NumberItem]()
        self._revealed: frozenset[str] = frozenset()
        self.edges = {edge.weight: edge for edge in edges(architecture)}
        self.units: dict[str, UnitItem] = {}
        self.pills: dict[str, PillItem] = {}
        self.chips: dict[str, ChipItem] = {}
        self.edge_items: dict[str, EdgeItem] = {}
        self.bias_units: dict[str, BiasUnitItem] = {}
        self.cards: dict[str, TargetCard] = {}
        self.total = TotalCard(style)
        self._bias_lines: dict[tuple[str, str], ThinLine] = {}
        self._card_lines: dict[str, ThinLine] = {}
        self._captions = [QGraphicsSimpleTextItem(text) for text in captions]
        self._build(architecture, learning_biases)
        self._receivers = self._index()
        self._fault_marks = self._index_faults()
        self._apply_caption_style()

    def _build(self, architecture: Architecture, learning_biases: bool) -> None:
        style, depth = self._style, architecture.depth
        for name in architecture.unit_names(0):
            self.units[name] = UnitItem(name, (name,), style)
        paths: dict[str, list[str]] = {}
        for layer in range(1, depth + 1):
            for unit, name in enumerate(architecture.unit_names(layer)):
                numbers = unit_numbers(architecture, layer, unit)
                self.units[name] = UnitItem(name, (numbers.net, numbers.out), style)
                self.pills[name] = PillItem(numbers, style)
                for path, weight in numbers.paths.items():
                    paths.setdefault(weight, []).append(path)
            self._build_biases(architecture, layer, learning_biases)
        for weight in self.edges:
            self.edge_items[weight] = EdgeItem(weight, tuple(paths.get(weight, ())), style)
            self.chips[weight] = ChipItem(weight, weight, style)
        outputs = architecture.unit_names(depth)
        for target, output in zip(architecture.target_names(), outputs, strict=True):
            self.cards[target] = TargetCard(target, f"E_{output}", style)
            self._card_lines[target] = ThinLine((), is_dashed=False, style=style)
        self._card_units = dict(zip(self.cards, outputs, strict=True))
        for depth_order, items in (
            (_LINES, (*self._bias_lines.values(), *self._card_lines.values())),
            (_EDGES, self.edge_items.values()),
            (_UNITS, (*self.units.values(), *self.bias_units.values())),
            (_CHIPS, (*self.chips.values(), *self.cards.values(), self.total)),
            (_PILLS, self.pills.values()),
        ):
            for item in items:
                item.setZValue(depth_order)
                self.addItem(item)
        for caption in self._captions:
            self.addItem(caption)

    def _build_biases(self, architecture: Architecture, layer: int, learning_biases: bool) -> None:
        parameters, style = ParameterLayout(architecture), self._style
        is_shared = architecture.layer(layer).bias is Bias.SHARED
        for bias in parameters.bias_names(layer):
            steps = parameter_steps(bias)
            if is_shared:
                self.bias_units[bias] = BiasUnitItem(bias, steps, learning_biases, style)
                self.chips[bias] = BiasValueItem(bias, style)
                for unit in architecture.unit_names(layer):
                    line = ThinLine((bias, *steps), is_dashed=True, style=style)
                    self._bias_lines[bias, unit] = line
            else:
                self.chips[bias] = UnitBiasChip(bias, style)

    def _index(self) -> dict[str, list[NumberItem]]:
        receivers: dict[str, list[NumberItem]] = {}
        for item in self.number_items():
            for number in item.ids:
                receivers.setdefault(number, []).append(item)
        return receivers

    def _index_faults(self) -> dict[str, NumberItem]:
        """The part that carries the badge of a faulty number: a unit, a chip or a card."""
        marks: dict[str, NumberItem] = {}
        for weight, edge in self.edge_items.items():
            marks.update(dict.fromkeys(edge.ids, self.chips[weight]))
        for name, pill in self.pills.items():
            for number in (*self.units[name].ids, *pill.ids):
                marks.setdefault(number, self.units[name])
        for item in (*self.chips.values(), *self.cards.values(), self.total):
            marks.update(dict.fromkeys(item.ids, item))
        return marks

    def number_items(self) -> Iterator[NumberItem]:
        """All parts that answer to ids."""
        for item in self.items():
            if isinstance(item, NumberItem):
                yield item

    @property
    def look(self) -> Style:
        """How the parts are drawn."""
        return self._style

    @property
    def hides_chips(self) -> bool:
        """True where chips, or their new values, are shown only on demand."""
        return not (self._has_all_chips and self._has_tall_chips)

    def part_with_digits(self, number: str) -> NumberItem | None:
        """The part that shows the digits of ``number`` now, or None."""
        parts = self._receivers.get(number, ())
        return next((part for part in parts if part.number_rect(number) is not None), None)

    def place_of(self, number: str) -> QPointF | None:
        """The middle of the digits of ``number``, None where it is not shown."""
        part = self.part_with_digits(number)
        rect = None if part is None else part.number_rect(number)
        return None if part is None or rect is None else part.mapToScene(rect.center())

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Updates the parts whose number changed; an id that ``values`` lacks becomes blank."""
        shown = self._shown
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

    def show_current(self, current: str | None, operands: Collection[str]) -> None:
        """Emphasises the current number and its operands, and nothing else."""
        used = frozenset(operands)
        affected: set[NumberItem] = set()
        for number in (*used, *((current,) if current is not None else ())):
            affected.update(self._receivers.get(number, ()))
        for item in self._emphasised | affected:
            item.set_emphasis(current, used)
            item.setZValue(self._rank(item))
        self._emphasised = affected

    def show_explained(self, explained: str | None, operands: Collection[str]) -> None:
        """Outlines the explained number, its operands and the paths that its error comes by."""
        used = frozenset(operands)
        sums = (pill.paths for pill in self.pills.values() if explained in pill.sums)
        paths = frozenset(chain.from_iterable(sums))
        affected: set[NumberItem] = set()
        for number in (*used, *((explained,) if explained is not None else ())):
            affected.update(self._receivers.get(number, ()))
        edges = [item for number in paths for item in self._receivers[number]]
        affected.update(item for item in edges if isinstance(item, EdgeItem))
        for item in self._lit | affected:
            item.set_explained(explained, used | paths if isinstance(item, EdgeItem) else used)
            item.setZValue(self._rank(item))
        self._lit = affected

    def _rank(self, item: NumberItem) -> float:
        if isinstance(item, ThinLine):
            return _LINES
        if isinstance(item, EdgeItem):
            return _EDGES
        if isinstance(item, UnitItem | BiasUnitItem):
            return _UNITS
        plain = _PILLS if isinstance(item, PillItem) else _CHIPS
        if item.current is not None:
            return _EMPHASISED + 1
        return _EMPHASISED if item.operands or item.is_lit else plain

    def mark_faults(self, numbers: Collection[str]) -> None:
        """Puts the warning badge on the parts of ``numbers`` and on no others."""
        marked = {self._fault_marks[number] for number in numbers if number in self._fault_marks}
        for item in set(self._fault_marks.values()):
            item.set_faulty(item in marked)

    def reveal_chips(self, weights: Collection[str]) -> None:
        """Shows the chips of ``weights`` in full where there is no room for all of them."""
        self._revealed = frozenset(weights)
        for weight in self.edges:
            is_revealed = weight in self._revealed
            self.chips[weight].set_shown(
                self._has_all_chips or is_revealed, self._has_tall_chips or is_revealed
            )

    def weights_into(self, unit: str) -> list[str]:
        """The weights of the edges into ``unit``."""
        return [edge.weight for edge in self.edges.values() if edge.target == unit]

    def apply_style(self, style: Style) -> None:
        """Takes on new colours, fonts and words."""
        self._style = style
        for item in self.number_items():
            item.set_style(style)
        self._apply_caption_style()

    def _apply_caption_style(self) -> None:
        for caption in self._captions:
            caption.setFont(self._style.fonts.caption)
            caption.setBrush(self._style.ink.faint)

    def set_captions(self, captions: Sequence[str]) -> None:
        """Changes the words below the columns."""
        for item, text in zip(self._captions, captions, strict=True):
            item.setText(text)

    def apply_layout(self, layout: Layout) -> None:
        """Moves every part to its place."""
        self.setSceneRect(QRectF(0.0, 0.0, layout.width, layout.height))
        sizes = self._style.sizes
        for name, unit in self.units.items():
            unit.setPos(*layout.units[name])
        for name, pill in self.pills.items():
            x, y = layout.units[name]
            pill.setPos(x, y + sizes.unit_radius + 0.5 * sizes.space)
        for weight, edge in self.edges.items():
            ends = Segment(layout.units[edge.source], layout.units[edge.target])
            rims = ends.shortened(sizes.unit_radius)
            self.edge_items[weight].set_line(_qt(rims.start), _qt(rims.end))
            self.chips[weight].setPos(*layout.chips[weight])
        self._has_all_chips, self._has_tall_chips = layout.has_all_chips, layout.has_tall_chips
        self.reveal_chips(self._revealed)
        self._place_biases(layout)
        self._place_cards(layout)
        for caption, centre in zip(self._captions, layout.captions, strict=True):
            caption.setPos(_qt(centre) - caption.boundingRect().center())

    def _place_biases(self, layout: Layout) -> None:
        sizes = self._style.sizes
        for bias, (x, y) in layout.biases.items():
            if bias in self.bias_units:
                self.bias_units[bias].setPos(x, y)
                self.chips[bias].setPos(x + sizes.bias_radius + 0.2 * sizes.space, y)
            else:
                self.chips[bias].setPos(
                    x + 0.5 * sizes.unit_bias_width, y + 0.5 * sizes.chip_height
                )
        for (bias, unit), line in self._bias_lines.items():
            ends = Segment(layout.biases[bias], layout.units[unit])
            rims = ends.shortened(sizes.bias_radius, sizes.unit_radius)
            line.set_line(_qt(rims.start), _qt(rims.end))

    def _place_cards(self, layout: Layout) -> None:
        radius = self._style.sizes.unit_radius
        for target, box in layout.cards.items():
            self.cards[target].setPos(box.left, box.top)
            unit = layout.units[self._card_units[target]]
            start = QPointF(unit.x + radius, unit.y)
            self._card_lines[target].set_line(start, QPointF(box.left, unit.y))
        self.total.setPos(layout.total.left, layout.total.top)


def _qt(point: Point) -> QPointF:
    return QPointF(point.x, point.y)
