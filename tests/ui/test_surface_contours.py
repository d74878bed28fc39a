from __future__ import annotations

import numpy as np
import pytest

from bpgui.ui.surface_contours import contour

GRID = np.linspace(-1.0, 1.0, 101)
X, Y = np.meshgrid(GRID, GRID)


def lengths(pieces: np.ndarray) -> np.ndarray:
    return np.hypot(pieces[:, 2] - pieces[:, 0], pieces[:, 3] - pieces[:, 1])


def test_the_contour_of_a_cone_is_a_circle() -> None:
    pieces = contour(np.hypot(X, Y), 0.5)
    for x, y in (pieces[:, :2].T, pieces[:, 2:].T):
        assert np.hypot(x / 50.0 - 1.0, y / 50.0 - 1.0) == pytest.approx(0.5, abs=1e-3)
    assert lengths(pieces).sum() / 50.0 == pytest.approx(np.pi, abs=1e-3)


def test_columns_come_first() -> None:
    pieces = contour(X, 0.355)
    assert pieces[:, [0, 2]] == pytest.approx(67.75)
    assert lengths(pieces).sum() == pytest.approx(100.0)


@pytest.mark.parametrize("level", [-0.1, 0.1])
def test_lines_do_not_cross_in_a_saddle(level: float) -> None:
    pieces = contour(np.array([[0.0, 1.0], [1.0, 0.0]]) - 0.5, level)
    assert len(pieces) == 2
    middles = (pieces[:, :2] + pieces[:, 2:]) / 2.0
    # The mean is 0: the high corners are joined where it lies above the level, and the lines
    # cut off the low ones, of which (0, 0) is one.
    assert (np.hypot(*middles.T).min() < 0.5) == (level < 0.0)


def test_every_piece_ends_where_another_begins_or_at_the_edge() -> None:
    heights = np.random.default_rng(3).normal(size=(12, 15))
    pieces = contour(heights, 0.1)
    ends = np.concatenate((pieces[:, :2], pieces[:, 2:])).round(9)
    found, counts = np.unique(ends, axis=0, return_counts=True)
    x, y = found[counts == 1].T
    assert ((x == 0) | (x == 14) | (y == 0) | (y == 11)).all()
    assert counts.max() == 2


def test_cells_with_a_blank_corner_have_no_line() -> None:
    heights = X.copy()
    heights[40:60] = np.nan
    rows = contour(heights, 0.355)[:, [1, 3]]
    assert not ((rows > 39.0) & (rows < 60.0)).any()


@pytest.mark.parametrize("level", [-5.0, 5.0])
def test_a_level_beyond_all_heights_has_no_line(level: float) -> None:
    assert contour(X, level).shape == (0, 4)
