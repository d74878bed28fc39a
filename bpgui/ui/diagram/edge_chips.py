"""Where the value chips sit on their edges and what hangs on a unit, so that all can be read.

Knows names and places, no values and no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bpgui.ui.diagram.chip_placement import Surroundings, place_chips
from bpgui.ui.diagram.hanging import box_below, box_left_of
from bpgui.ui.diagram.layout import Sizes
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment
from bpgui.ui.diagram.topology import Edge

CROWDED = 0.3
"""Where on a crowded edge its chip sits: nearer to the source, where edges into a unit part."""


def rim_to_rim(edge: Edge, units: Mapping[str, Point], sizes: Sizes) -> Segment:
    """The part of ``edge`` that can be seen."""
    ends = Segment(units[edge.source], units[edge.target])
    return ends.shortened(min(sizes.unit_radius, 0.45 * ends.length))


def crowded_place(rims: Segment, sizes: Sizes) -> Point:
    """Where the chip of a crowded edge from rim to rim sits; not on the source if it can."""
    beside = 0.5 * sizes.chip_width / max(rims.length, 1e-9)
    return rims.at(min(max(CROWDED, beside), 0.5))


@dataclass(frozen=True, slots=True)
class Hung:
    """What is in the way of the chips of edges: boxes while each has a row, and with new values."""

    boxes: tuple[Box, ...]
    tall_boxes: tuple[Box, ...]
    pills: tuple[Box, ...]
    circles: tuple[Circle, ...]

    @classmethod
    def on(
        cls,
        units: Mapping[str, Point],
        biases: Mapping[str, Point],
        pills: Mapping[str, Point],
        sizes: Sizes,
    ) -> Hung:
        """What hangs on ``units``: at ``biases`` circles with a value beside or corners of chips,
        and pills."""
        corners = [at for name, at in biases.items() if name.startswith("b_")]
        shared = [at for name, at in biases.items() if not name.startswith("b_")]
        values = [
            Box(
                x + sizes.bias_radius,
                y - 0.5 * sizes.chip_height,
                sizes.unit_bias_width,
                sizes.chip_height,
            )
            for x, y in shared
        ]
        width, height = sizes.unit_bias_width, sizes.chip_height
        wide, tall = sizes.wide_bias_width, sizes.tall_chip_height
        unit_circles = (Circle(at, sizes.unit_radius) for at in units.values())
        return cls(
            (*values, *(box_left_of(at, width, height) for at in corners)),
            (*values, *(box_left_of(at, wide, tall) for at in corners)),
            tuple(box_below(at, sizes.pill_width, sizes.pill_height) for at in pills.values()),
            (*unit_circles, *(Circle(at, sizes.bias_radius) for at in shared)),
        )


def chip_places(
    edges: Iterable[Edge],
    units: Mapping[str, Point],
    hung: Hung,
    sizes: Sizes,
    layers: Mapping[str, int],
) -> dict[str, Point]:
    """The centres of the chips of a few edges; ``layers`` has the layers of the units."""
    groups: dict[int, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(layers[edge.target], []).append(edge)
    places: dict[str, Point] = {}
    for group in groups.values():
        segments = [rim_to_rim(edge, units, sizes) for edge in group]
        placed = [_chip_box(at, sizes, sizes.tall_chip_height) for at in places.values()]
        surroundings = Surroundings(
            (*hung.boxes, *placed), hung.circles, hung.pills, hung.tall_boxes
        )
        heights = (sizes.chip_height, sizes.tall_chip_height)
        centres = place_chips(segments, sizes.chip_width, *heights, surroundings)
        places.update({edge.weight: at for edge, at in zip(group, centres, strict=True)})
    return places


def _chip_box(centre: Point, sizes: Sizes, height: float) -> Box:
    return Box.around(centre, sizes.chip_width, height)


def has_room(
    chips: Mapping[str, Point], hung: Hung, sizes: Sizes, *, is_tall: bool = False
) -> bool:
    """True if all chips, tall or not, can be shown at once and neither they nor units covered."""
    height = sizes.tall_chip_height if is_tall else sizes.chip_height
    boxes = [_chip_box(at, sizes, height) for at in chips.values()]
    others = (*hung.tall_boxes, *hung.pills) if is_tall else hung.boxes
    return (
        not any(one.overlap(other) > 0.0 for one, other in combinations(boxes, 2))
        and _are_apart(boxes, others)
        and _are_clear_of(boxes, hung.circles)
    )


def has_room_for_tall_biases(
    chips: Mapping[str, Point], hung: Hung, ellipses: Iterable[Point], sizes: Sizes
) -> bool:
    """True if the bias chips of units can all have two rows, while ``chips`` have one."""
    boxes = hung.tall_boxes
    others = [_chip_box(at, sizes, sizes.chip_height) for at in chips.values()]
    width, height = 2.6 * sizes.unit_radius, sizes.tall_chip_height
    others += [Box.around(at, width, height) for at in ellipses]
    return (
        not any(one.overlap(other) > 0.0 for one, other in combinations(boxes, 2))
        and _are_apart(boxes, others)
        and _are_clear_of(boxes, hung.circles)
    )


def covered_pills(
    chips: Mapping[str, Point], pills: Mapping[str, Point], sizes: Sizes
) -> frozenset[str]:
    """Those of ``pills``, by the middles of their upper sides, that a chip of one row covers."""
    boxes = [_chip_box(at, sizes, sizes.chip_height) for at in chips.values()]
    return frozenset(
        name
        for name, at in pills.items()
        if not _are_apart(boxes, [box_below(at, sizes.pill_width, sizes.pill_height)])
    )


def _are_apart(boxes: Iterable[Box], others: Sequence[Box]) -> bool:
    """True if none of ``boxes`` covers any of ``others``."""
    return not any(one.overlap(other) > 0.0 for one in boxes for other in others)


def _are_clear_of(boxes: Iterable[Box], circles: Sequence[Circle]) -> bool:
    return all(box.distance(disc.centre) >= disc.radius for box in boxes for disc in circles)
