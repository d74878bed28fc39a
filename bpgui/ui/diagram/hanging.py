"""Where what belongs to a unit hangs on it: the chip of its own bias, and the pill below it.

Pure arithmetic on sizes measured elsewhere. Knows no Qt and no names.
"""

from __future__ import annotations

import math

from bpgui.ui.diagram.layout import Sizes
from bpgui.ui.diagram.plane import Box, Point

BESIDE = 3.0
"""The least distance of what hangs on a unit, in scene units."""


def bias_drop(radius: float, tall_chip_height: float, *, is_small: bool) -> float:
    """How far below the middle of a unit of ``radius`` the chip of its own bias begins.

    That is below the chip of a level edge, whether it has one row or two; a small unit has no
    such chips at all times, but its neighbour is near.
    """
    return 0.25 * radius if is_small else min(0.5 * tall_chip_height + BESIDE, 0.9 * radius)


def bias_corner(unit: Point, sizes: Sizes) -> Point:
    """The upper right corner of the chip of the own bias of a unit at ``unit``.

    It touches the unit at its lower left.
    """
    radius, drop = sizes.unit_radius, sizes.bias_drop
    return Point(unit.x - math.sqrt(radius * radius - drop * drop) - 1.0, unit.y + drop + 1.0)


def pill_top(unit: Point, sizes: Sizes, *, has_bias: bool) -> Point:
    """The middle of the upper side of the pill below a unit at ``unit`` and its bias chip."""
    drop = sizes.unit_radius + 0.5 * sizes.space
    if has_bias:
        drop = max(drop, sizes.bias_drop + sizes.chip_height + BESIDE)
    return Point(unit.x, unit.y + drop)


def aside_pill(unit: Point, sizes: Sizes) -> tuple[Point, Point]:
    """Where the middle of a pill's upper side goes while the bias chip of ``unit`` has two rows:
    beside that chip, or below it."""
    x, y = bias_corner(unit, sizes)
    right = Point(x + BESIDE + 0.5 * sizes.pill_width, unit.y + sizes.unit_radius + BESIDE)
    return right, Point(unit.x, y + sizes.tall_chip_height + BESIDE)


def box_below(top: Point, width: float, height: float) -> Box:
    """The box whose upper side has its middle at ``top``."""
    return Box(top.x - 0.5 * width, top.y, width, height)


def box_left_of(corner: Point, width: float, height: float) -> Box:
    """The box whose upper right corner is ``corner``."""
    return Box(corner.x - width, corner.y, width, height)
