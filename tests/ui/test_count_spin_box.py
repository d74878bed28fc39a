"""Counts are typed as digits and written with gaps between their thousands."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from bpgui.ui.count_spin_box import CountSpinBox


def box(qtbot: QtBot) -> CountSpinBox:
    made = CountSpinBox()
    qtbot.addWidget(made)
    made.setRange(1, 2_000_000)
    made.show()
    return made


def test_thousands_are_set_apart_from_ten_thousand_on(qtbot: QtBot) -> None:
    made = box(qtbot)
    made.setValue(3120)
    assert made.text() == "3120"
    made.setValue(1_000_000)
    assert made.text() == "1\u202f000\u202f000"


def test_digits_can_be_typed_with_and_without_spaces(qtbot: QtBot) -> None:
    made = box(qtbot)
    for text, value in (("12345", 12345), ("23 456", 23456), ("1\u202f000\u202f001", 1_000_001)):
        made.lineEdit().selectAll()
        made.lineEdit().insert(text)  # as pasted; QTest types no such space
        assert made.hasAcceptableInput() and made.value() == value


def test_letters_are_not_taken_and_too_small_numbers_are_not_complete(qtbot: QtBot) -> None:
    made = box(qtbot)
    made.setMinimum(100)
    made.lineEdit().selectAll()
    qtbot.keyClicks(made, "9x")
    assert made.lineEdit().text() == "9"
    assert not made.hasAcceptableInput()


def test_stepping_goes_on_from_what_is_typed(qtbot: QtBot) -> None:
    made = box(qtbot)
    made.lineEdit().selectAll()
    qtbot.keyClicks(made, "9999")
    made.stepUp()
    assert (made.value(), made.text()) == (10_000, "10\u202f000")
