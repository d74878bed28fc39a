"""The numbers of a network in the order and by the names in which the panel lists them.

Knows no widget: a list that a section holds must not lead back to the panel.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout
from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.symbols import Naming

LEARNING_RATE = "learning_rate"


@dataclass(frozen=True, slots=True)
class NumberList:
    """The numbers of a section, named on demand: there may be a million.

    ``description`` calls numbers and units what a naming does. ``place`` is the inverse of
    ``name`` and gives None for a name from elsewhere. A number at one of ``breaks`` begins a new
    row.
    """

    count: int
    name: Callable[[int], str]
    description: Callable[[int, Naming], str]
    place: Callable[[str], int | None]
    breaks: Collection[int] = ()


class ParameterLists(QObject):
    """Speaks the user's language about an architecture's numbers."""

    def sections(self, architecture: Architecture) -> list[tuple[str, NumberList]]:
        """Title and numbers of each section, from the inputs to the training."""
        layout = ParameterLayout(architecture)
        depth = architecture.depth
        layers = [
            (self._layer_title(layer, depth), self._layer_numbers(layout, layer))
            for layer in range(1, depth + 1)
        ]
        return [
            (self.tr("Inputs and targets"), self._data_numbers(architecture)),
            *layers,
            (self.tr("Training"), self._training_numbers()),
        ]

    def _layer_title(self, layer: int, depth: int) -> str:
        if layer == depth:
            return self.tr("Output layer")
        if depth == 2:
            return self.tr("Hidden layer")
        return self.tr("Hidden layer {number}").format(number=layer)

    def _data_numbers(self, architecture: Architecture) -> NumberList:
        inputs = architecture.unit_names(0)
        names = (*inputs, *architecture.target_names())
        places = {name: place for place, name in enumerate(names)}

        def describe(place: int, naming: Naming) -> str:
            name = symbol_text(names[place], naming)
            if place < len(inputs):
                return self.tr("{name}, an input").format(name=name)
            output = architecture.unit_name(architecture.depth, place - len(inputs))
            return self.tr("{name}, the target of {unit}").format(
                name=name, unit=unit_text(output, naming)
            )

        return NumberList(
            count=len(names),
            name=names.__getitem__,
            description=describe,
            place=places.get,
            breaks=(len(inputs),),
        )

    def _layer_numbers(self, layout: ParameterLayout, layer: int) -> NumberList:
        architecture = layout.architecture
        columns = architecture.sizes[layer - 1]
        weights = architecture.sizes[layer] * columns
        biases = layout.bias_names(layer)
        first = int(layout.weight_name(layer, 0, 0).removeprefix("w"))

        def name(place: int) -> str:
            if place < weights:
                return layout.weight_name(layer, place // columns, place % columns)
            return biases[place - weights]

        def describe(place: int, naming: Naming) -> str:
            symbol = symbol_text(name(place), naming)
            if place < weights:
                source = architecture.unit_name(layer - 1, place % columns)
                unit = architecture.unit_name(layer, place // columns)
                return self.tr("{name}, the weight from {source} to {unit}").format(
                    name=symbol, source=unit_text(source, naming), unit=unit_text(unit, naming)
                )
            return self.tr("{name}, a bias").format(name=symbol)

        def find(parameter: str) -> int | None:
            if parameter in biases:
                return weights + biases.index(parameter)
            number = parameter.removeprefix("w")
            place = int(number) - first if number.isdecimal() else -1
            return place if 0 <= place < weights and name(place) == parameter else None

        return NumberList(
            count=weights + len(biases),
            name=name,
            description=describe,
            place=find,
            breaks=(weights,),
        )

    def _training_numbers(self) -> NumberList:
        return NumberList(
            count=1,
            name=lambda place: LEARNING_RATE,
            description=lambda place, naming: self.tr("η, the learning rate"),
            place=lambda name: 0 if name == LEARNING_RATE else None,
        )
