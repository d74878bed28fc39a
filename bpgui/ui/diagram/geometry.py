"""Where everything of a network's picture lies: units, biases, targets, chips and captions.

Pure arithmetic on sizes measured elsewhere. Knows no Qt, no colours and no values.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.chip_placement import Surroundings, place_chips
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment
from bpgui.ui.diagram.topology import Edge, edges, has_few_edges, has_small_units

MAX_STRETCH = 2.2
"""How far a gap grows beyond the least it needs."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes measured from the fonts, in scene units; heights of one row where rows can grow."""

    unit_radius: float
    bias_radius: float
    chip_width: float
    chip_height: float
    tall_chip_height: float
    unit_bias_width: float
    pill_width: float
    pill_height: float
    card_width: float
    card_height: float
    total_height: float
    caption_height: float
    space: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in scene units by name; the picture fills (0, 0) to (width, height).

    ``biases`` holds the centre of a shared bias's circle or of a unit's bias chip; ``captions``
    are centres, one a layer from the inputs and one for the targets. ``has_all_chips`` and
    ``has_tall_chips`` are False where chips of one row and of two would cover each other if all
    were shown at once.
    """

    width: float
    height: float
    units: dict[str, Point]
    biases: dict[str, Point]
    chips: dict[str, Point]
    has_all_chips: bool
    has_tall_chips: bool
    cards: dict[str, Box]
    total: Box
    captions: tuple[Point, ...]


def fit(
    architecture: Architecture, sizes: Sizes, width: float, height: float, most_scale: float
) -> Layout:
    """The layout that fills a window of ``width`` × ``height`` best.

    Up to ``most_scale`` a small network is enlarged, beyond that it gets more room. The layout's
    width and height have the window's proportions, so that one scale brings both to fit.
    """
    plan = _Plan(architecture, sizes)
    scale = min(width / plan.least_width, height / plan.least_height, most_scale)
    return plan.layout(width / scale, height / scale)


class _Plan:
    def __init__(self, architecture: Architecture, sizes: Sizes) -> None:
        self._architecture = architecture
        self._sizes = sizes
        self._parameters = ParameterLayout(architecture)
        modes = [layer.bias for layer in architecture.layers]
        self._has_shared_bias = Bias.SHARED in modes
        self._has_unit_bias = Bias.UNIT in modes
        self._is_small = has_small_units(architecture)
        self._gaps = [self._least_gap(layer) for layer in range(1, architecture.depth + 1)]
        self._card_gap = 1.8 * sizes.space

    def _least_gap(self, layer: int) -> float:
        """The least room between the circles of ``layer`` and those of the layer before."""
        sizes = self._sizes
        count = self._architecture.sizes[layer] * self._architecture.sizes[layer - 1]
        crowd = 0.0 if count <= 4 else min(count / 12.0, 1.0)
        bias = 0.0
        if self._architecture.layer(layer).bias is Bias.UNIT:
            bias = 0.5 * sizes.unit_bias_width
        return sizes.chip_width * (1.0 + 0.9 * crowd) + 2.5 * sizes.space + bias

    @property
    def least_width(self) -> float:
        """The width without any stretching."""
        circles = 2.0 * self._sizes.unit_radius * len(self._architecture.sizes)
        margins = 2.0 * self._sizes.space
        return margins + circles + sum(self._gaps) + self._card_gap + self._sizes.card_width

    @property
    def least_height(self) -> float:
        """The height without any stretching."""
        return self._head + self._foot + self._body(self._least_pitch)

    @property
    def _least_pitch(self) -> float:
        sizes = self._sizes
        below = 1.4 * sizes.pill_height if self._is_small else 2.4 * sizes.pill_height
        return 2.0 * sizes.unit_radius + below

    @property
    def _head(self) -> float:
        """From the top edge to the top of the highest unit."""
        bias = 2.0 * self._sizes.bias_radius + self._sizes.space if self._has_shared_bias else 0.0
        return self._sizes.space + bias

    @property
    def _foot(self) -> float:
        """From the lowest pill or card to the bottom edge: the captions."""
        return self._sizes.caption_height + 1.4 * self._sizes.space

    def _below(self, pitch: float) -> float:
        """From the middle of the units down to the lowest pill or card."""
        sizes = self._sizes
        rows = max(self._architecture.sizes) - 1
        unit = 0.5 * rows * pitch + sizes.unit_radius + 0.5 * sizes.space + 1.5 * sizes.pill_height
        outputs = self._architecture.outputs - 1
        card = 0.5 * outputs * pitch + 0.5 * sizes.card_height + sizes.space + sizes.total_height
        return max(unit, card)

    def _above(self, pitch: float) -> float:
        """From the middle of the units up to the top of the highest one."""
        rows = max(self._architecture.sizes) - 1
        return 0.5 * rows * pitch + self._sizes.unit_radius

    def _body(self, pitch: float) -> float:
        return self._above(pitch) + self._below(pitch)

    def _pitch(self, height: float) -> float:
        """The distance of units in a layer that fills ``height``, within limits."""
        room = height - self._head - self._foot
        least = self._least_pitch
        # The body grows with the pitch by a convex, piecewise linear law of two pieces.
        most = MAX_STRETCH * least
        if self._body(most) <= room:
            return most
        low, high = least, most
        for _ in range(30):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self._body(middle) <= room else (low, middle)
        return low

    def layout(self, width: float, height: float) -> Layout:
        """The places in a picture of ``width`` × ``height``, neither below the least."""
        pitch = self._pitch(height)
        slack = max(height - self._head - self._foot - self._body(pitch), 0.0)
        middle = self._head + 0.5 * slack + self._above(pitch)
        columns, card_left = self._columns(width)
        units: dict[str, Point] = {}
        for layer, x in enumerate(columns):
            names = self._architecture.unit_names(layer)
            for unit, name in enumerate(names):
                units[name] = Point(x, middle + (unit - 0.5 * (len(names) - 1)) * pitch)
        biases = self._biases(columns, units, middle - self._above(pitch))
        cards = self._cards(card_left, units)
        chips = self._chips(units, biases)
        caption_y = height - self._sizes.space - 0.5 * self._sizes.caption_height
        centres = [*columns, card_left + 0.5 * self._sizes.card_width]
        return Layout(
            width=width,
            height=height,
            units=units,
            biases=biases,
            chips=chips,
            has_all_chips=self._has_room(chips, self._sizes.chip_height),
            has_tall_chips=self._has_room(chips, self._sizes.tall_chip_height),
            cards=cards,
            total=self._total(card_left, cards),
            captions=tuple(Point(x, caption_y) for x in centres),
        )

    def _columns(self, width: float) -> tuple[list[float], float]:
        """The middles of the columns of units and the left edge of the cards."""
        slack = max(width - self.least_width, 0.0)
        weights = [*(1.0 for _ in self._gaps), 0.5, 0.4]
        shares = [slack * weight / sum(weights) for weight in weights]
        gaps = [
            min(gap + share, MAX_STRETCH * gap)
            for gap, share in zip([*self._gaps, self._card_gap], shares, strict=False)
        ]
        radius = self._sizes.unit_radius
        used = 2.0 * radius * len(self._architecture.sizes) + sum(gaps) + self._sizes.card_width
        x = 0.5 * (width - used) + radius
        columns = [x]
        for gap in gaps[:-1]:
            x += 2.0 * radius + gap
            columns.append(x)
        return columns, x + radius + gaps[-1]

    def _biases(
        self, columns: list[float], units: dict[str, Point], top: float
    ) -> dict[str, Point]:
        radius, places = self._sizes.unit_radius, {}
        for layer in range(1, self._architecture.depth + 1):
            for unit, name in enumerate(self._architecture.unit_names(layer)):
                bias = self._parameters.bias_name(layer, unit)
                if bias is None:
                    continue
                if self._architecture.layer(layer).bias is Bias.SHARED:
                    x = columns[layer] - 0.54 * (columns[layer] - columns[layer - 1])
                    y = top - self._sizes.space - self._sizes.bias_radius
                else:
                    x = units[name].x - 0.75 * radius - 0.5 * self._sizes.unit_bias_width
                    y = units[name].y + 0.8 * radius
                places[bias] = Point(x, y)
        return places

    def _cards(self, left: float, units: dict[str, Point]) -> dict[str, Box]:
        sizes, architecture = self._sizes, self._architecture
        outputs = architecture.unit_names(architecture.depth)
        return {
            target: Box(
                left, units[unit].y - 0.5 * sizes.card_height, sizes.card_width, sizes.card_height
            )
            for target, unit in zip(architecture.target_names(), outputs, strict=True)
        }

    def _total(self, left: float, cards: dict[str, Box]) -> Box:
        top = max(card.bottom for card in cards.values()) + self._sizes.space
        return Box(left, top, self._sizes.card_width, self._sizes.total_height)

    def _chips(self, units: dict[str, Point], biases: dict[str, Point]) -> dict[str, Point]:
        sizes, places = self._sizes, {}
        unit_biases = [
            Box.around(centre, sizes.unit_bias_width, sizes.chip_height)
            for name, centre in biases.items()
            if name.startswith("b_")
        ]
        pill_drop = sizes.unit_radius + 0.5 * (sizes.space + sizes.pill_height)
        pills = [
            Box.around(Point(x, y + pill_drop), sizes.pill_width, sizes.pill_height)
            for name, (x, y) in units.items()
            if not name.startswith("i")
        ]
        circles = [Circle(centre, sizes.unit_radius) for centre in units.values()]
        surroundings = Surroundings(unit_biases, circles, pills)
        by_column: dict[float, list[Edge]] = {}
        for edge in edges(self._architecture):
            by_column.setdefault(units[edge.target].x, []).append(edge)
        for group in by_column.values():
            segments = [
                Segment(units[edge.source], units[edge.target]).shortened(sizes.unit_radius)
                for edge in group
            ]
            if has_few_edges(self._architecture):
                heights = (sizes.chip_height, sizes.tall_chip_height)
                centres = place_chips(segments, sizes.chip_width, *heights, surroundings)
            else:
                centres = [segment.at(0.4) for segment in segments]
            places.update({edge.weight: at for edge, at in zip(group, centres, strict=True)})
        return places

    def _has_room(self, chips: dict[str, Point], height: float) -> bool:
        """True if all chips can be shown at once, ``height`` high, without covering each other."""
        boxes = [Box.around(at, self._sizes.chip_width, height) for at in chips.values()]
        return has_few_edges(self._architecture) and not any(
            one.overlap(other) > 0.0 for one, other in combinations(boxes, 2)
        )
