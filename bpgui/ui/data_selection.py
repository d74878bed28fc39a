"""The selected part of a table as rows, columns and cells. Knows no samples."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange


class GridSelection:
    """What is selected in ``model`` at this moment."""

    def __init__(self, model: QItemSelectionModel) -> None:
        selection = model.selection()
        self.parts: list[QItemSelectionRange] = [
            selection.at(place) for place in range(selection.size())
        ]

    @property
    def rows(self) -> list[int]:
        """The rows that have a selected cell, in order."""
        return _places((part.top(), part.bottom()) for part in self.parts)

    @property
    def columns(self) -> list[int]:
        """The columns that have one, in order."""
        return _places((part.left(), part.right()) for part in self.parts)

    def cells(self, skipped: int = 0) -> list[tuple[int, int, int]]:
        """Each selected cell as row, column and the top row of its part.

        Of each part the first ``skipped`` rows are left out.
        """
        return [
            (row, column, part.top())
            for part in self.parts
            for row in range(part.top() + skipped, part.bottom() + 1)
            for column in range(part.left(), part.right() + 1)
        ]


def _places(spans: Iterable[tuple[int, int]]) -> list[int]:
    """All numbers within ``spans``, pairs of a first and a last one."""
    found: set[int] = set()
    for first, last in spans:
        found.update(range(first, last + 1))
    return sorted(found)
