"""Runs exported scripts as their readers do, in a process of their own, and compares numbers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, Momentum, RMSProp
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup
from bpgui.core.trainer import advance_to, evaluate_network
from bpgui.project.project import Project
from bpgui.project.script_text import Script

TIMEOUT_S = 120


@dataclass(frozen=True, slots=True)
class Result:
    """What a script printed at its end."""

    iterations: int
    loss: float
    outputs: list[list[float]]
    parameters: dict[str, float]

    def numbers(self) -> list[float]:
        """All numbers in their order."""
        outputs = [number for row in self.outputs for number in row]
        return [self.loss, *outputs, *self.parameters.values()]


def run(script: Script, folder: Path, *arguments: str) -> Result:
    """The result of ``script`` written to and run in ``folder``, away from this program."""
    path = folder / "script.py"
    path.write_text(script.text, encoding="utf-8")
    if script.arrays is not None:
        (folder / "arrays.npz").write_bytes(script.arrays)
    command = [sys.executable, "-I", "-W", "error", str(path), *arguments]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT_S, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return parse(done.stdout)


def parse(text: str) -> Result:
    """The result in what a script or ``bpgui train`` printed."""
    outputs: list[list[float]] = []
    others: dict[str, float] = {}
    for line in text.splitlines():
        name, *numbers = line.split()
        if name == "outputs":
            outputs.append([float(number) for number in numbers])
        elif name != "before":
            (others[name],) = map(float, numbers)
    iterations, loss = int(others.pop("iterations")), others.pop("loss")
    return Result(iterations, loss, outputs, others)


def expected(project: Project, iterations: int) -> Result:
    """What this program calculates."""
    start = project.reset()
    trained = start.at(advance_to(start.setup, start.moment, iterations))
    evaluation = evaluate_network(trained.setup, trained.moment)
    return Result(iterations, evaluation.loss, evaluation.outputs.tolist(), trained.parameters)


def project_of(setup: Setup, seed: int = 1, name: str = "test") -> Project:
    """A project with first parameters drawn from ``seed``."""
    size = ParameterLayout(setup.architecture).size
    parameters = np.random.default_rng(seed).normal(0.0, 0.7, size)
    return Project.start(name, "", setup, parameters)


def blobs(samples: int, inputs: int, outputs: int, one_hot: bool = False) -> Dataset:
    """Samples drawn at random; targets lie between 0 and 1 or are one of the classes."""
    generator = np.random.default_rng(5)
    targets = generator.uniform(0.05, 0.95, (samples, outputs))
    if one_hot:
        targets = np.eye(outputs)[targets.argmax(axis=1)]
    return Dataset.of(generator.normal(0.0, 1.0, (samples, inputs)), targets)


def adam_with_batches() -> Project:
    """Adam, shuffled mini-batches of which the last is smaller, a bias for each unit."""
    layers = (Layer(5, Activation.TANH, Bias.UNIT), Layer(1, Activation.SIGMOID, Bias.UNIT))
    settings = Settings(
        Loss.BINARY_CROSS_ENTROPY,
        Adam(0.8, 0.99, 1e-6),
        0.01,
        batch_size=7,
        shuffle=True,
        seed=2**40 + 3,
        iterations=60,
    )
    return project_of(Setup(Architecture(2, layers), blobs(40, 2, 1), settings))


def softmax_classes() -> Project:
    """Softmax and cross-entropy above ReLU, RMSProp, unshuffled batches, an L2 penalty."""
    layers = (Layer(6, Activation.RELU, Bias.UNIT), Layer(3, Activation.SOFTMAX, Bias.NONE))
    settings = Settings(
        Loss.CROSS_ENTROPY,
        RMSProp(0.9, 1e-5),
        0.005,
        Penalty.L2,
        0.01,
        batch_size=10,
        iterations=60,
    )
    return project_of(Setup(Architecture(4, layers), blobs(25, 4, 3, one_hot=True), settings))


def shared_biases_with_penalty() -> Project:
    """Trained biases that layers share, momentum, an L1 penalty, three layers, all samples."""
    layers = (
        Layer(3, Activation.LEAKY_RELU, Bias.SHARED),
        Layer(4, Activation.SIGMOID, Bias.SHARED),
        Layer(2, Activation.LINEAR, Bias.SHARED),
    )
    settings = Settings(
        Loss.MEAN_SQUARED_ERROR, Momentum(0.8), 0.05, Penalty.L1, 0.003, iterations=60
    )
    return project_of(Setup(Architecture(3, layers), blobs(20, 3, 2), settings))


def frozen_biases() -> Project:
    """As ``shared_biases_with_penalty`` with biases that are not trained, by Adam."""
    project = shared_biases_with_penalty()
    settings = replace(project.setup.settings, trains_biases=False, optimizer=Adam())
    return project_of(replace(project.setup, settings=settings))


PROJECTS = {
    made.__name__: made
    for made in (adam_with_batches, softmax_classes, shared_biases_with_penalty, frozen_biases)
}
