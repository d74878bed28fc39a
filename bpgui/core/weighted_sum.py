"""Sums and matrix products whose few terms are added in the order in which a person adds them.

Such sums run from left to right with one rounding an operation, so that every number of a small
network equals its formula to the last bit. Large products go to BLAS, which is many times faster
and adds in an order of its own.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from bpgui.core.operations import Operations
from bpgui.core.parameters import Matrix

ORDERED_TERMS = 16
"""The longest product that is summed in order."""
ORDERED_PRODUCTS = 4096
"""The most multiplications that are done in order."""


def row_sum(rows: NDArray[np.float64], result: NDArray[np.float64]) -> Operations:
    """result = Σ rows along the first axis, in order; shapes (terms, …) and (…).

    NumPy's reduction adds whole rows in order where they lie one behind the other; a single
    column it would add pairwise.
    """
    if len(rows) == 1:
        return (partial(np.copyto, result, rows[0]),)
    if result.size > 1 and rows.flags.c_contiguous:
        return (partial(np.add.reduce, rows, axis=0, out=result, initial=-0.0),)
    running = np.empty(rows.shape)
    return (
        partial(np.add.accumulate, rows, axis=0, out=running),
        partial(np.copyto, result, running[-1]),
    )


def weighted_sum(left: Matrix, right: Matrix, result: Matrix) -> Operations:
    """result = left @ right; shapes (rows, terms), (terms, columns) and (rows, columns)."""
    terms = left.shape[1]
    if terms > ORDERED_TERMS or terms * result.size > ORDERED_PRODUCTS:
        return (partial(left.dot, right, result),)
    if terms == 1:
        return (partial(np.multiply, left, right, result),)
    products = np.empty((terms, *result.shape))
    return (
        partial(np.multiply, left.T[:, :, np.newaxis], right[:, np.newaxis, :], products),
        *row_sum(products, result),
    )
