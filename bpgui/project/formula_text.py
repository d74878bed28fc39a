"""Formulas as one line of Unicode text: ``∂E/∂w5 = δ_o1 · out_h1``. Knows no markup."""

from __future__ import annotations

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
    symbol_box,
)
from bpgui.project.symbols import ARTICLE_NAMING, Naming, Notation

_SUPERSCRIPTS = dict(zip("0123456789+()t", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁽⁾ᵗ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))


def to_text(box: Box) -> str:
    """``box`` as one line of text."""
    match box:
        case Text(text, style):
            return f" {text} " if style is Style.OPERATOR else text
        case Operand(_, body) | Caption(body, _):
            return to_text(body)
        case Row(parts):
            return "".join(to_text(part) for part in parts)
        case Fraction(numerator, denominator):
            above = _grouped(numerator)
            return f"{above}/{_grouped(denominator, has_line_before=True)}"
        case Script(base, subscript, superscript):
            return to_text(base) + _subscript(subscript) + _superscript(superscript)
        case Root(body):
            return "√" + _grouped(body, has_line_before=True)
        case Fenced(left, body, right):
            return left + to_text(body) + right


@lru_cache(maxsize=16384)
def symbol_text(quantity: str, naming: Naming = ARTICLE_NAMING) -> str:
    """The symbol of the id ``quantity`` as text."""
    return to_text(symbol_box(quantity, naming=naming))


def unit_text(unit: str, naming: Naming = ARTICLE_NAMING) -> str:
    """What the unit ``unit`` is called: its name, h1, or in the notation Z its output, a₁⁽¹⁾."""
    if naming.notation is Notation.NET:
        return naming.name(unit) or unit
    return symbol_text(unit if unit.startswith("i") else f"out_{unit}", naming)


def wrapped(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of up to ``width`` characters, broken before a plus or a minus.

    A term longer than that stays whole.
    """
    line = ""
    for term in text.replace(" + ", "\n+ ").replace(" − ", "\n− ").split("\n"):
        if line and len(line) + 1 + len(term) > width:
            yield line
            line = term
        else:
            line = f"{line} {term}" if line else term
    yield line


def _grouped(box: Box, has_line_before: bool = False) -> str:
    text = to_text(box)
    inner = box.body if isinstance(box, Operand) else box
    is_split = isinstance(inner, Fraction) or has_operator(inner)
    if has_line_before and isinstance(inner, Text):
        is_split = is_split or "·" in text or "/" in text or text.startswith(("−", "-"))
    return f"({text})" if is_split else text


def _subscript(box: Box | None) -> str:
    if box is None:
        return ""
    text = to_text(box)
    is_given = isinstance(box, Text) and box.style is Style.GIVEN
    if not is_given and all(character in _SUBSCRIPTS for character in text):
        return "".join(_SUBSCRIPTS[character] for character in text)
    return f"_{text}"


def _superscript(box: Box | None) -> str:
    if box is None:
        return ""
    text = to_text(box)
    if isinstance(box, Text) and all(character in _SUPERSCRIPTS for character in text):
        return "".join(_SUPERSCRIPTS[character] for character in text)
    return "^" + _grouped(box, has_line_before=True)
