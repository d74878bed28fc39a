"""A new project from a shape such as 2-4-1: reading the shape, and drawing the numbers.

Knows no widget and no sentence; what is wrong with a shape is told as a kind and its facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS, Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss, is_compatible
from bpgui.core.parameters import Matrix
from bpgui.core.setup import Settings, Setup
from bpgui.project.project import Project

MAX_PARAMETERS = 100_000
"""More cannot be looked at one by one, which is what the program is for."""
MAX_SHAPE_LENGTH = 400
_DATA_STREAM = 1
"""Keeps the numbers of the data apart from those of the parameters, drawn from the same seed."""

_SEPARATOR = re.compile(r"\s*[-‐‑‒–—―−×x*,;/]\s*|\s+", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]+")


class ShapeProblem(StrEnum):
    """What is wrong with the text of a shape."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    MISSING = "missing"
    """there is no number between two separators, or at an end"""
    NOT_A_NUMBER = "not_a_number"
    NO_UNITS = "no_units"
    TOO_MANY_UNITS = "too_many_units"
    TOO_FEW_LAYERS = "too_few_layers"
    TOO_MANY_LAYERS = "too_many_layers"
    TOO_MANY_PARAMETERS = "too_many_parameters"


class ShapeError(ValueError):
    """A text that is no shape: the problem, the part of the text and its place from 1, or 0."""

    def __init__(self, problem: ShapeProblem, part: str = "", place: int = 0) -> None:
        super().__init__(f"{problem.value}: {part!r} at {place}")
        self.problem = problem
        self.part = part
        self.place = place


def parse_shape(text: str) -> tuple[int, ...]:
    """The units of each layer from the inputs on, as ``2-4-1`` writes them.

    Hyphens, dashes, ×, x, commas and spaces separate. Raises ShapeError.
    """
    trimmed = text.strip()
    if not trimmed:
        raise ShapeError(ShapeProblem.EMPTY)
    if len(trimmed) > MAX_SHAPE_LENGTH:
        raise ShapeError(ShapeProblem.TOO_LONG)
    parts = _SEPARATOR.split(trimmed)
    sizes = tuple(_units(part, place) for place, part in enumerate(parts, start=1))
    if len(sizes) < 2:
        raise ShapeError(ShapeProblem.TOO_FEW_LAYERS, parts[0], 1)
    if len(sizes) > MAX_LAYERS + 1:
        raise ShapeError(ShapeProblem.TOO_MANY_LAYERS, str(len(sizes)))
    weights = _weights(sizes)
    if weights + sum(sizes[1:]) > MAX_PARAMETERS:
        raise ShapeError(ShapeProblem.TOO_MANY_PARAMETERS, str(weights + sum(sizes[1:])))
    return sizes


def _units(part: str, place: int) -> int:
    if not part:
        raise ShapeError(ShapeProblem.MISSING, part, place)
    if not _WHOLE.fullmatch(part):
        raise ShapeError(ShapeProblem.NOT_A_NUMBER, part, place)
    digits = part.lstrip("0")
    if not digits:
        raise ShapeError(ShapeProblem.NO_UNITS, part, place)
    if len(digits) > len(str(MAX_UNITS)) or int(digits) > MAX_UNITS:
        raise ShapeError(ShapeProblem.TOO_MANY_UNITS, part, place)
    return int(digits)


def _weights(sizes: tuple[int, ...]) -> int:
    return sum(a * b for a, b in pairwise(sizes))


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """A network to be made: its sizes from the inputs on and what is chosen for all its layers."""

    sizes: tuple[int, ...]
    hidden: Activation = Activation.SIGMOID
    output: Activation = Activation.SIGMOID
    loss: Loss = Loss.HALF_SQUARED_ERROR
    bias: Bias = Bias.UNIT
    trains_biases: bool = True
    initializer: Initializer = Initializer.GLOROT
    seed: int = 0

    @property
    def shape(self) -> str:
        """The sizes as 2-4-1."""
        return "-".join(map(str, self.sizes))

    @property
    def units(self) -> int:
        """All units, inputs included."""
        return sum(self.sizes)

    @property
    def weights(self) -> int:
        """How many weights there will be."""
        return _weights(self.sizes)

    @property
    def biases(self) -> int:
        """How many biases there will be."""
        match self.bias:
            case Bias.SHARED:
                return len(self.sizes) - 1
            case Bias.UNIT:
                return sum(self.sizes[1:])
            case Bias.NONE:
                return 0


def losses_for(output: Activation) -> tuple[Loss, ...]:
    """The losses that go with outputs of the function ``output``."""
    return tuple(loss for loss in Loss if is_compatible(loss, output))


def new_project(plan: NetworkPlan) -> Project:
    """A project of ``plan``, named by its shape, with one sample; all numbers from the seed.

    Raises ArchitectureError or IncompatibleLossError for what cannot be.
    """
    inputs, *sizes = plan.sizes
    functions = [plan.hidden] * (len(sizes) - 1) + [plan.output]
    layers = tuple(
        Layer(units, function, plan.bias) for units, function in zip(sizes, functions, strict=True)
    )
    architecture = Architecture(inputs, layers)
    generator = np.random.default_rng([plan.seed, _DATA_STREAM])
    data = Dataset.of(
        generator.integers(5, 96, inputs) / 100, _targets(plan.output, sizes[-1], generator)
    )
    settings = Settings(loss=plan.loss, trains_biases=plan.trains_biases)
    setup = Setup(architecture, data, settings)
    size = plan.weights + plan.biases
    blank = Project.start(plan.shape, "", setup, np.zeros(size))
    return blank.redrawn(plan.initializer, plan.seed)


def _targets(output: Activation, count: int, generator: np.random.Generator) -> Matrix:
    """Targets that outputs of the function can reach, of two decimals; softmax: one of them 1."""
    match output:
        case Activation.SOFTMAX:
            targets: Matrix = np.zeros(count)
            targets[generator.integers(count)] = 1.0
            return targets
        case Activation.SIGMOID | Activation.RELU:
            lowest = 1
        case Activation.TANH | Activation.LEAKY_RELU | Activation.LINEAR:
            lowest = -99
    return np.asarray(generator.integers(lowest, 100, count) / 100, dtype=np.float64)
