"""Where on their edges the value chips sit, and whether there is room for all of them at once.

Knows names and places, no values and no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from bpgui.ui.diagram.chip_placement import Surroundings, place_chips
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


def chip_places(
    edges: Iterable[Edge],
    units: Mapping[str, Point],
    biases: Mapping[str, Point],
    sizes: Sizes,
    layers: Mapping[str, int],
) -> dict[str, Point]:
    """The centres of the chips of a few edges; ``layers`` has the layers of the units."""
    unit_biases = [
        Box.around(centre, sizes.unit_bias_width, sizes.chip_height)
        for name, centre in biases.items()
        if name.startswith("b_")
    ]
    drop = sizes.unit_radius + 0.5 * (sizes.space + sizes.pill_height)
    pills = [
        Box.around(Point(x, y + drop), sizes.pill_width, sizes.pill_height)
        for name, (x, y) in units.items()
        if layers[name] > 0
    ]
    circles = [Circle(centre, sizes.unit_radius) for centre in units.values()]
    surroundings = Surroundings(unit_biases, circles, pills)
    groups: dict[int, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(layers[edge.target], []).append(edge)
    places: dict[str, Point] = {}
    for group in groups.values():
        segments = [rim_to_rim(edge, units, sizes) for edge in group]
        heights = (sizes.chip_height, sizes.tall_chip_height)
        centres = place_chips(segments, sizes.chip_width, *heights, surroundings)
        places.update({edge.weight: at for edge, at in zip(group, centres, strict=True)})
    return places


def has_room(chips: Mapping[str, Point], width: float, height: float) -> bool:
    """True if all chips can be shown at once, ``height`` high, without covering each other."""
    boxes = [Box.around(at, width, height) for at in chips.values()]
    return not any(one.overlap(other) > 0.0 for one, other in combinations(boxes, 2))


def unit_bias_place(unit: Point, sizes: Sizes) -> Point:
    """The centre of the chip of the own bias of a unit at ``unit``."""
    x = unit.x - 0.75 * sizes.unit_radius - 0.5 * sizes.unit_bias_width
    return Point(x, unit.y + 0.8 * sizes.unit_radius)
