"""The spin box of numbers: what it refuses, how far it goes, and its steps."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.number_spin_box import NumberSpinBox
from tests.ui.number_box import box_of, enter, focus, leave, open_window, replace_text, spies


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return open_window(qtbot)


@pytest.fixture
def box(window: QWidget) -> NumberSpinBox:
    return box_of(window)


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
