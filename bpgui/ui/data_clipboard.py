"""Blocks of numbers as text: how spreadsheets give them and take them.

Rows are lines and cells are divided by tabs. Knows no table and no clipboard.
"""

from __future__ import annotations

import numpy as np

from bpgui.core.parameters import Matrix
from bpgui.project.number_style import NumberStyle
from bpgui.ui.number_entry import NumberEntryError, NumberEntryProblem, parse_number


class PasteError(ValueError):
    """A text that is no block of numbers: where, from 1 on, what stands there, and why.

    ``problem`` None stands for a row with another number of cells than the first.
    """

    def __init__(
        self, row: int, column: int, text: str, problem: NumberEntryProblem | None
    ) -> None:
        super().__init__(f"row {row}, column {column}: {text!r}")
        self.row = row
        self.column = column
        self.text = text
        self.problem = problem


def copied(block: Matrix, style: NumberStyle) -> str:
    """``block`` with every digit and the decimal sign of ``style``."""
    lines = ["\t".join(map(style.full, row)) for row in block.tolist()]
    return "\n".join(lines) + "\n"


def pasted(text: str) -> Matrix:
    """The numbers of ``text``, with decimal points or commas. Raises PasteError.

    Quotes around a number are not part of it; empty lines at the end are none.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    width = len(rows[0])
    block = np.empty((len(rows), width))
    for row, cells in enumerate(rows):
        if len(cells) != width:
            raise PasteError(row + 1, min(len(cells), width) + 1, str(len(cells)), None)
        for column, cell in enumerate(cells):
            try:
                block[row, column] = parse_number(cell.strip().strip('"'))
            except NumberEntryError as error:
                raise PasteError(row + 1, column + 1, cell, error.problem) from error
    return block
