from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bpgui.project.csv_errors import CsvError, CsvProblem
from bpgui.project.csv_reading import CsvTable
from bpgui.project.csv_rows import CsvFormat
from bpgui.session.csv_import import CsvImport, CsvOrder

WAIT_MS = 30_000
ROWS = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "large.csv"
    path.write_text("x,y\n" + "".join(f"{row}.5,{row % 2}\n" for row in range(ROWS)))
    return path


@pytest.fixture
def owner() -> Iterator[QObject]:
    yield QObject()


def order(path: Path) -> CsvOrder:
    return CsvOrder(path, CsvFormat(), (0, 1))


def test_a_hundred_thousand_rows_are_read_in_slices(
    qtbot: QtBot, large: Path, owner: QObject
) -> None:
    reading = CsvImport(order(large), owner)
    shares: list[float] = []
    reading.progressed.connect(shares.append)
    with qtbot.waitSignal(reading.finished, timeout=WAIT_MS) as done:
        reading.start()
    (table,) = done.args
    assert isinstance(table, CsvTable)
    assert table.values.shape == (ROWS, 2)
    assert table.values[-1].tolist() == [ROWS - 0.5, 1.0]
    assert len(shares) > 1
    assert shares == sorted(shares)
    assert not reading.is_reading


def test_stopping_ends_the_thread_and_nothing_more_is_told(
    qtbot: QtBot, large: Path, owner: QObject
) -> None:
    reading = CsvImport(order(large), owner)
    told: list[object] = []
    reading.finished.connect(told.append)
    reading.failed.connect(told.append)
    with qtbot.waitSignal(reading.progressed, timeout=WAIT_MS):
        reading.start()
    reading.stop()
    assert not reading.is_reading
    qtbot.wait(1)
    assert told == []


def test_what_is_wrong_is_told_with_its_place(qtbot: QtBot, tmp_path: Path, owner: QObject) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("x,y\n1,2\n3,four\n")
    reading = CsvImport(order(path), owner)
    with qtbot.waitSignal(reading.failed, timeout=WAIT_MS) as failed:
        reading.start()
    (error,) = failed.args
    assert isinstance(error, CsvError)
    assert (error.problem, error.row, error.column) == (CsvProblem.NOT_A_NUMBER, 3, 2)


def test_a_file_that_is_gone_is_told(qtbot: QtBot, tmp_path: Path, owner: QObject) -> None:
    reading = CsvImport(order(tmp_path / "gone.csv"), owner)
    with qtbot.waitSignal(reading.failed, timeout=WAIT_MS) as failed:
        reading.start()
    assert failed.args[0].problem is CsvProblem.UNREADABLE


def test_an_encoding_that_python_does_not_have_is_told(
    qtbot: QtBot, tmp_path: Path, owner: QObject
) -> None:
    path = tmp_path / "some.csv"
    path.write_text("1,2\n")
    reading = CsvImport(CsvOrder(path, CsvFormat(encoding="no such"), (0, 1)), owner)
    with qtbot.waitSignal(reading.failed, timeout=WAIT_MS) as failed:
        reading.start()
    assert failed.args[0].problem is CsvProblem.UNREADABLE
