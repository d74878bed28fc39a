from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from bpgui.project.csv_columns import ColumnKind
from bpgui.project.csv_detection import detect_format
from bpgui.project.csv_errors import CsvCancelledError, CsvError
from bpgui.project.csv_reading import CsvTable, read_table, samples_of
from bpgui.project.csv_rows import CsvFormat, opened

FLOWERS = "length,width,kind,place\n1.5,2,setosa,north\n2.5,3,virginica,south\n0.5,1,setosa,north\n"
DIGITS = Path(__file__).parents[2] / "resources" / "data" / "digits.csv"


def read(text: str, **options) -> CsvTable:
    file = io.BytesIO(text.encode())
    return read_table(file, detect_format(file), **options)


def test_columns_of_numbers_and_of_classes_are_told_apart() -> None:
    table = read(FLOWERS)
    assert [column.name for column in table.columns] == ["length", "width", "kind", "place"]
    assert [column.kind for column in table.columns[1:3]] == [
        ColumnKind.NUMBER,
        ColumnKind.CLASSES,
    ]
    assert table.columns[2].classes == ("setosa", "virginica")
    assert table.values.tolist() == [[1.5, 2, 0, 0], [2.5, 3, 1, 1], [0.5, 1, 0, 0]]
    assert not table.values.flags.writeable


def test_columns_come_in_the_order_they_are_asked_for() -> None:
    table = read(FLOWERS, columns=[2, 0])
    assert [column.name for column in table.columns] == ["kind", "length"]
    assert table.values.tolist() == [[0, 1.5], [1, 2.5], [0, 0.5]]


def test_classes_are_in_the_alphabets_order_whenever_they_come() -> None:
    text = "kind\n" + "z\n" * 3_000 + "a\nm\n"
    table = read(text)
    assert table.columns[0].classes == ("a", "m", "z")
    assert table.values[[0, -2, -1], 0].tolist() == [2, 0, 1]


def test_numbers_can_be_read_as_classes() -> None:
    table = read("x,digit\n0.5,7\n1.5,3\n2.5,7\n", class_columns=[1])
    assert table.columns[1].classes == ("3", "7")
    assert table.values[:, 1].tolist() == [1, 0, 1]


def test_two_classes_make_one_target_and_more_make_one_each() -> None:
    two = samples_of(read(FLOWERS), [0, 1], [2])
    assert two.inputs.tolist() == [[1.5, 2], [2.5, 3], [0.5, 1]]
    assert two.targets.tolist() == [[0], [1], [0]]
    assert (two.input_names, two.target_names) == (("length", "width"), ("virginica",))
    three = samples_of(read("x,kind\n1,a\n2,c\n3,b\n"), [0], [1])
    assert three.targets.tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert three.target_names == ("a", "b", "c")


def test_classes_among_several_inputs_are_named_with_their_column() -> None:
    samples = samples_of(read(FLOWERS), [3, 0], [1])
    assert samples.inputs.tolist() == [[0, 1.5], [1, 2.5], [0, 0.5]]
    assert samples.input_names == ("place: south", "length")


@pytest.mark.parametrize(
    "text",
    [
        "x;y\n1,5;-2\n-0,25;3,5e2\n",
        "x\ty\n1,5\t-2\n-0,25\t3,5e2\n",
        "x y\n1.5   -2\n-0.25 350\n",
        'x,y\n"1.5", -2\n-0.25 ,"3.5e2"\n',
        "x,y\r\n1.5,-2\r\n\r\n-0.25,350\r\n,\r\n",
    ],
)
def test_the_same_numbers_are_read_however_they_are_written(text: str) -> None:
    assert read(text).values.tolist() == [[1.5, -2.0], [-0.25, 350.0]]


def test_line_breaks_in_quotes_belong_to_the_cell_and_rows_are_a_spreadsheets() -> None:
    text = 'x,kind\n1,"two\nlines"\n2,one\n\noops,one\n4,one\n'
    with pytest.raises(CsvError) as caught:
        read(text)
    assert (caught.value.row, caught.value.column) == (5, 1)
    assert read(text.replace("oops", "3")).columns[1].classes == ("one", "two\nlines")


def test_progress_goes_up_to_the_whole_file() -> None:
    text = "x,y\n" + "1.25,2.5\n" * 20_000
    told: list[tuple[int, int]] = []
    table = read(text, on_progress=lambda done, total: told.append((done, total)))
    assert len(table.values) == 20_000
    assert told == sorted(told)
    assert len(told) >= 20
    assert told[-1] == (len(text), len(text))


def test_reading_can_be_cancelled_between_parts() -> None:
    text = "x,y\n" + "1.25,2.5\n" * 20_000
    told: list[int] = []
    with pytest.raises(CsvCancelledError):
        read(
            text,
            on_progress=lambda done, _: told.append(done),
            is_cancelled=lambda: len(told) == 3,
        )
    assert len(told) == 3


def test_the_digits_are_read_as_any_other_file() -> None:
    with opened(DIGITS) as file:
        form = detect_format(file)
        table = read_table(file, form, class_columns=[64])
    assert form == CsvFormat()
    assert table.values.shape == (1797, 65)
    assert table.columns[64].classes == tuple("0123456789")
    samples = samples_of(table, range(64), [64])
    assert (
        samples.targets.sum(axis=0).tolist()
        == np.bincount(table.values[:, 64].astype(int)).tolist()
    )
