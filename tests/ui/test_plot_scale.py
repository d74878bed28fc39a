"""Scales and their ticks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpgui.ui.plot_scale import PlotScale, fitting_scale, grouped, iteration_ticks

FINITE_SERIES = arrays(
    np.float64, st.integers(1, 20), elements=st.floats(allow_nan=False, allow_infinity=False)
)


@example(losses=np.array([5e-324]), is_log=True, most=2.0)
@example(losses=np.array([1.7e308]), is_log=True, most=2.0)
@given(losses=FINITE_SERIES, is_log=st.booleans(), most=st.floats(2.0, 12.0))
def test_any_scale_keeps_losses_and_ticks_on_the_plot(
    losses: np.ndarray, is_log: bool, most: float
) -> None:
    shown = np.where(losses > 0.0, losses, np.nan) if is_log else losses
    scale = fitting_scale(shown, is_log)
    if scale is None:
        assert np.isnan(shown).all()
        return
    moderate = np.isfinite(shown) & (np.abs(losses) < 8e307)
    heights = scale.place(shown[moderate])
    assert ((heights >= -0.01) & (heights <= 1.01)).all()
    places = [place for place, _ in scale.ticks(most)]
    assert all(-1e-6 <= place <= 1.0 + 1e-6 for place in places)
    assert len(places) <= 2.0 * most + 1.0


def test_nothing_to_show_has_no_scale() -> None:
    assert fitting_scale(np.array([math.nan]), is_log=False) is None
    assert fitting_scale(np.empty(0), is_log=True) is None


def test_a_constant_loss_lies_in_the_middle() -> None:
    for is_log in (False, True):
        scale = fitting_scale(np.full(3, 0.25), is_log)
        assert scale is not None
        assert scale.place(np.array([0.25]))[0] == pytest.approx(0.5)
        assert len(scale.ticks(5.0)) >= 2


def test_a_loss_of_zero_lies_at_the_foot() -> None:
    scale = fitting_scale(np.zeros(3), is_log=False)
    assert scale is not None
    assert scale.place(np.zeros(1))[0] == 0.0


def test_a_linear_scale_starts_at_zero_when_the_curve_comes_near() -> None:
    near, far = (fitting_scale(np.array([low, 1.0]), is_log=False) for low in (0.01, 0.9))
    assert near is not None
    assert far is not None
    assert near.low == 0.0
    assert far.low > 0.8


@pytest.mark.parametrize(
    ("low", "high", "is_log", "labels"),
    [
        (3.5e-5, 0.298, True, ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]),
        (3.5e-5, 0.298, False, ["0", "0.1", "0.2", "0.3"]),
        (0.1, 0.5, True, ["10⁻¹", "2·10⁻¹", "5·10⁻¹"]),
        (1e-10, 1e10, True, ["10⁻¹⁰", "10⁻⁵", "1", "10⁵", "10¹⁰"]),
        (0.20, 0.21, True, ["0.200", "0.205", "0.210"]),
        (-2.0, 2.0, False, ["−2", "−1", "0", "1", "2"]),
        (1.0, 3e7, False, ["0", "1·10⁷", "2·10⁷", "3·10⁷"]),
        (2e-5, 8e-5, False, ["2·10⁻⁵", "4·10⁻⁵", "6·10⁻⁵", "8·10⁻⁵"]),
    ],
)
def test_tick_labels(low: float, high: float, is_log: bool, labels: list[str]) -> None:
    scale = fitting_scale(np.array([low, high]), is_log)
    assert scale is not None
    assert [label for _, label in scale.ticks(5.0)] == labels


def test_a_tick_lies_where_its_loss_lies() -> None:
    assert PlotScale(True, -4.0, 0.0).ticks(5.0)[1] == (0.25, "10⁻³")
    assert PlotScale(False, 0.0, 4.0).ticks(5.0)[1] == (0.25, "1")


def test_iterations_are_ticked_in_round_steps() -> None:
    ticks = iteration_ticks(0.0, 10_000.0, 6.0)
    assert [place for place, _ in ticks] == [0, 2000, 4000, 6000, 8000, 10_000]
    assert ticks[-1][1] == "10\u202f000"


def test_iterations_between_whole_ones_get_no_tick() -> None:
    assert [place for place, _ in iteration_ticks(2.3, 5.2, 12.0)] == [3, 4, 5]


@pytest.mark.parametrize(
    ("iteration", "text"),
    [(0, "0"), (999, "999"), (3120, "3120"), (10**6, "1\u202f000\u202f000")],
)
def test_thousands_are_grouped(iteration: int, text: str) -> None:
    assert grouped(iteration) == text
