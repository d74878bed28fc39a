"""Finds out how a CSV file is written: encoding, delimiter, decimal sign and header.

What is found is a guess that a person may correct; ``preview`` shows what it leads to.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from bpgui.project.csv_columns import ColumnKind, CsvColumn, guess_kind, is_number
from bpgui.project.csv_errors import CsvError, CsvProblem, OtherFile
from bpgui.project.csv_rows import CsvFormat, Row, read_rows, size

DELIMITERS = ("\t", ";", ",", " ")
"""Those that are looked for; the first that fits wins, as commas and spaces are in texts too."""
SAMPLE_BYTES = 2**16
SAMPLE_ROWS = 100
_CHUNK = 2**20

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Marks at the beginning; that of UTF-32 comes before the one of UTF-16 it begins with."""
_OTHER_FILES = {
    b"PK\x03\x04": OtherFile.ARCHIVE,
    b"\xd0\xcf\x11\xe0": OtherFile.SPREADSHEET,
    b"\x1f\x8b": OtherFile.COMPRESSED,
    b"%PDF": OtherFile.PDF,
    b"\x89PNG": OtherFile.PICTURE,
    b"\xff\xd8\xff": OtherFile.PICTURE,
    b"SQLite format 3": OtherFile.DATABASE,
    b"\x93NUMPY": OtherFile.NUMPY,
    b"{\\rtf": OtherFile.DOCUMENT,
}
_NOT_IN_WINDOWS_1252 = b"\x81\x8d\x8f\x90\x9d"
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d*,\d+(?:[eE][+-]?\d+)?\s*")


@dataclass(frozen=True, slots=True)
class CsvPreview:
    """The columns with their likely kinds, the first rows, and what was wrong with the next one."""

    columns: tuple[CsvColumn, ...]
    rows: tuple[Row, ...]
    problem: CsvError | None


def detect_format(file: BinaryIO) -> CsvFormat:
    """How ``file`` is written. Raises CsvError where it is empty or no text."""
    if not size(file):
        raise CsvError(CsvProblem.EMPTY)
    encoding = _encoding(file)
    file.seek(0)
    head = file.read(SAMPLE_BYTES)
    lines = codecs.getincrementaldecoder(encoding)("replace").decode(head).splitlines()
    if len(head) == SAMPLE_BYTES and len(lines) > 1:
        lines.pop()  # It may end in the middle.
    lines = [line for line in lines if line.strip()][:SAMPLE_ROWS]
    if not lines:
        raise CsvError(CsvProblem.EMPTY)
    delimiter = _delimiter(lines)
    rows = _split(lines, delimiter)
    decimal = _decimal(rows, delimiter)
    return CsvFormat(encoding, delimiter, decimal, _has_header(rows, decimal))


def preview(file: BinaryIO, form: CsvFormat, count: int = SAMPLE_ROWS) -> CsvPreview:
    """The first ``count`` rows below the header, or those before the first that is broken."""
    rows: list[Row] = []
    problem = None
    try:
        with contextlib.closing(read_rows(file, form)) as all_rows:
            rows.extend(islice(all_rows, count + form.has_header))
    except CsvError as error:
        problem = error
    names = rows.pop(0).cells if rows and form.has_header else []
    width = len(rows[0].cells) if rows else len(names)
    columns = tuple(
        CsvColumn(
            names[column].strip() if names else "",
            guess_kind([row.cells[column] for row in rows], form.decimal),
        )
        for column in range(width)
    )
    return CsvPreview(columns, tuple(rows), problem)


def _encoding(file: BinaryIO) -> str:
    """The encoding that the bytes of the whole file fit."""
    head = file.read(4096)
    file.seek(0)
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding
    for mark, kind in _OTHER_FILES.items():
        if head.startswith(mark):
            raise CsvError(CsvProblem.NOT_TEXT, text=kind)
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.05 * len(head):
        return "utf-16-le" if odd > even else "utf-16-be"
    return _without_mark(file)


def _without_mark(file: BinaryIO) -> str:
    """UTF-8, unless more bytes speak against it than for it: then Windows-1252 or Latin-1."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    is_windows = True
    while chunk := file.read(_CHUNK):
        text = decoder.decode(chunk)
        if not chunk.isascii():
            broken = text.count("\ufffd")
            bad += broken
            good += len(text) - len(text.encode("ascii", "ignore")) - broken
            is_windows = is_windows and not any(sign in chunk for sign in _NOT_IN_WINDOWS_1252)
    bad += len(decoder.decode(b"", final=True))
    if not bad or good > bad:
        return "utf-8"
    return "cp1252" if is_windows else "latin-1"


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    if delimiter == " ":
        lines = [" ".join(line.split()) for line in lines]
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=not delimiter.isspace())
    try:
        return [cells for cells in reader if "".join(cells).strip()]
    except csv.Error:  # A cell without end.
        return []


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that divides most rows into equally many cells, more than one."""
    best, best_share = ",", 0.0
    for delimiter in DELIMITERS:
        rows = _split(lines, delimiter)
        if not rows:
            continue
        width, often = Counter(map(len, rows)).most_common(1)[0]
        if width < 2 or (delimiter == " " and not _is_mostly_numbers(rows)):
            continue
        share = often / len(rows)
        if share >= 0.8:
            return delimiter
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _is_mostly_numbers(rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in rows for cell in row]
    return 2 * sum(is_number(cell, ".") or is_number(cell, ",") for cell in cells) > len(cells)


def _decimal(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    if delimiter == ",":
        return "."
    cells = [cell for row in rows for cell in row]
    commas = sum(_DECIMAL_COMMA.fullmatch(cell) is not None for cell in cells)
    points = sum("." in cell and is_number(cell, ".") for cell in cells)
    return "," if commas > points else "."


def _has_header(rows: Sequence[Sequence[str]], decimal: str) -> bool:
    """Whether the first row has texts above numbers, or texts that do not come again."""
    if len(rows) < 2:
        return bool(rows) and not any(is_number(cell, decimal) for cell in rows[0])
    first, below = rows[0], rows[1:]
    for_header = against = 0
    is_all_text = True
    for column, cell in enumerate(first):
        others = [row[column] for row in below if column < len(row)]
        is_text = bool(cell.strip()) and not is_number(cell, decimal)
        if guess_kind(others, decimal) is ColumnKind.NUMBER:
            is_all_text = False
            for_header += is_text
            against += not is_text
        elif not is_text or cell in others:
            is_all_text = False
    if is_all_text:
        return len(set(first)) == len(first) and len(below) > 1
    return for_header > against
