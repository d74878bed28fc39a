"""The symbol of an id as boxes, and which rows hold an operator."""

from __future__ import annotations

from bpgui.project.formula import (
    Fraction,
    Operand,
    Row,
    Script,
    Style,
    Text,
    has_operator,
    operator,
    symbol_box,
)


def test_a_symbol_carries_its_id() -> None:
    assert symbol_box("w5") == Operand("w5", Text("w5", Style.VARIABLE))


def test_a_subscript_is_set_as_a_script() -> None:
    expected = Script(Text("net", Style.VARIABLE), Text("h1", Style.INDEX))
    assert symbol_box("net_h1").body == expected


def test_a_derivative_is_a_fraction_and_flat_a_row_with_a_slash() -> None:
    assert isinstance(symbol_box("dE/dw5").body, Fraction)
    flat = symbol_box("dE/dw5", flat=True).body
    assert isinstance(flat, Row)
    assert Text("/", Style.CONSTANT) in flat.parts


def test_only_a_row_with_an_operator_sign_or_words_counts_as_split() -> None:
    letter = Text("a", Style.VARIABLE)
    assert has_operator(Row((letter, operator("+"), letter)))
    assert not has_operator(Row((letter, letter)))
    assert not has_operator(letter)
