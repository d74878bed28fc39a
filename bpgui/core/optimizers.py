"""The rules that turn a gradient into an update, on the flat parameter vector.

Rules and defaults are those of PyTorch's torch.optim (SGD, RMSprop, Adam); the textbook order of
operations is kept, so results agree with PyTorch's to rounding. State vectors start at zero.
Every rule leaves a parameter as it is whose gradient is and always was zero.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np

from bpgui.core.parameters import Matrix, Vector


@dataclass(frozen=True, slots=True)
class GradientDescent:
    """w ← w − η g"""

    name: ClassVar[str] = "gradient_descent"
    state_names: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Momentum:
    """v ← μ v + g; w ← w − η v (torch.optim.SGD with momentum, no dampening)"""

    momentum: float = 0.9

    name: ClassVar[str] = "momentum"
    state_names: ClassVar[tuple[str, ...]] = ("v",)


@dataclass(frozen=True, slots=True)
class RMSProp:
    """s ← α s + (1 − α) g²; w ← w − η g / (√s + ε) (torch.optim.RMSprop)"""

    alpha: float = 0.99
    epsilon: float = 1e-8

    name: ClassVar[str] = "rmsprop"
    state_names: ClassVar[tuple[str, ...]] = ("s",)


@dataclass(frozen=True, slots=True)
class Adam:
    """Kingma & Ba 2015, algorithm 1 (torch.optim.Adam).

    m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
    w ← w − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    name: ClassVar[str] = "adam"
    state_names: ClassVar[tuple[str, ...]] = ("m", "v")


Optimizer = GradientDescent | Momentum | RMSProp | Adam
OPTIMIZERS: tuple[type[Optimizer], ...] = (GradientDescent, Momentum, RMSProp, Adam)


USUAL_RATES: dict[str, float] = {
    GradientDescent.name: 0.5,
    Momentum.name: 0.1,
    RMSProp.name: 0.01,
    Adam.name: 0.001,
}
"""A learning rate to begin with: the article's, those of PyTorch's examples and defaults."""


def hyperparameters(optimizer: Optimizer) -> dict[str, float]:
    """The optimizer's own hyperparameters by name."""
    return {field.name: float(getattr(optimizer, field.name)) for field in fields(optimizer)}


class Updater:
    """Applies an optimizer to rows of numbers, the parameters and then its state vectors.

    ``size`` is the longest row; updates allocate nothing.
    """

    def __init__(self, optimizer: Optimizer, learning_rate: float, size: int) -> None:
        self._optimizer = optimizer
        self._learning_rate = learning_rate
        self._first: Vector = np.empty(size)
        self._second: Vector = np.empty(size)

    def update(self, old: Matrix, new: Matrix, gradient: Vector, step: int) -> None:
        """Write to ``new`` what update ``step`` (from 1) makes of ``old``.

        Both have the shape (1 + state vectors, parameters).
        """
        rate, g = self._learning_rate, gradient
        a, b = self._first[: len(g)], self._second[: len(g)]
        match self._optimizer:
            case GradientDescent():
                np.multiply(g, rate, out=a)
            case Momentum(momentum):
                v = new[1]
                np.multiply(old[1], momentum, out=v)
                np.add(v, g, out=v)
                np.multiply(v, rate, out=a)
            case RMSProp(alpha, epsilon):
                s = new[1]
                np.multiply(g, g, out=a)
                _blend(old[1], alpha, a, s)
                np.sqrt(s, out=b)
                np.add(b, epsilon, out=b)
                np.multiply(g, rate, out=a)
                np.divide(a, b, out=a)
            case Adam(beta1, beta2, epsilon):
                m, v = new[1], new[2]
                np.copyto(a, g)
                _blend(old[1], beta1, a, m)
                np.multiply(g, g, out=a)
                _blend(old[2], beta2, a, v)
                np.divide(m, 1.0 - beta1**step, out=a)
                np.divide(v, 1.0 - beta2**step, out=b)
                np.sqrt(b, out=b)
                np.add(b, epsilon, out=b)
                np.multiply(a, rate, out=a)
                np.divide(a, b, out=a)
        np.subtract(old[0], a, out=new[0])


def _blend(average: Vector, keep: float, new: Vector, result: Vector) -> None:
    """result = keep·average + (1 − keep)·new; ``new`` is overwritten."""
    np.multiply(new, 1.0 - keep, out=new)
    np.multiply(average, keep, out=result)
    np.add(result, new, out=result)
