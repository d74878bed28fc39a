"""Files that are not where or what they were, and text that is typed but not entered yet."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton

from bpgui.project.storage import load, save
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.diagram.selection import NOTHING
from bpgui.ui.file_drop import FileDrop
from tests.e2e.conftest import Driver
from tests.questions import answer_questions

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def choose(monkeypatch) -> Callable[[Path], None]:
    """Answer the question for a file's name."""
    return lambda path: monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(path), "")
    )


@pytest.fixture
def answer(monkeypatch) -> Callable[[QMessageBox.StandardButton], list[str]]:
    return lambda button: answer_questions(monkeypatch, button)


@pytest.fixture
def press(monkeypatch) -> Callable[[str], list[str]]:
    """Press a button, "" for Escape, of the box that asks next."""

    def say(name: str) -> list[str]:
        told: list[str] = []

        def execute(box: QMessageBox) -> int:
            told.append(box.text())
            button = box.findChild(QPushButton, name) if name else box.button(BUTTONS.Cancel)
            button.click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)
        return told

    return say


def saved(driver: Driver, choose, path: Path) -> Path:
    choose(path)
    driver.type_into("w1", "0.3")
    driver.trigger("save_as")
    return path


@pytest.mark.parametrize("name", ["plain", "v1.2", "mit Leerzeichen Ü", "other.json"])
def test_a_name_without_the_projects_suffix_gets_it(driver, choose, tmp_path, name) -> None:
    saved(driver, choose, tmp_path / name)
    assert driver.document.path == tmp_path / f"{name}.bpnet"
    assert load(driver.document.path).parameters["w1"] == 0.3


def test_a_file_that_the_dialog_did_not_ask_about_is_asked_about(
    driver, choose, answer, tmp_path: Path
) -> None:
    path = tmp_path / "mine.bpnet"
    path.write_text("precious")
    asked = answer(BUTTONS.Cancel)
    saved(driver, choose, tmp_path / "mine")
    assert "mine.bpnet" in asked[0]
    assert path.read_text() == "precious"
    assert driver.document.path is None
    answer(BUTTONS.Yes)
    driver.trigger("save_as")
    assert load(path).parameters["w1"] == 0.3


@pytest.mark.parametrize(("button", "kept"), [("button_save_over", 0.3), ("", 9.0)])
def test_a_file_that_another_program_wrote_is_not_overwritten_unasked(
    driver, choose, press, tmp_path: Path, button: str, kept: float
) -> None:
    path = saved(driver, choose, tmp_path / "<b>shared.bpnet")
    save(load(path).with_number("w1", 9.0), path)
    os.utime(path, ns=(1, 1))
    driver.type_into("w2", "0.7")
    told = press(button)
    driver.trigger("save")
    assert len(told) == 1 and "&lt;b&gt;shared" in told[0]
    assert load(path).parameters["w1"] == kept
    assert driver.document.is_modified is (button == "")
    press("nothing")
    if button:
        driver.trigger("save")  # What was saved over is known now.
        assert not driver.document.is_modified


def test_what_another_program_wrote_can_be_kept_beside(
    driver, choose, press, tmp_path: Path
) -> None:
    path = saved(driver, choose, tmp_path / "shared.bpnet")
    save(load(path).with_number("w1", 9.0), path)
    os.utime(path, ns=(1, 1))
    driver.type_into("w2", "0.7")
    press("button_save_elsewhere")
    choose(tmp_path / "beside.bpnet")
    driver.trigger("save")
    assert load(path).parameters["w1"] == 9.0
    assert load(tmp_path / "beside.bpnet").parameters["w2"] == 0.7


def test_a_file_that_is_gone_is_written_again_and_one_without_folder_is_told(
    driver, choose, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = saved(driver, choose, folder / "mine.bpnet")
    path.unlink()
    driver.type_into("w1", "0.4")
    driver.trigger("save")
    assert load(path).parameters["w1"] == 0.4
    path.unlink()
    folder.rmdir()
    driver.type_into("w1", "0.5")
    driver.trigger("save")
    assert "mine.bpnet" in driver.message()
    assert driver.document.is_modified


def test_saving_takes_what_is_typed_over_the_diagram(driver, choose, tmp_path: Path) -> None:
    diagram = driver.window.panels.diagram
    diagram.edit("w5")
    diagram.findChild(InlineField).setText("0.75")
    choose(tmp_path / "mine.bpnet")
    driver.trigger("save")
    assert load(tmp_path / "mine.bpnet").parameters["w5"] == 0.75
    assert not driver.document.is_modified


@pytest.mark.parametrize("text", ["0.75", "junk"])
def test_closing_with_an_open_editor_takes_what_can_be_taken(driver, answer, text: str) -> None:
    diagram = driver.window.panels.diagram
    diagram.edit("w5")
    diagram.findChild(InlineField).setText(text)
    asked = answer(BUTTONS.Cancel)
    driver.window.close()
    assert bool(asked) is (text == "0.75")
    assert driver.window.isVisible() is (text == "0.75")


def test_an_editor_with_an_unchanged_text_makes_no_undo_step(driver) -> None:
    diagram = driver.window.panels.diagram
    for open_editor in (lambda: diagram.edit("w5"), lambda: diagram.rename("h1")):
        open_editor()
        driver.trigger("first")
        assert driver.document.undo_stack.count() == 0


def drop(driver: Driver, paths: list[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    return driver.window.findChild(FileDrop).eventFilter(driver.window, event)


def test_a_folder_and_other_files_cannot_be_dropped(driver, tmp_path: Path) -> None:
    assert not drop(driver, [tmp_path, tmp_path / "data.txt"])
    assert driver.document.path is None


def test_a_selection_is_not_carried_over_to_another_file(driver, tmp_path: Path) -> None:
    path = tmp_path / "other.bpnet"
    save(driver.document.project, path)
    diagram = driver.window.panels.diagram
    diagram.select_all()
    driver.type_into("w1", "0.3")
    assert diagram.selection
    driver.document.undo_stack.setClean()
    drop(driver, [path])
    assert driver.document.path == path
    assert diagram.selection == NOTHING


def test_saving_takes_what_is_typed_into_the_table(open_project, choose, tmp_path: Path) -> None:
    driver = open_project("xor")
    driver.window.docks.show("data", True)
    table = driver.window.panels.data.table
    driver.window.activateWindow()
    place = table.model().index(0, 0)
    table.setCurrentIndex(place)
    table.setFocus()
    table.edit(place)
    editor = table.findChild(QLineEdit, "edit_cell")
    driver.qtbot.waitUntil(editor.hasFocus)
    editor.setText("0.625")
    choose(tmp_path / "mine.bpnet")
    driver.trigger("save")
    assert load(tmp_path / "mine.bpnet").setup.dataset.inputs[0, 0] == 0.625
