"""The parts of a network's picture by name, made once from its shape; only shown units get any.

Knows which numbers each part answers to, no places and no values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QGraphicsItem, QGraphicsSimpleTextItem

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.anatomy import UnitNumbers, parameter_steps, unit_numbers
from bpgui.ui.diagram.chip_item import BiasValueItem, ChipItem, UnitBiasChip
from bpgui.ui.diagram.edge_batch import EdgeBatch
from bpgui.ui.diagram.edge_item import EdgeItem, ThinLine
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.folding import Folding
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.pill_item import PillItem
from bpgui.ui.diagram.style import Style
from bpgui.ui.diagram.target_item import TargetCard, TotalCard
from bpgui.ui.diagram.topology import MOST_EDGE_ITEMS, edges
from bpgui.ui.diagram.unit_item import BiasUnitItem, UnitItem

BATCH, LINES, EDGES, UNITS, CHIPS, PILLS, EMPHASISED = -1, 0, 1, 2, 3, 4, 5
"""What lies above what."""
ORDER = 1e-6
"""How much higher a part lies than the one before it of its kind."""
MOST_BIAS_LINES = 10
"""The lines from a bias to more units than these would hide more than they tell."""
MOST_PATHS = 10_000
"""More paths of errors than these are not told apart."""
_Item = TypeVar("_Item", bound=NumberItem)
_Chip = TypeVar("_Chip", UnitBiasChip, BiasValueItem)
ABOVE_ALL = 100.0
"""What lies this high or higher, like the cursor's ring, is no part of the picture."""


