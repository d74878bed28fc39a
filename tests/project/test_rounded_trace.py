"""Calculator mode gives what a student gets who writes down n digits after every step."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.trace import Trace
from bpgui.project.rounded_trace import CalculatorDigitsError, round_half_up, round_trace
from tests.sample_traces import article_trace, random_trace

SHORT = Context(prec=4, rounding=ROUND_HALF_UP)


def hand_calculation() -> dict[str, Decimal]:
    """The article's first iteration with 50 digits in a step and 4 after each, by Decimal alone."""
    with localcontext(prec=50):
        one, half = Decimal(1), Decimal("0.5")
        x = {"i1": Decimal("0.05"), "i2": Decimal("0.1")}
        t = {"o1": Decimal("0.01"), "o2": Decimal("0.99")}
        w = [Decimal(n) / 100 for n in (0, 15, 20, 25, 30, 40, 45, 50, 55)]
        b1, b2, rate = Decimal("0.35"), Decimal("0.6"), Decimal("0.5")
        n: dict[str, Decimal] = {}

        def put(name: str, value: Decimal) -> None:
            n[name] = SHORT.plus(value)

        put("net_h1", w[1] * x["i1"] + w[2] * x["i2"] + b1)
        put("net_h2", w[3] * x["i1"] + w[4] * x["i2"] + b1)
        for h in ("h1", "h2"):
            put(f"out_{h}", one / (one + (-n[f"net_{h}"]).exp()))
        put("net_o1", w[5] * n["out_h1"] + w[6] * n["out_h2"] + b2)
        put("net_o2", w[7] * n["out_h1"] + w[8] * n["out_h2"] + b2)
        for o in ("o1", "o2"):
            put(f"out_{o}", one / (one + (-n[f"net_{o}"]).exp()))
        for o in ("o1", "o2"):
            put(f"E_{o}", half * (t[o] - n[f"out_{o}"]) ** 2)
        put("E", n["E_o1"] + n["E_o2"])
        for o, first in (("o1", 5), ("o2", 7)):
            put(f"dE/dout_{o}", n[f"out_{o}"] - t[o])
            put(f"dout_{o}/dnet_{o}", n[f"out_{o}"] * (one - n[f"out_{o}"]))
            put(f"delta_{o}", n[f"dE/dout_{o}"] * n[f"dout_{o}/dnet_{o}"])
            put(f"dE/dw{first}", n[f"delta_{o}"] * n["out_h1"])
            put(f"dE/dw{first + 1}", n[f"delta_{o}"] * n["out_h2"])
        for h, up, first in (("h1", (5, 7), 1), ("h2", (6, 8), 3)):
            put(f"dE_o1/dout_{h}", w[up[0]] * n["delta_o1"])
            put(f"dE_o2/dout_{h}", w[up[1]] * n["delta_o2"])
            put(f"dE/dout_{h}", n[f"dE_o1/dout_{h}"] + n[f"dE_o2/dout_{h}"])
            put(f"dout_{h}/dnet_{h}", n[f"out_{h}"] * (one - n[f"out_{h}"]))
            put(f"delta_{h}", n[f"dE/dout_{h}"] * n[f"dout_{h}/dnet_{h}"])
            put(f"dE/dw{first}", n[f"delta_{h}"] * x["i1"])
            put(f"dE/dw{first + 1}", n[f"delta_{h}"] * x["i2"])
        for k in range(1, 9):
            put(f"w{k}_new", w[k] - rate * n[f"dE/dw{k}"])
    return n


def test_four_digits_give_the_hand_calculation_in_all_43_steps() -> None:
    rounded = round_trace(article_trace(), 4)
    expected = hand_calculation()
    shown = {step.id: Decimal(repr(rounded.value(step))) for step in rounded.trace.steps}
    assert len(shown) == 43
    assert shown == expected


def test_later_steps_use_the_rounded_results() -> None:
    values = round_trace(article_trace(), 2).trace.values
    assert values["out_h1"] == 0.59
    assert values["net_o1"] == 1.1
    assert values["out_o1"] == 0.75
    assert values["dE/dout_o1"] == 0.74


def test_given_numbers_are_used_as_they_are() -> None:
    trace = random_trace((2, 3, 2), ("tanh", "sigmoid"))
    rounded = round_trace(trace, 2).trace
    computed = {step.id for step in trace.steps}
    for name in trace.values.keys() - computed:
        assert rounded.values[name] == trace.values[name]


def test_the_drift_is_rounded_minus_full() -> None:
    trace = article_trace()
    rounded = round_trace(trace, 4)
    step = next(step for step in trace.steps if step.id == "out_h1")
    assert rounded.drift(step) == pytest.approx(0.5933 - 0.5932699921071872)


def test_the_last_bits_of_a_float_are_no_drift() -> None:
    trace = article_trace()
    rounded = round_trace(trace, 4)
    step = next(step for step in trace.steps if step.id == "net_h2")
    assert trace.value(step) != rounded.value(step)
    assert rounded.drift(step) == 0.0


def test_the_trace_it_came_from_stays_as_it_is() -> None:
    trace = article_trace()
    before = dict(trace.values)
    assert round_trace(trace, 3).exact is trace
    assert dict(trace.values) == before


@pytest.mark.parametrize(
    ("value", "digits", "result"),
    [
        (0.12345, 4, 0.1235),
        (-0.12345, 4, -0.1235),
        (0.05 * 0.2469, 4, 0.01235),
        (0.1 * 0.5985, 3, 0.0599),
        (0.99999, 4, 1.0),
        (123449.0, 4, 123400.0),
        (0.0, 4, 0.0),
        (math.inf, 4, math.inf),
    ],
)
def test_ties_are_rounded_away_from_zero(value: float, digits: int, result: float) -> None:
    assert round_half_up(value, digits) == result


@given(st.floats(-1e6, 1e6).filter(lambda v: v == 0.0 or abs(v) > 1e-6), st.integers(2, 12))
def test_rounding_is_within_half_a_unit_and_stays_when_repeated(value: float, digits: int) -> None:
    result = round_half_up(value, digits)
    assert abs(result - value) <= 5.001 * 10.0**-digits * abs(value)
    assert round_half_up(result, digits) == result


def test_numbers_that_are_not_finite_stay() -> None:
    trace = article_trace()
    broken = Trace(1, 0, trace.steps, {**trace.values, "w1": math.nan})
    assert math.isnan(round_trace(broken, 4).trace.values["net_h1"])


@pytest.mark.parametrize("digits", [1, 13])
def test_digits_out_of_range_are_refused(digits: int) -> None:
    with pytest.raises(CalculatorDigitsError):
        round_trace(article_trace(), digits)


def test_what_a_view_shows_is_rounded_but_for_what_is_given() -> None:
    rounded = round_trace(article_trace(), 4)
    known = {"w1": 0.123456789, "net_h1": 0.3775, "out_h1": 0.593269992}
    assert rounded.shown(known) == {"w1": 0.123456789, "net_h1": 0.3775, "out_h1": 0.5933}
