from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from bpgui.core.activations import activation_operations
from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.expression import evaluate
from bpgui.core.losses import (
    IncompatibleLossError,
    Loss,
    check_compatible,
    error_expressions,
    error_operations,
    fused_delta_operations,
    is_compatible,
    needs_target_sum,
    output_derivative_operations,
)
from bpgui.core.operations import run

Matrix = NDArray[np.float64]
OUTPUTS = {
    Loss.HALF_SQUARED_ERROR: Activation.TANH,
    Loss.MEAN_SQUARED_ERROR: Activation.LINEAR,
    Loss.BINARY_CROSS_ENTROPY: Activation.SIGMOID,
    Loss.CROSS_ENTROPY: Activation.SOFTMAX,
}


def compute(loss: Loss, net: Matrix, target: Matrix) -> tuple[Matrix, Matrix]:
    """The outputs and each output's part of the loss."""
    out, errors, work, normalizer = *np.empty((3, *net.shape)), np.empty((2, net.shape[1]))
    run(activation_operations(OUTPUTS[loss], net, out, work, normalizer))
    run(error_operations(loss, net, out, target, errors, work, normalizer))
    return out, errors


def random_outputs(units: int, samples: int) -> tuple[Matrix, Matrix]:
    generator = np.random.default_rng(units)
    return generator.normal(0.0, 3.0, (units, samples)), generator.uniform(size=(units, samples))


@pytest.mark.parametrize("samples", [1, 4])
@pytest.mark.parametrize("units", [1, 3, 9])
@pytest.mark.parametrize("loss", Loss)
def test_errors_have_the_bits_of_their_expressions(loss: Loss, units: int, samples: int) -> None:
    net, target = random_outputs(units, samples)
    out, errors = compute(loss, net, target)
    nets = tuple(f"net_o{unit + 1}" for unit in range(units))
    for sample, unit in product(range(samples), range(units)):
        expression, _ = error_expressions(loss, "t", nets[unit], "out", nets)
        values = dict(zip(nets, net[:, sample].tolist(), strict=True))
        values |= {"t": target[unit, sample].item(), "out": out[unit, sample].item()}
        assert evaluate(expression, values) == errors[unit, sample]


@pytest.mark.parametrize("loss", [loss for loss in Loss if loss.is_fused])
def test_the_textbooks_form_of_a_cross_entropy_is_the_same_number(loss: Loss) -> None:
    net, target = random_outputs(3, 1)
    out, errors = compute(loss, net, target)
    for unit in range(3):
        _, textbook = error_expressions(loss, "t", "net", "out", ("a", "b", "c"))
        assert textbook is not None
        values = {"t": target[unit, 0].item(), "out": out[unit, 0].item()}
        assert evaluate(textbook, values) == pytest.approx(errors[unit, 0], rel=1e-12)


@pytest.mark.parametrize(
    ("loss", "net", "target", "total"),
    [
        (Loss.HALF_SQUARED_ERROR, [0.0, 0.0], [1.0, 3.0], 5.0),
        (Loss.MEAN_SQUARED_ERROR, [0.5, 1.0], [1.5, 4.0], 5.0),
        (Loss.BINARY_CROSS_ENTROPY, [0.0, 0.0], [1.0, 0.0], 2.0 * math.log(2.0)),
        (Loss.CROSS_ENTROPY, [1.0, 1.0], [0.0, 1.0], math.log(2.0)),
    ],
)
def test_known_losses(loss: Loss, net: list[float], target: list[float], total: float) -> None:
    _, errors = compute(loss, np.array(net)[:, np.newaxis], np.array(target)[:, np.newaxis])
    assert errors.sum() == pytest.approx(total, rel=1e-15)


@pytest.mark.parametrize("loss", [loss for loss in Loss if loss.is_fused])
@pytest.mark.parametrize("size", [800.0, 1e6, 1e300])
def test_saturated_outputs_give_a_finite_cross_entropy(loss: Loss, size: float) -> None:
    net, target = np.array([[size], [-size]]), np.array([[0.0], [1.0]])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        _, errors = compute(loss, net, target)
    assert np.isfinite(errors).all()
    assert errors.sum() == pytest.approx(2.0 * size, rel=1e-15)


@pytest.mark.parametrize("loss", Loss)
def test_derivatives_agree_with_differences(loss: Loss) -> None:
    net, target = random_outputs(3, 2)
    step, numeric = 1e-5, np.empty_like(net)
    for place in np.ndindex(net.shape):
        above, below = net.copy(), net.copy()
        above[place] += step
        below[place] -= step
        difference = compute(loss, above, target)[1] - compute(loss, below, target)[1]
        numeric[place] = difference.sum() / (2.0 * step)
    out, _ = compute(loss, net, target)
    result = np.empty_like(net)
    if loss.is_fused:
        sums = target.sum(axis=0) if needs_target_sum(loss, target.T) else None
        run(fused_delta_operations(out, target, sums, result))
    else:
        run(output_derivative_operations(loss, out, target, result))
        if OUTPUTS[loss] is Activation.TANH:
            result *= 1.0 - out**2
    assert result == pytest.approx(numeric, rel=1e-6, abs=1e-9)


def test_the_sum_of_targets_matters_where_it_is_not_one() -> None:
    one_hot, parts = np.eye(3), np.array([[0.5, 0.2, 0.2]])
    assert needs_target_sum(Loss.CROSS_ENTROPY, parts)
    assert needs_target_sum(Loss.CROSS_ENTROPY, np.vstack((one_hot, parts)))
    assert not needs_target_sum(Loss.CROSS_ENTROPY, one_hot)
    assert not needs_target_sum(Loss.BINARY_CROSS_ENTROPY, parts)


@pytest.mark.parametrize(("loss", "activation"), list(product(Loss, Activation)))
def test_cross_entropies_go_with_their_outputs_only(loss: Loss, activation: Activation) -> None:
    match activation:
        case Activation.SOFTMAX:
            expected = loss is Loss.CROSS_ENTROPY
        case Activation.SIGMOID:
            expected = loss is not Loss.CROSS_ENTROPY
        case _:
            expected = not loss.is_fused
    assert is_compatible(loss, activation) == expected
    architecture = Architecture(1, (Layer(2, activation),))
    if expected:
        check_compatible(loss, architecture)
    else:
        with pytest.raises(IncompatibleLossError, match=f"{loss.value}.*{activation.value}"):
            check_compatible(loss, architecture)
