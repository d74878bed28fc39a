"""The arithmetic of the loss plot: buckets, scales, ticks and spans."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpgui.ui.loss_curve import (
    LossCurve,
    LossScale,
    Span,
    chosen_span,
    fitting_scale,
    grouped,
    iteration_ticks,
    lonely,
)

ANY_LOSS = st.floats(width=64, allow_nan=True, allow_infinity=True)
ANY_SERIES = arrays(np.float64, st.integers(1, 300), elements=ANY_LOSS)
FINITE_SERIES = arrays(
    np.float64, st.integers(1, 20), elements=st.floats(allow_nan=False, allow_infinity=False)
)


def curve_of(losses: np.ndarray, is_log: bool = False) -> LossCurve:
    curve = LossCurve()
    curve.set_log(is_log)
    curve.show(losses)
    return curve


def all_points(curve: LossCurve, most: int) -> tuple[list[int], list[float]]:
    iterations, losses = curve.points(0.0, float(curve.losses.size - 1), most)
    return iterations.tolist(), losses.tolist()


def noise(size: int) -> np.ndarray:
    return np.random.default_rng(7).random(size)


def test_a_series_shorter_than_the_width_is_drawn_whole() -> None:
    losses = noise(90)
    iterations, shown = curve_of(losses).points(0.0, 89.0, 100)
    assert iterations.tolist() == list(range(90))
    assert shown.tolist() == losses.tolist()


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 1000, 4096, 99_999])
def test_the_number_of_points_stays_near_the_width(size: int) -> None:
    iterations, _ = curve_of(noise(size)).points(0.0, size - 1.0, 400)
    assert min(size, 150) <= iterations.size <= 400 + 40


def test_a_single_spike_among_many_losses_is_drawn() -> None:
    losses = np.ones(100_000)
    losses[54_321], losses[76_543] = 9.0, 0.1
    iterations, shown = all_points(curve_of(losses), 400)
    assert {(54_321, 9.0), (76_543, 0.1)} <= set(zip(iterations, shown, strict=True))


def test_the_newest_loss_is_drawn_before_its_bucket_is_full() -> None:
    losses = np.ones(10_003)
    losses[-1] = 5.0
    iterations, shown = all_points(curve_of(losses), 100)
    assert (iterations[-1], shown[-1]) == (10_002, 5.0)


def test_a_falling_curve_is_drawn_without_stairs() -> None:
    losses = np.exp(-np.arange(10_000) / 3000.0)
    _, shown = all_points(curve_of(losses), 400)
    assert (np.diff(shown) < 0.0).all()


@given(losses=ANY_SERIES, is_log=st.booleans(), most=st.integers(2, 80), data=st.data())
def test_growing_piece_by_piece_equals_showing_all_at_once(
    losses: np.ndarray, is_log: bool, most: int, data: st.DataObject
) -> None:
    grown = LossCurve()
    grown.set_log(is_log)
    stops = data.draw(st.lists(st.integers(0, losses.size), max_size=6))
    for stop in [*sorted(stops), losses.size]:
        grown.show(losses[:stop])
    np.testing.assert_equal(all_points(grown, most), all_points(curve_of(losses, is_log), most))


@given(losses=ANY_SERIES, is_log=st.booleans(), most=st.integers(2, 80))
def test_points_are_real_losses_in_order_and_hold_both_extremes(
    losses: np.ndarray, is_log: bool, most: int
) -> None:
    iterations, shown = curve_of(losses, is_log).points(0.0, losses.size - 1.0, most)
    assert (np.diff(iterations) > 0).all()
    is_shown = np.isfinite(shown)
    assert shown[is_shown].tolist() == losses[iterations[is_shown]].tolist()
    drawable = losses[np.isfinite(losses) & ((losses > 0.0) | (not is_log))]
    assert is_shown.any() == bool(drawable.size)
    if drawable.size:
        assert shown[is_shown].min() == drawable.min()
        assert shown[is_shown].max() == drawable.max()


def test_only_the_new_part_is_read_again() -> None:
    losses = noise(1000)
    curve = curve_of(losses[:900])
    before = all_points(curve, 50)[0]
    losses[:800] = losses[:800][::-1]
    curve.show(losses)
    assert [i for i in all_points(curve, 50)[0] if i < 800] == [i for i in before if i < 800]


def test_a_replaced_beginning_is_read_again() -> None:
    curve = curve_of(noise(1000))
    other = noise(1000)[::-1].copy()
    curve.show(other, replaced=True)
    assert all_points(curve, 50) == all_points(curve_of(other), 50)


def test_a_shorter_series_is_read_again() -> None:
    curve = curve_of(noise(1000))
    other = noise(600)[::-1].copy()
    curve.show(other)
    assert all_points(curve, 50) == all_points(curve_of(other), 50)


def test_the_seen_span_gets_the_points_of_its_own_width() -> None:
    losses = noise(100_000)
    iterations, shown = curve_of(losses).points(50_000.4, 50_020.6, 400)
    assert iterations.tolist() == list(range(49_999, 50_023))
    assert shown.tolist() == losses[iterations].tolist()


def test_a_span_in_the_middle_is_covered_from_edge_to_edge() -> None:
    iterations, _ = curve_of(noise(100_000)).points(20_000.0, 60_000.0, 400)
    assert iterations[0] <= 20_000 + 256
    assert iterations[-1] >= 60_000 - 256
    assert np.diff(iterations).max() <= 512


@pytest.mark.parametrize("broken", [math.nan, math.inf, -math.inf])
def test_a_loss_that_is_not_finite_is_a_gap(broken: float) -> None:
    _, shown = curve_of(np.array([1.0, broken, 3.0])).points(0.0, 2.0, 10)
    np.testing.assert_equal(shown, [1.0, math.nan, 3.0])


@pytest.mark.parametrize("loss", [0.0, -1.0])
def test_zero_and_less_are_gaps_on_a_logarithmic_scale_only(loss: float) -> None:
    curve = curve_of(np.array([1.0, loss, 3.0]))
    assert curve.points(0.0, 2.0, 10)[1].tolist() == [1.0, loss, 3.0]
    curve.set_log(True)
    np.testing.assert_equal(curve.points(0.0, 2.0, 10)[1], [1.0, math.nan, 3.0])
    assert not curve.is_drawable(1)
    assert curve.is_drawable(2)


def test_changing_the_scale_reads_buckets_again() -> None:
    losses = np.where(np.arange(5000) % 2, noise(5000) + 0.5, 0.0)
    curve = curve_of(losses)
    curve.set_log(True)
    assert all_points(curve, 100) == all_points(curve_of(losses, is_log=True), 100)
    assert np.isfinite(all_points(curve, 100)[1]).all()


def test_a_point_between_two_gaps_is_lonely() -> None:
    nan = math.nan
    alone = lonely(np.array([1.0, nan, 2.0, 3.0, nan, 4.0, nan]))
    assert alone.tolist() == [True, False, False, False, False, True, False]


def test_a_series_of_one_is_lonely() -> None:
    assert lonely(np.array([0.3])).tolist() == [True]


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
        (1e-10, 1e10, True, ["10⁻¹⁰", "10⁻⁵", "10⁰", "10⁵", "10¹⁰"]),
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
    assert LossScale(True, -4.0, 0.0).ticks(5.0)[1] == (0.25, "10⁻³")
    assert LossScale(False, 0.0, 4.0).ticks(5.0)[1] == (0.25, "1")


def test_iterations_are_ticked_in_round_steps() -> None:
    ticks = iteration_ticks(0.0, 10_000.0, 6.0)
    assert [place for place, _ in ticks] == [0, 2000, 4000, 6000, 8000, 10_000]
    assert ticks[-1][1] == "10\u2009000"


def test_iterations_between_whole_ones_get_no_tick() -> None:
    assert [place for place, _ in iteration_ticks(2.3, 5.2, 12.0)] == [3, 4, 5]


@pytest.mark.parametrize(
    ("iteration", "text"),
    [(0, "0"), (999, "999"), (3120, "3\u2009120"), (10**6, "1\u2009000\u2009000")],
)
def test_thousands_are_grouped(iteration: int, text: str) -> None:
    assert grouped(iteration) == text


def test_zooming_keeps_the_iteration_under_the_pointer() -> None:
    span = Span(0.0, 1000.0).zoomed(250.0, 0.5, end=1000.0)
    assert span == Span(125.0, 625.0)


def test_zooming_out_to_the_edge_shows_all_again() -> None:
    assert Span(100.0, 900.0).zoomed(500.0, 2.0, end=1000.0) is None


def test_zooming_in_stops_at_a_few_iterations() -> None:
    span = Span(100.0, 110.0).zoomed(105.0, 0.01, end=1000.0)
    assert span is not None
    assert span.length == 4.0


def test_a_span_moves_no_farther_than_the_ends() -> None:
    assert Span(10.0, 20.0).moved(-50.0, end=100.0) == Span(0.0, 10.0)
    assert Span(10.0, 20.0).moved(500.0, end=100.0) == Span(90.0, 100.0)


def test_a_span_is_chosen_in_either_direction() -> None:
    assert chosen_span(30.0, 10.0, end=100.0) == Span(10.0, 30.0)
    assert chosen_span(-5.0, 200.0, end=100.0) is None
