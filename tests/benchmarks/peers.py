"""The trainer itself and the loops in NumPy that people write for the same work."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bpgui.core.architecture import Activation
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.trainer import StopReason, Trainer
from tests.benchmarks.workload import Workload

Advance = Callable[[int], object]


def bpgui_trainer(workload: Workload) -> Advance:
    """The program's own trainer with a callback that keeps the losses, as the recorder does."""
    trainer = Trainer(workload.setup, Moment.start(workload.setup, workload.parameters))
    losses: dict[int, float] = {}

    def advance(count: int) -> None:
        losses.clear()
        reason = trainer.advance(count, losses.__setitem__)
        assert reason is StopReason.COMPLETED

    return advance


def article_scalars() -> Advance:
    """The article's statements on single numbers, with NumPy's exp, as its script has them."""
    w1, w2, w3, w4, w5, w6, w7, w8 = 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55

    def sigmoid(net: float) -> float:
        return 1 / (1 + np.exp(-net))

    def advance(count: int) -> None:
        nonlocal w1, w2, w3, w4, w5, w6, w7, w8
        i1, i2, b1, b2, target1, target2, rate = 0.05, 0.10, 0.35, 0.60, 0.01, 0.99, 0.5
        for _ in range(count):
            h1 = sigmoid(w1 * i1 + w2 * i2 + b1)
            h2 = sigmoid(w3 * i1 + w4 * i2 + b1)
            o1 = sigmoid(w5 * h1 + w6 * h2 + b2)
            o2 = sigmoid(w7 * h1 + w8 * h2 + b2)
            loss = 0.5 * (target1 - o1) ** 2 + 0.5 * (target2 - o2) ** 2
            losses[0] = loss
            delta1 = (o1 - target1) * o1 * (1 - o1)
            delta2 = (o2 - target2) * o2 * (1 - o2)
            hidden1 = (delta1 * w5 + delta2 * w7) * h1 * (1 - h1)
            hidden2 = (delta1 * w6 + delta2 * w8) * h2 * (1 - h2)
            w1 -= rate * hidden1 * i1
            w2 -= rate * hidden1 * i2
            w3 -= rate * hidden2 * i1
            w4 -= rate * hidden2 * i2
            w5 -= rate * delta1 * h1
            w6 -= rate * delta1 * h2
            w7 -= rate * delta2 * h1
            w8 -= rate * delta2 * h2

    losses = [0.0]
    return advance


def numpy_arrays(workload: Workload) -> Advance:
    """Nielsen's thirty lines on whole batches: one row a sample, new arrays as they come."""
    setup, settings = workload.setup, workload.setup.settings
    layout = ParameterLayout(setup.architecture)
    numbers = range(1, setup.architecture.depth + 1)
    weights = [layout.weights(workload.parameters, n).T.copy() for n in numbers]
    biases = [layout.biases(workload.parameters, n).copy() for n in numbers]
    inputs, targets = setup.dataset.inputs, setup.dataset.targets
    samples, size = len(inputs), settings.batch_size or len(inputs)
    is_softmax = setup.architecture.layers[-1].activation is Activation.SOFTMAX
    generator = np.random.default_rng(1)
    order, start, losses = np.arange(samples), samples, [0.0]

    def step(x: np.ndarray, t: np.ndarray) -> None:
        outs = [x]
        for w, b in zip(weights, biases, strict=True):
            net = outs[-1] @ w + b
            if is_softmax and w is weights[-1]:
                powers = np.exp(net - net.max(axis=1, keepdims=True))
                outs.append(powers / powers.sum(axis=1, keepdims=True))
            else:
                outs.append(1 / (1 + np.exp(-net)))
        out = outs[-1]
        if is_softmax:
            losses[0] = -np.sum(t * np.log(out)) / len(x)
            delta = out - t
        else:
            losses[0] = 0.5 * np.sum((t - out) ** 2) / len(x)
            delta = (out - t) * out * (1 - out)
        gradients = []
        for number in range(len(weights) - 1, -1, -1):
            below = outs[number]
            gradients.append((below.T @ delta / len(x), delta.sum(axis=0) / len(x)))
            if number:
                delta = (delta @ weights[number].T) * below * (1 - below)
        for w, b, (dw, db) in zip(weights, biases, reversed(gradients), strict=True):
            w -= settings.learning_rate * dw
            if settings.trains_biases:
                b -= settings.learning_rate * db

    def advance(count: int) -> None:
        nonlocal order, start
        for _ in range(count):
            if size == samples:
                step(inputs, targets)
                continue
            if start >= samples:
                order, start = generator.permutation(samples), 0
            rows = order[start : start + size]
            step(inputs[rows], targets[rows])
            start += size

    return advance
