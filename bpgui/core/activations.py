"""Activation functions and their slopes on arrays, and the same two as expressions.

``bpgui.core.functions`` has them for single numbers; tests hold the two equal to the last bit.
"""

from __future__ import annotations

from functools import partial

import numpy as np

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
from bpgui.core.operations import Operations
from bpgui.core.parameters import Matrix
from bpgui.core.weighted_sum import row_sum


def activation_operations(
    activation: Activation, net: Matrix, out: Matrix, work: Matrix, normalizer: Matrix
) -> Operations:
    """out = f(net); arrays have the shape (units, samples), ``work`` is scratch.

    Softmax leaves its largest net and its sum of exponentials in ``normalizer`` (2, samples).
    """
    match activation:
        case Activation.SIGMOID:
            return (
                partial(np.absolute, net, work),
                partial(np.negative, work, work),
                partial(np.exp, work, work),
                partial(np.sign, net, out),
                partial(np.maximum, work, out, out=out),
                partial(np.add, work, np.array(1.0), work),
                partial(np.divide, out, work, out),
            )
        case Activation.TANH:
            return (partial(np.tanh, net, out),)
        case Activation.RELU:
            zero = np.array(0.0)
            return (partial(np.maximum, net, zero, out=out), partial(np.add, out, zero, out))
        case Activation.LEAKY_RELU:
            return (
                partial(np.multiply, net, np.array(LEAKY_SLOPE), work),
                partial(np.maximum, net, work, out=out),
            )
        case Activation.LINEAR:
            return (partial(np.copyto, out, net),)
        case Activation.SOFTMAX:
            largest, total = normalizer
            return (
                partial(np.maximum.reduce, net, axis=0, out=largest),
                partial(np.subtract, net, largest, out),
                partial(np.exp, out, out),
                *row_sum(out, total),
                partial(np.divide, out, total, out),
            )


def slope_operations(activation: Activation, net: Matrix, out: Matrix, slope: Matrix) -> Operations:
    """slope = f′(net); at 0 the slope of ReLU is 0 and that of leaky ReLU the left one.

    Softmax has no slope of its own: its derivative is taken together with the cross-entropy.
    """
    one = np.array(1.0)
    match activation:
        case Activation.SIGMOID:
            return (partial(np.subtract, one, out, slope), partial(np.multiply, out, slope, slope))
        case Activation.TANH:
            return (partial(np.multiply, out, out, slope), partial(np.subtract, one, slope, slope))
        case Activation.RELU:
            return (partial(np.heaviside, net, np.array(0.0), slope),)
        case Activation.LEAKY_RELU:
            return (
                partial(np.heaviside, net, np.array(0.0), slope),
                partial(np.maximum, slope, np.array(LEAKY_SLOPE), out=slope),
            )
        case Activation.LINEAR:
            return (partial(np.copyto, slope, one),)
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
