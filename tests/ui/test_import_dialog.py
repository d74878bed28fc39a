from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox, QProgressBar
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.project.csv_columns import ColumnKind, CsvColumn
from bpgui.project.csv_errors import CsvError, CsvProblem, OtherFile
from bpgui.project.file_problems import FileProblem, ProblemKind
from bpgui.project.presets import PresetLibrary
from bpgui.ui.data_csv_words import CsvWords
from bpgui.ui.data_import_preview import ColumnUse, guessed_uses
from bpgui.ui.import_dialog import ImportDialog
from tests.ui.data_bench import DataBench, project_with
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics

WAIT_MS = 30_000
ROWS = "5.1,3.5,setosa\n6.2,2.9,versicolor\n5.9,3,other\n"
IRIS = f"sepal length,sepal width,species\n{ROWS * 7}"


class Opened:
    """Dialogs on files of which only the text is given."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self._folder = folder
        self.project = PresetLibrary(presets_folder()).load("article")

    def __call__(self, text: str | bytes) -> ImportDialog:
        path = self._folder / "some.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        dialog = ImportDialog(path, self.project)
        self._qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    def read(self, dialog: ImportDialog) -> None:
        with self._qtbot.waitSignal(dialog.accepted, timeout=WAIT_MS):
            ok_button(dialog).click()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    yield Opened(qtbot, tmp_path)


def test_classes_become_one_target_each_with_softmax_offered(opened: Opened) -> None:
    dialog = opened(IRIS)
    assert dialog.outcome == "Inputs: 2, targets: species, one per class (3 so far)."
    opened.read(dialog)
    data = dialog.data
    assert data is not None
    assert data.inputs.shape == (21, 2)
    assert data.targets[:3].tolist() == [[0, 1, 0], [0, 0, 1], [1, 0, 0]]
    assert list(data.target_names) == ["other", "setosa", "versicolor"]
    assert data.source == "some.csv"
    assert dialog.fit is not None
    assert dialog.fit.activation is Activation.SOFTMAX


def test_uses_of_columns_can_be_chosen(opened: Opened) -> None:
    dialog = opened("a;b;c\n1,5;2;0\n2,5;3;1\n")
    dialog.use_columns([0], ColumnUse.TARGET)
    dialog.use_columns([1], ColumnUse.LEFT_OUT)
    dialog.use_columns([2], ColumnUse.INPUT)
    opened.read(dialog)
    assert dialog.data is not None
    assert dialog.data.inputs.tolist() == [[0.0], [1.0]]
    assert dialog.data.targets.tolist() == [[1.5], [2.5]]
    assert list(dialog.data.input_names) == ["c"]


def test_numbers_can_be_classes(opened: Opened) -> None:
    dialog = opened("x,digit\n" + "0.5,7\n0.6,8\n0.7,9\n" * 5)
    dialog.preview.set_classes([1], True)
    opened.read(dialog)
    assert dialog.data is not None
    assert dialog.data.targets[:3].tolist() == np.eye(3).tolist()


def test_without_an_input_and_a_target_nothing_can_be_imported(opened: Opened) -> None:
    dialog = opened(IRIS)
    dialog.use_columns([0, 1], ColumnUse.LEFT_OUT)
    assert not ok_button(dialog).isEnabled()
    assert "at least one column" in dialog.message


def test_what_was_detected_can_be_overruled(opened: Opened) -> None:
    dialog = opened("1;2\n3;4\n")
    combo = dialog.findChild(QComboBox, "combo_delimiter")
    assert combo is not None
    assert combo.currentData() == ";"
    combo.setCurrentIndex(combo.findData("\t"))
    assert dialog.preview.columnCount() == 1
    assert not ok_button(dialog).isEnabled()
    combo.setCurrentIndex(combo.findData(";"))
    assert dialog.preview.columnCount() == 2


@pytest.mark.parametrize("content", [IRIS.encode(), IRIS.encode("utf-16"), b"\xff\xe4,1\n"])
def test_any_encoding_may_be_tried(opened: Opened, content: bytes) -> None:
    dialog = opened(content)
    combo = dialog.findChild(QComboBox, "combo_encoding")
    assert combo is not None
    for place in range(combo.count()):
        combo.setCurrentIndex(place)
        assert dialog.message or ok_button(dialog).isEnabled()


def test_a_bad_cell_is_told_with_its_place_and_the_dialog_stays(
    opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened("a,b\n" + "1,2\n" * 2000 + "3,x\n")
    ok_button(dialog).click()
    qtbot.waitUntil(lambda: bool(dialog.message), timeout=WAIT_MS)
    assert dialog.message == "Row 2002, column 2 (b): “x” is not a number."
    assert dialog.isVisible()
    assert dialog.data is None
    assert ok_button(dialog).isEnabled()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04zip", "not a CSV file"),
        (b"a,b\n1,2\n1,2,3\n", "Row 3, column 3: There are 3 cells"),
        (b'a,b\n1,"2\n', "quote"),
        (b"a,b\n1,\x00\n", "NUL"),
        (b"a,b\n", "no samples"),
    ],
)
def test_a_damaged_file_is_told_at_once(opened: Opened, content: bytes, words: str) -> None:
    dialog = opened(content)
    assert words in dialog.message
    assert not ok_button(dialog).isEnabled()


def test_reading_can_be_cancelled_and_begun_again(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("a,b\n" + "1,2\n" * 100_000)
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    ok_button(dialog).click()
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=WAIT_MS)
    assert bar.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    assert "cancelled" in dialog.message
    assert not bar.isVisible()
    opened.read(dialog)
    assert dialog.data is not None
    assert len(dialog.data.inputs) == 100_000


def test_closing_while_reading_leaves_no_thread(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("a,b\n" + "1,2\n" * 100_000)
    ok_button(dialog).click()
    dialog.done(0)
    assert dialog._reading is not None
    assert not dialog._reading.is_reading


def test_importing_names_units_and_fits_the_network_in_one_undo_step(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "iris.csv"
    path.write_text(IRIS)
    bench = DataBench(qtbot, project_with())

    def read(dialog: ImportDialog) -> int:
        with qtbot.waitSignal(dialog.accepted, timeout=WAIT_MS):
            ok_button(dialog).click()
        return 1

    monkeypatch.setattr(ImportDialog, "exec", read)
    bench.undoes(lambda: bench.panel.file_dropped.emit(path))
    project = bench.document.project
    assert project.setup.architecture.sizes == (2, 2, 3)
    assert project.appearance.names["i1"] == "sepal length"
    assert project.appearance.names["o3"] == "versicolor"
    assert project.data.source == "iris.csv"
    assert project.setup.architecture.layers[-1].activation is Activation.SOFTMAX
    bench.controller.shut_down()


def test_every_part_has_a_name_and_a_mnemonic_of_its_own(opened: Opened) -> None:
    dialog = opened(IRIS)
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []


def test_targets_are_guessed() -> None:
    def uses(*columns: tuple[str, ColumnKind]) -> str:
        guessed = guessed_uses([CsvColumn(name, kind) for name, kind in columns])
        return "".join(use.value[0] for use in guessed)

    number, classes = ColumnKind.NUMBER, ColumnKind.CLASSES
    assert uses(("a", number), ("b", number)) == "it"
    assert uses(("a", number), ("kind", classes), ("b", number)) == "iti"
    assert uses(("i1", number), ("t1", number), ("t_x", number), ("part", classes)) == "ittl"
    assert uses(("name", ColumnKind.TEXT), ("a", number), ("b", number)) == "lit"
    assert uses(("", ColumnKind.EMPTY)) == "l"


@pytest.mark.parametrize("problem", CsvProblem)
def test_every_problem_has_a_sentence_with_its_place(problem: CsvProblem, qtbot: QtBot) -> None:
    words = CsvWords()
    sentence = words.sentence(CsvError(problem, 3, 2, "abc", 12, "size"))
    assert sentence.startswith("Row 3, column 2 (size): ")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_file_that_the_system_refuses_is_told_in_the_programs_own_words(qapp) -> None:
    cause = FileProblem(ProblemKind.NOT_ALLOWED, value="Permission denied")
    sentence = CsvWords().sentence(CsvError(CsvProblem.UNREADABLE, cause=cause))
    assert sentence == "You are not allowed to read or write it."


@pytest.mark.parametrize("other", OtherFile)
def test_every_other_kind_of_file_has_its_words(qapp, other: OtherFile) -> None:
    words = CsvWords()
    assert set(words._other_files()) == set(OtherFile)
    sentence = words.sentence(CsvError(CsvProblem.NOT_TEXT, text=other))
    assert sentence == f"This is not a CSV file but {other}."
