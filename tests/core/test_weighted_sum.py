from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from bpgui.core.operations import run
from bpgui.core.weighted_sum import ORDERED_TERMS, row_sum, weighted_sum

Matrix = NDArray[np.float64]


def spread(shape: tuple[int, ...], seed: int = 0) -> Matrix:
    """Numbers of such different sizes that another order of adding gives other bits."""
    generator = np.random.default_rng(seed)
    return generator.normal(size=shape) * 10.0 ** generator.integers(-6, 7, shape)


def add_in_order(terms: list[float]) -> float:
    total = terms[0]
    for term in terms[1:]:
        total += term
    return total


@pytest.mark.parametrize("columns", [1, 2, 3, 8, 16])
@pytest.mark.parametrize("terms", [1, 2, 7, 8, 9, 15, ORDERED_TERMS])
@pytest.mark.parametrize("rows", [1, 2, 5, 16])
def test_small_products_are_added_in_order(rows: int, terms: int, columns: int) -> None:
    left, right = spread((rows, terms), 1), spread((terms, columns), 2)
    result = np.empty((rows, columns))
    run(weighted_sum(left, right, result))
    for row, column in product(range(rows), range(columns)):
        factors = zip(left[row].tolist(), right[:, column].tolist(), strict=True)
        assert result[row, column] == add_in_order([a * b for a, b in factors])


@pytest.mark.parametrize(("rows", "terms", "columns"), [(3, 17, 2), (40, 16, 30), (10, 500, 8)])
def test_large_products_are_right_to_rounding(rows: int, terms: int, columns: int) -> None:
    generator = np.random.default_rng(4)
    left, right = generator.normal(size=(rows, terms)), generator.normal(size=(terms, columns))
    result = np.empty((rows, columns))
    run(weighted_sum(left, right, result))
    assert result == pytest.approx(left @ right, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("shape", [(3, 4), (20, 30)])
def test_transposed_and_changed_factors_count(shape: tuple[int, int]) -> None:
    left, right = np.ones(shape[::-1]).T, np.ones((1, shape[1])).T
    result = np.empty((shape[0], 1))
    operations = weighted_sum(left, right, result)
    run(operations)
    assert (result == shape[1]).all()
    right[0, 0] = 11.0
    run(operations)
    assert (result == shape[1] + 10.0).all()


@pytest.mark.parametrize("columns", [1, 2, 5, 100])
@pytest.mark.parametrize("terms", [1, 2, 8, 9, 16, 100])
def test_rows_are_added_in_order_wherever_they_lie(terms: int, columns: int) -> None:
    rows, result = spread((terms, columns)), np.empty(columns)
    for stored in (rows, np.asfortranarray(rows), np.repeat(rows, 2, axis=1)[:, ::2]):
        run(row_sum(stored, result))
        expected = [add_in_order(rows[:, column].tolist()) for column in range(columns)]
        assert result.tolist() == expected


@pytest.mark.parametrize("shape", [(3, 2), (3, 1), (1, 1)])
def test_a_sum_of_negative_zeros_is_a_negative_zero(shape: tuple[int, int]) -> None:
    result = np.empty(shape[1])
    run(row_sum(np.full(shape, -0.0), result))
    assert np.signbit(result).all()


def test_numbers_that_are_not_finite_stay_so() -> None:
    result = np.empty((2, 1))
    with np.errstate(all="ignore"):
        run(weighted_sum(np.array([[np.inf, 1.0], [np.nan, 1.0]]), np.ones((2, 1)), result))
    assert result[0, 0] == np.inf
    assert np.isnan(result[1, 0])
