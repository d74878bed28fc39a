"""Which edges a network's picture has, and how crowded it is. Knows names and counts only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.folding import Folding

MANY_EDGES = 40
MANY_EDGES_BETWEEN_LAYERS = 16
"""Above either number the chips would cover each other: they are shown only on demand."""
MOST_EDGE_ITEMS = 160
"""Above this number of edges in the picture, all are drawn as one part."""
MANY_UNITS = 4
"""Above this number of units in a layer, units are drawn small."""


class Edge(NamedTuple):
    """A weight's edge by the names of its ends."""

    weight: str
    source: str
    target: str


def edges(architecture: Architecture, folding: Folding | None = None) -> Iterator[Edge]:
    """The edges in the order of their weights' numbers: all, or those between shown units."""
    parameters = ParameterLayout(architecture)
    for layer in range(1, architecture.depth + 1):
        above: range | tuple[int, ...] = range(architecture.sizes[layer])
        below: range | tuple[int, ...] = range(architecture.sizes[layer - 1])
        if folding is not None:
            above, below = folding.columns[layer].units, folding.columns[layer - 1].units
        sources = [(source, architecture.unit_name(layer - 1, source)) for source in below]
        for unit in above:
            target = architecture.unit_name(layer, unit)
            for source, source_name in sources:
                yield Edge(parameters.weight_name(layer, unit, source), source_name, target)


def has_small_units(architecture: Architecture) -> bool:
    """True if a layer has so many units that they are drawn small."""
    return max(architecture.sizes) > MANY_UNITS


def has_few_edges(architecture: Architecture) -> bool:
    """True if there may be room for a chip on each edge at all times."""
    sizes = architecture.sizes
    counts = [below * above for below, above in pairwise(sizes)]
    return sum(counts) <= MANY_EDGES and max(counts) <= MANY_EDGES_BETWEEN_LAYERS
