"""Where everything of a network's picture lies: units, biases, targets, chips and captions.

Pure arithmetic on sizes measured elsewhere. Knows no Qt, no colours and no values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.project.appearance import Offset
from bpgui.ui.diagram.edge_chips import (
    Hung,
    chip_places,
    covered_pills,
    crowded_place,
    has_room,
    has_room_for_tall_biases,
    rim_to_rim,
)
from bpgui.ui.diagram.folding import Folding, fold
from bpgui.ui.diagram.hanging import bias_corner, pill_top
from bpgui.ui.diagram.layout import Grid, Layout, Scales, Sizes
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.room import TOTAL_GAP, Room
from bpgui.ui.diagram.topology import MOST_EDGE_ITEMS, edges, has_few_edges

_TRIES = 12
_TIDY_KEPT = 4
_SMALLER, _SMALLER_TRIES = 0.95, 7
SCROLLED = 0.75
"""What has to be scrolled one way need not have text smaller than this beside the window's."""
LEAST_FOR_TALL = 0.85
"""Text may get so small, beside the window's, for the new values of all weights at once."""

FOLDED_EARLIER = 1.3
"""A layer is folded rather than drawn whole nearly as small as may be."""


def fit(
    architecture: Architecture,
    sizes: Sizes,
    width: float,
    height: float,
    scales: Scales,
    expanded: Collection[int] = (),
    offsets: Mapping[str, Offset] | None = None,
) -> Layout:
    """The layout that fills a window of ``width`` × ``height`` best.

    Where even the most of ``scales`` leaves room, there is more room between parts. Layers that
    are too tall near the least scale are folded, but for ``expanded`` ones; what is still too
    large then is larger than the window. Otherwise the frame has the window's proportions, so
    that one scale brings both to fit. ``offsets`` says which units were dragged, and how far.
    """
    folding = Folding(fold(architecture.sizes, max(architecture.sizes)).columns)
    if scales.least > 0.0:
        rows = Room(architecture, sizes, folding).rows_in(height / (FOLDED_EARLIER * scales.least))
        folding = fold(architecture.sizes, rows, expanded)
    tidy = _tidy(architecture, sizes, folding, width, height, scales)
    if not offsets:
        return tidy
    plan = _Plan(architecture, sizes, folding)
    shown = plan.shown_of(offsets)
    if not shown:
        return tidy
    # A unit that was dropped stays where it is: the scale is that of the tidy picture. Nor do the
    # chips of all edges vanish because one of them lies on something now.
    grid = plan.grid_in(width, height, tidy.scale, scales.least, shown)
    return plan.layout(*grid, shown, keeps_chips=tidy.has_all_chips)


@lru_cache(maxsize=_TIDY_KEPT)
def _tidy(
    architecture: Architecture,
    sizes: Sizes,
    folding: Folding,
    width: float,
    height: float,
    scales: Scales,
) -> Layout:
    # Units are dragged one after the other in the same tidy picture.
    return _Plan(architecture, sizes, folding).best(width, height, scales)


