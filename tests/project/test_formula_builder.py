"""Expressions are written as on paper: parentheses where needed, functions written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.expression import (
    Difference,
    Expression,
    Function,
    Number,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
    evaluate,
)
from bpgui.core.functions import FUNCTIONS
from bpgui.project.formula import Caption, Row
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_text import to_text

A, B, C = Quantity("w1"), Quantity("w2"), Quantity("w3")
NET = Quantity("net_h1")


def symbols(expression: Expression) -> str:
    return to_text(build(expression))


def numbers(expression: Expression, **values: float) -> str:
    return to_text(build(expression, Mode.NUMBERS, values))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Sum((Product((A, B)), C)), "w1 · w2 + w3"),
        (Product((Sum((A, B)), C)), "(w1 + w2) · w3"),
        (Product((A, Sum((B, C)))), "w1 · (w2 + w3)"),
        (Difference(A, Product((B, C))), "w1 − w2 · w3"),
        (Difference(A, Difference(B, C)), "w1 − (w2 − w3)"),
        (Difference(Difference(A, B), C), "w1 − w2 − w3"),
        (Sum((A, Sum((B, C)))), "w1 + (w2 + w3)"),
        (Product((A, Product((B, C)))), "w1 · (w2 · w3)"),
        (Product((A, Difference(Number(1.0), A))), "w1 · (1 − w1)"),
        (Quotient(Sum((A, B)), Number(2.0)), "(w1 + w2)/2"),
        (Quotient(A, Quotient(B, C)), "w1/(w2/w3)"),
        (Quotient(Quotient(A, B), C), "(w1/w2)/w3"),
        (Square(Difference(A, B)), "(w1 − w2)²"),
        (Square(Product((A, B))), "(w1 · w2)²"),
        (Square(Quantity("dE/dw5")), "(∂E/∂w5)²"),
        (Square(Quantity("v_w1_new")), "(v_w1⁺)²"),
        (Square(A), "w1²"),
        (Product((A, A)), "w1²"),
        (Product((Number(0.5), Square(A))), "½ · w1²"),
        (Product((A, Number(0.5))), "w1 · 0.5"),
        (Product((Number(-1.0), A, B)), "−w1 · w2"),
        (Sum((C, Product((Number(-1.0), A)))), "w3 + (−w1)"),
        (Product((Number(-1.0), Sum((A, B)))), "−(w1 + w2)"),
    ],
)
def test_parentheses_stand_where_precedence_needs_them(expression: Expression, text: str) -> None:
    assert symbols(expression) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sigmoid", "1/(1 + e^(−net_h1))"),
        ("tanh", "tanh(net_h1)"),
        ("relu", "max(0, net_h1)"),
        ("leaky_relu", "max(0.01 · net_h1, net_h1)"),
        ("relu_slope", "1 if net_h1 > 0 else 0"),
        ("leaky_relu_slope", "1 if net_h1 > 0 else 0.01"),
        ("linear", "net_h1"),
        ("softplus", "ln(1 + e^net_h1)"),
        ("natural_log", "ln(net_h1)"),
        ("square_root", "√net_h1"),
        ("absolute", "|net_h1|"),
        ("sign", "sign(net_h1)"),
    ],
)
def test_a_function_is_written_out(name: str, text: str) -> None:
    assert symbols(Function(name, (NET,))) == text


def test_softmax_is_a_fraction_of_exponentials() -> None:
    nets = (Quantity("net_o1"), Quantity("net_o2"))
    assert symbols(Function("softmax", (nets[0], *nets))) == "e^net_o1/(e^net_o1 + e^net_o2)"
    assert symbols(Function("log_sum_exp", nets)) == "ln(e^net_o1 + e^net_o2)"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_the_core_shows_its_argument(name: str) -> None:
    assert "net_h1" in symbols(Function(name, (NET, NET)))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Difference(Number(0.4), Product((Number(0.5), A))), "0.4 − 0.5 · (−0.02)"),
        (Product((A, B)), "−0.02 · 0.5"),
        (Product((B, A)), "0.5 · (−0.02)"),
        (Sum((A, A)), "−0.02 + (−0.02)"),
        (Sum((B, Product((A, B)))), "0.5 + (−0.02) · 0.5"),
        (Square(A), "(−0.02)²"),
        (Quotient(A, A), "−0.02/(−0.02)"),
        (Function("sigmoid", (A,)), "1/(1 + e^(−(−0.02)))"),
        (Function("softplus", (A,)), "ln(1 + e^(−0.02))"),
        (Function("linear", (A,)), "−0.02"),
        (Difference(B, Function("linear", (A,))), "0.5 − (−0.02)"),
        (Product((Number(-1.0), A)), "−(−0.02)"),
    ],
)
def test_a_negative_number_put_in_is_fenced_unless_it_leads(
    expression: Expression, text: str
) -> None:
    assert numbers(expression, w1=-0.02, w2=0.5) == text


def test_powers_of_ten_are_fenced_where_they_would_read_wrongly() -> None:
    assert numbers(Square(A), w1=3e-5) == "(3·10⁻⁵)²"
    assert numbers(Quotient(B, A), w1=3e-5, w2=1.0) == "1/(3·10⁻⁵)"
    assert numbers(Product((B, A)), w1=3e-5, w2=2.0) == "2 · 3·10⁻⁵"


def test_one_half_is_a_decimal_once_numbers_are_put_in() -> None:
    assert numbers(Product((Number(0.5), Square(A))), w1=0.2) == "0.5 · 0.2²"


def test_a_number_that_is_not_computed_stays_a_symbol() -> None:
    assert numbers(Sum((A, B)), w1=0.2) == "0.2 + w2"


def test_numbers_go_through_the_given_format() -> None:
    box = build(A, Mode.NUMBERS, {"w1": 0.123456}, number=lambda value: f"{value:.2f}")
    assert to_text(box) == "0.12"


def test_a_long_sum_keeps_all_terms_unless_told_otherwise() -> None:
    total = Sum(tuple(Quantity(f"w{number}") for number in range(1, 21)))
    assert symbols(total).count("+") == 19
    assert to_text(build(total, max_terms=4)) == "w1 + w2 + … + w19 + w20"
    assert to_text(build(total, max_terms=3)) == "w1 + w2 + … + w20"


def test_a_caption_stands_below_the_quantity_it_names() -> None:
    box = build(Product((A, B)), captions={"w1": "slope"})
    assert isinstance(box, Row)
    captions = [part for part in box.parts if isinstance(part, Caption)]
    assert [caption.text for caption in captions] == ["slope"]


LEAVES = st.sampled_from([A, B, C, Number(1.0), Number(0.5), Number(2.0), Number(-1.0)])
TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda terms: Sum(tuple(terms))),
        st.lists(parts, min_size=2, max_size=3).map(lambda terms: Product(tuple(terms))),
        st.tuples(parts, parts).map(lambda pair: Difference(*pair)),
        st.tuples(parts, parts).map(lambda pair: Quotient(*pair)),
        parts.map(Square),
    ),
    max_leaves=8,
)
VALUES = st.floats(-4.0, 4.0).map(lambda value: round(value, 2))


@given(TREES, VALUES, VALUES, VALUES)
def test_what_is_written_has_the_value_of_the_expression(
    tree: Expression, a: float, b: float, c: float
) -> None:
    values = {"w1": a, "w2": b, "w3": c}
    expected = evaluate(tree, values)
    for box in (build(tree), build(tree, Mode.NUMBERS, values)):
        read = _read(to_text(box), values)
        assert read is None or read == pytest.approx(expected, rel=1e-9, abs=1e-9)


def _read(text: str, values: dict[str, float]) -> float | None:
    """The value of a formula's text as Python reads it, or None if it divides by zero."""
    for mark, sign in {"−": "-", "·": "*", "²": "**2", "½": "0.5"}.items():
        text = text.replace(mark, sign)
    try:
        return float(eval(text, {}, dict(values)))  # noqa: S307
    except ZeroDivisionError:
        return None
