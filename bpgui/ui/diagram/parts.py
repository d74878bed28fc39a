"""The parts of a network's picture by name, made once from its shape; only shown units get any.

Knows which numbers each part answers to, no places and no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from PySide6.QtWidgets import QGraphicsItem, QGraphicsSimpleTextItem

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.anatomy import parameter_steps, unit_numbers
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
MOST_BIAS_LINES = 10
"""The lines from a bias to more units than these would hide more than they tell."""
MOST_PATHS = 10_000
"""More paths of errors than these are not told apart."""
ABOVE_ALL = 100.0
"""What lies this high or higher, like the cursor's ring, is no part of the picture."""


class Parts:
    """The items of one network's picture.

    Of a network with many edges ``batch`` draws all; ``edge_items`` and the chips of weights are
    then only those that were asked for by ``make_edge`` and ``make_chip``.
    """

    def __init__(
        self,
        architecture: Architecture,
        folding: Folding,
        learning_biases: bool,
        captions: Sequence[str],
        style: Style,
    ) -> None:
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
        self.total = TotalCard(style)
        self.captions = [QGraphicsSimpleTextItem(text) for text in captions]
        self.batch: EdgeBatch | None = None
        self._paths: dict[str, list[str]] = {}
        self._make_units(architecture, style)
        for layer in range(1, architecture.depth + 1):
            self._make_biases(architecture, layer, learning_biases, style)
        self._make_cards(architecture, style)
        if len(self.edges) > MOST_EDGE_ITEMS:
            self.batch = EdgeBatch(list(self.edges.values()), style)
        else:
            for weight in self.edges:
                self.make_edge(weight, style)
                self.make_chip(weight, style)

    def _make_units(self, architecture: Architecture, style: Style) -> None:
        for layer, column in enumerate(self.folding.columns):
            for unit in column.units:
                name = architecture.unit_name(layer, unit)
                if layer == 0:
                    self.units[name] = UnitItem(name, (name,), style)
                    continue
                numbers = unit_numbers(architecture, layer, unit, self._above(architecture, layer))
                self.units[name] = UnitItem(name, (numbers.net, numbers.out), style)
                self.pills[name] = PillItem(numbers, style)
                for path, weight in numbers.paths.items():
                    self._paths.setdefault(weight, []).append(path)
            if column.hidden or layer in self.folding.expanded:
                self.ellipses[layer] = EllipsisItem(layer, column.hidden, style)

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
            steps = parameter_steps(bias)
            if not is_shared:
                self.chips[bias] = UnitBiasChip(bias, style)
                continue
            if bias not in self.chips:
                self.bias_units[bias] = BiasUnitItem(bias, steps, learning_biases, style)
                self.chips[bias] = BiasValueItem(bias, style)
            if len(self.folding.columns[layer].units) > MOST_BIAS_LINES:
                continue
            line = ThinLine((bias, *steps), is_dashed=True, style=style)
            self.bias_lines[bias, architecture.unit_name(layer, unit)] = line

    def _make_cards(self, architecture: Architecture, style: Style) -> None:
        for output in self.folding.columns[-1].units:
            target = architecture.target_name(output)
            unit = architecture.unit_name(architecture.depth, output)
            self.cards[target] = TargetCard(target, f"E_{unit}", style)
            self.card_lines[target] = ThinLine((), is_dashed=False, style=style)
            self.card_units[target] = unit

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

    def items(self) -> Iterator[QGraphicsItem]:
        """All parts, each with its place above the others."""
        if self.batch is not None:
            self.batch.setZValue(BATCH)
            yield self.batch
        for item in self.numbered():
            item.setZValue(rank(item))
            yield item
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


def rank(item: NumberItem) -> float:
    """What ``item`` lies above, by its kind and its emphasis."""
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
