"""Where everything of a network's picture lies: units, biases, targets, chips and captions.

Pure arithmetic on sizes measured elsewhere. Knows no Qt, no colours and no values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.project.appearance import Offset
from bpgui.ui.diagram.edge_chips import (
    chip_places,
    crowded_place,
    has_room,
    rim_to_rim,
    unit_bias_place,
)
from bpgui.ui.diagram.folding import Folding, fold
from bpgui.ui.diagram.layout import Layout, Sizes
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.room import Room
from bpgui.ui.diagram.topology import MOST_EDGE_ITEMS, edges, has_few_edges

_TRIES = 12


FOLDED_EARLIER = 1.3
"""A layer is folded rather than drawn whole nearly as small as may be."""


def fit(
    architecture: Architecture,
    sizes: Sizes,
    width: float,
    height: float,
    most_scale: float,
    least_scale: float = 0.0,
    expanded: Collection[int] = (),
    offsets: Mapping[str, Offset] | None = None,
) -> Layout:
    """The layout that fills a window of ``width`` × ``height`` best.

    Up to ``most_scale`` a small network is enlarged, beyond that it gets more room. Layers that
    are too tall near ``least_scale`` are folded, but for ``expanded`` ones; what is still too
    large then is larger than the window. Otherwise the frame has the window's proportions, so
    that one scale brings both to fit. ``offsets`` says which units were dragged, and how far.
    """
    folding = Folding(fold(architecture.sizes, max(architecture.sizes)).columns)
    if least_scale > 0.0:
        rows = Room(architecture, sizes, folding).rows_in(height / (FOLDED_EARLIER * least_scale))
        folding = fold(architecture.sizes, rows, expanded)
    plan = _Plan(architecture, sizes, folding)
    grid, frame, scale = plan.grid_in(
        width, height, (least_scale, most_scale), plan.shown_of(offsets or {})
    )
    return plan.layout(grid, frame, scale, plan.shown_of(offsets or {}))


class _Grid(NamedTuple):
    """Where the tidy units of a picture of ``width`` × ``height`` lie."""

    width: float
    height: float
    columns: list[float]
    card_left: float
    pitch: float
    middle: float
    tidy: dict[str, Point]

    @property
    def column_distance(self) -> float:
        return (self.columns[-1] - self.columns[0]) / (len(self.columns) - 1)

    def dragged(self, offsets: Mapping[str, Offset]) -> dict[str, Point]:
        """Where units lie that were dragged."""
        return {
            name: Point(
                self.tidy[name].x + offset.columns * self.column_distance,
                self.tidy[name].y + offset.rows * self.pitch,
            )
            for name, offset in offsets.items()
        }


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

    def grid_in(
        self,
        width: float,
        height: float,
        scales: tuple[float, float],
        offsets: Mapping[str, Offset],
    ) -> tuple[_Grid, Box, float]:
        """The grid, the frame around it and all dragged units, and the scale that fits it.

        Room for units that were dragged out of the grid is made by a tighter grid, and then by a
        smaller scale, not below the first of ``scales`` nor above the other.
        """
        room, (least, most) = self._room, scales
        scale = max(min(width / room.least_width, height / room.least_height, most), least)
        across = max(width / scale, room.tight_width)
        down = max(height / scale, room.tight_height)
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

    def _grid(self, width: float, height: float) -> _Grid:
        columns, card_left = self._room.columns(width)
        pitch, middle = self._room.pitch(height), self._room.middle(height)
        tidy = {
            name: Point(columns[layer], self._top(layer, pitch, middle) + column.row(unit) * pitch)
            for layer, column in enumerate(self._folding.columns)
            for unit, name in self._shown[layer].items()
        }
        return _Grid(width, height, columns, card_left, pitch, middle, tidy)

    def _top(self, layer: int, pitch: float, middle: float) -> float:
        """The y of the first row of ``layer``."""
        return middle - 0.5 * (self._folding.columns[layer].rows - 1) * pitch

    def _frame(self, grid: _Grid, offsets: Mapping[str, Offset]) -> Box:
        """The grid's picture together with the units that were dragged out of it."""
        sizes = self._sizes
        half = max(sizes.unit_radius, 0.5 * sizes.pill_width) + 0.5 * sizes.space
        up, down = sizes.unit_radius + sizes.space, sizes.unit_radius + 2.0 * sizes.pill_height
        frame = Box(0.0, 0.0, grid.width, grid.height)
        for x, y in grid.dragged(offsets).values():
            frame = frame.united(Box(x - half, y - up, 2.0 * half, up + down))
        return frame

    def layout(
        self, grid: _Grid, frame: Box, scale: float, offsets: Mapping[str, Offset]
    ) -> Layout:
        """The places of all parts."""
        sizes, top = self._sizes, grid.middle - self._room.above(grid.pitch)
        units = {**grid.tidy, **grid.dragged(offsets)}
        biases = self._biases(grid.columns, units, top)
        cards = self._cards(grid.card_left, grid.tidy)
        chips = self._chips(units, biases)
        has_few = has_few_edges(self._architecture)
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
            ellipses=self._ellipses(grid),
            biases=biases,
            chips=chips,
            has_all_chips=has_few and has_room(chips, sizes.chip_width, sizes.chip_height),
            has_tall_chips=has_few and has_room(chips, sizes.chip_width, sizes.tall_chip_height),
            cards=cards,
            total=self._total(grid.card_left, cards),
            captions=tuple(Point(x, caption_y) for x in centres),
        )

    def _ellipses(self, grid: _Grid) -> dict[int, Point]:
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
                    places[bias] = unit_bias_place(units[name], sizes)
        return places

    def _cards(self, left: float, units: dict[str, Point]) -> dict[str, Box]:
        sizes, architecture = self._sizes, self._architecture
        return {
            architecture.target_name(output): Box(
                left, units[unit].y - 0.5 * sizes.card_height, sizes.card_width, sizes.card_height
            )
            for output, unit in self._shown[-1].items()
        }

    def _total(self, left: float, cards: dict[str, Box]) -> Box:
        top = max(card.bottom for card in cards.values()) + self._sizes.space
        return Box(left, top, self._sizes.card_width, self._sizes.total_height)

    def _chips(self, units: dict[str, Point], biases: dict[str, Point]) -> dict[str, Point]:
        """The chips' centres; of very many edges none, they are placed when they are shown."""
        shown = edges(self._architecture, self._folding)
        if has_few_edges(self._architecture):
            return chip_places(shown, units, biases, self._sizes, self._layers)
        if self._folding.edge_count > MOST_EDGE_ITEMS:
            return {}
        return {
            edge.weight: crowded_place(rim_to_rim(edge, units, self._sizes), self._sizes)
            for edge in shown
        }
