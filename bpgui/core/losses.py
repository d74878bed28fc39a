"""The losses of a sample, their derivatives on arrays, and the same as expressions.

Cross-entropies are computed from the net inputs, so that a saturated output gives a finite loss.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from bpgui.core.architecture import Activation, Architecture
from bpgui.core.expression import (
    Difference,
    Expression,
    Function,
    Number,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
)
from bpgui.core.parameters import Matrix


class Loss(StrEnum):
    """What is minimised, for one sample with targets t and outputs out."""

    HALF_SQUARED_ERROR = "half_squared_error"
    """½ Σ (t − out)²"""
    MEAN_SQUARED_ERROR = "mean_squared_error"
    """Σ (t − out)² / outputs, as PyTorch's MSELoss"""
    BINARY_CROSS_ENTROPY = "binary_cross_entropy"
    """−Σ (t ln out + (1 − t) ln(1 − out)), with sigmoid outputs"""
    CROSS_ENTROPY = "cross_entropy"
    """−Σ t ln out, with softmax outputs"""

    @property
    def is_fused(self) -> bool:
        """Whether ∂E/∂net is taken in one step, without ∂E/∂out and the slope."""
        return self in (Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY)


class IncompatibleLossError(ValueError):
    """A loss that does not go with the output layer's activation function."""

    def __init__(self, loss: Loss, activation: Activation) -> None:
        super().__init__(f"loss {loss.value} does not go with {activation.value} outputs")
        self.loss = loss
        self.activation = activation


def is_compatible(loss: Loss, activation: Activation) -> bool:
    """Cross-entropy and softmax go only together; binary cross-entropy needs sigmoid outputs."""
    if loss is Loss.CROSS_ENTROPY or activation is Activation.SOFTMAX:
        return loss is Loss.CROSS_ENTROPY and activation is Activation.SOFTMAX
    return loss is not Loss.BINARY_CROSS_ENTROPY or activation is Activation.SIGMOID


def check_compatible(loss: Loss, architecture: Architecture) -> None:
    """Raise IncompatibleLossError where ``loss`` does not go with the output layer."""
    activation = architecture.layers[-1].activation
    if not is_compatible(loss, activation):
        raise IncompatibleLossError(loss, activation)


def write_errors(
    loss: Loss,
    net: Matrix,
    out: Matrix,
    target: Matrix,
    errors: Matrix,
    work: Matrix,
    row: Matrix,
) -> None:
    """Write each output's part of the loss to ``errors``.

    Arrays are (outputs, samples); ``work`` and ``row`` (1, samples) are scratch.
    """
    match loss:
        case Loss.HALF_SQUARED_ERROR:
            np.subtract(target, out, out=errors)
            np.multiply(errors, errors, out=errors)
            np.multiply(errors, 0.5, out=errors)
        case Loss.MEAN_SQUARED_ERROR:
            np.subtract(target, out, out=errors)
            np.multiply(errors, errors, out=errors)
            np.divide(errors, float(len(out)), out=errors)
        case Loss.BINARY_CROSS_ENTROPY:
            np.absolute(net, out=work)
            np.negative(work, out=work)
            np.exp(work, out=work)
            np.log1p(work, out=work)
            np.maximum(net, 0.0, out=errors)
            np.add(errors, work, out=errors)
            np.multiply(target, net, out=work)
            np.subtract(errors, work, out=errors)
        case Loss.CROSS_ENTROPY:
            total, largest = work[0], row[0]
            np.maximum.reduce(net, axis=0, out=largest)
            np.subtract(net, largest, out=errors)
            np.exp(errors, out=errors)
            np.copyto(total, errors[0])
            for power in errors[1:]:
                np.add(total, power, out=total)
            np.log(total, out=total)
            np.add(largest, total, out=total)
            np.subtract(total, net, out=errors)
            np.multiply(target, errors, out=errors)


def write_output_derivative(loss: Loss, out: Matrix, target: Matrix, result: Matrix) -> None:
    """Write ∂E/∂out to ``result``, for the losses that are not fused."""
    np.subtract(out, target, out=result)
    if loss is Loss.MEAN_SQUARED_ERROR:
        np.multiply(result, 2.0, out=result)
        np.divide(result, float(len(out)), out=result)


def write_fused_delta(loss: Loss, out: Matrix, target: Matrix, delta: Matrix, work: Matrix) -> None:
    """Write ∂E/∂net of the output layer to ``delta``, for the fused losses."""
    if loss is Loss.BINARY_CROSS_ENTROPY:
        np.subtract(out, target, out=delta)
        return
    total = work[0]
    np.copyto(total, target[0])
    for row in target[1:]:
        np.add(total, row, out=total)
    np.multiply(out, total, out=delta)
    np.subtract(delta, target, out=delta)


def error_expressions(
    loss: Loss, target: str, net: str, out: str, layer_nets: tuple[str, ...]
) -> tuple[Expression, Expression | None]:
    """One output's part of the loss as it is computed, and the textbook's form if another."""
    t, o, z = Quantity(target), Quantity(out), Quantity(net)
    difference = Difference(t, o)
    match loss:
        case Loss.HALF_SQUARED_ERROR:
            return Product((Number(0.5), Square(difference))), None
        case Loss.MEAN_SQUARED_ERROR:
            return Quotient(Square(difference), Number(float(len(layer_nets)))), None
        case Loss.BINARY_CROSS_ENTROPY:
            hit = Product((t, Function("natural_log", (o,))))
            rest = Difference(Number(1.0), o)
            miss = Product((Difference(Number(1.0), t), Function("natural_log", (rest,))))
            textbook = Product((Number(-1.0), Sum((hit, miss))))
            return Difference(Function("softplus", (z,)), Product((t, z))), textbook
        case Loss.CROSS_ENTROPY:
            nets = tuple(Quantity(name) for name in layer_nets)
            textbook = Product((Number(-1.0), t, Function("natural_log", (o,))))
            return Product((t, Difference(Function("log_sum_exp", nets), z))), textbook


def output_derivative_expression(loss: Loss, target: str, out: str, outputs: int) -> Expression:
    """∂E/∂out as an expression, for the losses that are not fused."""
    difference = Difference(Quantity(out), Quantity(target))
    if loss is Loss.MEAN_SQUARED_ERROR:
        return Quotient(Product((Number(2.0), difference)), Number(float(outputs)))
    return difference


def fused_delta_expression(
    loss: Loss, target: str, out: str, targets: tuple[str, ...]
) -> Expression:
    """∂E/∂net of an output unit as an expression, for the fused losses."""
    if loss is Loss.BINARY_CROSS_ENTROPY:
        return Difference(Quantity(out), Quantity(target))
    total: Expression = Quantity(targets[0])
    if len(targets) > 1:
        total = Sum(tuple(Quantity(name) for name in targets))
    return Difference(Product((Quantity(out), total)), Quantity(target))
