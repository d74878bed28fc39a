"""The boxes that are not where they rest: those that grew, and chips that are shown on demand.

Knows parts and their places, no numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QRectF

from bpgui.ui.diagram.edge_chips import rim_to_rim
from bpgui.ui.diagram.free_places import Obstacles, Place, along, around
from bpgui.ui.diagram.hanging import aside_pill, box_below
from bpgui.ui.diagram.layout import Layout, Sizes
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.painting import GLOW
from bpgui.ui.diagram.parts import Parts
from bpgui.ui.diagram.plane import Box, Circle, Point

_Key = tuple[str, str]
"""What kind of box, and of which unit or parameter."""
_Rest = Callable[[NumberBox, str], Point]
"""Where the pill of a unit, or the chip of a parameter, rests."""
_PILL, _CHIP = "pill", "chip"
NEEDED, WORTH, WORD = 3.0, 1.5, 0.15
"""What is covered least: numbers without which the current one cannot be understood; then other
numbers; a column's caption rather than any."""
MOST_LOOKED_AT_TWICE = 12


class LooseBoxes:
    """Moves boxes of ``parts`` to where they cover least, and back to where they rest.

    ``units`` are the places of units now.
    """

    def __init__(
        self,
        parts: Parts,
        layout: Layout,
        sizes: Sizes,
        units: Mapping[str, Point],
    ) -> None:
        self._parts, self._layout, self._sizes = parts, layout, sizes
        self._units = units
        self._astray: dict[_Key, NumberBox] = {}
        self._state: object = None

    def forget(self) -> None:
        """Looks for places anew next time: something else moved."""
        self._state = None

    def place(self, rest: _Rest) -> None:
        """Finds places for what is loose now, and puts the others back to where they ``rest``."""
        loose = dict(self._loose())
        if not loose and not self._astray:
            return
        state = [(key, id(item), item.box, item.current) for key, item in loose.items()]
        shown = sum(1 for item in self._numbered() if item.rows)
        if (state, shown) == self._state:
            return
        self._state = (state, shown)
        for key, item in self._astray.items():
            if key not in loose and item.scene() is not None:
                item.setPos(*rest(item, key[1]))
                item.setVisible(True)
        self._astray = loose
        if not loose:
            return
        obstacles = self._obstacles(set(loose.values()))
        ranked = sorted(loose.items(), key=lambda entry: entry[1].current is None)
        found: dict[_Key, Box] = {}
        # The first look knows nothing of those that come after it.
        for _ in range(2 if 1 < len(loose) <= MOST_LOOKED_AT_TWICE else 1):
            for key, item in ranked:
                size = (item.box.width(), item.box.height())
                others = [box for other, box in found.items() if other != key]
                places = list(self._places(key, item, size, rest(item, key[1])))
                found[key] = obstacles.best(places, others, NEEDED)
        for key, (left, top, width, height) in found.items():
            item, (across, down) = loose[key], loose[key].anchor
            item.setPos(left + across * width, top + down * height)
            # What only made room for another does without where there is none for it.
            others = [box for other, box in found.items() if other != key]
            is_needed = key[0] == _CHIP or item.is_emphasised
            item.setVisible(is_needed or not obstacles.covered_by(found[key], others))

    def _loose(self) -> Iterator[tuple[_Key, NumberBox]]:
        parts, has_all = self._parts, self._layout.has_all_chips
        for name, pill in parts.pills.items():
            rows = len(pill.rows)
            bias = parts.chips.get(f"b_{name}")
            is_pushed = bias is not None and len(bias.rows) > 1
            if rows and (is_pushed or pill.hangs_on_demand or pill.has_grown):
                yield (_PILL, name), pill
        for name, chip in parts.chips.items():
            rows = len(chip.rows)
            is_on_demand = not has_all and name in parts.edges
            if rows and (is_on_demand or (chip.is_emphasised and chip.has_grown)):
                yield (_CHIP, name), chip

    def _numbered(self) -> Iterator[NumberBox]:
        parts = self._parts
        yield from parts.chips.values()
        yield from parts.pills.values()
        yield from parts.cards.values()
        yield parts.total

    def _obstacles(self, loose: set[NumberBox]) -> Obstacles:
        parts, sizes, layout = self._parts, self._sizes, self._layout
        boxes = [
            (_box(item.mapRectToScene(item.box)), self._worth(item))
            for item in self._numbered()
            if item.rows and item not in loose
        ]
        boxes += [(_box(caption.sceneBoundingRect()), WORD) for caption in parts.captions]
        for ellipsis in parts.ellipses.values():
            worth = NEEDED if ellipsis.operands or ellipsis.is_lit else WORTH
            boxes.append((_box(ellipsis.mapRectToScene(ellipsis.box())), worth))
        circles = [Circle(at, sizes.unit_radius) for at in self._units.values()]
        circles += [Circle(layout.biases[name], sizes.bias_radius) for name in parts.bias_units]
        return Obstacles(
            [each for each in boxes if each[0].width > 0.0], circles, layout.frame.grown(-GLOW)
        )

    def _worth(self, item: NumberBox) -> float:
        is_needed = item.focus_id in self._parts.edges or item.is_emphasised
        return NEEDED if is_needed else WORTH

    def _places(
        self, key: _Key, item: NumberBox, size: tuple[float, float], at: Point
    ) -> Iterator[Place]:
        kind, name = key
        sizes, parts = self._sizes, self._parts
        gap = 0.5 * sizes.space
        if name in parts.edges and kind == _CHIP:
            yield from along(rim_to_rim(parts.edges[name], self._units, sizes), at, size)
            return
        across, down = item.anchor
        yield Place(Box(at.x - across * size[0], at.y - down * size[1], *size))
        if name in parts.bias_units:
            yield from around(Circle(self._layout.biases[name], sizes.bias_radius), size, gap)
        else:
            unit = self._units[name if kind == _PILL else name.removeprefix("b_")]
            if kind == _PILL and f"b_{name}" in parts.chips:
                yield from (Place(box_below(top, *size)) for top in aside_pill(unit, sizes))
            yield from around(Circle(unit, sizes.unit_radius), size, gap)


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.width(), rect.height())
