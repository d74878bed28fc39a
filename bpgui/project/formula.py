"""Formulas as boxes to be written or painted: rows, fractions, scripts and roots of text.

Boxes come from expressions, as symbols or with numbers put in, with the parentheses they need.
Knows no text format, no font and no language; ``formula_text``, ``formula_latex`` and the
window's painter turn boxes into something to read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType

from bpgui.project.symbols import (
    ARTICLE_NAMING,
    Called,
    Derivative,
    Mean,
    Name,
    Naming,
    OfOthers,
    OfSample,
    Plain,
    Symbol,
    symbol,
)


class Style(Enum):
    """What a piece of text is, which decides how it is spaced and set."""

    VARIABLE = auto()
    INDEX = auto()
    """a subscript or superscript"""
    GIVEN = auto()
    """what the user calls a unit: any text"""
    NUMBER = auto()
    """a number put in for a quantity"""
    CONSTANT = auto()
    """a number of the formula itself"""
    FUNCTION = auto()
    OPERATOR = auto()
    """between two operands, with a space on both sides"""
    SIGN = auto()
    """before one operand"""
    WORD = auto()
    """words, with the spaces they need"""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Operand:
    """The symbol or the number of the quantity with this id."""

    quantity: str
    body: Box


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side on one baseline."""

    parts: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """A numerator over a denominator."""

    numerator: Box
    denominator: Box


@dataclass(frozen=True, slots=True)
class Script:
    """A base with a subscript, a superscript or both."""

    base: Box
    subscript: Box | None = None
    superscript: Box | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """The square root of its body."""

    body: Box


@dataclass(frozen=True, slots=True)
class Fenced:
    """A body between two fences, "(" and ")" or "|" and "|"."""

    left: str
    body: Box
    right: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A body with a word below it that says its role."""

    body: Box
    text: str


Box = Text | Operand | Row | Fraction | Script | Root | Fenced | Caption

MINUS = Text("−", Style.SIGN)
ELLIPSIS = Text("…", Style.CONSTANT)

Captions = Mapping[str, str]
NumberFormat = Callable[[float], str]
NO_CAPTIONS: Captions = MappingProxyType({})


def constant(text: str) -> Text:
    """A number of the formula itself."""
    return Text(text, Style.CONSTANT)


def operator(text: str) -> Text:
    """An operator between two operands."""
    return Text(text, Style.OPERATOR)


def parenthesized(body: Box) -> Fenced:
    """``body`` in round parentheses."""
    return Fenced("(", body, ")")


def function(name: str, *arguments: Box, separator: str = ",") -> Row:
    """``name`` with its arguments in parentheses."""
    parts: list[Box] = [arguments[0]]
    for argument in arguments[1:]:
        parts += [Text(f"{separator} ", Style.WORD), argument]
    return Row((Text(name, Style.FUNCTION), parenthesized(row(parts))))


def row(parts: list[Box]) -> Box:
    """``parts`` side by side; a single one stays itself."""
    return parts[0] if len(parts) == 1 else Row(tuple(parts))


@lru_cache(maxsize=16384)
def symbol_box(quantity: str, flat: bool = False, naming: Naming = ARTICLE_NAMING) -> Operand:
    """The symbol of the id ``quantity``; ``flat`` writes a derivative with a slash."""
    return Operand(quantity, _symbol_body(symbol(quantity, naming), flat))


def _symbol_body(found: Symbol, flat: bool) -> Box:
    match found:
        case Name(base, subscript, superscript):
            letter = Text(base, Style.VARIABLE)
            if not subscript and not superscript:
                return letter
            if isinstance(subscript, str):
                return Script(letter, _index(subscript), _index(superscript))
            return Script(letter, _symbol_body(subscript, flat), _index(superscript))
        case Called(text):
            return Text(text, Style.GIVEN)
        case Derivative(of, by, via):
            above: Box = Row((Text("∂", Style.VARIABLE), _symbol_body(of, flat)))
            below: Box = Row((Text("∂", Style.VARIABLE), _symbol_body(by, flat)))
            parts: tuple[Box, ...] = (Fraction(above, below),)
            if flat:
                parts = (above, Text("/", Style.CONSTANT), below)
            if not isinstance(via, str):
                parts = (*parts, Text(" via ", Style.WORD), _symbol_body(via, flat))
            elif via:
                parts = (*parts, Text(f" via {via}", Style.WORD))
            return row(list(parts))
        case Mean(of):
            return function("mean", _symbol_body(of, flat))
        case OfOthers(of):
            return function("others", _symbol_body(of, flat))
        case OfSample(of, sample, brackets):
            mark = brackets[0] + str(sample) + brackets[1]
            body = _symbol_body(of, flat)
            # A superscript of its own must not grow out of another one.
            has_superscript = isinstance(body, Script) and body.superscript is not None
            return Script(parenthesized(body) if has_superscript else body, None, _index(mark))
        case Plain(text):
            return Text(text, Style.WORD)


def _index(text: str) -> Box | None:
    return Text(text, Style.INDEX) if text else None


def has_operator(box: Box) -> bool:
    """Whether ``box`` is a row with an operator, a sign or words on its top level."""
    return isinstance(box, Row) and any(
        isinstance(part, Text) and part.style in (Style.OPERATOR, Style.SIGN, Style.WORD)
        for part in box.parts
    )
