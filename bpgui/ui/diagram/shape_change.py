"""What can be asked of a network's shape and layers, and why a change cannot be. Knows no Qt.

A gesture in the diagram comes down to one of these values; making the change is for others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS, Activation, Architecture, Bias
from bpgui.core.losses import Loss

MOST_NEW_UNITS = 4
"""A new layer begins with as many units as the layer before it, up to this number."""


@dataclass(frozen=True, slots=True)
class AddUnit:
    """One more unit at the end of ``layer`` (0 are the inputs)."""

    layer: int


@dataclass(frozen=True, slots=True)
class RemoveUnits:
    """The units of these names go, in the order of the layers."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddLayer:
    """A new hidden layer of ``units`` units after layer ``after`` (0 are the inputs)."""

    after: int
    units: int


@dataclass(frozen=True, slots=True)
class RemoveLayer:
    """The hidden layer ``layer`` goes."""

    layer: int


@dataclass(frozen=True, slots=True)
class LayerMode:
    """Another activation function or bias mode of ``layer``, or both with a loss that fits.

    None leaves a thing as it is.
    """

    layer: int
    activation: Activation | None = None
    bias: Bias | None = None
    loss: Loss | None = None


ShapeChange = AddUnit | RemoveUnits | AddLayer | RemoveLayer


class ShapeProblem(Enum):
    """Why a change of the shape cannot be."""

    EMPTY_LAYER = "a layer would be left without units"
    FULL_LAYER = "the layer has as many units as it may"
    NOT_HIDDEN = "the inputs and the outputs stay"
    NO_PLACE = "no hidden layer comes after the outputs"
    TOO_MANY_LAYERS = "there are as many layers as there may be"


def new_layer(architecture: Architecture, after: int) -> AddLayer:
    """The change that puts a new hidden layer after layer ``after``, or before the outputs."""
    place = min(after, architecture.depth - 1)
    return AddLayer(place, min(architecture.sizes[place], MOST_NEW_UNITS))


def layer_of(architecture: Architecture, unit: str) -> int:
    """The number of the layer that the unit of this name is in. Raises KeyError for no unit."""
    for layer in range(architecture.depth + 1):
        if unit in architecture.unit_names(layer):
            return layer
    raise KeyError(unit)


def without(architecture: Architecture, names: Iterable[str]) -> RemoveUnits | RemoveLayer:
    """The change that takes the units ``names`` away; a hidden layer goes with its only unit."""
    gone = set(names)
    ordered = tuple(
        name
        for layer in range(architecture.depth + 1)
        for name in architecture.unit_names(layer)
        if name in gone
    )
    for layer in range(1, architecture.depth):
        if architecture.unit_names(layer) == ordered:
            return RemoveLayer(layer)
    return RemoveUnits(ordered)


def shape_problem(architecture: Architecture, change: ShapeChange) -> ShapeProblem | None:
    """Why ``change`` cannot be made in ``architecture``; None where it can."""
    match change:
        case AddUnit(layer):
            is_full = architecture.sizes[layer] >= MAX_UNITS
            return ShapeProblem.FULL_LAYER if is_full else None
        case RemoveUnits(names):
            layers = range(architecture.depth + 1)
            if any(set(architecture.unit_names(layer)) <= set(names) for layer in layers):
                return ShapeProblem.EMPTY_LAYER
            return None
        case AddLayer(after, _):
            if after >= architecture.depth:
                return ShapeProblem.NO_PLACE
            return ShapeProblem.TOO_MANY_LAYERS if architecture.depth >= MAX_LAYERS else None
        case RemoveLayer(layer):
            return None if 1 <= layer < architecture.depth else ShapeProblem.NOT_HIDDEN
