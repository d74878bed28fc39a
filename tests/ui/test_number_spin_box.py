"""The spin box that keeps every digit: what it shows and what it takes."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.number_spin_box import NumberSpinBox
from tests.ui.number_box import box_of, enter, focus, leave, open_window, replace_text, spies

LONG = 0.35891647971788465


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return open_window(qtbot)


@pytest.fixture
def box(window: QWidget) -> NumberSpinBox:
    return box_of(window)


def test_is_found_as_a_double_spin_box(window: QWidget, box: NumberSpinBox) -> None:
    box.setObjectName("spin_w5")
    assert window.findChild(QDoubleSpinBox, "spin_w5") is box


def test_showing_a_number_keeps_all_its_digits_and_emits_nothing(box: NumberSpinBox) -> None:
    edited, changed, refused = spies(box)
    box.set_number(LONG)
    assert (box.value(), box.text()) == (LONG, "0.358916480")
    assert (edited.count(), changed.count(), refused.count()) == (0, 0, 0)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_focus_and_enter_without_typing_change_no_bit(box: NumberSpinBox, number: float) -> None:
    edited = QSignalSpy(box.number_edited)
    box.set_number(number)
    box.setFocus()
    QApplication.sendEvent(
        box,
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    )
    box.clearFocus()
    assert box.value() == number
    assert edited.count() == 0


def test_qt_value_follows_for_screen_readers(box: NumberSpinBox) -> None:
    box.set_number(LONG)
    assert QDoubleSpinBox.value(box) == LONG


def test_a_number_that_is_missing_is_blank(box: NumberSpinBox) -> None:
    box.set_number(0.4)
    box.set_number(None)
    assert (box.number, box.text()) == (None, "")


def test_a_number_that_is_not_finite_is_shown(box: NumberSpinBox) -> None:
    box.set_number(math.inf)
    assert box.text() == "∞"


def test_a_narrow_box_shows_fewer_digits_and_cuts_none(box: NumberSpinBox) -> None:
    box.set_number(LONG)
    full_width = box.text()
    box.setFixedWidth(70)
    assert 3 < len(box.text()) < len(full_width)
    assert float(box.text()) == pytest.approx(LONG, abs=1e-3)


def test_typing_takes_exactly_the_number_typed(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    edited, changed, _ = spies(box)
    enter(qtbot, box, "0.123456789012")
    assert box.value() == float("0.123456789012")
    assert [edited.at(0), changed.at(0)] == [[0.123456789012], [0.123456789012]]
    assert (edited.count(), changed.count()) == (1, 1)


def test_nothing_is_emitted_while_typing(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    edited, changed, _ = spies(box)
    replace_text(qtbot, box, "0.9")
    assert (edited.count(), changed.count(), box.value()) == (0, 0, 0.0)


def test_a_decimal_comma_is_taken(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    enter(qtbot, box, "1,5")
    assert box.value() == 1.5


def test_the_focus_shows_all_digits_with_the_first_in_view(
    qtbot: QtBot, window: QWidget, box: NumberSpinBox
) -> None:
    box.set_number(LONG)
    focus(qtbot, box)
    assert box.text() == repr(LONG)
    assert box.lineEdit().cursorPosition() == 0
    leave(qtbot, window)
    assert box.text() == "0.358916480"


def test_leaving_takes_a_good_text(qtbot: QtBot, window: QWidget, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    replace_text(qtbot, box, "0.25")
    leave(qtbot, window)
    assert (box.value(), edited.count()) == (0.25, 1)


def test_the_same_number_in_other_words_emits_nothing(qtbot: QtBot, box: NumberSpinBox) -> None:
    box.set_number(0.5)
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    enter(qtbot, box, "5e-1")
    assert (edited.count(), box.text()) == (0, "0.5")


def test_escape_brings_the_number_back(qtbot: QtBot, box: NumberSpinBox) -> None:
    box.set_number(0.4)
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    replace_text(qtbot, box, "7")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), box.value(), edited.count()) == ("0.4", 0.4, 0)


def test_a_text_being_typed_outlives_new_numbers(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    replace_text(qtbot, box, "0.12")
    box.set_number(0.7)
    box.set_number(0.8)
    assert (box.text(), box.value()) == ("0.12", 0.8)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "0.8"


def test_setting_the_value_is_an_edit(box: NumberSpinBox) -> None:
    edited, changed, _ = spies(box)
    box.setValue(LONG)
    box.setValue(LONG)
    assert box.value() == LONG
    assert [edited.count(), changed.count()] == [1, 1]


@pytest.mark.parametrize("is_typing", [False, True])
def test_undo_is_the_windows_unless_something_is_being_typed(
    qtbot: QtBot, box: NumberSpinBox, is_typing: bool
) -> None:
    box.set_number(0.4)
    focus(qtbot, box)
    if is_typing:
        qtbot.keyClicks(box, "9")
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    assert event.isAccepted() is is_typing


def test_hiding_the_box_takes_a_good_text(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    replace_text(qtbot, box, "0.25")
    box.hide()
    assert (box.value(), edited.count()) == (0.25, 1)
