"""Why a CSV file cannot be read: one kind of problem, with its place and what is there.

Rows count from 1 as in a spreadsheet, the header and empty rows included, and columns from 1; 0
is no place in particular.
"""

from __future__ import annotations

from enum import StrEnum

from bpgui.project.file_problems import FileProblem

MAX_SHOWN = 60
"""The most of a cell that an error carries."""


class CsvProblem(StrEnum):
    """What can be wrong; ``text`` and ``limit`` of the error depend on it."""

    UNREADABLE = "unreadable"
    """the file cannot be read; cause: why, text: the same in one line"""
    NOT_TEXT = "not_text"
    """it is another kind of file; text: an ``OtherFile``"""
    TOO_LARGE = "too_large"
    """limit: megabytes"""
    EMPTY = "empty"
    """nothing is in it"""
    NO_SAMPLES = "no_samples"
    """there is a header and nothing below"""
    RAGGED = "ragged"
    """a row with another number of cells; text: how many, limit: how many the first has"""
    TOO_MANY_COLUMNS = "too_many_columns"
    """limit: how many are read"""
    TOO_MANY_NUMBERS = "too_many_numbers"
    """more cells than are read; limit: how many are"""
    LINE_TOO_LONG = "line_too_long"
    """limit: characters"""
    CELL_TOO_LONG = "cell_too_long"
    """limit: characters"""
    QUOTE = "quote"
    """a quote is opened and never closed, or something follows a closing one"""
    NUL = "nul"
    """a NUL byte"""
    NOT_DECODABLE = "not_decodable"
    """bytes that are no character in the file's encoding; limit: none, text: the encoding"""
    NO_VALUE = "no_value"
    """an empty cell"""
    NOT_A_NUMBER = "not_a_number"
    """text in a column of numbers; text: the cell"""
    NOT_FINITE = "not_finite"
    """a number that is infinite, not a number or too large; text: the cell"""
    NO_COLUMN = "no_column"
    """a column is asked for that is not there; limit: how many there are"""
    NO_CLASSES = "no_classes"
    """too many different texts to be classes; limit: how many there may be"""


class OtherFile(StrEnum):
    """A kind of file that is taken for CSV; the value names it on the command line."""

    ARCHIVE = "a spreadsheet or an archive (save it as CSV)"
    SPREADSHEET = "a spreadsheet (save it as CSV)"
    COMPRESSED = "a compressed file"
    PDF = "a PDF"
    PICTURE = "a picture"
    DATABASE = "a database"
    NUMPY = "a NumPy array"
    DOCUMENT = "a word processor's file"
    NO_FILE = "no file at all"


class CsvError(ValueError):
    """A file or table that cannot be read, with the place and what is there.

    ``name`` is the column's name where there is a header; ``str`` tells it all in one line.
    """

    def __init__(
        self,
        problem: CsvProblem,
        row: int = 0,
        column: int = 0,
        text: str = "",
        limit: int = 0,
        name: str = "",
        cause: FileProblem | None = None,
    ) -> None:
        self.problem = problem
        self.row = row
        self.column = column
        self.text = shortened(text if cause is None else str(cause))
        self.limit = limit
        self.name = shortened(name)
        self.cause = cause
        super().__init__(": ".join(part for part in (self._place(), self._sentence()) if part))

    def _place(self) -> str:
        parts = [f"row {self.row}"] if self.row else []
        if self.column:
            parts.append(f"column {self.column}" + (f" ({self.name})" if self.name else ""))
        return ", ".join(parts)

    def _sentence(self) -> str:
        limit = f"{self.limit:,}"
        sentences = {
            CsvProblem.UNREADABLE: self.text,
            CsvProblem.NOT_TEXT: f"this is not a CSV file but {self.text}",
            CsvProblem.TOO_LARGE: f"the file is too large, at most {limit} MB are read",
            CsvProblem.EMPTY: "the file is empty",
            CsvProblem.NO_SAMPLES: "there is no row below the header",
            CsvProblem.RAGGED: f"there are {self.text} cells where the first row has {limit}",
            CsvProblem.TOO_MANY_COLUMNS: f"there are more than {limit} columns",
            CsvProblem.TOO_MANY_NUMBERS: f"more than {limit} cells are not read",
            CsvProblem.LINE_TOO_LONG: f"the line has more than {limit} characters",
            CsvProblem.CELL_TOO_LONG: f"the cell has more than {limit} characters",
            CsvProblem.QUOTE: "a quote is not closed, or something follows the closing one",
            CsvProblem.NUL: "there is a NUL byte; the file may be damaged",
            CsvProblem.NOT_DECODABLE: f"this cannot be read as {self.text}",
            CsvProblem.NO_VALUE: "there is no value",
            CsvProblem.NOT_A_NUMBER: f"{self.text!r} is not a number",
            CsvProblem.NOT_FINITE: f"{self.text!r} is not a finite number",
            CsvProblem.NO_COLUMN: f"there are only {limit} columns",
            CsvProblem.NO_CLASSES: f"there are more than {limit} different texts",
        }
        return sentences[self.problem]


class CsvCancelledError(Exception):
    """Reading was cancelled; nothing was kept."""


def shortened(text: str) -> str:
    """``text`` on one line, without control characters and not endless."""
    text = "".join(sign if sign.isprintable() else " " for sign in text[: MAX_SHOWN + 1])
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
