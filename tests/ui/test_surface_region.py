from __future__ import annotations

import numpy as np
import pytest

from bpgui.session.loss_surface import Region
from bpgui.ui.surface_region import fitting_region, is_fitting, rounded_up

NONE = np.empty((0, 2))


def test_a_chosen_span_lies_around_the_present() -> None:
    assert fitting_region((0.5, -2.0), NONE, 0.5) == Region(0.0, 1.0, -2.5, -1.5)


def test_without_one_at_least_the_neighbourhood_is_shown() -> None:
    assert fitting_region((0.4, 0.5), NONE, None) == Region.around(0.4, 0.5, 1.0)


def test_without_one_the_whole_path_is_inside_with_air() -> None:
    path = np.array([[0.0, 0.0], [6.0, -1.0]])
    region = fitting_region((7.0, -2.0), path, None)
    assert all(region.has(x, y, margin=0.1) for x, y in (*path, (7.0, -2.0)))


@pytest.mark.parametrize("half", [None, 1.0])
def test_a_region_stays_while_the_present_moves_a_little(half: float | None) -> None:
    region = fitting_region((0.0, 0.0), NONE, half)
    assert is_fitting(region, (0.5, -0.5), NONE, half)
    assert not is_fitting(region, (0.99, 0.0), NONE, half)


def test_another_span_needs_another_region() -> None:
    assert not is_fitting(Region.around(0.0, 0.0, 1.0), (0.0, 0.0), NONE, 2.0)


def test_a_region_that_has_become_much_too_large_goes() -> None:
    assert not is_fitting(Region.around(0.0, 0.0, 50.0), (0.0, 0.0), NONE, None)


def test_a_growing_path_seldom_needs_another_region() -> None:
    path, regions, region = np.zeros((1, 2)), 0, Region.around(0.0, 0.0, 1.0)
    for step in range(1, 1000):
        path = np.vstack((path, (step / 10.0, 0.0)))
        present = (step / 10.0, 0.0)
        if not is_fitting(region, present, path, None):
            region, regions = fitting_region(present, path, None), regions + 1
    assert regions < 25


@pytest.mark.parametrize(("value", "expected"), [(1.0, 1.0), (1.01, 1.5), (0.034, 0.04), (7, 8)])
def test_spans_are_short_numbers(value: float, expected: float) -> None:
    assert rounded_up(value) == pytest.approx(expected)
