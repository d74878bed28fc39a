from __future__ import annotations

import math
import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.functions import (
    FUNCTIONS,
    divide,
    log_sum_exp,
    natural_log,
    relu_slope,
    sigmoid,
    softmax,
    softplus,
    square_root,
)

any_float = st.floats(allow_nan=True, allow_infinity=True)


@pytest.fixture(autouse=True)
def warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@given(any_float, any_float)
def test_division_is_that_of_ieee(numerator: float, denominator: float) -> None:
    with np.errstate(all="ignore"):
        expected = float(np.float64(numerator) / np.float64(denominator))
    got = divide(numerator, denominator)
    assert math.isnan(got) if math.isnan(expected) else got == expected
    if got == 0.0:
        assert math.copysign(1.0, got) == math.copysign(1.0, expected)


@given(st.floats(-1e300, 1e300))
def test_every_function_of_one_number_takes_any_finite_one(value: float) -> None:
    for name, function in FUNCTIONS.items():
        result = function(value, value) if name == "softmax" else function(value)
        assert isinstance(result, float), name
        if name not in ("square_root", "natural_log"):
            assert math.isfinite(result), name


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "softmax"])
def test_nan_stays_nan(name: str) -> None:
    assert math.isnan(FUNCTIONS[name](math.nan))


@given(st.floats(-700.0, 700.0))
def test_sigmoid_is_symmetric(net: float) -> None:
    assert sigmoid(net) + sigmoid(-net) == pytest.approx(1.0, rel=1e-15)
    assert 0.0 < sigmoid(net) <= 1.0


@pytest.mark.parametrize("net", [-1000.0, -710.0, 710.0, 1000.0])
def test_sigmoid_and_softplus_saturate_without_overflow(net: float) -> None:
    assert sigmoid(net) == (1.0 if net > 0 else pytest.approx(0.0, abs=1e-300))
    assert softplus(net) == (net if net > 0 else pytest.approx(0.0, abs=1e-300))


@given(st.floats(-30.0, 30.0))
def test_softplus_is_the_log_of_one_plus_the_exponential(net: float) -> None:
    assert softplus(net) == pytest.approx(math.log1p(math.exp(net)), rel=1e-14)


@given(st.lists(st.floats(-700.0, 700.0), min_size=1, max_size=8), st.data())
def test_softmax_and_log_sum_exp_belong_together(nets: list[float], data: st.DataObject) -> None:
    net = data.draw(st.sampled_from(nets))
    expected = math.exp(net - log_sum_exp(*nets))
    assert softmax(net, *nets) == pytest.approx(expected, rel=1e-11, abs=1e-300)


def test_log_sum_exp_does_not_overflow() -> None:
    assert log_sum_exp(1000.0, 1000.0) == pytest.approx(1000.0 + math.log(2.0), rel=1e-15)
    assert log_sum_exp(-1000.0) == -1000.0


def test_roots_and_logarithms_outside_their_domain() -> None:
    assert math.isnan(square_root(-1.0))
    assert math.isnan(natural_log(-1.0))
    assert natural_log(0.0) == -math.inf
    assert square_root(2.25) == 1.5


def test_the_slope_of_relu_at_zero_is_zero() -> None:
    assert [relu_slope(net) for net in (-1.0, -0.0, 0.0, 5e-324)] == [0.0, 0.0, 0.0, 1.0]
