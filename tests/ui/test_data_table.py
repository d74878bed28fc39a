from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.ui.data_commands import KEYS, GridCommand
from bpgui.ui.data_panel import DataPanel
from tests.ui.data_bench import CONTROL, DataBench, Key, clip, clipped, project_with

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[DataBench]:
    bench = DataBench(qtbot, project_with())
    yield bench
    bench.controller.shut_down()


def test_typing_replaces_a_number_as_one_undo_step(bench: DataBench) -> None:
    bench.table.go_to(1, 2)

    def enter() -> None:
        bench.type("-2,5")
        bench.press(Key.Key_Return)

    bench.undoes(enter)
    assert bench.values[1, 2] == -2.5
    assert (bench.table.row, bench.table.column) == (2, 2)


def test_tab_enters_and_goes_right_and_on_to_the_next_row(bench: DataBench) -> None:
    bench.table.go_to(0, 3)
    bench.type("7")
    bench.press(Key.Key_Tab)
    assert bench.values[0, 3] == 7.0
    assert (bench.table.row, bench.table.column) == (1, 0)
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Return, SHIFT)
    assert (bench.table.row, bench.table.column) == (1, 0)


def test_what_is_no_number_keeps_the_field_open_and_says_why(bench: DataBench) -> None:
    before = bench.document.project
    bench.table.go_to(0, 0)
    bench.type("1.2.3")
    bench.press(Key.Key_Return)
    editor = bench.focused
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1.2.3"
    assert "not a number" in editor.accessibleDescription()
    bench.press(Key.Key_Backspace)
    bench.press(Key.Key_Backspace)
    bench.press(Key.Key_Return)
    assert bench.values[0, 0] == 1.2
    bench.document.undo_stack.undo()
    assert bench.document.project.is_equal(before)


def test_escape_leaves_the_number_as_it_was(bench: DataBench) -> None:
    bench.type("9")
    bench.press(Key.Key_Escape)
    assert bench.values[0, 0] == 0.125
    assert bench.document.undo_stack.count() == 0


def test_a_bad_text_that_loses_the_focus_is_told_in_the_panel(bench: DataBench) -> None:
    model = bench.panel.model
    assert not model.setData(model.index(2, 1), "abc")
    assert bench.panel.message.startswith("i2 of sample 3 stays as it was.")
    assert bench.document.undo_stack.count() == 0


def test_a_rounded_text_is_never_written_back(bench: DataBench) -> None:
    exact = 0.1 + 0.2
    bench.document.edit(bench.document.project.with_number("i1", exact), "exact")
    model = bench.panel.model
    assert model.text(0, 0) == "0.3"
    bench.table.go_to(0, 0)
    bench.press(Key.Key_F2)
    assert isinstance(bench.focused, QLineEdit)
    assert bench.focused.text() == repr(exact)
    bench.press(Key.Key_Return)
    assert bench.values[0, 0] == exact
    assert bench.document.undo_stack.count() == 1


def test_a_block_is_copied_with_every_digit_and_pasted_again(bench: DataBench) -> None:
    bench.document.edit(bench.document.project.with_number("i1", 1 / 3), "third")
    bench.table.select_block(0, 0, 2, 2)
    bench.press(Key.Key_C, CONTROL)
    assert clipped() == f"{1 / 3!r}\t1.125\n4.125\t5.125\n"
    bench.table.go_to(3, 2)
    bench.undoes(lambda: bench.press(Key.Key_V, CONTROL))
    np.testing.assert_array_equal(bench.values[3:5, 2:], [[1 / 3, 1.125], [4.125, 5.125]])


def test_a_decimal_comma_is_written_and_read(bench: DataBench) -> None:
    bench.panel.apply_number_style(NumberStyle(decimal_sign=DecimalSign.COMMA))
    bench.table.select_block(0, 0, 1, 2)
    bench.press(Key.Key_C, CONTROL)
    assert clipped() == "0,125\t1,125\n"
    bench.table.go_to(4, 0)
    bench.press(Key.Key_V, CONTROL)
    assert bench.values[4].tolist() == [0.125, 1.125, 18.125, 19.125]


def test_a_paste_over_the_end_adds_samples(bench: DataBench) -> None:
    clip("1\t2\r\n3\t4\r\n5\t6\r\n")
    bench.table.go_to(4, 1)
    bench.undoes(lambda: bench.press(Key.Key_V, CONTROL))
    expected = [[16.125, 1, 2, 19.125], [0, 3, 4, 0], [0, 5, 6, 0]]
    assert bench.values[4:].tolist() == expected
    assert bench.shown.tolist() == bench.values.tolist()


def test_what_was_pasted_is_selected(bench: DataBench) -> None:
    clip("1\t2\n3\t4\n")
    bench.table.go_to(4, 1)
    bench.press(Key.Key_V, CONTROL)
    assert bench.table.selected.rows == [4, 5]
    assert bench.table.selected.columns == [1, 2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1\tx\n", "Row 1, column 2 of it: This is not a number."),
        ("1\t2\n3\n", "Row 2, column 2 of it: it has 1 cells"),
        ("1\t2\t3\t4\t5\n", "5 columns on the clipboard and 4"),
        ("", "The field is empty"),
        ("1\t1e999\n", "must be finite"),
    ],
)
def test_what_cannot_be_pasted_is_told_and_changes_nothing(
    bench: DataBench, text: str, words: str
) -> None:
    clip(text)
    bench.table.go_to(0, 0)
    bench.press(Key.Key_V, CONTROL)
    assert bench.panel.message.startswith("Nothing was pasted")
    assert words in bench.panel.message
    assert bench.document.undo_stack.count() == 0