class _Plan:
    def __init__(self, architecture: Architecture, sizes: Sizes, folding: Folding) -> None:
        self._architecture = architecture
        self._sizes = sizes
        self._folding = folding
        self._room = Room(architecture, sizes, folding)
        self._parameters = ParameterLayout(architecture)
        self._shown = [
            {unit: architecture.unit_name(layer, unit) for unit in column.units}
            for layer, column in enumerate(folding.columns)
        ]
        self._layers = {
            name: layer for layer, names in enumerate(self._shown) for name in names.values()
        }

    def shown_of(self, offsets: Mapping[str, Offset]) -> dict[str, Offset]:
        """The offsets of units that are shown."""
        return {name: offset for name, offset in offsets.items() if name in self._layers}

    def largest_scale(self, width: float, height: float, scales: Scales) -> float:
        """The largest scale at which the picture fits, within ``scales``."""
        room, (least, easy, most) = self._room, scales
        roomy = min(width / room.least_width, height / room.least_height, most)
        across, down = width / room.tight_width, height / room.tight_height
        if min(across, down) >= least:
            return max(roomy, min(across, down, easy))
        return max(min(max(across, down), SCROLLED * easy), least)

    def best(self, width: float, height: float, scales: Scales) -> Layout:
        """The tidy layout: as large as can be, or a little smaller where more can be read then."""
        scale = self.largest_scale(width, height, scales)
        best = self.layout(*self.grid_in(width, height, scale, scales.least, {}), {})
        for _ in range(_SMALLER_TRIES):
            scale *= _SMALLER
            least = scales.least if best.readable < (True, True) else LEAST_FOR_TALL * scales.easy
            if not has_few_edges(self._architecture) or best.has_tall_chips or scale < least:
                break
            found = self.layout(*self.grid_in(width, height, scale, scales.least, {}), {})
            best = max(best, found, key=lambda layout: layout.readable)
        return best

    def grid_in(
        self,
        width: float,
        height: float,
        scale: float,
        least: float,
        offsets: Mapping[str, Offset],
    ) -> tuple[Grid, Box, float]:
        """The grid, the frame around it and all dragged units, and the scale that fits it.

        Room for units that were dragged out of the grid is made by a tighter grid, and then by a
        smaller scale than ``scale``, down to ``least``.
        """
        room = self._room
        across, down = width / scale, height / scale
        # What has to be scrolled need not be tight.
        if across < room.tight_width - 0.01:
            across = room.least_width
        if down < room.tight_height - 0.01:
            down = room.least_height
        grid = self._grid(across, down)
        frame = self._frame(grid, offsets)
        for _ in range(_TRIES):
            over = (frame.width - width / scale, frame.height - height / scale)
            if not offsets or max(over) < 0.5:
                break
            tighter = (
                max(grid.width - max(over[0], 0.0), room.tight_width),
                max(grid.height - max(over[1], 0.0), room.tight_height),
            )
            if tighter == (grid.width, grid.height):
                if scale == least:
                    break
                scale = max(min(width / frame.width, height / frame.height), least)
            grid = self._grid(*tighter)
            frame = self._frame(grid, offsets)
        if frame != Box(0.0, 0.0, grid.width, grid.height):
            frame = frame.grown_to(width / scale, height / scale)
        return grid, frame, scale

    def _grid(self, width: float, height: float) -> Grid:
        columns, card_left = self._room.columns(width)
        pitch, middle = self._room.pitch(height), self._room.middle(height)
        tidy = {
            name: Point(columns[layer], self._top(layer, pitch, middle) + column.row(unit) * pitch)
            for layer, column in enumerate(self._folding.columns)
            for unit, name in self._shown[layer].items()
        }
        return Grid(width, height, columns, card_left, pitch, middle, tidy)

    def _top(self, layer: int, pitch: float, middle: float) -> float:
        """The y of the first row of ``layer``."""
        return middle - 0.5 * (self._folding.columns[layer].rows - 1) * pitch

    def _frame(self, grid: Grid, offsets: Mapping[str, Offset]) -> Box:
        """The grid's picture together with the units that were dragged out of it."""
        sizes = self._sizes
        half = max(sizes.unit_radius, 0.5 * sizes.pill_width) + 0.5 * sizes.space
        up, down = sizes.unit_radius + sizes.space, sizes.unit_radius + 2.0 * sizes.pill_height
        frame = Box(0.0, 0.0, grid.width, grid.height)
        for x, y in grid.dragged(offsets).values():
            frame = frame.united(Box(x - half, y - up, 2.0 * half, up + down))
        return frame

    def layout(
        self,
        grid: Grid,
        frame: Box,
        scale: float,
        offsets: Mapping[str, Offset],
        *,
        keeps_chips: bool = False,
    ) -> Layout:
        """The places of all parts; all chips are shown where they can be, or ``keeps_chips``."""
        sizes, top = self._sizes, grid.middle - self._room.above(grid.pitch)
        units = {**grid.tidy, **grid.dragged(offsets)}
        biases = self._biases(grid.columns, units, top)
        cards = self._cards(grid.card_left, grid.tidy)
        tops = {} if self._room.has_small_units else self._pill_tops(units)
        hung = Hung.on(units, biases, tops, sizes)
        chips = self._chips(units, hung)
        has_few = has_few_edges(self._architecture)
        has_all = has_few and (keeps_chips or has_room(chips, hung, sizes))
        shown = chips if has_all else {}
        ellipses = self._ellipses(grid)
        caption_y = grid.height - sizes.space - 0.5 * sizes.caption_height
        centres = [*grid.columns, grid.card_left + 0.5 * sizes.card_width]
        return Layout(
            width=grid.width,
            height=grid.height,
            frame=frame,
            scale=scale,
            folding=self._folding,
            column_distance=grid.column_distance,
            row_distance=grid.pitch,
            tidy=grid.tidy,
            units=units,
            ellipses=ellipses,
            biases=biases,
            chips=chips,
            has_all_chips=has_all,
            has_tall_chips=has_few and has_room(chips, hung, sizes, is_tall=True),
            has_tall_biases=has_room_for_tall_biases(shown, hung, ellipses.values(), sizes),
            covered_pills=covered_pills(shown, tops, sizes),
            cards=cards,
            total=self._total(grid.card_left, cards),
            captions=tuple(Point(x, caption_y) for x in centres),
        )

    def _ellipses(self, grid: Grid) -> dict[int, Point]:
        """Between the first and the last units of a folded layer, or above one unfolded."""
        sizes, places = self._sizes, {}
        for layer, column in enumerate(self._folding.columns):
            x, top = grid.columns[layer], self._top(layer, grid.pitch, grid.middle)
            if column.hidden:
                places[layer] = Point(x, top + column.head * grid.pitch)
            elif layer in self._folding.expanded:
                lift = sizes.unit_radius + 0.5 * (sizes.space + sizes.chip_height)
                places[layer] = Point(x, top - lift)
        return places

    def _biases(
        self, columns: list[float], units: dict[str, Point], top: float
    ) -> dict[str, Point]:
        sizes, places = self._sizes, {}
        for layer in range(1, self._architecture.depth + 1):
            for unit, name in self._shown[layer].items():
                bias = self._parameters.bias_name(layer, unit)
                if bias is None:
                    continue
                if self._architecture.layer(layer).bias is Bias.SHARED:
                    x = columns[layer] - 0.54 * (columns[layer] - columns[layer - 1])
                    y = top - sizes.space - sizes.bias_radius
                    places[bias] = Point(x, y)
                else:
                    places[bias] = bias_corner(units[name], sizes)
        return places

    def _pill_tops(self, units: dict[str, Point]) -> dict[str, Point]:
        """The middles of the upper sides of the pills below all units but the inputs."""
        modes = [Bias.NONE, *(layer.bias for layer in self._architecture.layers)]
        return {
            name: pill_top(units[name], self._sizes, has_bias=modes[layer] is Bias.UNIT)
            for name, layer in self._layers.items()
            if layer > 0
        }

    def _cards(self, left: float, units: dict[str, Point]) -> dict[str, Box]:
        sizes, architecture = self._sizes, self._architecture
        return {
            architecture.target_name(output): Box(
                left, units[unit].y - 0.5 * sizes.card_height, sizes.card_width, sizes.card_height
            )
            for output, unit in self._shown[-1].items()
        }

    def _total(self, left: float, cards: dict[str, Box]) -> Box:
        top = max(card.bottom for card in cards.values()) + TOTAL_GAP * self._sizes.space
        return Box(left, top, self._sizes.card_width, self._sizes.total_height)

    def _chips(self, units: dict[str, Point], hung: Hung) -> dict[str, Point]:
        """The chips' centres; of very many edges none, they are placed when they are shown."""
        shown = edges(self._architecture, self._folding)
        if has_few_edges(self._architecture):
            return chip_places(shown, units, hung, self._sizes, self._layers)
        if self._folding.edge_count > MOST_EDGE_ITEMS:
            return {}
        return {
            edge.weight: crowded_place(rim_to_rim(edge, units, self._sizes), self._sizes)
            for edge in shown
        }
