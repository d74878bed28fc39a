from __future__ import annotations

import math

import numpy as np
import pytest

from bpgui.ui.surface_path import MOST_POINTS, arrows, thinned


def test_points_on_the_same_pixel_are_drawn_once() -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.2], [0.2, 0.1], [3.0, 0.0], [3.1, 0.3]])
    assert thinned(points).tolist() == [0, 3, 4]


def test_a_path_without_points_has_none_to_draw() -> None:
    assert thinned(np.empty((0, 2))).size == 0


def test_however_long_a_path_is_it_can_be_drawn_in_a_frame() -> None:
    kept = thinned(np.random.default_rng(0).uniform(0.0, 500.0, (50_000, 2)))
    assert kept.size == MOST_POINTS
    assert (kept[0], kept[-1]) == (0, 49_999)
    assert (np.diff(kept) > 0).all()


def test_points_far_away_do_not_trouble() -> None:
    assert thinned(np.array([[1e300, 0.0], [0.0, -1e300]])).tolist() == [0, 1]


def test_arrows_point_the_way_that_training_went() -> None:
    found = arrows(np.array([[0.0, 0.0], [300.0, 0.0], [300.0, 300.0]]), every=100.0)
    assert len(found) == 6
    assert [round(direction, 9) for _, _, direction in found] == [0.0] * 3 + [
        round(math.pi / 2.0, 9)
    ] * 3
    assert found[0][:2] == pytest.approx((50.0, 0.0))


def test_a_short_way_has_no_arrow_and_a_long_one_not_too_many() -> None:
    assert arrows(np.array([[0.0, 0.0], [5.0, 0.0]])) == []
    zigzag = np.array([[0.0, 0.0], [400.0, 0.0]] * 200)
    assert len(arrows(zigzag)) < 10


def test_a_pause_on_the_way_does_no_harm() -> None:
    points = np.array([[0.0, 0.0], [0.0, 0.0], [100.0, 0.0], [100.0, 0.0]])
    assert [round(x) for x, _, _ in arrows(points)] == [50]
