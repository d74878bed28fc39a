"""What stands for a number that has no part of its own: the ellipsis of a unit that is hidden.

Knows the grammar of ids and which parts there are, no values.
"""

from __future__ import annotations

import re
from functools import cached_property

from bpgui.core.architecture import Architecture
from bpgui.project.symbols import UNIT, Naming
from bpgui.ui.diagram.ellipsis_item import ellipsis_id
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.parts import Parts

_WEIGHT = re.compile(r"w\d+")
_OWNER = re.compile(rf"(?:(?<=/dout_)|(?<=[a-zE]_)(?!.*/dout_)|^)({UNIT})")
_TARGET = re.compile(r"t(\d+)")


class StandIns:
    """Says by which ids and parts the picture ``parts`` of ``architecture`` shows a number."""

    def __init__(self, parts: Parts, architecture: Architecture) -> None:
        self._parts = parts
        self._naming = Naming(sizes=architecture.sizes)
        self._layers = {
            architecture.unit_name(layer, unit): layer
            for layer, column in enumerate(parts.folding.columns)
            for unit in range(column.head, column.size - column.tail)
        }
        self._architecture = architecture

    def of(self, number: str) -> str:
        """``number``, or the id of the ellipsis that hides it."""
        if not self._layers:
            return number
        found = _WEIGHT.search(number)
        layer = self._layer_of_weight(found[0]) if found else self._layer_of_unit(number)
        return number if layer is None else ellipsis_id(layer)

    def _layer_of_weight(self, weight: str) -> int | None:
        """The layer whose ellipsis hides the edge of ``weight``, None where it is shown."""
        if weight in self._parts.edges:
            return None
        place = self._naming.weight(int(weight[1:]))
        if place is None:
            return None
        layer, row, _ = place
        is_hidden = self._architecture.unit_name(layer, row - 1) in self._layers
        return layer if is_hidden else layer - 1

    def _layer_of_unit(self, number: str) -> int | None:
        found, target = _OWNER.search(number), _TARGET.fullmatch(number)
        unit = found[1] if found else f"o{target[1]}" if target else ""
        return self._layers.get(unit)

    def weight(self, number: str) -> str | None:
        """The weight whose edge in the picture ``number`` belongs to, if there is one."""
        found = _WEIGHT.search(number)
        weight = found[0] if found else self._parts.weight_of_path(number)
        return weight if weight in self._parts.edges else None

    def mark(self, number: str) -> NumberItem | None:
        """The part that carries the badge of a faulty number: a unit, a chip or a card.

        Of many edges the units that they lead to carry it.
        """
        weight = self.weight(number)
        if weight is None:
            return self._marks.get(self.of(number))
        if self._parts.batch is None:
            return self._parts.chips[weight]
        return self._parts.units[self._parts.edges[weight].target]

    @cached_property
    def _marks(self) -> dict[str, NumberItem]:
        parts = self._parts
        marks: dict[str, NumberItem] = {}
        for name, pill in parts.pills.items():
            marks.update(dict.fromkeys((*parts.units[name].ids, *pill.ids), parts.units[name]))
        biases = [chip for name, chip in parts.chips.items() if name not in parts.edges]
        for item in (*biases, *parts.cards.values(), *parts.ellipses.values(), parts.total):
            marks.update(dict.fromkeys(item.ids, item))
        return marks
