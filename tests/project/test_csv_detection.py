from __future__ import annotations

import io

import pytest

from bpgui.project.csv_columns import ColumnKind, guess_kind
from bpgui.project.csv_detection import CsvPreview, detect_format, preview
from bpgui.project.csv_reading import read_table
from bpgui.project.csv_rows import CsvFormat

POINTS = [["1.5", "2"], ["-3", "4e-2"], ["0.25", "7"]]


def form(data: str | bytes) -> CsvFormat:
    return detect_format(io.BytesIO(data if isinstance(data, bytes) else data.encode()))


def shown(data: str, count: int = 100) -> CsvPreview:
    file = io.BytesIO(data.encode())
    return preview(file, detect_format(file), count)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", " "])
@pytest.mark.parametrize("header", [["x", "y"], []])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_header_are_found(delimiter: str, header: list[str], end: str) -> None:
    rows = [header, *POINTS] if header else POINTS
    data = end.join(map(delimiter.join, rows)) + end
    assert form(data) == CsvFormat("utf-8", delimiter, ".", bool(header))


@pytest.mark.parametrize("delimiter", [";", "\t", " "])
def test_decimal_commas_are_found(delimiter: str) -> None:
    lines = [delimiter.join(row).replace(".", ",") for row in POINTS]
    assert form("\n".join(lines)) == CsvFormat("utf-8", delimiter, ",", False)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_and_read(encoding: str, found: str) -> None:
    file = io.BytesIO("größe,art\n1,süß\n2,herb\n3,süß\n".encode(encoding))
    detected = detect_format(file)
    assert detected.encoding == found
    table = read_table(file, detected)
    assert table.columns[0].name == "größe"
    assert table.columns[1].classes == ("herb", "süß")


def test_bytes_that_windows_lacks_are_latin_1() -> None:
    assert form(b"a,b\n1,\x81\n2,\xe4\n").encoding == "latin-1"


def test_a_sign_far_down_decides_on_the_encoding() -> None:
    data = "a,b\n" + "1,2\n" * 400_000
    assert form(data.encode() + b"3,\xe4\n").encoding == "cp1252"
    assert form(data + "3,ä\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "has_header"),
    [
        ("1,2\n3,4\n", False),
        ("2019,2020\n3,4\n", False),
        ("x,y\n1,2\n", True),
        ("x,2\n1,2\n3,4\n", False),
        ("id,kind\n1,a\n2,b\n", True),
        ("name,kind\nann,red\nbob,blue\ncid,red\n", True),
        ("red,small\nblue,small\nred,large\n", False),
        ("x,y\n", True),
        ("1,2\n", False),
        ('"x, in cm","y"\n"1","2"\n', True),
        ("x,\n1,\n2,\n", True),
    ],
)
def test_a_header_is_texts_above_numbers_or_texts_that_do_not_come_again(
    text: str, has_header: bool
) -> None:
    assert form(text).has_header is has_header


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n3,5;4\n", ";"),
        ('"a;b",c\n1,2\n3,4\n', ","),
        ("length in cm,width in cm\n1,2\n3,4\n", ","),
        ("red apple\ngreen pear\nred cherry\n", ","),
        ("x\n1\n2\n", ","),
        ("a,b\n1,2\n1\n3,4\n5,6\n7,8\n9,1\n", ","),
        ("  1   2\n 10  20\n", " "),
    ],
)
def test_what_else_is_in_the_text_does_not_mislead(text: str, delimiter: str) -> None:
    assert form(text).delimiter == delimiter


def test_a_preview_has_names_kinds_and_first_rows() -> None:
    text = "x,kind,remark,none\n" + "".join(f"{n},{'ab'[n % 2]},no {n},\n" for n in range(50))
    found = shown(text, 30)
    assert [(column.name, column.kind) for column in found.columns] == [
        ("x", ColumnKind.NUMBER),
        ("kind", ColumnKind.CLASSES),
        ("remark", ColumnKind.TEXT),
        ("none", ColumnKind.EMPTY),
    ]
    assert len(found.rows) == 30
    assert (found.rows[0].number, found.rows[0].cells) == (2, ["0", "a", "no 0", ""])
    assert found.problem is None


def test_a_preview_without_header_has_no_names() -> None:
    found = shown("1,2\n3,4\n")
    assert [column.name for column in found.columns] == ["", ""]
    assert [row.number for row in found.rows] == [1, 2]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2", "x"], ColumnKind.NUMBER),
        (["1", "x"], ColumnKind.NUMBER),
        (["x", "y", "2"], ColumnKind.CLASSES),
        (["", " "], ColumnKind.EMPTY),
        (["", "3"], ColumnKind.NUMBER),
        ([f"name {n}" for n in range(19)], ColumnKind.CLASSES),
        ([f"name {n}" for n in range(20)], ColumnKind.TEXT),
    ],
)
def test_most_cells_decide_on_the_kind(cells: list[str], kind: ColumnKind) -> None:
    assert guess_kind(cells, ".") is kind
