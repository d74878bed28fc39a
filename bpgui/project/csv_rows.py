"""The rows of a CSV file as texts, one after the other, each checked for what no row may have.

Python's csv module divides lines into cells; here are the limits, so that no file can fill the
memory, and the place of whatever is wrong. Knows nothing of numbers and columns' meanings.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bpgui.project.csv_errors import CsvError, CsvProblem, OtherFile
from bpgui.project.file_problems import system_problem

MAX_MEGABYTES = 256
MAX_COLUMNS = 4_096
MAX_LINE = 2**20
"""The longest line in characters."""
MAX_QUOTE_PIECES = 500
"""An open quote is looked for in so many cells of its row."""


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """How a file is written: ``encoding`` is Python's name, ``decimal`` a point or a comma."""

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    has_header: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and its number, from 1, empty rows counted."""

    number: int
    cells: list[str]


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file ``path`` for the functions that read. Raises CsvError, also while it is read."""
    try:
        if path.exists() and not path.is_file():
            raise CsvError(CsvProblem.NOT_TEXT, text=OtherFile.NO_FILE)
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise CsvError(CsvProblem.UNREADABLE, cause=system_problem(error)) from error


def size(file: BinaryIO) -> int:
    """The bytes of ``file``, which is at its beginning then. Raises CsvError if too many."""
    length = file.seek(0, io.SEEK_END)
    file.seek(0)
    if length > MAX_MEGABYTES * 2**20:
        raise CsvError(CsvProblem.TOO_LARGE, limit=MAX_MEGABYTES)
    return length


def read_rows(file: BinaryIO, form: CsvFormat) -> Generator[Row]:
    """All rows of ``file`` that are not empty, the header too, each as wide as the first.

    Raises CsvError at the first row that cannot be.
    """
    size(file)
    text = io.TextIOWrapper(file, form.encoding, errors="replace", newline="")
    try:
        yield from _checked(_Lines(text, form.delimiter), form)
    except UnicodeError as error:  # UTF-16 and UTF-32 without their mark.
        raise CsvError(CsvProblem.NOT_DECODABLE, 1, text=form.encoding.upper()) from error
    finally:
        text.detach()


class _Lines:
    """The lines of a text, none of them endless, for csv.reader.

    ``first`` is the first line since it was last emptied, ``row`` the row that is being read.
    """

    def __init__(self, text: io.TextIOWrapper, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self.first = ""
        self.row = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        if len(line) > MAX_LINE:
            if line.count(self._delimiter) > MAX_COLUMNS:
                raise CsvError(CsvProblem.TOO_MANY_COLUMNS, self.row, limit=MAX_COLUMNS)
            raise CsvError(CsvProblem.LINE_TOO_LONG, self.row, limit=MAX_LINE)
        if self._delimiter == " " and '"' not in line:
            line = " ".join(line.split()) + "\n"  # Columns may be aligned by many spaces.
        self.first = self.first or line
        return line


def _checked(lines: _Lines, form: CsvFormat) -> Iterator[Row]:
    reader = csv.reader(
        lines,
        delimiter=form.delimiter,
        skipinitialspace=not form.delimiter.isspace(),
        strict=True,
    )
    width = 0
    while True:
        lines.row += 1
        lines.first = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(lines, form, str(error)) from error
        together = "".join(cells)
        if not together or together.isspace():
            continue
        if len(cells) > MAX_COLUMNS:
            raise CsvError(CsvProblem.TOO_MANY_COLUMNS, lines.row, limit=MAX_COLUMNS)
        if "\0" in together:
            column = next(i for i, cell in enumerate(cells, 1) if "\0" in cell)
            raise CsvError(CsvProblem.NUL, lines.row, column)
        if "\ufffd" in together:
            column = next(i for i, cell in enumerate(cells, 1) if "\ufffd" in cell)
            encoding = form.encoding.upper()
            raise CsvError(CsvProblem.NOT_DECODABLE, lines.row, column, encoding)
        width = width or len(cells)
        if len(cells) != width:
            column = min(len(cells), width) + 1
            raise CsvError(CsvProblem.RAGGED, lines.row, column, str(len(cells)), width)
        yield Row(lines.row, cells)


def _broken(lines: _Lines, form: CsvFormat, message: str) -> CsvError:
    """What csv.reader stumbled over, in the row that begins with the line ``lines.first``."""
    limit = csv.field_size_limit()
    pieces = lines.first.split(form.delimiter)
    if "field larger" in message and '"' not in lines.first:
        column = next((i for i, piece in enumerate(pieces, 1) if len(piece) > limit), 0)
        return CsvError(CsvProblem.CELL_TOO_LONG, lines.row, column, limit=limit)
    return CsvError(CsvProblem.QUOTE, lines.row, _bad_quote(pieces, form))


def _bad_quote(pieces: list[str], form: CsvFormat) -> int:
    """The column after the last cell up to which the line can be read; 0 far to the right."""
    column = 1
    for count in range(1, min(len(pieces), MAX_QUOTE_PIECES)):
        start = form.delimiter.join(pieces[:count])
        with contextlib.suppress(csv.Error):
            column = len(next(csv.reader([start], delimiter=form.delimiter, strict=True))) + 1
    return column if len(pieces) <= MAX_QUOTE_PIECES else 0
