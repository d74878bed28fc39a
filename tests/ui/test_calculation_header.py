"""The head of the calculation tells what was chosen and shows what it is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from bpgui.project.number_style import DecimalSign, DigitKind, NumberStyle
from bpgui.project.symbols import Notation
from bpgui.ui.calculation_header import CalculationHeader
from bpgui.ui.palette import DARK


@pytest.fixture
def header(qtbot: QtBot) -> CalculationHeader:
    header = CalculationHeader()
    qtbot.addWidget(header)
    header.show()
    return header


def button(header: CalculationHeader, name: str) -> QToolButton:
    """The button of the notations or of the digits."""
    return header.findChild(QToolButton, f"button_{name}")


def action(menu: QMenu, text: str) -> QAction:
    found = [a for a in menu.findChildren(QAction) if a.text() == text]
    assert len(found) == 1, text
    return found[0]


def test_the_buttons_tell_what_is_on(header: CalculationHeader) -> None:
    assert button(header, "notation").text() == "net/out ▾"
    assert button(header, "digits").text() == "9 digits ▾"
    header.show_notation(Notation.Z)
    header.show_number_style(NumberStyle(5))
    assert button(header, "notation").text() == "z/a ▾"
    assert button(header, "digits").text() == "5 digits ▾"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("3", NumberStyle(3)),
        ("17", NumberStyle(17)),
        ("Significant digits", NumberStyle(kind=DigitKind.SIGNIFICANT)),
        ("Decimal comma: 0,5", NumberStyle(decimal_sign=DecimalSign.COMMA)),
        ("Simple fractions: ½, 3/20", NumberStyle(fractions=True)),
    ],
)
def test_a_choice_of_style_is_told(
    header: CalculationHeader, qtbot: QtBot, text: str, style: NumberStyle
) -> None:
    with qtbot.waitSignal(header.number_style_changed) as changed:
        action(button(header, "digits").menu(), text).trigger()
    assert changed.args == [style]


def test_the_other_notation_is_told(header: CalculationHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.notation_changed) as changed:
        button(header, "notation").menu().actions()[1].trigger()
    assert changed.args == [Notation.Z]


def test_calculator_mode_is_told_and_marked_while_it_is_on(
    header: CalculationHeader, qtbot: QtBot
) -> None:
    assert not header.mark.isVisible()
    with qtbot.waitSignal(header.calculator_changed) as changed:
        action(button(header, "digits").menu(), "Round every step to 4 digits").trigger()
    assert changed.args == [4]
    header.resize(header.sizeHint())
    assert header.mark.isVisible()
    assert header.mark.text() == "calculator: 4 digits"
    with qtbot.waitSignal(header.calculator_changed) as changed:
        action(button(header, "digits").menu(), "Off: full precision").trigger()
    assert changed.args == [None]
    assert not header.mark.isVisible()


def test_a_narrow_head_has_a_short_mark(header: CalculationHeader) -> None:
    header.show_calculator(4)
    header.resize(header.minimumSizeHint())
    assert header.mark.text() == "calc. 4"
    header.resize(header.sizeHint())
    assert header.mark.text() == "calculator: 4 digits"


def test_what_is_on_already_is_not_told_again(header: CalculationHeader, qtbot: QtBot) -> None:
    signals = (header.number_style_changed, header.notation_changed, header.calculator_changed)
    for signal in signals:
        with qtbot.assertNotEmitted(signal):
            action(button(header, "digits").menu(), "9").trigger()
            button(header, "notation").menu().actions()[0].trigger()
            action(button(header, "digits").menu(), "Off: full precision").trigger()


def test_showing_tells_nothing(header: CalculationHeader, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(header.number_style_changed),
        qtbot.assertNotEmitted(header.notation_changed),
        qtbot.assertNotEmitted(header.calculator_changed),
    ):
        header.show_number_style(NumberStyle(4, DigitKind.SIGNIFICANT))
        header.show_notation(Notation.Z)
        header.show_calculator(7)
        header.apply_palette(DARK)
    assert action(button(header, "digits").menu(), "Significant digits").isChecked()


def test_everything_has_an_accessible_name(header: CalculationHeader) -> None:
    assert button(header, "notation").accessibleName()
    assert button(header, "digits").accessibleName()
