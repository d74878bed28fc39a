"""Activation functions and their slopes on arrays, and the same two as expressions.

``bpgui.core.functions`` has them for single numbers; tests hold the two equal to the last bit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bpgui.core.architecture import Activation
from bpgui.core.expression import (
    Difference,
    Expression,
    Function,
    Number,
    Product,
    Quantity,
    Square,
)
from bpgui.core.functions import LEAKY_SLOPE
from bpgui.core.parameters import Matrix

Mask = NDArray[np.bool_]


def activate(activation: Activation, net: Matrix, out: Matrix, work: Matrix, mask: Mask) -> None:
    """Write f(net) to ``out``; all arrays have the shape (units, samples), ``work`` is scratch."""
    match activation:
        case Activation.SIGMOID:
            np.absolute(net, out=work)
            np.negative(work, out=work)
            np.exp(work, out=work)
            np.copyto(out, work)
            np.greater_equal(net, 0.0, out=mask)
            np.copyto(out, 1.0, where=mask)
            np.add(work, 1.0, out=work)
            np.divide(out, work, out=out)
        case Activation.TANH:
            np.tanh(net, out=out)
        case Activation.RELU:
            np.copyto(out, net)
            np.less_equal(net, 0.0, out=mask)
            np.copyto(out, 0.0, where=mask)
        case Activation.LEAKY_RELU:
            np.multiply(net, LEAKY_SLOPE, out=work)
            np.copyto(out, net)
            np.less_equal(net, 0.0, out=mask)
            np.copyto(out, work, where=mask)
        case Activation.LINEAR:
            np.copyto(out, net)
        case Activation.SOFTMAX:
            np.maximum.reduce(net, axis=0, out=work[0])
            np.subtract(net, work[0], out=out)
            np.exp(out, out=out)
            total = work[0]
            np.copyto(total, out[0])
            for row in out[1:]:
                np.add(total, row, out=total)
            np.divide(out, total, out=out)


def write_slope(
    activation: Activation, net: Matrix, out: Matrix, slope: Matrix, mask: Mask
) -> None:
    """Write f′(net) to ``slope``; at 0 the slope of ReLU is 0 and that of leaky ReLU the left one.

    Softmax has no slope of its own: its derivative is taken together with the cross-entropy.
    """
    match activation:
        case Activation.SIGMOID:
            np.subtract(1.0, out, out=slope)
            np.multiply(out, slope, out=slope)
        case Activation.TANH:
            np.multiply(out, out, out=slope)
            np.subtract(1.0, slope, out=slope)
        case Activation.RELU | Activation.LEAKY_RELU:
            left = 0.0 if activation is Activation.RELU else LEAKY_SLOPE
            np.isnan(net, out=mask)
            np.copyto(slope, 1.0)
            np.copyto(slope, np.nan, where=mask)
            np.less_equal(net, 0.0, out=mask)
            np.copyto(slope, left, where=mask)
        case Activation.LINEAR:
            np.copyto(slope, 1.0)
        case Activation.SOFTMAX:
            raise ValueError("softmax has no slope of its own")


def output_expression(activation: Activation, net: str, layer_nets: tuple[str, ...]) -> Expression:
    """f(net) as an expression; softmax also reads the nets of the whole layer."""
    if activation is Activation.SOFTMAX:
        return Function("softmax", (Quantity(net), *(Quantity(name) for name in layer_nets)))
    return Function(activation.value, (Quantity(net),))


def slope_expression(activation: Activation, net: str, out: str) -> Expression:
    """f′(net) as an expression, in terms of out where that is the textbook form."""
    match activation:
        case Activation.SIGMOID:
            return Product((Quantity(out), Difference(Number(1.0), Quantity(out))))
        case Activation.TANH:
            return Difference(Number(1.0), Square(Quantity(out)))
        case Activation.RELU:
            return Function("relu_slope", (Quantity(net),))
        case Activation.LEAKY_RELU:
            return Function("leaky_relu_slope", (Quantity(net),))
        case Activation.LINEAR:
            return Number(1.0)
        case Activation.SOFTMAX:
            raise ValueError("softmax has no slope of its own")
