"""Damaged CSV files, each with the one problem that must be told and its row and column."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass

from bpgui.project.csv_errors import CsvProblem as P

GOOD = "a,b,c\n" + "".join(f"{n},{n / 4},{n * n}\n" for n in range(1, 41))
"""A header in row 1 and samples in rows 2 to 41."""


@dataclass(frozen=True)
class Damaged:
    """What a file holds and what must be said of it."""

    data: bytes
    problem: P
    row: int
    column: int


def _cell(row: int, column: int, text: str | bytes) -> bytes:
    """The good file with another text in one cell."""
    lines = [line.split(",") for line in GOOD.splitlines()]
    lines[row - 1][column - 1] = "@"
    data = "\n".join(map(",".join, lines)).encode() + b"\n"
    return data.replace(b"@", text.encode() if isinstance(text, str) else text)


def _line(row: int, text: str) -> bytes:
    """The good file with another line."""
    lines = GOOD.splitlines()
    lines[row - 1] = text
    return "\n".join(lines).encode() + b"\n"


def _semicolons(row: int, column: int, text: str) -> bytes:
    """A file with decimal commas, one cell of it being ``text``."""
    lines = [["x", "y"], *([f"{n},5", f"{n},25"] for n in range(1, 31))]
    lines[row - 1][column - 1] = text
    return "\n".join(map(";".join, lines)).encode() + b"\n"


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return file.getvalue()


_NUMBERS = {
    "a word": "abc",
    "two points": "1.2.3",
    "a unit": "3 cm",
    "a per cent": "5%",
    "a currency": "€ 5",
    "a question mark": "?",
    "NA": "NA",
    "a dash": "-",
    "a formula": "=1+1",
    "a formula's error": "#DIV/0!",
    "thousands": "1_000",
    "hexadecimal": "0x10",
    "a fraction": "1/2",
    "a date": "2020-01-01",
    "a true minus": "−5",
    "exponent without digits": "1e",
    "markup": "<b>1</b>",
    "a quoted word": '"one, two"',
    "a complex number": "1+2j",
    "an infinity sign": "∞",
    "a letter O": "1O",
    "boolean": "True",
}
_NOT_FINITE = {
    "nan": "nan",
    "NaN": "NaN",
    "inf": "inf",
    "minus infinity": "-Infinity",
    "too large": "1e999",
    "far too large": "9" * 400,
}
_OTHER_FILES = {
    "a spreadsheet": _zip(),
    "an old spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "compressed": gzip.compress(GOOD.encode()),
    "a PDF": b"%PDF-1.7\n1 0 obj\n",
    "a PNG": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "a JPEG": b"\xff\xd8\xff\xe0" + bytes(64),
    "an array of NumPy": b"\x93NUMPY\x01\x00",
    "a database": b"SQLite format 3\x00",
}

CORPUS: dict[str, Damaged] = {
    **{
        f"{name} among numbers": Damaged(_cell(7, 2, text), P.NOT_A_NUMBER, 7, 2)
        for name, text in _NUMBERS.items()
    },
    **{
        f"{name} among numbers": Damaged(_cell(9, 3, text), P.NOT_FINITE, 9, 3)
        for name, text in _NOT_FINITE.items()
    },
    **{name: Damaged(data, P.NOT_TEXT, 0, 0) for name, data in _OTHER_FILES.items()},
    "no bytes": Damaged(b"", P.EMPTY, 0, 0),
    "line breaks only": Damaged(b"\n\r\n\n", P.EMPTY, 0, 0),
    "spaces only": Damaged(b"   \n  \n", P.EMPTY, 0, 0),
    "a mark only": Damaged(b"\xef\xbb\xbf", P.EMPTY, 0, 0),
    "delimiters only": Damaged(b",,,\n,,,\n", P.EMPTY, 0, 0),
    "a header only": Damaged(b"a,b,c\n", P.NO_SAMPLES, 0, 0),
    "a header and empty rows": Damaged(b"a,b,c\n\n,,\n", P.NO_SAMPLES, 0, 0),
    "a cell too few": Damaged(_line(5, "1,2"), P.RAGGED, 5, 3),
    "a cell too many": Damaged(_line(5, "1,2,3,4"), P.RAGGED, 5, 4),
    "one cell left": Damaged(_line(30, "1"), P.RAGGED, 30, 2),
    "a remark below": Damaged(GOOD.encode() + b"measured in May\n", P.RAGGED, 42, 2),
    "the end cut off": Damaged(GOOD.encode()[:-8], P.RAGGED, 41, 3),
    "a header too short": Damaged(_line(1, "a,b"), P.RAGGED, 2, 3),
    "another delimiter in a row": Damaged(_line(12, "1;2;3"), P.RAGGED, 12, 2),
    "nothing in a cell": Damaged(_cell(20, 1, ""), P.NO_VALUE, 20, 1),
    "spaces in a cell": Damaged(_cell(20, 2, "   "), P.NO_VALUE, 20, 2),
    "nothing in the last cell": Damaged(_cell(41, 3, ""), P.NO_VALUE, 41, 3),
    "a column without values": Damaged(b"a,b\n1,\n2,\n3,\n", P.NO_VALUE, 2, 2),
    "no class in a cell": Damaged(b"a,b\n1,x\n2,\n3,y\n4,x\n", P.NO_VALUE, 3, 2),
    "a NUL byte": Damaged(_cell(3, 2, b"1\x002"), P.NUL, 3, 2),
    "a NUL byte in the header": Damaged(_cell(1, 3, b"c\x00"), P.NUL, 1, 3),
    "NUL bytes at the end": Damaged(GOOD.encode() + bytes(64), P.NUL, 42, 1),
    "NUL bytes only": Damaged(bytes(64), P.NUL, 1, 1),
    "a quote never closed": Damaged(_cell(6, 1, '"1'), P.QUOTE, 6, 1),
    "a quote never closed in the middle": Damaged(_cell(6, 2, '"x'), P.QUOTE, 6, 2),
    "a quote never closed at the end": Damaged(_cell(41, 3, '"x'), P.QUOTE, 41, 3),
    "a quote never closed in a long file": Damaged(
        _cell(6, 3, '"1') + b"1,2,3\n" * 50_000, P.QUOTE, 6, 3
    ),
    "text behind a quote": Damaged(_cell(8, 2, '"1"2'), P.QUOTE, 8, 2),
    "a million columns": Damaged(b"1," * 999_999 + b"1\n", P.TOO_MANY_COLUMNS, 1, 0),
    "five thousand columns": Damaged(b"1," * 4_999 + b"1\n", P.TOO_MANY_COLUMNS, 1, 0),
    "a million columns further down": Damaged(
        GOOD.encode() + b"1," * 999_999 + b"1\n", P.TOO_MANY_COLUMNS, 42, 0
    ),
    "a line without end": Damaged(GOOD.encode() + b"7" * 2_000_000, P.LINE_TOO_LONG, 42, 0),
    "a cell without end": Damaged(_cell(4, 2, "7" * 200_000), P.CELL_TOO_LONG, 4, 2),
    "broken UTF-8 with a mark": Damaged(
        b"\xef\xbb\xbf" + _cell(1, 2, b"gr\xfc\xdfe"), P.NOT_DECODABLE, 1, 2
    ),
    "UTF-8 with a broken sign": Damaged(
        "größe,höhe,ß\n1,2,ä\n3,4,ö\n5,6,".encode() + b"\xff\n7,8,a\n", P.NOT_DECODABLE, 4, 3
    ),
    "half a sign of UTF-16": Damaged(
        GOOD.encode("utf-16") + "1,2,".encode("utf-16-le") + b"\x00\xd8\n\x00",
        P.NOT_DECODABLE,
        42,
        3,
    ),
    "half a byte pair of UTF-16": Damaged(
        GOOD.encode("utf-16") + "1,2,3".encode("utf-16-le") + b"4", P.NOT_DECODABLE, 42, 3
    ),
    "a point among decimal commas": Damaged(_semicolons(9, 2, "1.5"), P.NOT_A_NUMBER, 9, 2),
    "thousands among decimal commas": Damaged(_semicolons(9, 1, "1.234,5"), P.NOT_A_NUMBER, 9, 1),
    "two decimal commas": Damaged(_semicolons(9, 1, "1,2,3"), P.NOT_A_NUMBER, 9, 1),
    "as many texts as rows": Damaged(
        b"a,b\n" + b"".join(b"%d,name %d\n" % (n, n) for n in range(300)), P.NO_CLASSES, 102, 2
    ),
}
"""By what is wrong with each."""
