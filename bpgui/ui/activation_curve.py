"""The curve of an activation function near an operating point: what to draw, and what to say.

Arithmetic on ``bpgui.core``'s functions; knows no widget and no painter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from bpgui.core.activations import output_expression, slope_expression
from bpgui.core.architecture import Activation
from bpgui.core.expression import evaluate

SATURATED = 0.01
"""A slope of less lets almost no gradient pass."""
HALF_WIDTH = 6.0
"""How far the curve goes to each side of 0 at least."""
LARGEST = 1e12
"""A net beyond it is not drawn."""
SAMPLES = 97
_STEPS = (1.0, 2.0, 5.0)


class Flag(Enum):
    """What is noteworthy about a unit's slope."""

    SATURATED = auto()
    OFF = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an axis."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """From the low end to the high end."""
        return self.high - self.low


def output(activation: Activation, net: float) -> float:
    """f(net); softmax, which has no curve of its own, raises ValueError."""
    if activation is Activation.SOFTMAX:
        raise ValueError("softmax depends on the nets of the whole layer")
    return evaluate(output_expression(activation, "net", ()), {"net": net})


def slope(activation: Activation, net: float) -> float:
    """f′(net); as for ``output``."""
    values = {"net": net, "out": output(activation, net)}
    return evaluate(slope_expression(activation, "net", "out"), values)


def flag(activation: Activation, slope_there: float) -> Flag | None:
    """What to say about a unit whose activation function has this slope."""
    if activation is Activation.RELU:
        return Flag.OFF if slope_there == 0.0 else None
    is_flat = activation in (Activation.SIGMOID, Activation.TANH)
    return Flag.SATURATED if is_flat and slope_there < SATURATED else None


def net_span(net: float | None) -> Span:
    """The nets to draw: around 0, and on until ``net`` is well inside on a symmetric axis."""
    if net is None or not 0.8 * HALF_WIDTH < abs(net) <= LARGEST:
        return Span(-HALF_WIDTH, HALF_WIDTH)
    reach = max(HALF_WIDTH, _rounded_up(1.25 * abs(net)))
    return Span(-reach, reach)


def curve(activation: Activation, span: Span) -> list[tuple[float, float]]:
    """Points of the curve over ``span``, 0 among them, where ReLU has its corner."""
    nets = {span.low + span.length * place / (SAMPLES - 1) for place in range(SAMPLES)}
    return [(net, output(activation, net)) for net in sorted(nets | {0.0})]


def out_span(points: list[tuple[float, float]]) -> Span:
    """The outputs to draw: those of ``points`` with a little air."""
    low, high = min(out for _, out in points), max(out for _, out in points)
    air = 0.08 * (high - low or 1.0)
    return Span(low - air, high + air)


def tangent(
    net: float, out: float, slope_there: float, nets: Span, outs: Span
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of the tangent at (net, out), the same length on screen however steep it is."""
    across, up = 1.0 / nets.length, slope_there / outs.length
    reach = 0.22 / math.hypot(across, up)
    left, right = net - reach, net + reach
    return (left, out - slope_there * reach), (right, out + slope_there * reach)


def ticks(span: Span, most: int) -> list[float]:
    """Round numbers in ``span``, 0 among them if it is inside; ``most`` at the most."""
    size = _rounded_up(span.length / most)
    while math.floor(span.high / size) - math.ceil(span.low / size) + 1 > most:
        size = _rounded_up(size * 1.01)
    first, last = math.ceil(span.low / size), math.floor(span.high / size)
    return [place * size for place in range(first, last + 1)]


def _rounded_up(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten from ``value`` on."""
    power = 10.0 ** math.floor(math.log10(value))
    found = next((step for step in _STEPS if step * power >= value * (1 - 1e-12)), 10.0)
    return found * power
