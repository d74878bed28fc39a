"""Writes the presets beside the article's: ``python -m tests.project.make_presets [FOLDER]``.

Each is a recipe of data, network and settings; the same recipe gives the same file to the byte.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.generated_data import DataKind, GeneratedData, GeneratedSamples, generate
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, GradientDescent, Optimizer
from bpgui.core.setup import Settings, Setup
from bpgui.project.appearance import Appearance
from bpgui.project.codec import encode
from bpgui.project.data_changes import split
from bpgui.project.data_info import DataInfo
from bpgui.project.project import Project
from tests.project.digits import PICTURE_WIDTH, load_digits

RESOURCES = Path(__file__).parents[2] / "resources"
SEED = 1


def main(arguments: list[str]) -> None:
    """Write all presets to the folder that ``arguments`` name, by default the program's own."""
    folder = Path(arguments[0]) if arguments else RESOURCES / "presets"
    for name, make in PRESETS.items():
        (folder / f"{name}.bpnet").write_bytes(encode(replace(make(), name=name)))


def _and() -> Project:
    project = _project(
        "A single unit learns AND: one straight line through the plane is enough. Watch the two "
        "weights grow together while the bias falls below both: only their sum gets past it.",
        _generated(DataKind.AND, 4),
        (2, 1),
        (Activation.SIGMOID,),
        Settings(learning_rate=2.0, iterations=2_000),
        Initializer.UNIFORM,
    )
    return _rounded(project)


def _xor() -> Project:
    project = _project(
        "No straight line divides XOR, so two hidden units each draw one. Watch the loss rest near "
        "0.125, where every output is close to ½, and then fall once the hidden units part.",
        _generated(DataKind.XOR, 4),
        (2, 2, 1),
        (Activation.SIGMOID, Activation.SIGMOID),
        Settings(learning_rate=5.0, iterations=5_000),
        Initializer.UNIFORM,
    )
    return _rounded(project)


def _moons() -> Project:
    return _project(
        "Two half circles that reach into one another. Watch the straight border of the first "
        "iterations bend into an S: each tanh unit adds one bend.",
        _generated(DataKind.MOONS, 200, 0.1),
        (2, 8, 1),
        (Activation.TANH, Activation.SIGMOID),
        _classes(0.03, 20, 1_000),
    )


def _circles() -> Project:
    return _project(
        "One class lies around the other. Watch the border close: at least three hidden units are "
        "needed to fence in the inner circle; take some away and see where it leaks.",
        _generated(DataKind.CIRCLES, 200, 0.08),
        (2, 6, 1),
        (Activation.TANH, Activation.SIGMOID),
        _classes(0.05, 20, 1_000),
    )


def _spiral() -> Project:
    return _project(
        "Two arms wound around each other: one hidden layer has a hard time, two find the way. "
        "Watch the first layer draw lines and the second one make regions of them.",
        _generated(DataKind.SPIRALS, 200, 0.1),
        (2, 16, 8, 1),
        (Activation.TANH, Activation.TANH, Activation.SIGMOID),
        _classes(0.02, 50, 3_000),
    )


def _sine() -> Project:
    return _project(
        "A curve is fitted to noisy points: a linear output adds up the bends of eight tanh units. "
        "Watch the line turn into a wave, and that the noise itself is not learned.",
        _generated(DataKind.SINE, 60, 0.1),
        (1, 8, 1),
        (Activation.TANH, Activation.LINEAR),
        Settings(optimizer=Adam(), learning_rate=0.02, iterations=2_000),
    )


def _digits() -> Project:
    project = _project(
        "Handwritten digits of 8 × 8 pixels; a fifth of them is held out and never trained with. "
        "Watch both losses: the training loss goes on falling where the other one stays.",
        load_digits(RESOURCES / "data"),
        (64, 48, 10),
        (Activation.TANH, Activation.SOFTMAX),
        Settings(
            loss=Loss.CROSS_ENTROPY,
            optimizer=Adam(),
            learning_rate=0.005,
            batch_size=32,
            shuffle=True,
            iterations=1_350,
        ),
    )
    names = {f"o{digit + 1}": str(digit) for digit in range(10)}
    project = split(replace(project, appearance=Appearance(names)), 0.2, 0)
    return replace(project, data=replace(project.data, picture_width=PICTURE_WIDTH))


def _vanishing() -> Project:
    project = _project(
        "Six hidden layers of sigmoid units: on the way back every layer multiplies δ by a slope "
        "of at most ¼, so the first layer hardly gets any gradient and nothing is learned. Give "
        "all hidden layers tanh and Adam at a learning rate of 0.01, and it is.",
        _generated(DataKind.MOONS, 60, 0.05),
        (2, 4, 4, 4, 4, 4, 4, 1),
        (Activation.SIGMOID,) * 7,
        Settings(learning_rate=0.5, iterations=5_000),
    )
    return _rounded(project)


def _dead_relu() -> Project:
    project = _project(
        "The bias of h2 is so low that its net is negative for every sample: it puts out 0, its "
        "slope is 0, so no gradient ever reaches its weight again. Set b_h2 to 0, or choose leaky "
        "ReLU, and it comes back to life.",
        _generated(DataKind.SINE, 40),
        (1, 4, 1),
        (Activation.RELU, Activation.LINEAR),
        Settings(optimizer=GradientDescent(), learning_rate=0.05, iterations=5_000),
        Initializer.HE,
    )
    return _rounded(project).with_number("w2", 1.0).with_number("b_h2", -6.0)


PRESETS: Mapping[str, Callable[[], Project]] = {
    "and": _and,
    "xor": _xor,
    "moons": _moons,
    "circles": _circles,
    "spiral": _spiral,
    "sine": _sine,
    "digits": _digits,
    "vanishing": _vanishing,
    "dead-relu": _dead_relu,
}
"""What makes each preset, by its name."""


def _generated(kind: DataKind, samples: int, noise: float = 0.0) -> GeneratedSamples:
    return generate(GeneratedData(kind, samples, noise, SEED))


def _classes(learning_rate: float, batch_size: int, iterations: int) -> Settings:
    """Settings for two classes of points in the plane."""
    optimizer: Optimizer = Adam()
    return Settings(
        loss=Loss.BINARY_CROSS_ENTROPY,
        optimizer=optimizer,
        learning_rate=learning_rate,
        batch_size=batch_size,
        shuffle=True,
        seed=SEED,
        iterations=iterations,
    )


def _project(
    note: str,
    samples: GeneratedSamples,
    sizes: tuple[int, ...],
    functions: tuple[Activation, ...],
    settings: Settings,
    initializer: Initializer = Initializer.GLOROT,
) -> Project:
    units = sizes[1:]
    layers = tuple(Layer(*pair, Bias.UNIT) for pair in zip(units, functions, strict=True))
    architecture = Architecture(sizes[0], layers)
    setup = Setup(architecture, Dataset.of(samples.inputs, samples.targets), settings)
    parameters = sum(a * b for a, b in pairwise(sizes)) + sum(units)
    blank = Project.start("new", note, setup, np.zeros(parameters))
    return replace(
        blank.redrawn(initializer, SEED),
        data=DataInfo(source=samples.source),
    )


def _rounded(project: Project) -> Project:
    """The project with first parameters of two decimals, to be followed by hand."""
    start = Project.start(project.name, project.note, project.setup, project.initial.round(2))
    return replace(project, initial=start.initial, moment=start.moment)


if __name__ == "__main__":
    main(sys.argv[1:])
