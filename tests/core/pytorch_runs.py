"""The training runs in which bpgui and PyTorch are compared; knows nothing of PyTorch."""

from __future__ import annotations

import numpy as np

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup

ITERATIONS = 300
OPTIMIZERS: tuple[tuple[Optimizer, float], ...] = (
    (GradientDescent(), 0.3),
    (Momentum(0.9), 0.03),
    (RMSProp(0.99, 1e-6), 0.0005),
    (Adam(), 0.01),
)
LAYERS = {
    Loss.HALF_SQUARED_ERROR: (Activation.SIGMOID, Activation.SIGMOID),
    Loss.MEAN_SQUARED_ERROR: (Activation.TANH, Activation.LINEAR),
    Loss.BINARY_CROSS_ENTROPY: (Activation.RELU, Activation.SIGMOID),
    Loss.CROSS_ENTROPY: (Activation.LEAKY_RELU, Activation.SOFTMAX),
}
BATCHES = {
    "one sample": Settings(),
    "all samples": Settings(),
    "mini-batches": Settings(batch_size=3, shuffle=True, seed=12),
    "mini-batches with L2": Settings(
        batch_size=4, shuffle=True, seed=5, penalty=Penalty.L2, penalty_strength=0.01
    ),
}


def names() -> list[str]:
    """All runs as "optimizer, loss, batches"."""
    return [
        f"{optimizer.name}, {loss.value}, {batches}"
        for optimizer, _ in OPTIMIZERS
        for loss in LAYERS
        for batches in BATCHES
    ]


def start(name: str) -> tuple[Setup, Moment]:
    """The setup and first moment of a run."""
    optimizer_name, loss_name, batches = name.split(", ")
    optimizer, rate = next(pair for pair in OPTIMIZERS if pair[0].name == optimizer_name)
    loss, base = Loss(loss_name), BATCHES[batches]
    hidden, output = LAYERS[loss]
    architecture = Architecture(3, (Layer(4, hidden, Bias.UNIT), Layer(2, output, Bias.UNIT)))
    generator = np.random.default_rng(2026)
    samples = 1 if batches == "one sample" else 10
    inputs = generator.normal(size=(samples, 3))
    targets = generator.uniform(0.05, 0.95, (samples, 2))
    if loss is Loss.CROSS_ENTROPY:
        targets /= targets.sum(axis=1, keepdims=True)
    settings = Settings(
        loss=loss,
        optimizer=optimizer,
        learning_rate=rate,
        penalty=base.penalty,
        penalty_strength=base.penalty_strength,
        batch_size=base.batch_size,
        shuffle=base.shuffle,
        seed=base.seed,
    )
    setup = Setup(architecture, Dataset.of(inputs, targets), settings)
    flat = generator.uniform(-1.5, 1.5, ParameterLayout(architecture).size)
    return setup, Moment.start(setup, flat)
