"""A column of a CSV file: whether it holds numbers or classes, and its cells as numbers.

A class is a number too: its place among the column's different texts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bpgui.core.parameters import Vector
from bpgui.project.csv_errors import CsvError, CsvProblem

MAX_CLASSES = 100
"""A column with more different texts than this has no classes."""
_ENOUGH = 20
"""From so many rows on a text in every other of them that is new is no class."""


class ColumnKind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CLASSES = "classes"
    TEXT = "text"
    """texts that hardly ever repeat: names or remarks, nothing to learn"""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column's name, "" where there is no header, its kind and the classes in their order."""

    name: str
    kind: ColumnKind
    classes: tuple[str, ...] = ()


def parse_number(cell: str, decimal: str) -> float:
    """The number in ``cell``, which may be infinite or nan. Raises ValueError for a text."""
    if decimal == ",":
        if "." in cell:
            raise ValueError(cell)
        cell = cell.replace(",", ".")
    if "_" in cell:  # Python reads 1_000 as a number.
        raise ValueError(cell)
    return float(cell)


def is_number(cell: str, decimal: str) -> bool:
    """Whether ``cell`` is written as a number."""
    try:
        parse_number(cell, decimal)
    except ValueError:
        return False
    return True


def guess_kind(cells: Sequence[str], decimal: str) -> ColumnKind:
    """What a column holds whose first cells are ``cells``: texts only where most cells are."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled:
        return ColumnKind.EMPTY
    if 2 * sum(is_number(cell, decimal) for cell in filled) >= len(filled):
        return ColumnKind.NUMBER
    if len(filled) >= _ENOUGH and 2 * len(set(filled)) > len(filled):
        return ColumnKind.TEXT
    return ColumnKind.CLASSES


class ColumnReader:
    """Makes numbers of a column's cells as they come; the first of them decide on its kind."""

    def __init__(self, number: int, name: str, decimal: str, has_classes: bool = False) -> None:
        self._number = number
        self._name = name
        self._decimal = decimal
        self._kind = ColumnKind.CLASSES if has_classes else ColumnKind.EMPTY
        self._places: dict[str, int] = {}

    def add(self, rows: Sequence[int], cells: Sequence[str]) -> Vector:
        """The values of ``cells``, which are in ``rows`` of the file. Raises CsvError."""
        if self._kind is ColumnKind.EMPTY:
            kind = guess_kind(cells, self._decimal)
            is_text = kind in (ColumnKind.CLASSES, ColumnKind.TEXT)
            self._kind = ColumnKind.CLASSES if is_text else ColumnKind.NUMBER
        if self._kind is ColumnKind.CLASSES:
            values = [self._place(row, cell) for row, cell in zip(rows, cells, strict=True)]
            return np.array(values, dtype=np.float64)
        try:
            numbers = self._numbers(cells)
        except ValueError:
            numbers = np.array([np.nan])
        if not np.isfinite(numbers).all():
            raise self._bad_number(rows, cells)
        return numbers

    def finished(self, values: Vector) -> CsvColumn:
        """The column; the classes in ``values``, all that came, are put in the alphabet's order."""
        if self._kind is not ColumnKind.CLASSES:
            return CsvColumn(self._name, ColumnKind.NUMBER)
        classes = tuple(sorted(self._places))
        order = np.empty(len(classes))
        for new, text in enumerate(classes):
            order[self._places[text]] = new
        values[:] = order[values.astype(np.intp)]
        return CsvColumn(self._name, ColumnKind.CLASSES, classes)

    def _numbers(self, cells: Sequence[str]) -> Vector:
        """What ``parse_number`` gives for each, at once where that is sure to be the same."""
        if self._decimal == "." and "_" not in "".join(cells):
            return np.array(list(map(float, cells)))
        return np.array([parse_number(cell, self._decimal) for cell in cells])

    def _place(self, row: int, cell: str) -> int:
        text = cell.strip()
        if not text:
            raise self._error(CsvProblem.NO_VALUE, row)
        place = self._places.setdefault(text, len(self._places))
        if place >= MAX_CLASSES:
            raise self._error(CsvProblem.NO_CLASSES, row, limit=MAX_CLASSES)
        return place

    def _bad_number(self, rows: Sequence[int], cells: Sequence[str]) -> CsvError:
        for row, cell in zip(rows, cells, strict=True):
            if not cell or cell.isspace():
                return self._error(CsvProblem.NO_VALUE, row)
            if not is_number(cell, self._decimal):
                return self._error(CsvProblem.NOT_A_NUMBER, row, cell)
            if not math.isfinite(parse_number(cell, self._decimal)):
                return self._error(CsvProblem.NOT_FINITE, row, cell)
        raise AssertionError("all cells are finite numbers")

    def _error(self, problem: CsvProblem, row: int, text: str = "", limit: int = 0) -> CsvError:
        return CsvError(problem, row, self._number, text, limit, self._name)
