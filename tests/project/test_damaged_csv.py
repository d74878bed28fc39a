from __future__ import annotations

import errno
import io
import os
import tracemalloc
from pathlib import Path

import pytest

from bpgui.project.csv_columns import MAX_CLASSES
from bpgui.project.csv_detection import detect_format, preview
from bpgui.project.csv_errors import MAX_SHOWN, CsvError, CsvProblem
from bpgui.project.csv_reading import MAX_NUMBERS, CsvTable, read_table
from bpgui.project.csv_rows import MAX_MEGABYTES, CsvFormat, opened, read_rows
from tests.project.damaged_csv import CORPUS, GOOD, Damaged


def read(data: bytes) -> CsvTable:
    file = io.BytesIO(data)
    return read_table(file, detect_format(file))


def test_there_are_sixty_and_more() -> None:
    assert len(CORPUS) >= 60


def test_the_file_that_they_are_made_of_is_good() -> None:
    assert read(GOOD.encode()).values.shape == (40, 3)


@pytest.mark.parametrize("damaged", CORPUS.values(), ids=CORPUS)
def test_the_problem_is_told_with_row_and_column(damaged: Damaged) -> None:
    with pytest.raises(CsvError) as caught:
        read(damaged.data)
    error = caught.value
    assert (error.problem, error.row, error.column) == (
        damaged.problem,
        damaged.row,
        damaged.column,
    )
    assert len(str(error)) < 200
    assert str(error).isprintable()
    assert (f"row {damaged.row}" in str(error)) == bool(damaged.row)


@pytest.mark.parametrize("damaged", CORPUS.values(), ids=CORPUS)
def test_a_preview_shows_what_is_above_the_damage(damaged: Damaged) -> None:
    file = io.BytesIO(damaged.data)
    try:
        form = detect_format(file)
    except CsvError as error:
        assert error.problem in (CsvProblem.EMPTY, CsvProblem.NOT_TEXT)
        return
    shown = preview(file, form)
    if shown.problem is not None:
        assert (shown.problem.problem, shown.problem.row) == (damaged.problem, damaged.row)
        assert all(row.number < damaged.row for row in shown.rows)


def test_reading_bad_files_takes_little_memory() -> None:
    worst = [CORPUS[name] for name in CORPUS if "million" in name or "end" in name]
    for damaged in worst:
        file = io.BytesIO(damaged.data)
        tracemalloc.start()
        with pytest.raises(CsvError):
            read_table(file, detect_format(file))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 40 * 2**20


def test_what_is_there_is_told_in_short() -> None:
    with pytest.raises(CsvError) as caught:
        read(GOOD.replace("7,1.75", f"7,{'x' * 5_000}").encode())
    assert caught.value.text == "x" * MAX_SHOWN + "…"
    assert caught.value.name == "b"


def test_more_numbers_than_a_project_holds_are_refused_by_row() -> None:
    columns = 1_000
    line = b",".join([b"1"] * columns) + b"\n"
    with pytest.raises(CsvError) as caught:
        read(line * (MAX_NUMBERS // columns + 1))
    assert caught.value.problem is CsvProblem.TOO_MANY_NUMBERS
    assert caught.value.limit == MAX_NUMBERS
    assert caught.value.row > 1_000


@pytest.mark.parametrize("column", [-1, 3, 99])
def test_a_column_that_is_not_there_is_refused(column: int) -> None:
    with pytest.raises(CsvError) as caught:
        read_table(io.BytesIO(GOOD.encode()), CsvFormat(), [0, column])
    assert (caught.value.problem, caught.value.limit) == (CsvProblem.NO_COLUMN, 3)


def test_the_limit_of_classes_is_told() -> None:
    with pytest.raises(CsvError) as caught:
        read(CORPUS["as many texts as rows"].data)
    assert caught.value.limit == MAX_CLASSES


def test_columns_that_are_not_asked_for_may_be_damaged() -> None:
    data = GOOD.replace("7,1.75", "7,oops").encode()
    assert read_table(io.BytesIO(data), CsvFormat(), [0, 2]).values.shape == (40, 2)


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(CsvError) as missing, opened(tmp_path / "missing.csv"):
        pass
    assert missing.value.problem is CsvProblem.UNREADABLE
    assert missing.value.cause is not None
    assert str(missing.value) == str(missing.value.cause) == os.strerror(errno.ENOENT)
    with pytest.raises(CsvError) as folder, opened(tmp_path):
        pass
    assert folder.value.problem is CsvProblem.NOT_TEXT


def test_an_enormous_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "holes.csv"
    with path.open("wb") as file:
        file.truncate((MAX_MEGABYTES + 1) * 2**20)
    with opened(path) as file, pytest.raises(CsvError) as caught:
        detect_format(file)
    assert (caught.value.problem, caught.value.limit) == (CsvProblem.TOO_LARGE, MAX_MEGABYTES)


@pytest.mark.parametrize("problem", CsvProblem)
def test_every_problem_has_a_sentence(problem: CsvProblem) -> None:
    assert len(str(CsvError(problem, 2, 3, "text", 4, "name"))) > len("row 2, column 3 (name): ")


def test_rows_can_be_left_before_their_end() -> None:
    file = io.BytesIO(GOOD.encode())
    assert next(read_rows(file, CsvFormat())).cells == ["a", "b", "c"]
    assert not file.closed
    assert len(list(read_rows(file, CsvFormat()))) == 41
