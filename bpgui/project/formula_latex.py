"""Formulas and plain text as LaTeX (amsmath). Knows nothing of documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bpgui.project.formula import (
    Box,
    Caption,
    Fenced,
    Fraction,
    Operand,
    Root,
    Row,
    Script,
    Style,
    Text,
    has_operator,
    operator,
    parenthesized,
    symbol_box,
)
from bpgui.project.formula_text import to_text
from bpgui.project.symbols import ARTICLE_NAMING, Naming

_MATH = {
    "η": r"\eta",
    "δ": r"\delta",
    "μ": r"\mu",
    "α": r"\alpha",
    "β": r"\beta",
    "λ": r"\lambda",
    "ε": r"\varepsilon",
    "σ": r"\sigma",
    "Σ": r"\sum",
    "∂": r"\partial ",
    "·": r"\cdot ",
    "−": "-",
    "½": r"\tfrac{1}{2}",
    "⅓": r"\tfrac{1}{3}",
    "¼": r"\tfrac{1}{4}",
    ",": "{,}",
    "…": r"\dots",
    "∞": r"\infty",
    "√": r"\surd",
    "≤": r"\le",
    "≥": r"\ge",
    "→": r"\to",
    "²": "^{2}",
    "⁺": "^{+}",
    "′": "'",
}
_FUNCTIONS = {"tanh": r"\tanh", "ln": r"\ln", "max": r"\max"}
_SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
    "–": "--",
    "—": "---",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
    "ß": r"\ss{}",
    "ø": r"\o{}",
    "æ": r"\ae{}",
    "œ": r"\oe{}",
    "ł": r"\l{}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": '"',
    "\u030c": "v",
    "\u030a": "r",
    "\u0327": "c",
}
_POWER_OF_TEN = re.compile("·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_BREAKS = (operator("+"), operator("−"))
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NUMBERED = re.compile(r"([A-Za-z])(\d+)")


def to_latex(box: Box) -> str:
    """``box`` as LaTeX for math mode."""
    match box:
        case Text(text, style):
            return _text(text, style)
        case Operand(_, body):
            return to_latex(body)
        case Caption(body, text):
            return rf"\underbrace{{{to_latex(body)}}}_{{\text{{{escaped(text)}}}}}"
        case Row(parts):
            return "".join(to_latex(part) for part in parts)
        case Fraction(numerator, denominator):
            return rf"\frac{{{to_latex(numerator)}}}{{{to_latex(denominator)}}}"
        case Script(base, subscript, superscript):
            return _script(base, subscript, superscript)
        case Root(body):
            return rf"\sqrt{{{to_latex(body)}}}"
        case Fenced(left, body, right):
            return rf"\left{left}{to_latex(body)}\right{right}"


@lru_cache(maxsize=16384)
def symbol_latex(quantity: str, naming: Naming = ARTICLE_NAMING) -> str:
    """The symbol of the id ``quantity`` as LaTeX for math mode."""
    return to_latex(symbol_box(quantity, naming=naming))


def latex_lines(box: Box, width: int) -> Iterator[str]:
    """``box`` in lines that are about ``width`` characters as text, broken before + and −.

    A fraction or fence that is wider is written in one line with plain parentheses.
    """
    line, length = "", 0
    for term in _terms(box, width):
        term_length = sum(len(to_text(part)) for part in term)
        if line and length + term_length > width:
            yield line
            line, length = "{}", 0
        line += "".join(to_latex(part) for part in term)
        length += term_length
    yield line


def _terms(box: Box, width: int) -> Iterator[list[Box]]:
    """The parts of ``box``, each run of them up to the next place for a break."""
    term: list[Box] = []
    for part in _flattened(box, width):
        if part in _BREAKS and term:
            yield term
            term = []
        term.append(part)
    yield term


def _flattened(box: Box, width: int) -> Iterator[Box]:
    """``box`` taken apart into its smallest parts where it is too wide for one line."""
    if len(to_text(box)) <= width and not isinstance(box, Row):
        yield box
        return
    match box:
        case Row(parts):
            for part in parts:
                yield from _flattened(part, width)
        case Fenced(left, body, right):
            yield Text(left, Style.CONSTANT)
            yield from _flattened(body, width)
            yield Text(right, Style.CONSTANT)
        case Fraction(numerator, denominator):
            yield from _flattened(_grouped(numerator), width)
            yield Text("/", Style.CONSTANT)
            yield from _flattened(_grouped(denominator), width)
        case _:
            yield box


def _grouped(box: Box) -> Box:
    return parenthesized(box) if has_operator(box) else box


def escaped(text: str) -> str:
    """``text`` for text mode: nothing in it is a command, white space is single spaces.

    Characters that LaTeX does not know by itself stay; ``undeclared`` lists them.
    """
    return "".join(_escaped_character(character) for character in _single_spaced(text))


def undeclared(text: str) -> set[str]:
    """The characters that ``escaped`` leaves and pdfLaTeX has no glyph for."""
    shown = (_escaped_character(character) for character in _single_spaced(text))
    return {character for character in shown if not character.isascii()}


def _single_spaced(text: str) -> str:
    visible = "".join(
        " " if unicodedata.category(character).startswith(("C", "Z")) else character
        for character in text
    )
    return " ".join(visible.split())


def _escaped_character(character: str) -> str:
    if special := _SPECIALS.get(character):
        return special
    if character.isascii():
        return character
    if math := _MATH.get(character):
        return f"${math}$"
    plain = unicodedata.normalize("NFD", character)
    if len(plain) == 2 and plain[0].isascii() and plain[1] in _ACCENTS:
        return rf"\{_ACCENTS[plain[1]]}{{{plain[0]}}}"
    return character


def _text(text: str, style: Style) -> str:
    match style:
        case Style.FUNCTION:
            return _FUNCTIONS.get(text, rf"\operatorname{{{text}}}")
        case Style.WORD:
            return text if text in (", ", "; ") else _words(text)
        case Style.GIVEN:
            return _words(text)
        case Style.OPERATOR:
            return f" {_MATH.get(text, text).strip()} "
        case Style.VARIABLE:
            return _variable(text)
        case Style.NUMBER | Style.CONSTANT | Style.SIGN:
            return _number(text)
        case Style.INDEX:
            return escaped(text)


def _words(text: str) -> str:
    before = " " if text.startswith(" ") else ""
    after = " " if text.endswith(" ") else ""
    return rf"\text{{{before}{escaped(text)}{after}}}"


def _variable(text: str) -> str:
    if match := _NUMBERED.fullmatch(text):
        return f"{match[1]}_{{{match[2]}}}"
    if text.endswith("\u0302"):
        return rf"\hat{{{text[:-1]}}}"
    if text in _MATH or len(text) == 1:
        return _MATH.get(text, text)
    return rf"\mathrm{{{escaped(text)}}}"


def _number(text: str) -> str:
    power = _POWER_OF_TEN.search(text)
    if power:
        exponent = power[1].translate(_DIGITS)
        text = text[: power.start()] + rf"\cdot 10^{{{exponent}}}"
    if text == "nan":
        return r"\text{nan}"
    return "".join(_MATH.get(character, character) for character in text)


def _script(base: Box, subscript: Box | None, superscript: Box | None) -> str:
    result = to_latex(base)
    if isinstance(base, Fraction):
        result = f"{{{result}}}"
    if subscript is not None:
        result += f"_{{{to_latex(subscript)}}}"
    if superscript is not None:
        result += f"^{{{to_latex(superscript)}}}"
    return result
