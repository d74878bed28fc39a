"""The properties of a project are plain text; only what is edited comes back changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.run_summary import Change, RunSummary
from bpgui.ui.properties_dialog import PropertiesDialog
from bpgui.ui.properties_words import PropertiesWords
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics, tab_order

MARKUP = "<img src=x>"


@pytest.fixture
def faulty() -> Project:
    return PresetLibrary(presets_folder()).load("article-2015")


def ask(qtbot: QtBot, project: Project) -> PropertiesDialog:
    dialog = PropertiesDialog(project)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(dialog: PropertiesDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("text", ["a", " a b ", MARKUP, "a\nb", "x\u2028y\u00a0z\r\n", "名"])
def test_what_is_not_edited_comes_back_to_the_last_character(qtbot, faulty, text: str) -> None:
    project = replace(faulty, name=text, note=text)
    assert ask(qtbot, project).name_and_note == (text, text)


def test_what_is_edited_comes_back(qtbot, faulty: Project) -> None:
    dialog = ask(qtbot, faulty)
    dialog.findChild(QLineEdit, "edit_name").setText("  new name ")
    note = dialog.findChild(QPlainTextEdit, "edit_note")
    note.selectAll()
    qtbot.keyClicks(note, MARKUP)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert dialog.name_and_note == ("new name", MARKUP + "\n")


@pytest.mark.parametrize(("name", "is_good"), [("", False), ("  ", False), ("n" * 200, True)])
def test_a_name_has_one_to_200_characters(qtbot, faulty, name: str, is_good: bool) -> None:
    dialog = ask(qtbot, faulty)
    dialog.findChild(QLineEdit, "edit_name").setText(name)
    assert ok_button(dialog).isEnabled() is is_good
    dialog.findChild(QLineEdit, "edit_name").setText("n" * 201)
    assert not ok_button(dialog).isEnabled()
    assert "201" in dialog.findChild(QLabel, "label_problem").text()


def test_a_note_has_up_to_10_000_characters(qtbot, faulty: Project) -> None:
    dialog = ask(qtbot, faulty)
    note = dialog.findChild(QPlainTextEdit, "edit_note")
    note.document().setModified(True)
    for count, is_good in ((10_000, True), (10_001, False)):
        note.setPlainText("n" * count)
        note.document().setModified(True)
        dialog._show()
        assert ok_button(dialog).isEnabled() is is_good


def test_the_facts_name_shape_parameters_samples_and_mistakes(qtbot, faulty: Project) -> None:
    shown = texts(ask(qtbot, faulty))
    for part in ("2-2-2", "sigmoid", "10; biases", "deliberate mistakes"):
        assert part in shown


def test_nothing_from_a_file_is_markup(qtbot, faulty: Project) -> None:
    history = (RunSummary(MARKUP, 7, None, (Change(MARKUP, None, MARKUP, 3),)),)
    dialog = ask(qtbot, replace(faulty, name=MARKUP, note=MARKUP, history=history))
    assert dialog.findChild(QPlainTextEdit, "edit_note").toPlainText() == MARKUP
    assert MARKUP in dialog.findChild(QListWidget, "list_runs").item(0).text()
    formats = {label.textFormat() for label in dialog.findChildren(QLabel) if not label.buddy()}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_run_says_its_length_its_loss_and_its_edits(qtbot) -> None:
    words = PropertiesWords()
    changes = (
        Change("w5", 0.4, 0.9, 120),
        Change("shuffle", False, True, 120),
        Change("batch_size", None, 2.0, 130),
    )
    line = words.run(3, RunSummary("", 200, 0.25, changes))
    assert line == (
        "run 3: iterations 200, E = 0.25; w5: 0.4 → 0.9, shuffle: off → on at iteration 120; "
        "batch_size: all → 2 at iteration 130"
    )


def test_without_saved_runs_there_is_no_list_of_them(qtbot, faulty: Project) -> None:
    assert ask(qtbot, faulty).findChild(QListWidget, "list_runs") is None


def test_it_can_be_used_by_keys_and_read_aloud(qtbot, faulty: Project) -> None:
    dialog = ask(qtbot, replace(faulty, history=(RunSummary("", 1, 0.5),)))
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []
    names = [part.objectName() for part in tab_order(dialog)]
    assert names[:3] == ["edit_name", "edit_note", "list_runs"]
    qtbot.keyClick(dialog.findChild(QLineEdit, "edit_name"), Qt.Key.Key_Escape)
    assert dialog.result() == dialog.DialogCode.Rejected