def test_one_number_fills_all_selected_cells(bench: DataBench) -> None:
    clip("8")
    bench.table.select_block(1, 0, 3, 2)
    bench.press(Key.Key_V, CONTROL)
    assert (bench.values[1:4, :2] == 8.0).all()
    assert not (bench.values[1:4, 2:] == 8.0).any()


def test_delete_and_cut_set_the_selected_numbers_to_0(bench: DataBench) -> None:
    bench.table.select_block(0, 1, 2, 2)
    bench.undoes(lambda: bench.press(Key.Key_Delete))
    assert (bench.values[:2, 1:3] == 0.0).all()
    bench.table.select_block(3, 0, 1, 2)
    bench.undoes(lambda: bench.press(Key.Key_X, CONTROL))
    assert clipped() == "12.125\t13.125\n"
    assert bench.values[3].tolist() == [0.0, 0.0, 14.125, 15.125]


def test_fill_down_repeats_the_top_numbers(bench: DataBench) -> None:
    bench.table.select_block(1, 0, 3, 2)
    bench.undoes(lambda: bench.press(Key.Key_D, CONTROL))
    assert bench.values[1:4, :2].tolist() == [[4.125, 5.125]] * 3


def test_rows_are_inserted_and_removed_by_keys(bench: DataBench) -> None:
    bench.table.go_to(2, 0)
    bench.undoes(lambda: bench.press(Key.Key_Insert))
    assert bench.values[2].tolist() == [0.0] * 4
    assert len(bench.shown) == 6
    bench.table.select_block(1, 0, 3, 1)
    bench.undoes(lambda: bench.press(Key.Key_Delete, CONTROL))
    assert bench.values[:, 0].tolist() == [0.125, 12.125, 16.125]
    assert bench.table.row == 1


def test_the_last_samples_stay(bench: DataBench) -> None:
    bench.press(Key.Key_A, CONTROL)
    bench.press(Key.Key_Delete, CONTROL)
    assert bench.panel.message == "At least one sample must be left to train with."
    assert len(bench.values) == 5


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Home, Key.Key_5, Key.Key_Escape])
def test_the_table_keeps_its_keys_from_shortcuts(bench: DataBench, key: Qt.Key) -> None:
    text = "5" if key == Key.Key_5 else ""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
    event.ignore()
    QGuiApplication.sendEvent(bench.table, event)
    assert event.isAccepted()


def test_space_and_undo_are_left_to_the_window(bench: DataBench) -> None:
    for key, modifiers in ((Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Key.Key_Z, CONTROL)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QGuiApplication.sendEvent(bench.table, event)
        assert not event.isAccepted()


def test_escape_in_the_table_goes_to_the_buttons(bench: DataBench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.table.left):
        bench.press(Key.Key_Escape)


def test_headings_tell_inputs_from_targets_in_words(bench: DataBench) -> None:
    model, across = bench.panel.model, Qt.Orientation.Horizontal
    headings = [model.headerData(column, across) for column in range(4)]
    assert headings == ["i1\ninput", "i2\ninput", "t1\ntarget", "t2\ntarget"]


def test_the_menu_does_what_the_keys_do(bench: DataBench) -> None:
    bench.table.go_to(2, 0)
    bench.panel.tools.command_chosen.emit(GridCommand.INSERT)
    assert len(bench.values) == 6


def test_what_is_being_typed_stays_when_samples_change_elsewhere(bench: DataBench) -> None:
    bench.table.go_to(1, 1)
    bench.type("4")
    bench.document.edit(bench.document.project.with_number("i1", 9.0), "elsewhere")
    bench.stepper.set_sample(1)
    assert isinstance(bench.focused, QLineEdit)
    assert bench.focused.text() == "4"
    bench.press(Key.Key_Return)
    assert bench.values[1, 1] == 4.0


def test_every_command_has_keys_and_is_in_the_menu(bench: DataBench) -> None:
    assert set(KEYS) == set(GridCommand)
    names = {action.objectName() for action in bench.panel.tools.rows_menu.actions()}
    assert {f"action_data_{command.value}" for command in GridCommand} <= names


def test_a_hundred_thousand_rows_are_shown_at_once(qtbot: QtBot) -> None:
    bench = DataBench(qtbot, project_with(100_000))
    assert bench.panel.model.rowCount() == 100_000
    bench.table.go_to(99_999, 0)
    assert bench.cell_words.startswith("i1 = 399996.125")
    bench.controller.shut_down()


def test_an_empty_panel_can_be_painted(qtbot: QtBot) -> None:
    panel = DataPanel()
    qtbot.addWidget(panel)
    assert not panel.grab().isNull()


def test_rows_that_are_gone_already_are_not_removed(bench: DataBench) -> None:
    bench.view.editing.remove_rows([7, 99])
    assert bench.document.undo_stack.count() == 0
    bench.undoes(lambda: bench.view.editing.remove_rows([1, 99]))
    assert len(bench.values) == 4


def test_rows_that_are_sought_elsewhere_are_selected(bench: DataBench) -> None:
    bench.view.select_rows([1, 3, 99])
    assert bench.table.selected.rows == [1, 3]
    assert bench.table.row == 1


def test_rows_that_are_sought_out_of_sight_are_selected_later(qtbot: QtBot) -> None:
    bench = DataBench(qtbot, project_with(), is_shown=False)
    bench.view.select_rows([2])
    bench.window.show()
    assert bench.table.selected.rows == [2]
    bench.controller.shut_down()
