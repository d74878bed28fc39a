"""Units are renamed in place, with the mouse and with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.appearance import MAX_NAME, Appearance
from bpgui.ui.diagram.name_editor import NameEditor
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import LIGHT
from tests.ui.diagram.acting import SHIFT

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def name_at(view: DiagramView, unit: str) -> QPoint:
    assert view.network is not None
    item = view.network.units[unit]
    return view.mapFromScene(item.mapToScene(item.name_rect().center()))


@pytest.fixture
def editing(qtbot: QtBot, view: DiagramView) -> DiagramView:
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=name_at(view, "h1"))
    assert isinstance(view.editor, NameEditor)
    return view


def test_a_double_click_on_the_name_renames(qtbot: QtBot, editing: DiagramView) -> None:
    assert editing.editor is not None
    assert editing.editor.selectedText() == "h1"
    qtbot.keyClicks(editing.editor, " rain ")
    with qtbot.waitSignal(editing.unit_renamed) as renamed:
        qtbot.keyClick(editing.editor, Qt.Key.Key_Return)
    assert renamed.args == ["h1", "rain"]
    assert editing.editor is None


def test_the_editor_lies_over_the_name(editing: DiagramView) -> None:
    assert editing.editor is not None
    distance = editing.editor.geometry().center() - name_at(editing, "h1")
    assert distance.manhattanLength() <= 3


def test_the_editor_grows_with_the_name_and_stays_in_the_window(
    qtbot: QtBot, editing: DiagramView
) -> None:
    assert editing.editor is not None
    before = editing.editor.width()
    qtbot.keyClicks(editing.editor, "W" * MAX_NAME)
    assert editing.editor.width() > 2 * before
    assert editing.viewport().rect().contains(editing.editor.geometry())


def test_escape_keeps_the_name(qtbot: QtBot, editing: DiagramView) -> None:
    assert editing.editor is not None
    qtbot.keyClicks(editing.editor, "rain")
    with qtbot.assertNotEmitted(editing.unit_renamed):
        qtbot.keyClick(editing.editor, Qt.Key.Key_Escape)


@pytest.mark.parametrize("text", ["h1", ""])
def test_its_own_name_is_no_change(qtbot: QtBot, editing: DiagramView, text: str) -> None:
    assert editing.editor is not None
    editing.editor.setText(text)
    with qtbot.assertNotEmitted(editing.unit_renamed):
        qtbot.keyClick(editing.editor, Qt.Key.Key_Return)
    assert editing.editor is None


@pytest.mark.parametrize("text", ["", "h1", "  "])
def test_nothing_gives_a_unit_its_own_name_back(qtbot: QtBot, view: DiagramView, text: str) -> None:
    view.set_network(ARTICLE, False, Appearance(names={"h1": "rain"}))
    view.rename("h1")
    assert view.editor is not None
    assert view.editor.text() == "rain"
    view.editor.setText(text)
    with qtbot.waitSignal(view.unit_renamed) as renamed:
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert renamed.args == ["h1", ""]


def test_shift_f2_renames_the_unit_at_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_F2, SHIFT)
    assert isinstance(view.editor, NameEditor)
    assert view.editor.text() == "i1"


@pytest.mark.parametrize("text", ["h2", "snow", "a\u200bb"])
def test_a_name_that_cannot_be_stays_open_and_says_why(
    qtbot: QtBot, view: DiagramView, text: str
) -> None:
    view.set_network(ARTICLE, False, Appearance(names={"o1": "snow"}))
    view.rename("h1")
    assert view.editor is not None
    view.editor.setText(text)
    with qtbot.assertNotEmitted(view.unit_renamed):
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert view.editor is not None
    assert view.editor.toolTip() == view.editor.accessibleDescription() != ""


def test_a_name_has_one_line_and_so_many_characters(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = NameEditor("h1", "h1", (), LIGHT, parent)
    qtbot.keyClicks(editor, "x" * (MAX_NAME + 5))
    assert editor.text() == "x" * MAX_NAME
    editor.setText("a\nb")
    with qtbot.waitSignal(editor.name_entered) as entered:
        editor.finish()
    assert entered.args == ["a b"]


def test_text_that_looks_like_markup_is_a_name(qtbot: QtBot, editing: DiagramView) -> None:
    assert editing.editor is not None
    editing.editor.setText("<img src=x>")
    with qtbot.waitSignal(editing.unit_renamed) as renamed:
        qtbot.keyClick(editing.editor, Qt.Key.Key_Return)
    assert renamed.args == ["h1", "<img src=x>"]
