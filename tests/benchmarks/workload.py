"""What the benchmark trains: three networks with their data, the same for every peer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.losses import Loss
from bpgui.core.parameters import Vector
from bpgui.core.setup import Settings, Setup


@dataclass(frozen=True, slots=True, eq=False)
class Workload:
    """A setup with its first parameters; biases are one a unit but for the article's."""

    name: str
    title: str
    setup: Setup
    parameters: Vector


def article() -> Workload:
    """The article's example."""
    architecture = Architecture(2, (Layer(2), Layer(2)))
    dataset = Dataset.of([0.05, 0.1], [0.01, 0.99])
    setup = Setup(architecture, dataset, Settings(trains_biases=False))
    flat = np.array([0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
    return Workload("2-2-2", "2-2-2, one sample", setup, flat)


def circles() -> Workload:
    """Two inputs, two hidden layers and a sigmoid that tells an inner disc from a ring."""
    generator = np.random.default_rng(1)
    inputs = generator.uniform(-1.0, 1.0, (500, 2))
    targets = (np.hypot(inputs[:, 0], inputs[:, 1]) < 0.7).astype(np.float64)[:, np.newaxis]
    layers = tuple(Layer(units, bias=Bias.UNIT) for units in (8, 8, 1))
    setup = Setup(Architecture(2, layers), Dataset.of(inputs, targets), Settings())
    flat = initial_parameters(setup.architecture, Initializer.GLOROT, generator)
    return Workload("2-8-8-1", "2-8-8-1, 500 samples, full batch", setup, flat)


def digits() -> Workload:
    """1,797 handwritten digits of 8 × 8, scikit-learn's where installed, else noise like them."""
    inputs, classes = _digits()
    layers = (Layer(32, bias=Bias.UNIT), Layer(10, Activation.SOFTMAX, Bias.UNIT))
    settings = Settings(
        loss=Loss.CROSS_ENTROPY, learning_rate=0.1, batch_size=32, shuffle=True, seed=1
    )
    setup = Setup(Architecture(64, layers), Dataset.of(inputs, np.eye(10)[classes]), settings)
    generator = np.random.default_rng(1)
    flat = initial_parameters(setup.architecture, Initializer.GLOROT, generator)
    return Workload("64-32-10", "64-32-10, 1,797 digits in 32s", setup, flat)


def _digits() -> tuple[np.ndarray, np.ndarray]:
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        generator = np.random.default_rng(1)
        return generator.uniform(0.0, 1.0, (1797, 64)), generator.integers(0, 10, 1797)
    digits = load_digits()
    return digits.data / 16.0, digits.target


WORKLOADS = (article, circles, digits)
