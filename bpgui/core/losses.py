"""The losses of a sample, their derivatives on arrays, and the same as expressions.

Cross-entropies are computed from the net inputs, so that a saturated output gives a finite loss.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial

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
from bpgui.core.operations import Operations
from bpgui.core.parameters import Matrix, Vector


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


def error_operations(
    loss: Loss,
    net: Matrix,
    out: Matrix,
    target: Matrix,
    errors: Matrix,
    work: Matrix,
    normalizer: Matrix,
) -> Operations:
    """errors = each output's part of the loss.

    Arrays are (outputs, samples), ``work`` is scratch; ``normalizer`` is what softmax left there.
    """
    match loss:
        case Loss.HALF_SQUARED_ERROR | Loss.MEAN_SQUARED_ERROR:
            is_half = loss is Loss.HALF_SQUARED_ERROR
            scale = np.multiply if is_half else np.divide
            return (
                partial(np.subtract, target, out, errors),
                partial(np.multiply, errors, errors, errors),
                partial(scale, errors, np.array(0.5 if is_half else float(len(out))), errors),
            )
        case Loss.BINARY_CROSS_ENTROPY:
            return (
                partial(np.absolute, net, work),
                partial(np.negative, work, work),
                partial(np.exp, work, work),
                partial(np.log1p, work, work),
                partial(np.maximum, net, np.array(0.0), out=errors),
                partial(np.add, errors, work, errors),
                partial(np.multiply, target, net, work),
                partial(np.subtract, errors, work, errors),
            )
        case Loss.CROSS_ENTROPY:
            (largest, total), log_of_sum = normalizer, work[0]
            return (
                partial(np.log, total, log_of_sum),
                partial(np.add, largest, log_of_sum, log_of_sum),
                partial(np.subtract, log_of_sum, net, errors),
                partial(np.multiply, target, errors, errors),
            )


def output_derivative_operations(
    loss: Loss, out: Matrix, target: Matrix, result: Matrix
) -> Operations:
    """result = ∂E/∂out, for the losses that are not fused."""
    difference = partial(np.subtract, out, target, result)
    if loss is not Loss.MEAN_SQUARED_ERROR:
        return (difference,)
    return (
        difference,
        partial(np.multiply, result, np.array(2.0), result),
        partial(np.divide, result, np.array(float(len(out))), result),
    )


def needs_target_sum(loss: Loss, targets: Matrix) -> bool:
    """Whether Σ t is a factor of ∂E/∂net that is not 1; ``targets`` is (samples, outputs)."""
    if loss is not Loss.CROSS_ENTROPY:
        return False
    return bool((np.add.accumulate(targets, axis=1)[:, -1] != 1.0).any())


def fused_delta_operations(
    out: Matrix, target: Matrix, target_sum: Vector | None, delta: Matrix
) -> Operations:
    """delta = ∂E/∂net of the output layer, for the fused losses.

    ``target_sum`` (samples,) is Σ t where ``needs_target_sum`` says so.
    """
    if target_sum is None:
        return (partial(np.subtract, out, target, delta),)
    return (
        partial(np.multiply, out, target_sum, delta),
        partial(np.subtract, delta, target, delta),
    )


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
