"""The formula of a number as a tree: what is computed from which other numbers, in which order.

Trees hold no layout and no text; ``bpgui.project.formula`` turns them into something to read.
A sum or product is evaluated from left to right, one rounding an operation, as backprop does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bpgui.core import functions


@dataclass(frozen=True, slots=True)
class Number:
    """A constant of the formula itself, such as 1 or ½."""

    value: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named number: another trace step, a parameter, an input, a target, a hyperparameter."""

    id: str


@dataclass(frozen=True, slots=True)
class Sum:
    """terms[0] + terms[1] + …"""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """left − right"""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Product:
    """factors[0] · factors[1] · …"""

    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """numerator / denominator"""

    numerator: Expression
    denominator: Expression


@dataclass(frozen=True, slots=True)
class Square:
    """base²"""

    base: Expression


@dataclass(frozen=True, slots=True)
class Function:
    """One of ``functions.FUNCTIONS`` by name, of its arguments."""

    name: str
    arguments: tuple[Expression, ...]


Expression = Number | Quantity | Sum | Difference | Product | Quotient | Square | Function


def evaluate(expression: Expression, values: Mapping[str, float]) -> float:
    """The value of ``expression`` where each Quantity has the value that ``values`` gives it.

    Division by zero and overflow give inf or nan, as in IEEE arithmetic; KeyError for a quantity
    that ``values`` lacks.
    """
    match expression:
        case Number(value):
            return value
        case Quantity(name):
            return values[name]
        case Sum(terms):
            total = evaluate(terms[0], values)
            for term in terms[1:]:
                total += evaluate(term, values)
            return total
        case Difference(left, right):
            return evaluate(left, values) - evaluate(right, values)
        case Product(factors):
            result = evaluate(factors[0], values)
            for factor in factors[1:]:
                result *= evaluate(factor, values)
            return result
        case Quotient(numerator, denominator):
            return functions.divide(evaluate(numerator, values), evaluate(denominator, values))
        case Square(base):
            value = evaluate(base, values)
            return value * value
        case Function(name, arguments):
            return functions.FUNCTIONS[name](*(evaluate(part, values) for part in arguments))


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of ``expression`` from left to right."""
    match expression:
        case Number() | Quantity():
            return ()
        case Sum(parts) | Product(parts) | Function(_, parts):
            return parts
        case Difference(left, right) | Quotient(left, right):
            return (left, right)
        case Square(base):
            return (base,)


def operands(expression: Expression) -> tuple[str, ...]:
    """The ids of the quantities in ``expression``, each once, in the order they are read."""
    return tuple(dict.fromkeys(_quantities(expression)))


def _quantities(expression: Expression) -> Iterator[str]:
    rest = [expression]
    while rest:
        part = rest.pop()
        if isinstance(part, Quantity):
            yield part.id
        elif not isinstance(part, Number):
            rest.extend(reversed(children(part)))
