"""Sets of samples made by formula: truth tables, points in classes and noisy curves.

The same description always gives the same numbers. Knows nothing of projects and files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bpgui.core.dataset import DatasetError
from bpgui.core.parameters import Matrix, Vector
from bpgui.core.refusals import Problem

MAX_SAMPLES = 100_000
MAX_NOISE = 10.0
MIN_CLASSES, MAX_CLASSES = 2, 10
MAX_SEED = 2**53

INNER_CIRCLE = 0.5
"""The inner circle's radius by the outer's, ``factor`` in scikit-learn's comparison of classifiers;
its default of 0.8 leaves hardly any room for noise."""
SPIRAL_RADIUS = 5.0
SPIRAL_TURNS = 1.75
"""How far an arm goes from the centre and around it, as in TensorFlow Playground."""
BLOB_DISTANCE = 4.0
"""Centres of blobs lie on a circle of this radius."""
DECIMALS = 4
"""All numbers are rounded to so many: they can be copied by hand and are the same everywhere."""


class DataKind(StrEnum):
    """What there is to choose from."""

    AND = "and"
    OR = "or"
    XOR = "xor"
    MOONS = "moons"
    CIRCLES = "circles"
    SPIRALS = "spirals"
    BLOBS = "blobs"
    SINE = "sine"
    CUBIC = "cubic"
    STEPS = "steps"
    BUMP = "bump"


GATES = frozenset({DataKind.AND, DataKind.OR, DataKind.XOR})
"""Two inputs of 0 or 1 and what the gate makes of them, repeated until there are enough."""
CURVES = frozenset({DataKind.SINE, DataKind.CUBIC, DataKind.STEPS, DataKind.BUMP})
"""One input, evenly spaced, and one target, to which the noise is added."""
MANY_CLASSES = frozenset({DataKind.SPIRALS, DataKind.BLOBS})
"""Kinds for which the number of classes can be chosen."""

_TITLES = {
    DataKind.AND: "AND",
    DataKind.OR: "OR",
    DataKind.XOR: "XOR",
    DataKind.MOONS: "Two moons",
    DataKind.CIRCLES: "Two circles",
    DataKind.SPIRALS: "Spirals",
    DataKind.BLOBS: "Gaussian blobs",
    DataKind.SINE: "Sine",
    DataKind.CUBIC: "Cubic x³ − x",
    DataKind.STEPS: "Steps",
    DataKind.BUMP: "Bump exp(−x²)",
}
_SPANS = {
    DataKind.SINE: math.pi,
    DataKind.CUBIC: 1.5,
    DataKind.STEPS: 2.0,
    DataKind.BUMP: 3.0,
}
"""Curves go from minus this to this."""


@dataclass(frozen=True, slots=True)
class GeneratedData:
    """A set that can be made: ``noise`` is a standard deviation, ``classes`` for MANY_CLASSES.

    Raises DatasetError with the field and the problem for a number out of range.
    """

    kind: DataKind
    samples: int
    noise: float = 0.0
    seed: int = 0
    classes: int = 2

    def __post_init__(self) -> None:
        _check("classes", self.classes, MIN_CLASSES, MAX_CLASSES)
        if self.kind not in MANY_CLASSES and self.classes != MIN_CLASSES:
            raise DatasetError("classes", Problem.NOT_TWO_CLASSES, self.classes)
        _check("samples", self.samples, fewest_samples(self.kind, self.classes), MAX_SAMPLES)
        _check("seed", self.seed, 0, MAX_SEED)
        if not 0.0 <= self.noise <= MAX_NOISE:
            raise DatasetError("noise", Problem.OUT_OF_RANGE, self.noise, 0, MAX_NOISE)

    @property
    def source(self) -> str:
        """What the set is, in one line."""
        parts = [f"{_TITLES[self.kind]}: {self.samples} samples"]
        if self.kind in MANY_CLASSES:
            parts.append(f"{self.classes} classes")
        if self.noise:
            parts.append(f"noise {self.noise:g}")
        if self.noise or self.kind not in GATES | CURVES:
            parts.append(f"seed {self.seed}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, eq=False)
class GeneratedSamples:
    """``inputs`` (samples, 1 or 2), ``targets`` (samples, 1 or classes) and what they are.

    Two classes are one target of 0 or 1; more are one target each, 1 for the sample's class.
    """

    inputs: Matrix
    targets: Matrix
    source: str


def fewest_samples(kind: DataKind, classes: int = 2) -> int:
    """How many samples a set of this kind has at least: two a class, a gate's whole table."""
    return 4 if kind in GATES else 2 * classes if kind not in CURVES else 2


