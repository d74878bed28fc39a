"""Matrix products whose small sums are added in the order in which a person adds them.

Sums of few terms run from left to right with one rounding an operation, so that every number of a
small network equals its formula to the last bit. Large products go to BLAS, which is many times
faster and adds in an order of its own.
"""

from __future__ import annotations

import numpy as np

from bpgui.core.parameters import Matrix

ORDERED_TERMS = 16
"""The longest sum that is added in order."""
ORDERED_PRODUCTS = 4096
"""The most multiplications that are done in order."""


class WeightedSum:
    """result = left @ right, prepared once for given arrays and computed many times.

    ``left`` (rows, terms), ``right`` (terms, columns) and ``result`` (rows, columns) are kept as
    views: later changes of their numbers count, and ``compute`` allocates no array.
    """

    def __init__(self, left: Matrix, right: Matrix, result: Matrix) -> None:
        terms = left.shape[1]
        self._left, self._right, self._result = left, right, result
        self._is_ordered = terms <= ORDERED_TERMS and terms * result.size <= ORDERED_PRODUCTS
        self._first = (left[:, :1], right[:1])
        self._rest = [(left[:, k : k + 1], right[k : k + 1]) for k in range(1, terms)]
        self._product = np.empty(result.shape) if self._is_ordered else result

    def compute(self) -> None:
        """Write the product to the result."""
        if not self._is_ordered:
            np.matmul(self._left, self._right, out=self._result)
            return
        result, product = self._result, self._product
        np.multiply(*self._first, out=result)
        for column, row in self._rest:
            np.multiply(column, row, out=product)
            np.add(result, product, out=result)


class RowSum:
    """result = Σ rows, in order or by NumPy's reduction by the same limits; shape (1, columns)."""

    def __init__(self, rows: Matrix, result: Matrix) -> None:
        self._rows, self._result = rows, result
        self._is_ordered = len(rows) <= ORDERED_TERMS and rows.size <= ORDERED_PRODUCTS
        self._rest = [rows[k : k + 1] for k in range(1, len(rows))] if self._is_ordered else []

    def compute(self) -> None:
        """Write the sum to the result."""
        if not self._is_ordered:
            np.add.reduce(self._rows, axis=0, keepdims=True, out=self._result)
            return
        np.copyto(self._result, self._rows[:1])
        for row in self._rest:
            np.add(self._result, row, out=self._result)
