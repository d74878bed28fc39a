"""The buckets of a growing curve, and which of its numbers are gaps."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpgui.session.series import Series
from bpgui.ui.growing_curve import GrowingCurve, lonely

ANY_LOSS = st.floats(width=64, allow_nan=True, allow_infinity=True)
ANY_SERIES = arrays(np.float64, st.integers(1, 300), elements=ANY_LOSS)


def curve_of(losses: np.ndarray, is_log: bool = False) -> GrowingCurve:
    curve = GrowingCurve()
    curve.set_log(is_log)
    curve.show(losses)
    return curve


def all_points(curve: GrowingCurve, most: int) -> tuple[list[int], list[float]]:
    iterations, losses = curve.points(0.0, float(curve.values.size - 1), most)
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
    grown = GrowingCurve()
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


@given(losses=ANY_SERIES, most=st.integers(2, 80), data=st.data())
def test_reading_a_changed_part_again_equals_showing_all_at_once(
    losses: np.ndarray, most: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, losses.size))
    stop = data.draw(st.integers(start, losses.size))
    values = losses.copy()
    values[start:stop] = np.nan
    curve = curve_of(values)
    values[:] = losses
    curve.reread(start, stop)
    np.testing.assert_equal(all_points(curve, most), all_points(curve_of(losses), most))


@pytest.mark.parametrize("shared", [0, 1, 63, 1000, 1001])
def test_a_fork_shows_the_points_of_its_own_series(shared: int) -> None:
    generator = np.random.default_rng(3)
    losses, own = generator.random(1001), generator.random(700)
    curve = curve_of(losses)
    curve.show(Series([losses[:shared], own]), replaced=True)
    expected = curve_of(np.concatenate((losses[:shared], own)))
    for most in (20, 100, 5_000):
        assert all_points(curve, most) == all_points(expected, most)
    curve.show(losses, replaced=True)
    assert all_points(curve, 50) == all_points(curve_of(losses), 50)
