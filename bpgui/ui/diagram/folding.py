"""Which units of each layer the picture shows: all, or the first few and the last.

Knows counts only. Layers count from 0, the inputs, and their units from 0.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_ROWS = 4
"""A layer of this many units is shown whole however low the window."""
MOST_EDGES = 12_000
"""A layer that would bring more edges into the picture than these is not expanded."""


@dataclass(frozen=True, slots=True)
class Column:
    """A layer of ``size`` units of which the first ``head`` and the last ``tail`` are shown."""

    size: int
    head: int
    tail: int = 0

    @property
    def hidden(self) -> int:
        """The number of units that the ellipsis stands for."""
        return self.size - self.head - self.tail

    @property
    def units(self) -> tuple[int, ...]:
        """The units that are shown, from the top."""
        return (*range(self.head), *range(self.size - self.tail, self.size))

    @property
    def rows(self) -> int:
        """How many places the column has, the ellipsis included; its row is ``head``."""
        return self.head + self.tail + (1 if self.hidden else 0)

    def row(self, unit: int) -> int:
        """The row of a shown unit."""
        return unit if unit < self.head else self.rows - (self.size - unit)


@dataclass(frozen=True, slots=True)
class Folding:
    """The columns from the inputs on, and the layers that are whole only by the user's wish."""

    columns: tuple[Column, ...]
    expanded: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        """The rows of the tallest column."""
        return max(column.rows for column in self.columns)

    @property
    def edge_count(self) -> int:
        """The number of edges between shown units."""
        counts = [column.size - column.hidden for column in self.columns]
        return sum(below * above for below, above in pairwise(counts))

    def can_expand(self, layer: int) -> bool:
        """True if the picture could show all units of ``layer``."""
        columns = list(self.columns)
        columns[layer] = Column(columns[layer].size, columns[layer].size)
        return Folding(tuple(columns)).edge_count <= MOST_EDGES


def fold(sizes: Sequence[int], rows: int, expanded: Collection[int] = ()) -> Folding:
    """Shows layers of up to ``rows`` units and ``expanded`` ones whole; else so many rows."""
    rows = max(rows, LEAST_ROWS)
    columns = tuple(
        Column(size, size) if size <= rows or layer in expanded else Column(size, rows - 2, 1)
        for layer, size in enumerate(sizes)
    )
    wished = frozenset(layer for layer in expanded if sizes[layer] > rows)
    return Folding(columns, wished)
