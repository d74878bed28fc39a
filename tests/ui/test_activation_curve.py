"""The drawing of an activation function: its range, its ticks, its tangent, what is flagged."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import Activation
from bpgui.ui.activation_curve import (
    Flag,
    Span,
    curve,
    flag,
    net_span,
    out_span,
    output,
    slope,
    tangent,
    ticks,
)

CURVES = [kind for kind in Activation if kind is not Activation.SOFTMAX]


@given(st.floats(-1e6, 1e6))
def test_the_operating_point_is_well_inside_the_drawing(net: float) -> None:
    span = net_span(net)
    assert span.low * 0.81 <= net <= span.high * 0.81
    assert span.low == -span.high


@pytest.mark.parametrize("net", [None, math.inf, math.nan])
def test_without_a_finite_net_the_middle_is_drawn(net: float | None) -> None:
    assert net_span(net) == Span(-6.0, 6.0)


@pytest.mark.parametrize("activation", CURVES)
def test_the_curve_is_that_of_the_core_and_has_the_corner(activation: Activation) -> None:
    points = curve(activation, Span(-6.0, 6.0))
    assert [net for net, _ in points] == sorted(net for net, _ in points)
    assert 0.0 in [net for net, _ in points]
    assert all(out == output(activation, net) for net, out in points)
    outs = out_span(points)
    assert all(outs.low < out < outs.high for _, out in points)


@pytest.mark.parametrize("activation", CURVES)
def test_the_slope_is_that_of_the_curve(activation: Activation) -> None:
    near = 1e-6
    rise = output(activation, 0.7 + near) - output(activation, 0.7 - near)
    assert slope(activation, 0.7) == pytest.approx(rise / (2 * near), rel=1e-6)


def test_softmax_has_no_curve_of_its_own() -> None:
    with pytest.raises(ValueError, match="softmax"):
        output(Activation.SOFTMAX, 0.0)


@given(st.floats(0.0, 50.0), st.floats(-5.0, 5.0))
def test_the_tangent_goes_through_the_point_with_its_slope(steep: float, net: float) -> None:
    nets, outs = Span(-6.0, 6.0), Span(-0.1, 1.1)
    (left, low), (right, high) = tangent(net, 0.5, steep, nets, outs)
    assert (high - low) == pytest.approx(steep * (right - left), abs=1e-9)
    assert (left + right) / 2 == pytest.approx(net, abs=1e-9)
    across, up = (right - left) / nets.length, (high - low) / outs.length
    assert math.hypot(across, up) == pytest.approx(0.44)


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4), st.integers(3, 8))
def test_ticks_are_few_round_and_inside(low: float, length: float, most: int) -> None:
    span = Span(low, low + length)
    found = ticks(span, most)
    assert 1 <= len(found) <= most
    assert all(span.low - 1e-9 <= tick <= span.high + 1e-9 for tick in found)


@pytest.mark.parametrize(
    ("activation", "value", "found"),
    [
        (Activation.SIGMOID, 0.0099, Flag.SATURATED),
        (Activation.SIGMOID, 0.01, None),
        (Activation.TANH, 0.001, Flag.SATURATED),
        (Activation.RELU, 0.0, Flag.OFF),
        (Activation.RELU, 1.0, None),
        (Activation.LEAKY_RELU, 0.01, None),
        (Activation.LINEAR, 1.0, None),
    ],
)
def test_flat_places_are_flagged(activation: Activation, value: float, found: Flag | None) -> None:
    assert flag(activation, value) is found