def generate(data: GeneratedData) -> GeneratedSamples:
    """The samples of ``data``."""
    generator = np.random.default_rng(data.seed)
    if data.kind in CURVES:
        inputs, targets = _curve(data)
        targets = targets + generator.normal(0.0, data.noise, targets.shape)
    else:
        points, labels = _gate(data) if data.kind in GATES else _shuffled(_points(data), generator)
        inputs = points + generator.normal(0.0, data.noise, points.shape)
        targets = class_targets(labels, data.classes)
    # Adding zero makes 0 of −0, which rounding leaves.
    return GeneratedSamples(
        inputs.round(DECIMALS) + 0.0, targets.round(DECIMALS) + 0.0, data.source
    )


def class_targets(labels: NDArray[np.intp], classes: int) -> Matrix:
    """Targets of samples whose classes, from 0, are ``labels``: one of 0 or 1, or one a class."""
    if classes == 2:
        return labels[:, np.newaxis].astype(np.float64)
    return np.eye(classes, dtype=np.float64)[labels]


_Labelled = tuple[Matrix, NDArray[np.intp]]


def _gate(data: GeneratedData) -> _Labelled:
    rows = np.arange(data.samples) % 4
    one, other = rows // 2, rows % 2
    match data.kind:
        case DataKind.AND:
            labels = one & other
        case DataKind.OR:
            labels = one | other
        case _:
            labels = one ^ other
    return np.stack([one, other], axis=1).astype(np.float64), labels


def _points(data: GeneratedData) -> _Labelled:
    """Points class by class, before any noise."""
    sizes = [len(part) for part in np.array_split(np.arange(data.samples), data.classes)][::-1]
    match data.kind:
        case DataKind.MOONS:
            parts = _moons(*sizes)
        case DataKind.CIRCLES:
            parts = _circles(*sizes)
        case DataKind.SPIRALS:
            parts = [_arm(size, label / data.classes) for label, size in enumerate(sizes)]
        case _:
            parts = [_blob(size, label / data.classes) for label, size in enumerate(sizes)]
    return np.vstack(parts), np.repeat(np.arange(data.classes), sizes)


def _moons(outer: int, inner: int) -> list[Matrix]:
    """Half circles that reach into one another, as scikit-learn's ``make_moons``."""
    one, other = np.linspace(0.0, math.pi, outer), np.linspace(0.0, math.pi, inner)
    return [_pairs(np.cos(one), np.sin(one)), _pairs(1.0 - np.cos(other), 0.5 - np.sin(other))]


def _circles(outer: int, inner: int) -> list[Matrix]:
    """A circle around a smaller one, as scikit-learn's ``make_circles``."""
    one = np.linspace(0.0, math.tau, outer, endpoint=False)
    other = np.linspace(0.0, math.tau, inner, endpoint=False)
    return [
        _pairs(np.cos(one), np.sin(one)),
        _pairs(np.cos(other), np.sin(other)) * INNER_CIRCLE,
    ]


def _arm(size: int, turn: float) -> Matrix:
    """An arm of a spiral, ``turn`` of a whole turn on, as ``classifySpiralData`` in Playground.

    The centre, where all arms would meet, is left out.
    """
    share = np.arange(1, size + 1) / size
    angle = math.tau * (SPIRAL_TURNS * share + turn)
    return _pairs(np.sin(angle), np.cos(angle)) * (SPIRAL_RADIUS * share)[:, np.newaxis]


def _blob(size: int, turn: float) -> Matrix:
    """The centre of a blob, once a sample: the noise makes the blob."""
    angle = math.tau * turn
    centre = np.array([math.cos(angle), math.sin(angle)]) * BLOB_DISTANCE
    return np.tile(centre, (size, 1))


def _shuffled(labelled: _Labelled, generator: np.random.Generator) -> _Labelled:
    """The points in another order, so that every mini-batch has all classes."""
    points, labels = labelled
    order = generator.permutation(len(labels))
    return points[order], labels[order]


def _curve(data: GeneratedData) -> tuple[Matrix, Matrix]:
    span = _SPANS[data.kind]
    x = np.linspace(-span, span, data.samples)
    match data.kind:
        case DataKind.SINE:
            y = np.sin(x)
        case DataKind.CUBIC:
            y = x**3 - x
        case DataKind.STEPS:
            y = np.clip(np.floor(x), -2.0, 1.0) / 2.0 + 0.25
        case _:
            y = np.exp(-(x**2))
    return x[:, np.newaxis], y[:, np.newaxis]


def _pairs(x: Vector, y: Vector) -> Matrix:
    return np.stack([x, y], axis=1)


def _check(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise DatasetError(field, Problem.OUT_OF_RANGE, value, least, most)
