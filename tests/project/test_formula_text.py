"""Formulas as lines of text."""

from __future__ import annotations

from bpgui.core.expression import Difference, Function, Number, Product, Quantity, Quotient, Sum
from bpgui.project.formula_builder import build
from bpgui.project.formula_text import to_text, wrapped


def test_a_root_of_more_than_one_symbol_is_fenced() -> None:
    inside = Sum((Quantity("w1"), Quantity("w2")))
    assert to_text(build(Function("square_root", (inside,)))) == "√(w1 + w2)"


def test_adams_update_reads_without_ambiguity() -> None:
    root = Sum((Function("square_root", (Quantity("vhat_w1"),)), Quantity("epsilon")))
    scaled = Product((Quantity("learning_rate"), Quantity("mhat_w1")))
    update = Difference(Quantity("w1"), Quotient(scaled, root))
    assert to_text(build(update)) == "w1 − (η · m̂_w1)/(√v̂_w1 + ε)"


def test_a_derivative_below_the_line_is_fenced() -> None:
    assert to_text(build(Quotient(Number(1.0), Quantity("dE/dw5")))) == "1/(∂E/∂w5)"


def test_long_text_breaks_before_plus_and_minus_only() -> None:
    text = "w1 · i1 + w2 · i2 − w3 · i3 + b1"
    lines = list(wrapped(text, 20))
    assert lines == ["w1 · i1 + w2 · i2", "− w3 · i3 + b1"]
    assert " ".join(lines) == text


def test_a_term_that_is_too_long_stays_whole() -> None:
    assert list(wrapped("abcdef + g", 3)) == ["abcdef", "+ g"]
