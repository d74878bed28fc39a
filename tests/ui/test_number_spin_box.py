"""The spin box that keeps every digit."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.number_spin_box import NumberSpinBox

LONG = 0.35891647971788465


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(NumberSpinBox())
    qtbot.addWidget(window)
    window.resize(300, 100)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window


@pytest.fixture
def box(window: QWidget) -> NumberSpinBox:
    box = window.findChild(NumberSpinBox)
    assert box is not None
    return box


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)


def leave(qtbot: QtBot, window: QWidget) -> None:
    other = window.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    focus(qtbot, other)


def replace_text(qtbot: QtBot, box: NumberSpinBox, text: str) -> None:
    box.lineEdit().selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClicks(box, text)


def enter(qtbot: QtBot, box: NumberSpinBox, text: str) -> None:
    replace_text(qtbot, box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def spies(box: NumberSpinBox) -> tuple[QSignalSpy, QSignalSpy, QSignalSpy]:
    return (
        QSignalSpy(box.number_edited),
        QSignalSpy(box.valueChanged),
        QSignalSpy(box.entry_refused),
    )


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


BAD_TEXTS = ["", "NaN", "inf", "abc", "0." + "1" * 70, "1e999", "1.2.3", "0x10"]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_enter_refuses_a_bad_text_and_says_why(qtbot: QtBot, box: NumberSpinBox, text: str) -> None:
    box.set_number(0.4)
    focus(qtbot, box)
    edited, changed, refused = spies(box)
    enter(qtbot, box, text)
    assert (box.text(), box.value()) == (text, 0.4)
    assert (edited.count(), changed.count(), refused.count()) == (0, 0, 1)
    assert refused.at(0) == [box.refusal]
    assert box.refusal.endswith(".")
    assert box.property("refused") is True


def test_the_reasons_for_refusing_differ(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    reasons = set()
    for text in ("", "abc", "1e999", "1" * 65):
        enter(qtbot, box, text)
        reasons.add(box.refusal)
    assert len(reasons) == 4


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_leaving_with_a_bad_text_brings_the_number_back(
    qtbot: QtBot, window: QWidget, box: NumberSpinBox, text: str
) -> None:
    box.set_number(0.4)
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    enter(qtbot, box, text)
    leave(qtbot, window)
    assert (box.text(), box.value(), box.refusal, edited.count()) == ("0.4", 0.4, "", 0)


def test_typing_on_takes_the_refusal_away(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    enter(qtbot, box, "1e")
    assert box.refusal
    qtbot.keyClicks(box, "2")
    assert not box.refusal


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


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_setting_a_value_that_is_not_finite_is_refused(box: NumberSpinBox, number: float) -> None:
    edited, _, refused = spies(box)
    box.setValue(number)
    assert (box.value(), edited.count(), refused.count()) == (0.0, 0, 1)


def test_arrows_step_in_decimals(qtbot: QtBot, box: NumberSpinBox) -> None:
    box.set_number(0.1)
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    for _ in range(2):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.text(), edited.at(1)) == ("0.12", [0.12])
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.value() == 0.11


def test_a_step_starts_from_the_text_being_typed(qtbot: QtBot, box: NumberSpinBox) -> None:
    focus(qtbot, box)
    edited = QSignalSpy(box.number_edited)
    replace_text(qtbot, box, "0.5")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.value(), edited.count()) == (0.51, 1)


def turn_wheel(box: NumberSpinBox) -> bool:
    centre = QPointF(box.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def test_the_wheel_steps_with_the_focus_only(
    qtbot: QtBot, window: QWidget, box: NumberSpinBox
) -> None:
    box.set_number(0.4)
    leave(qtbot, window)
    turn_wheel(box)
    assert box.value() == 0.4
    focus(qtbot, box)
    turn_wheel(box)
    assert box.value() == 0.41


@pytest.mark.parametrize(
    ("inclusive", "text", "is_taken"),
    [(True, "0", True), (True, "-0.1", False), (False, "0", False), (False, "0.1", True)],
)
def test_a_minimum_is_kept_with_a_reason(
    qtbot: QtBot, box: NumberSpinBox, inclusive: bool, text: str, is_taken: bool
) -> None:
    box.set_number(0.5)
    box.set_minimum(0.0, inclusive=inclusive)
    focus(qtbot, box)
    enter(qtbot, box, text)
    assert (box.value() == float(text)) is is_taken
    assert ("0." in box.refusal or " 0 " in box.refusal) is not is_taken


def test_stepping_stops_at_the_minimum(qtbot: QtBot, box: NumberSpinBox) -> None:
    box.set_number(0.005)
    box.set_minimum(0.0)
    focus(qtbot, box)
    for _ in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.value() == 0.0


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
