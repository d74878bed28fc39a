"""Deliberate mistakes for the bug lab: each is one small override of one rule of backpropagation.

None is reachable unless a setup names it. They are told as data, which both ``backprop`` and
``trace_plan`` follow, so that the trace shows the mistake that was really made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.architecture import Architecture


class Fault(StrEnum):
    """A mistake by name."""

    UPDATED_WEIGHTS = "updated-weights"
    """A layer's gradients use the next layer's weights after their update: the published numbers
    of the English tutorial of 2015."""
    OUTPUT_FOR_BIAS = "output-for-bias"
    """The last output unit adds the last hidden unit's output where its bias belongs: the first
    slip of the Chinese article's script (h2 for b2)."""
    NEIGHBOUR_SLOPE = "neighbour-slope"
    """The last unit of each hidden layer multiplies by the first unit's slope instead of its own:
    the second slip of that script (h1's slope in the gradients of w3 and w4)."""


@dataclass(frozen=True, slots=True)
class FaultyRules:
    """What chosen faults change in a given architecture; units count from 0.

    ``bias_sources``: (layer, unit) to the unit of the layer before whose output is added in place
    of a bias. ``slope_sources``: (layer, unit) to the unit whose slope is used.
    """

    bias_sources: dict[tuple[int, int], int]
    slope_sources: dict[tuple[int, int], int]
    uses_updated_weights: bool


def faulty_rules(faults: Iterable[Fault], architecture: Architecture) -> FaultyRules:
    """The overrides that ``faults`` make in ``architecture``; a rule without its unit is none."""
    chosen = set(faults)
    sizes, depth = architecture.sizes, architecture.depth
    bias_sources, slope_sources = {}, {}
    if Fault.OUTPUT_FOR_BIAS in chosen and depth > 1:
        bias_sources[depth, sizes[depth] - 1] = sizes[depth - 1] - 1
    if Fault.NEIGHBOUR_SLOPE in chosen:
        slope_sources = {
            (layer, sizes[layer] - 1): 0 for layer in range(1, depth) if sizes[layer] > 1
        }
    return FaultyRules(bias_sources, slope_sources, Fault.UPDATED_WEIGHTS in chosen)
