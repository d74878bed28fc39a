"""The functions of one number that formulas use, on Python floats.

They take exp, log and tanh from NumPy, so that a single number has the same bits as the same
number inside an array. Forms are chosen so that nothing overflows on the way to a finite result.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

LEAKY_SLOPE = 0.01
"""The slope of leaky ReLU left of zero, as in PyTorch's LeakyReLU."""


def divide(numerator: float, denominator: float) -> float:
    """IEEE division: x/0 is inf or nan where Python raises."""
    try:
        return numerator / denominator
    except ZeroDivisionError:
        if numerator == 0 or math.isnan(numerator):
            return math.nan
        return math.copysign(math.inf, numerator) * math.copysign(1.0, denominator)


def sigmoid(net: float) -> float:
    """1/(1 + e^(−net)), left of zero in the form e^net/(1 + e^net)."""
    if net >= 0.0:
        return 1.0 / (1.0 + float(np.exp(-net)))
    power = float(np.exp(net))
    return power / (1.0 + power)


def tanh(net: float) -> float:
    """The hyperbolic tangent."""
    return float(np.tanh(net))


def relu(net: float) -> float:
    """max(0, net); nan stays nan."""
    return 0.0 if net <= 0.0 else net


def leaky_relu(net: float) -> float:
    """net right of zero, LEAKY_SLOPE·net left of it."""
    return LEAKY_SLOPE * net if net <= 0.0 else net


def relu_slope(net: float) -> float:
    """1 right of zero, 0 at zero and left of it; nan for nan."""
    return 0.0 if net <= 0.0 else 1.0 if net > 0.0 else math.nan


def leaky_relu_slope(net: float) -> float:
    """1 right of zero, LEAKY_SLOPE at zero and left of it; nan for nan."""
    return LEAKY_SLOPE if net <= 0.0 else 1.0 if net > 0.0 else math.nan


def identity(net: float) -> float:
    """net itself."""
    return net


def softplus(net: float) -> float:
    """ln(1 + e^net) as max(net, 0) + ln(1 + e^−|net|)."""
    return max(net, 0.0) + float(np.log1p(np.exp(-abs(net)))) if net == net else net


def _exponentials(nets: tuple[float, ...]) -> tuple[float, list[float], float]:
    largest = nets[0]
    for net in nets[1:]:
        largest = float(np.maximum(largest, net))
    powers = [float(np.exp(net - largest)) for net in nets]
    total = powers[0]
    for power in powers[1:]:
        total += power
    return largest, powers, total


def softmax(net: float, *nets: float) -> float:
    """e^net / Σ e^nets, with the largest of ``nets`` subtracted in every exponent."""
    largest, _, total = _exponentials(nets)
    return divide(float(np.exp(net - largest)), total)


def log_sum_exp(*nets: float) -> float:
    """ln Σ e^nets, with the largest of ``nets`` taken out of the sum."""
    largest, _, total = _exponentials(nets)
    return largest + float(np.log(total))


def square_root(value: float) -> float:
    """√value; nan left of zero."""
    return math.sqrt(value) if value >= 0.0 else math.nan


def natural_log(value: float) -> float:
    """ln value; −inf at zero, nan left of it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.log(value))


def sign(value: float) -> float:
    """−1, 0 or 1; nan for nan."""
    return float(np.sign(value))


FUNCTIONS: dict[str, Callable[..., float]] = {
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "relu_slope": relu_slope,
    "leaky_relu_slope": leaky_relu_slope,
    "linear": identity,
    "softplus": softplus,
    "softmax": softmax,
    "log_sum_exp": log_sum_exp,
    "natural_log": natural_log,
    "square_root": square_root,
    "absolute": abs,
    "sign": sign,
}
"""By the name that ``expression.Function`` uses."""
