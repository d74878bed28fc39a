from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from numpy.typing import NDArray

from bpgui.core.activations import (
    activation_operations,
    output_expression,
    slope_expression,
    slope_operations,
)
from bpgui.core.architecture import Activation
from bpgui.core.expression import evaluate
from bpgui.core.functions import FUNCTIONS, LEAKY_SLOPE
from bpgui.core.operations import run

Matrix = NDArray[np.float64]
OF_ONE_NET = tuple(kind for kind in Activation if kind is not Activation.SOFTMAX)
SPECIAL = [0.0, -0.0, 1000.0, -1000.0, 745.2, -745.2, 709.8, -709.8, 37.0, -37.0, 5e-324, -5e-324]
SPECIAL += [1e308, -1e308, 1e-300, -1e-300, 1.0, -1.0]
NOT_FINITE = [math.nan, math.inf, -math.inf]


def activate(activation: Activation, net: Matrix) -> Matrix:
    out, work, normalizer = np.empty_like(net), np.empty_like(net), np.empty((2, net.shape[1]))
    run(activation_operations(activation, net, out, work, normalizer))
    return out


def slopes(activation: Activation, net: Matrix) -> Matrix:
    out, slope = activate(activation, net), np.empty_like(net)
    run(slope_operations(activation, net, out, slope))
    return slope


def nets() -> list[float]:
    generator = np.random.default_rng(3)
    wide = np.concatenate(
        [np.linspace(-1000.0, 1000.0, 4001), np.linspace(-5.0, 5.0, 2001)]
        + [generator.normal(0.0, scale, 1000) for scale in (1e-12, 1e-3, 1.0, 30.0, 1e6)]
    )
    return [*wide.tolist(), *SPECIAL]


def assert_same_bits(got: Matrix, expected: list[float]) -> None:
    wanted = np.array(expected)
    is_number = ~np.isnan(wanted)
    assert np.array_equal(np.isnan(got), ~is_number)
    assert got[is_number].tobytes() == wanted[is_number].tobytes()


@pytest.mark.parametrize("columns", [1, 3, 7, 0], ids=lambda columns: f"{columns} columns")
@pytest.mark.parametrize("activation", OF_ONE_NET)
def test_arrays_have_the_bits_of_single_numbers(activation: Activation, columns: int) -> None:
    values = [*nets(), *NOT_FINITE]
    columns = columns or len(values)
    values = values[: len(values) // columns * columns]
    out = activate(activation, np.array(values).reshape(-1, columns))
    function = FUNCTIONS[activation.value]
    assert_same_bits(out.ravel(), [function(value) for value in values])


@pytest.mark.parametrize("activation", OF_ONE_NET)
def test_slopes_in_arrays_have_the_bits_of_their_expressions(activation: Activation) -> None:
    values = [*nets(), *NOT_FINITE]
    net = np.array(values)[np.newaxis]
    out = activate(activation, net)[0]
    expression = slope_expression(activation, "net", "out")
    expected = [
        evaluate(expression, {"net": value, "out": float(output)})
        for value, output in zip(values, out, strict=True)
    ]
    assert_same_bits(slopes(activation, net)[0], expected)


@pytest.mark.parametrize("units", [1, 2, 3, 8, 9, 17])
@pytest.mark.parametrize("samples", [1, 2, 5])
@pytest.mark.parametrize("scale", [1.0, 1000.0])
def test_softmax_has_the_bits_of_single_numbers(units: int, samples: int, scale: float) -> None:
    net = np.random.default_rng(units).normal(0.0, scale, (units, samples))
    out = activate(Activation.SOFTMAX, net)
    for column in range(samples):
        layer = net[:, column].tolist()
        expected = [FUNCTIONS["softmax"](value, *layer) for value in layer]
        assert_same_bits(out[:, column], expected)


def test_softmax_is_a_distribution_however_large_the_nets() -> None:
    out = activate(Activation.SOFTMAX, np.array([[1000.0, -1e308], [1000.0, 0.0], [-1000.0, 5.0]]))
    assert out[:, 0].tolist() == [0.5, 0.5, 0.0]
    assert out.sum(axis=0) == pytest.approx([1.0, 1.0], rel=1e-15)


@pytest.mark.parametrize("activation", OF_ONE_NET)
def test_nothing_overflows_or_is_invalid_for_finite_nets(activation: Activation) -> None:
    net = np.array([value for value in nets() if abs(value) <= 1e6])[np.newaxis]
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert np.isfinite(activate(activation, net)).all()
        assert np.isfinite(slopes(activation, net)).all()


@pytest.mark.parametrize("activation", Activation)
def test_nan_gives_nan_without_a_warning(activation: Activation) -> None:
    net = np.array([[math.nan, 1.0], [0.5, math.nan]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = activate(activation, net)
        assert np.isnan(out[np.isnan(net)]).all()


@pytest.mark.parametrize("activation", OF_ONE_NET)
def test_slopes_agree_with_differences_away_from_the_kink(activation: Activation) -> None:
    values = np.linspace(-6.0, 6.0, 400)
    net, step = values[np.abs(values) > 1e-2][np.newaxis], 1e-5
    difference = activate(activation, net + step) - activate(activation, net - step)
    assert slopes(activation, net) == pytest.approx(difference / (2.0 * step), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_at_the_kink_the_slope_is_the_left_one(zero: float) -> None:
    net = np.array([[zero]])
    assert slopes(Activation.RELU, net).item() == 0.0
    assert slopes(Activation.LEAKY_RELU, net).item() == LEAKY_SLOPE


@pytest.mark.parametrize(
    ("activation", "net", "out"),
    [
        (Activation.SIGMOID, 0.0, 0.5),
        (Activation.SIGMOID, 1000.0, 1.0),
        (Activation.SIGMOID, -1000.0, 0.0),
        (Activation.SIGMOID, 0.3775, 0.5932699921071872),
        (Activation.TANH, 0.0, 0.0),
        (Activation.TANH, 50.0, 1.0),
        (Activation.RELU, -3.0, 0.0),
        (Activation.RELU, 3.0, 3.0),
        (Activation.LEAKY_RELU, -3.0, -0.03),
        (Activation.LEAKY_RELU, 3.0, 3.0),
        (Activation.LINEAR, -2.5, -2.5),
    ],
)
def test_known_values(activation: Activation, net: float, out: float) -> None:
    assert activate(activation, np.array([[net]])).item() == out


def test_softmax_has_no_slope_of_its_own() -> None:
    net = np.zeros((2, 1))
    with pytest.raises(ValueError, match="softmax"):
        slope_operations(Activation.SOFTMAX, net, net, net)
    with pytest.raises(ValueError, match="softmax"):
        slope_expression(Activation.SOFTMAX, "net", "out")


@pytest.mark.parametrize("activation", Activation)
def test_the_output_is_the_function_of_its_name(activation: Activation) -> None:
    expression = output_expression(activation, "net_o1", ("net_o1", "net_o2"))
    values = {"net_o1": 0.3, "net_o2": -0.4}
    net = np.array([[0.3], [-0.4]])
    assert evaluate(expression, values) == activate(activation, net)[0, 0]
