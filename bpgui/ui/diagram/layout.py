"""The values that a network's picture is laid out with: sizes going in, places coming out.

Knows no Qt, no colours and no numbers of the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bpgui.project.appearance import Offset
from bpgui.ui.diagram.folding import Folding
from bpgui.ui.diagram.plane import Box, Point


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes measured from the fonts, in scene units; heights of one row where rows can grow."""

    unit_radius: float
    bias_radius: float
    chip_width: float
    chip_height: float
    tall_chip_height: float
    unit_bias_width: float
    wide_bias_width: float
    bias_drop: float
    pill_width: float
    pill_height: float
    card_width: float
    card_height: float
    total_height: float
    caption_height: float
    space: float


class Scales(NamedTuple):
    """The limits of a picture's scale.

    Up to ``most`` a small network is enlarged. Below ``easy``, where text is as large as the
    window's, parts move nearer to each other rather than get smaller, and get smaller only then,
    down to ``least``.
    """

    least: float
    easy: float
    most: float


class Grid(NamedTuple):
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
        """The distance of the columns of units on average."""
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in scene units by name; the tidy picture fills (0, 0) to (width, height).

    ``units`` are where they were dragged to, ``tidy`` where they would be; ``frame`` holds all
    of them and is what a window shows at ``scale``. ``ellipses`` are the centres of what folds
    and unfolds a layer. ``biases`` holds the centre of a shared bias's circle or the upper right
    corner of a unit's bias chip; ``captions`` are centres, one a layer from the inputs and one for
    the targets.
    ``has_all_chips`` and ``has_tall_chips`` are False where chips of one row and of two would
    cover each other or units if all were shown at once, ``has_tall_biases`` where units' bias
    chips of two rows would. ``covered_pills`` are the units whose pills such chips would cover.
    """

    width: float
    height: float
    frame: Box
    scale: float
    folding: Folding
    column_distance: float
    row_distance: float
    tidy: dict[str, Point]
    units: dict[str, Point]
    ellipses: dict[int, Point]
    biases: dict[str, Point]
    chips: dict[str, Point]
    has_all_chips: bool
    has_tall_chips: bool
    has_tall_biases: bool
    covered_pills: frozenset[str]
    cards: dict[str, Box]
    total: Box
    captions: tuple[Point, ...]

    @property
    def readable(self) -> tuple[bool, ...]:
        """How much can be read at once, to compare."""
        return self.has_all_chips, not self.covered_pills, self.has_tall_chips

    def place(self, unit: str, offset: Offset) -> Point:
        """Where ``unit`` lies ``offset`` away from its tidy place."""
        x, y = self.tidy[unit]
        return Point(x + offset.columns * self.column_distance, y + offset.rows * self.row_distance)
