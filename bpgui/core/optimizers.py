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


def hyperparameters(optimizer: Optimizer) -> dict[str, float]:
    """The optimizer's own hyperparameters by name."""
    return {field.name: float(getattr(optimizer, field.name)) for field in fields(optimizer)}


class Updater:
    """Applies an optimizer to a parameter vector in place, without allocating.

    ``state`` has the shape (state vectors of the optimizer, parameters).
    """

    def __init__(self, optimizer: Optimizer, learning_rate: float, size: int) -> None:
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.state: Matrix = np.zeros((len(optimizer.state_names), size))
        self._first: Vector = np.empty(size)
        self._second: Vector = np.empty(size)

    def update(
        self, parameters: Vector, gradient: Vector, iteration: int, part: slice = slice(None)
    ) -> None:
        """Make the update of ``iteration`` (from 1) to the ``part`` of the vector."""
        p, g = parameters[part], gradient[part]
        a, b = self._first[part], self._second[part]
        match self.optimizer:
            case GradientDescent():
                np.multiply(g, self.learning_rate, out=a)
            case Momentum(momentum):
                v = self.state[0][part]
                np.multiply(v, momentum, out=v)
                np.add(v, g, out=v)
                np.multiply(v, self.learning_rate, out=a)
            case RMSProp(alpha, epsilon):
                s = self.state[0][part]
                _blend(s, alpha, g, b, squared=True)
                np.sqrt(s, out=b)
                np.add(b, epsilon, out=b)
                np.multiply(g, self.learning_rate, out=a)
                np.divide(a, b, out=a)
            case Adam(beta1, beta2, epsilon):
                m, v = self.state[0][part], self.state[1][part]
                _blend(m, beta1, g, b, squared=False)
                _blend(v, beta2, g, b, squared=True)
                np.divide(m, 1.0 - beta1**iteration, out=a)
                np.divide(v, 1.0 - beta2**iteration, out=b)
                np.sqrt(b, out=b)
                np.add(b, epsilon, out=b)
                np.multiply(a, self.learning_rate, out=a)
                np.divide(a, b, out=a)
        np.subtract(p, a, out=p)


def _blend(average: Vector, keep: float, gradient: Vector, work: Vector, squared: bool) -> None:
    """average ← keep·average + (1 − keep)·gradient, or ·gradient²"""
    if squared:
        np.multiply(gradient, gradient, out=work)
        np.multiply(work, 1.0 - keep, out=work)
    else:
        np.multiply(gradient, 1.0 - keep, out=work)
    np.multiply(average, keep, out=average)
    np.add(average, work, out=average)
