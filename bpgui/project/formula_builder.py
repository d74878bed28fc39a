"""Boxes from expressions: which parts need parentheses, how functions are written out.

Knows no text format and no font. A number put in that is negative gets parentheses wherever it
does not stand first; the order of evaluation stays readable, so a·(b·c) keeps its parentheses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

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
)
from bpgui.core.functions import LEAKY_SLOPE
from bpgui.project import number_format
from bpgui.project.formula import (
    ELLIPSIS,
    MINUS,
    NO_CAPTIONS,
    Box,
    Caption,
    Captions,
    Fenced,
    Fraction,
    NumberFormat,
    Operand,
    Root,
    Row,
    Script,
    Style,
    Text,
    constant,
    function,
    operator,
    parenthesized,
    row,
    symbol_box,
)
from bpgui.project.symbols import (
    ARTICLE_NAMING,
    Derivative,
    Name,
    Naming,
    OfSample,
    Plain,
    symbol,
)


class Mode(Enum):
    """Whether quantities are written by their symbols or as their numbers."""

    SYMBOLS = auto()
    NUMBERS = auto()


class _Level(IntEnum):
    """How tightly a formula holds together; a part below the level it needs is fenced."""

    CONDITION = 0
    SUM = 1
    PRODUCT = 2
    FRACTION = 3
    POWER = 4
    ATOM = 5


_FUNCTION_LEVELS = {
    "sigmoid": _Level.FRACTION,
    "softmax": _Level.FRACTION,
    "relu_slope": _Level.CONDITION,
    "leaky_relu_slope": _Level.CONDITION,
}
_COMPOSITE_SIGNS = ("·", "/", *number_format.FRACTION_SIGNS.values())
_NO_SIMPLE_FRACTION = 0.123
_NAMED_FUNCTIONS = {"tanh": "tanh", "sign": "sign", "natural_log": "ln"}


def build(
    expression: Expression,
    mode: Mode = Mode.SYMBOLS,
    values: Mapping[str, float] | None = None,
    number: NumberFormat = number_format.decimals,
    max_terms: int | None = None,
    captions: Captions = NO_CAPTIONS,
    naming: Naming = ARTICLE_NAMING,
) -> Box:
    """The boxes of ``expression``, its symbols as ``naming`` has them.

    With numbers put in, a quantity that ``values`` lacks stays a symbol. A sum of more than
    ``max_terms`` terms keeps its ends around an ellipsis. ``captions`` gives quantities, by id,
    a word to stand below them.
    """
    shown = values if mode is Mode.NUMBERS and values is not None else {}
    return _Builder(mode, shown, number, max_terms, captions, naming).box(expression)


@dataclass(frozen=True, slots=True)
class _Builder:
    mode: Mode
    values: Mapping[str, float]
    number: NumberFormat
    max_terms: int | None
    captions: Captions
    naming: Naming

    def box(
        self, expression: Expression, needed: _Level = _Level.CONDITION, leads: bool = True
    ) -> Box:
        """``expression``, fenced if it holds together less than ``needed``.

        ``leads`` is False behind an operator, where a sign must not follow.
        """
        if self._level(expression) < needed or (not leads and self._starts_with_sign(expression)):
            return parenthesized(self._bare(expression, leads=True))
        return self._bare(expression, leads)

    def _bare(self, expression: Expression, leads: bool) -> Box:
        match expression:
            case Number(value):
                return constant(self.number(value))
            case Quantity(name):
                return self._quantity(name)
            case Sum(terms):
                return self._sum(
                    [self.box(terms[0], _Level.SUM, leads)]
                    + [self.box(term, _Level.PRODUCT, leads=False) for term in terms[1:]]
                )
            case Difference(left, right):
                above = self.box(left, _Level.SUM, leads)
                return Row((above, operator("−"), self.box(right, _Level.PRODUCT, leads=False)))
            case Product((first, second)) if first == second:
                return self._bare(Square(first), leads)
            case Product(factors):
                return self._product(factors, leads)
            case Quotient(numerator, denominator):
                return Fraction(self.box(numerator), self.box(denominator))
            case Square(base):
                return Script(self.box(base, _Level.ATOM), None, constant("2"))
            case Function(name, arguments):
                return self._function(name, arguments, leads)

    def _quantity(self, name: str) -> Box:
        if name in self.values:
            return Operand(name, Text(self.number(self.values[name]), Style.NUMBER))
        if caption := self.captions.get(name):
            return Caption(symbol_box(name, naming=self.naming), caption)
        return symbol_box(name, naming=self.naming)

    def _sum(self, terms: list[Box]) -> Box:
        if self.max_terms is not None and len(terms) > self.max_terms:
            head, tail = (self.max_terms + 1) // 2, self.max_terms // 2
            terms = [*terms[:head], ELLIPSIS, *terms[len(terms) - tail :]]
        return row(_joined(terms, "+"))

    def _product(self, factors: tuple[Expression, ...], leads: bool) -> Box:
        first, rest = factors[0], factors[1:]
        behind = [self.box(factor, _Level.FRACTION, leads=False) for factor in rest]
        if first == Number(-1.0) and rest:
            return Row((MINUS, *_joined(behind, "·")))
        if first == Number(0.5) and self.mode is Mode.SYMBOLS:
            return row(_joined([constant("½"), *behind], "·"))
        return row(_joined([self.box(first, _Level.PRODUCT, leads), *behind], "·"))

    def _function(self, name: str, arguments: tuple[Expression, ...], leads: bool) -> Box:
        argument = arguments[0]
        inside = self.box(argument)
        one = constant("1")
        match name:
            case "sigmoid":
                exponent = Row((MINUS, self.box(argument, _Level.PRODUCT, leads=False)))
                return Fraction(one, Row((one, operator("+"), _exponential(exponent))))
            case "relu":
                return function("max", constant("0"), inside, separator=self._separator)
            case "leaky_relu":
                scaled = Product((Number(LEAKY_SLOPE), argument))
                return function("max", self.box(scaled), inside, separator=self._separator)
            case "relu_slope":
                return _step_at_zero(inside, "0")
            case "leaky_relu_slope":
                return _step_at_zero(inside, self.number(LEAKY_SLOPE))
            case "linear":
                return self.box(argument, leads=leads)
            case "softplus":
                return function("ln", Row((one, operator("+"), _exponential(inside))))
            case "softmax":
                return Fraction(_exponential(inside), self._sum(self._exponentials(arguments[1:])))
            case "log_sum_exp":
                return function("ln", self._sum(self._exponentials(arguments)))
            case "square_root":
                return Root(inside)
            case "absolute":
                return Fenced("|", inside, "|")
        written = _NAMED_FUNCTIONS.get(name, name)
        return function(written, *(self.box(part) for part in arguments))

    @property
    def _separator(self) -> str:
        """A semicolon where a comma is the decimal sign."""
        return ";" if "," in self.number(_NO_SIMPLE_FRACTION) else ","

    def _exponentials(self, arguments: Sequence[Expression]) -> list[Box]:
        return [_exponential(self.box(argument)) for argument in arguments]

    def _level(self, expression: Expression) -> _Level:
        match expression:
            case Number(value):
                return _number_level(self.number(value))
            case Quantity(name) if name in self.values:
                return _number_level(self.number(self.values[name]))
            case Quantity(name):
                return _symbol_level(name, self.naming)
            case Sum() | Difference():
                return _Level.SUM
            case Product((first, second)) if first == second:
                return _Level.POWER
            case Product():
                return _Level.PRODUCT
            case Quotient():
                return _Level.FRACTION
            case Square():
                return _Level.POWER
            case Function("linear", arguments):
                return self._level(arguments[0])
            case Function(name, _):
                return _FUNCTION_LEVELS.get(name, _Level.ATOM)

    def _starts_with_sign(self, expression: Expression) -> bool:
        match expression:
            case Number(value):
                return _has_sign(self.number(value))
            case Quantity(name):
                return name in self.values and _has_sign(self.number(self.values[name]))
            case Product(factors) if len(factors) > 1:
                return factors[0] == Number(-1.0)
            case Function("linear", arguments):
                return self._starts_with_sign(arguments[0])
        return False


def _joined(parts: Sequence[Box], sign: str) -> list[Box]:
    result: list[Box] = [parts[0]]
    for part in parts[1:]:
        result += [operator(sign), part]
    return result


def _exponential(exponent: Box) -> Script:
    return Script(Text("e", Style.VARIABLE), None, exponent)


def _step_at_zero(argument: Box, left: str) -> Row:
    """1 right of zero, ``left`` elsewhere."""
    above = (constant("1"), Text(" if ", Style.WORD), argument, operator(">"), constant("0"))
    return Row((*above, Text(" else ", Style.WORD), constant(left)))


def _has_sign(text: str) -> bool:
    return text.startswith(("-", number_format.MINUS))


def _number_level(text: str) -> _Level:
    is_plain = not _has_sign(text) and not any(sign in text for sign in _COMPOSITE_SIGNS)
    return _Level.ATOM if is_plain else _Level.FRACTION


def _symbol_level(name: str, naming: Naming) -> _Level:
    match symbol(name, naming):
        case Derivative():
            return _Level.FRACTION
        case Name(_, _, superscript) if superscript:
            return _Level.POWER
        case OfSample() | Plain():
            return _Level.POWER
    return _Level.ATOM
