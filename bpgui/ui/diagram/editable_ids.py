"""Which numbers of a network may be edited: its parameters, inputs and targets.

Knows names only. Makes no list of them, since a large network has a million weights.
"""

from __future__ import annotations

from itertools import pairwise

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout


class EditableIds:
    """The names of the parameters, inputs and targets of ``architecture``."""

    def __init__(self, architecture: Architecture) -> None:
        sizes, parameters = architecture.sizes, ParameterLayout(architecture)
        weights = sum(below * above for below, above in pairwise(sizes))
        self._counts = {"w": weights, "i": sizes[0], "t": sizes[-1]}
        layers = range(1, architecture.depth + 1)
        self._biases = {name for layer in layers for name in parameters.bias_names(layer)}

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, str) or number in self._biases:
            return number in self._biases
        letter, place = number[:1], number[1:]
        if letter not in self._counts or not place.isdecimal() or place.startswith("0"):
            return False
        return int(place) <= self._counts[letter]
