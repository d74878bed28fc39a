"""Which edges a network's picture has, and how crowded it is. Knows names and counts only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout

MANY_EDGES = 40
MANY_EDGES_BETWEEN_LAYERS = 16
"""Above either number the chips would cover each other: they are shown only on demand."""
MOST_EDGES, MOST_UNITS = 1500, 40
"""A network with more edges, or more units in a layer, is not drawn: nobody could read it."""
MANY_UNITS = 4
"""Above this number of units in a layer, units are drawn small."""


class Edge(NamedTuple):
    """A weight's edge by the names of its ends."""

    weight: str
    source: str
    target: str


def edges(architecture: Architecture) -> Iterator[Edge]:
    """All edges in the order of their weights' numbers."""
    parameters = ParameterLayout(architecture)
    for layer in range(1, architecture.depth + 1):
        for unit, target in enumerate(architecture.unit_names(layer)):
            for source, source_name in enumerate(architecture.unit_names(layer - 1)):
                yield Edge(parameters.weight_name(layer, unit, source), source_name, target)


def has_small_units(architecture: Architecture) -> bool:
    """True if a layer has so many units that they are drawn small."""
    return max(architecture.sizes) > MANY_UNITS


def has_few_edges(architecture: Architecture) -> bool:
    """True if there may be room for a chip on each edge at all times."""
    sizes = architecture.sizes
    counts = [below * above for below, above in pairwise(sizes)]
    return sum(counts) <= MANY_EDGES and max(counts) <= MANY_EDGES_BETWEEN_LAYERS


def is_too_large(architecture: Architecture) -> bool:
    """True if the network has too many parts to be drawn."""
    return edge_count(architecture) > MOST_EDGES or max(architecture.sizes) > MOST_UNITS


def edge_count(architecture: Architecture) -> int:
    """The number of weights."""
    return sum(below * above for below, above in pairwise(architecture.sizes))