class Parts:
    """The items of one network's picture.

    Of a network with many edges ``batch`` draws all; ``edge_items`` and the chips of weights are
    then only those that were asked for by ``make_edge`` and ``make_chip``.

    Items are slow to make: those ``before`` that are the same but for place, numbers, emphasis
    and style are used again.
    """

    def __init__(
        self,
        architecture: Architecture,
        folding: Folding,
        learning_biases: bool,
        captions: Sequence[str],
        style: Style,
        before: Parts | None = None,
    ) -> None:
        self._made: dict[Hashable, NumberItem] = {}
        self._before = {} if before is None else before._made
        self.folding = folding
        self.edges = {edge.weight: edge for edge in edges(architecture, folding)}
        self.units: dict[str, UnitItem] = {}
        self.pills: dict[str, PillItem] = {}
        self.chips: dict[str, ChipItem] = {}
        self.edge_items: dict[str, EdgeItem] = {}
        self.bias_units: dict[str, BiasUnitItem] = {}
        self.bias_lines: dict[tuple[str, str], ThinLine] = {}
        self.cards: dict[str, TargetCard] = {}
        self.card_lines: dict[str, ThinLine] = {}
        self.card_units: dict[str, str] = {}
        self.ellipses: dict[int, EllipsisItem] = {}
        self.total = self._item(TotalCard, (), lambda: TotalCard(style))
        self.captions: list[QGraphicsSimpleTextItem] = []
        if before is not None:
            self.captions += before.captions[: len(captions)]
        for text, caption in zip(captions, self.captions, strict=False):
            caption.setText(text)
        for text in captions[len(self.captions) :]:
            self.captions.append(QGraphicsSimpleTextItem(text))
        self.batch: EdgeBatch | None = None
        self._paths: dict[str, list[str]] = {}
        self._make_units(architecture, style)
        for layer in range(1, architecture.depth + 1):
            self._make_biases(architecture, layer, learning_biases, style)
        self._make_cards(architecture, style)
        if len(self.edges) > MOST_EDGE_ITEMS:
            is_same = before is not None and before.edges == self.edges
            old = before.batch if before is not None and is_same else None
            self.batch = old or EdgeBatch(list(self.edges.values()), style)
        else:
            for weight in self.edges:
                self._keep_edge(weight, style)
                self._keep_chip(weight, style)
        self._before = {}
        self._order = {item: place for place, item in enumerate(self.items())}

    def _item(self, kind: type[_Item], key: Hashable, make: Callable[[], _Item]) -> _Item:
        """The item of ``kind`` that ``key`` tells apart: the one before, or else a new one."""
        whole = (kind, key)
        found = self._before.get(whole)
        item = found if isinstance(found, kind) else make()
        self._made[whole] = item
        return item

    def _make_units(self, architecture: Architecture, style: Style) -> None:
        for layer, column in enumerate(self.folding.columns):
            for unit in column.units:
                name = architecture.unit_name(layer, unit)
                if layer == 0:
                    self.units[name] = self._unit(name, (name,), style)
                    continue
                numbers = unit_numbers(architecture, layer, unit, self._above(architecture, layer))
                self.units[name] = self._unit(name, (numbers.net, numbers.out), style)
                self.pills[name] = self._pill(numbers, style)
                for path, weight in numbers.paths.items():
                    self._paths.setdefault(weight, []).append(path)
            if column.hidden or layer in self.folding.expanded:
                self.ellipses[layer] = self._ellipsis(layer, column.hidden, style)

    def _unit(self, name: str, numbers: tuple[str, ...], style: Style) -> UnitItem:
        return self._item(UnitItem, (name, numbers), lambda: UnitItem(name, numbers, style))

    def _pill(self, numbers: UnitNumbers, style: Style) -> PillItem:
        key = (numbers.delta, numbers.backward)
        return self._item(PillItem, key, lambda: PillItem(numbers, style))

    def _ellipsis(self, layer: int, hidden: int, style: Style) -> EllipsisItem:
        return self._item(EllipsisItem, (layer, hidden), lambda: EllipsisItem(layer, hidden, style))

    def _above(self, architecture: Architecture, layer: int) -> tuple[int, ...] | None:
        """The units that paths of errors come from to ``layer``; of very many only shown ones."""
        if layer == architecture.depth:
            return None
        count = len(self.folding.columns[layer].units) * architecture.sizes[layer + 1]
        return self.folding.columns[layer + 1].units if count > MOST_PATHS else None

    def _make_biases(
        self, architecture: Architecture, layer: int, learning_biases: bool, style: Style
    ) -> None:
        parameters = ParameterLayout(architecture)
        is_shared = architecture.layer(layer).bias is Bias.SHARED
        for unit in self.folding.columns[layer].units:
            bias = parameters.bias_name(layer, unit)
            if bias is None:
                return
            if not is_shared:
                self.chips[bias] = self._chip(UnitBiasChip, bias, style)
                continue
            if bias not in self.chips:
                self.bias_units[bias] = self._bias_unit(bias, learning_biases, style)
                self.chips[bias] = self._chip(BiasValueItem, bias, style)
            if len(self.folding.columns[layer].units) > MOST_BIAS_LINES:
                continue
            name = architecture.unit_name(layer, unit)
            steps = (bias, *parameter_steps(bias))
            self.bias_lines[bias, name] = self._line((bias, name), steps, True, style)

    def _chip(self, kind: type[_Chip], bias: str, style: Style) -> _Chip:
        return self._item(kind, bias, lambda: kind(bias, style))

    def _bias_unit(self, bias: str, is_trained: bool, style: Style) -> BiasUnitItem:
        steps = parameter_steps(bias)
        return self._item(
            BiasUnitItem, (bias, is_trained), lambda: BiasUnitItem(bias, steps, is_trained, style)
        )

    def _line(
        self, key: tuple[str, ...], numbers: tuple[str, ...], is_dashed: bool, style: Style
    ) -> ThinLine:
        return self._item(ThinLine, key, lambda: ThinLine(numbers, is_dashed, style))

    def _make_cards(self, architecture: Architecture, style: Style) -> None:
        for output in self.folding.columns[-1].units:
            target = architecture.target_name(output)
            unit = architecture.unit_name(architecture.depth, output)
            self.cards[target] = self._card(target, f"E_{unit}", style)
            self.card_lines[target] = self._line((target,), (), False, style)
            self.card_units[target] = unit

    def _card(self, target: str, error: str, style: Style) -> TargetCard:
        return self._item(TargetCard, (target, error), lambda: TargetCard(target, error, style))

    def _keep_edge(self, weight: str, style: Style) -> None:
        key = (weight, *self._paths.get(weight, ()))
        item = self._item(EdgeItem, key, lambda: self.make_edge(weight, style))
        self.edge_items[weight] = item

    def _keep_chip(self, weight: str, style: Style) -> None:
        item = self._item(ChipItem, weight, lambda: self.make_chip(weight, style))
        self.chips[weight] = item

    def make_edge(self, weight: str, style: Style) -> EdgeItem:
        """A part for the edge of ``weight``."""
        item = EdgeItem(weight, tuple(self._paths.get(weight, ())), style)
        item.setZValue(EDGES)
        self.edge_items[weight] = item
        return item

    def make_chip(self, weight: str, style: Style) -> ChipItem:
        """A chip for ``weight``."""
        item = self.chips[weight] = ChipItem(weight, weight, style)
        item.setZValue(CHIPS)
        return item

    def weight_of_path(self, number: str) -> str | None:
        """The weight whose edge the part ``number`` of a unit's gradient comes back along."""
        return self._weights_of_paths.get(number)

    @cached_property
    def _weights_of_paths(self) -> dict[str, str]:
        return {path: weight for weight, paths in self._paths.items() for path in paths}

    def height(self, item: QGraphicsItem) -> float:
        """What ``item`` lies above; alike parts lie in their order, whenever they were made."""
        return _rank(item) + ORDER * self._order.get(item, 0)

    def items(self) -> Iterator[QGraphicsItem]:
        """All parts."""
        if self.batch is not None:
            yield self.batch
        yield from self.numbered()
        yield from self.captions

    def numbered(self) -> Iterator[NumberItem]:
        """All parts that answer to ids."""
        for items in (
            self.bias_lines,
            self.card_lines,
            self.edge_items,
            self.units,
            self.bias_units,
            self.ellipses,
            self.chips,
            self.cards,
            self.pills,
        ):
            yield from items.values()
        yield self.total


def _rank(item: QGraphicsItem) -> float:
    if not isinstance(item, NumberItem):
        return BATCH if isinstance(item, EdgeBatch) else 0.0
    if isinstance(item, ThinLine):
        return LINES
    if isinstance(item, EdgeItem):
        return EDGES
    if isinstance(item, UnitItem | BiasUnitItem):
        return UNITS
    plain = PILLS if isinstance(item, PillItem) else CHIPS
    if item.current is not None:
        return EMPHASISED + 1
    return EMPHASISED if item.operands or item.is_lit else plain
