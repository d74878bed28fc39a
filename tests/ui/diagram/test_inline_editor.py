"""The editor over a number takes numbers exactly, explains refusals and ends once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.diagram.inline_editor import InlineEditor
from bpgui.ui.number_entry import NumberEntryProblem
from bpgui.ui.palette import LIGHT


@pytest.fixture
def editor(qtbot: QtBot) -> InlineEditor:
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = InlineEditor("w5", 0.1 + 0.2, LIGHT, parent)
    parent.show()
    editor.setFocus()
    # The parent must outlive the fixture.
    editor.owner = parent  # type: ignore[attr-defined]
    return editor


def test_it_opens_with_all_digits_selected(editor: InlineEditor) -> None:
    assert editor.selectedText() == "0.30000000000000004"


def test_enter_gives_exactly_the_typed_number(qtbot: QtBot, editor: InlineEditor) -> None:
    qtbot.keyClicks(editor, "0.123456789012")
    with qtbot.waitSignal(editor.number_entered) as entered:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert entered.args == [float("0.123456789012")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberEntryProblem.EMPTY),
        ("1.000,5", NumberEntryProblem.NOT_A_NUMBER),
        ("inf", NumberEntryProblem.NOT_FINITE),
        ("1" * 65, NumberEntryProblem.TOO_LONG),
    ],
)
def test_enter_on_no_number_stays_open_and_says_why(
    qtbot: QtBot, editor: InlineEditor, text: str, problem: NumberEntryProblem
) -> None:
    editor.setText(text)
    with qtbot.assertNotEmitted(editor.number_entered), qtbot.assertNotEmitted(editor.abandoned):
        qtbot.keyClick(editor, Qt.Key.Key_Enter)
    assert editor.problem is problem
    assert editor.toolTip() == editor.accessibleDescription() == editor.explain(problem)
    assert LIGHT.error in editor.styleSheet()


def test_typing_clears_the_refusal(qtbot: QtBot, editor: InlineEditor) -> None:
    editor.setText("x")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "1")
    assert editor.problem is None
    assert editor.toolTip() == ""
    assert LIGHT.error not in editor.styleSheet()


def test_escape_gives_up(qtbot: QtBot, editor: InlineEditor) -> None:
    with (
        qtbot.waitSignal(editor.abandoned),
        qtbot.assertNotEmitted(editor.number_entered),
    ):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_finishing_takes_a_number(qtbot: QtBot, editor: InlineEditor) -> None:
    editor.setText("1,5")
    with qtbot.waitSignal(editor.number_entered) as entered:
        editor.finish()
    assert entered.args == [1.5]


def test_finishing_gives_up_over_no_number(qtbot: QtBot, editor: InlineEditor) -> None:
    editor.setText("x")
    with qtbot.waitSignal(editor.abandoned):
        editor.finish()


def test_it_ends_only_once(qtbot: QtBot, editor: InlineEditor) -> None:
    editor.setText("2")
    editor.finish()
    with qtbot.assertNotEmitted(editor.number_entered), qtbot.assertNotEmitted(editor.abandoned):
        editor.finish()
        editor.abandon()


@pytest.mark.parametrize("problem", NumberEntryProblem)
def test_every_problem_has_its_own_explanation(
    editor: InlineEditor, problem: NumberEntryProblem
) -> None:
    others = {editor.explain(other) for other in NumberEntryProblem if other is not problem}
    assert editor.explain(problem) not in others | {""}
