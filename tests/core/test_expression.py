from __future__ import annotations

import math

import pytest

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
    children,
    evaluate,
    operands,
)

A, B, C = Quantity("a"), Quantity("b"), Quantity("c")
VALUES = {"a": 3.0, "b": 0.5, "c": -2.0}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Number(1.5), 1.5),
        (A, 3.0),
        (Sum((A, B, C)), 1.5),
        (Difference(A, B), 2.5),
        (Product((A, B, C)), -3.0),
        (Quotient(A, C), -1.5),
        (Square(C), 4.0),
        (Function("relu", (C,)), 0.0),
        (Function("softmax", (A, A, A)), 0.5),
        (Difference(Product((A, B)), Square(Sum((B, C)))), -0.75),
    ],
)
def test_an_expression_has_its_value(expression: Expression, value: float) -> None:
    assert evaluate(expression, VALUES) == value


def test_sums_and_products_run_from_left_to_right() -> None:
    values = {"a": 1e16, "b": 1.0, "c": -1e16}
    assert evaluate(Sum((A, B, C)), values) == 0.0
    assert evaluate(Sum((A, C, B)), values) == 1.0
    tiny = {"a": 1e-200, "b": 1e-200, "c": 1e300}
    assert evaluate(Product((A, B, C)), tiny) == 0.0
    assert evaluate(Product((A, C, B)), tiny) == pytest.approx(1e-100, rel=1e-15)


def test_division_by_zero_and_overflow_are_those_of_ieee() -> None:
    assert evaluate(Quotient(A, Number(0.0)), VALUES) == math.inf
    assert math.isnan(evaluate(Quotient(Number(0.0), Number(0.0)), VALUES))
    assert evaluate(Square(Number(1e200)), VALUES) == math.inf


def test_a_missing_quantity_is_an_error() -> None:
    with pytest.raises(KeyError, match="d"):
        evaluate(Sum((A, Quantity("d"))), VALUES)


def test_operands_are_named_once_in_reading_order() -> None:
    inner = Product((B, Difference(Number(1.0), B)))
    expression = Sum((inner, Quotient(A, Square(C)), Function("tanh", (A,))))
    assert operands(expression) == ("b", "a", "c")


def test_constants_have_no_operands() -> None:
    assert operands(Sum((Number(1.0), Number(2.0)))) == ()


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        (Number(1.0), ()),
        (A, ()),
        (Sum((A, B)), (A, B)),
        (Product((A, B)), (A, B)),
        (Difference(A, B), (A, B)),
        (Quotient(A, B), (A, B)),
        (Square(A), (A,)),
        (Function("softmax", (A, B)), (A, B)),
    ],
)
def test_the_parts_come_from_left_to_right(
    expression: Expression, parts: tuple[Expression, ...]
) -> None:
    assert children(expression) == parts
