"""The few digits that the picture shows of a number: one rule for all of its parts.

What is computed has four decimals, trailing zeros too, so that decimals stay in place while a
number changes and stand below each other. There are fewer where the user chose fewer, or where
digits before the point need the room; where less than two digits would be left, two of them and a
power of ten. What is given is written as it was typed while that is as short. Knows no widget.
"""

from __future__ import annotations

import math

from bpgui.project.number_format import MINUS, SUPERSCRIPTS, TRUE_DIGITS, short
from bpgui.project.number_style import DEFAULT_STYLE, DigitKind, NumberStyle

DECIMALS = 4
"""The decimals of a number below 10, and the digits where the user counts significant ones."""
LEAST_DIGITS = 2
"""Where fewer digits than these would be left, a number has a power of ten."""
WIDEST = f"{MINUS}10.000"
"""The widest usual number; boxes have room for it."""
MOST_CHARACTERS = 9
"""A longer text than this comes only from powers of three figures."""

_ROOM = len(WIDEST) - 1
"""The characters of a number without its sign."""


def number_label(value: float | None, style: NumberStyle = DEFAULT_STYLE) -> str:
    """A computed ``value`` by the rule of this module; blank for None, which is not computed yet.

    ``style`` decides about fractions and the decimal sign, and may ask for fewer digits.
    """
    if value is None:
        return ""
    return style.fraction(value) or style.localized(_computed(value, style))


def given_label(value: float | None, style: NumberStyle = DEFAULT_STYLE) -> str:
    """A ``value`` that somebody chose: without the zeros that nobody typed."""
    if value is None:
        return ""
    return style.fraction(value) or style.localized(_given(value, style, 0))


def parameter_label(value: float | None, style: NumberStyle = DEFAULT_STYLE) -> str:
    """``given_label`` with two decimals at least, as the article writes its weights: 0.40."""
    if value is None:
        return ""
    return style.fraction(value) or style.localized(_given(value, style, 2))


def _given(value: float, style: NumberStyle, least_decimals: int) -> str:
    text = _computed(value, style)
    whole, _, decimals = text.partition(".")
    if not f"{whole}{decimals}".removeprefix(MINUS).isdecimal() or not _is_exact(text, value):
        return text
    decimals = decimals.rstrip("0")
    if len(whole.removeprefix(MINUS)) + 1 + least_decimals <= _ROOM:
        decimals = f"{decimals:0<{least_decimals}}"
    return f"{whole}.{decimals}" if decimals else whole


def _is_exact(text: str, value: float) -> bool:
    """True if ``text`` is all of ``value`` but for the noise in its last digits."""
    return abs(float(text.replace(MINUS, "-")) - value) <= abs(value) * 10.0 ** (1 - TRUE_DIGITS)


def _computed(value: float, style: NumberStyle) -> str:
    if value == 0.0:
        return "0"
    if not math.isfinite(value):
        return short(value)
    size, sign = abs(value), MINUS if value < 0.0 else ""
    chosen = decimals = min(style.digits, DECIMALS)
    is_rounded_further = style.digits > DECIMALS
    if style.kind is DigitKind.SIGNIFICANT:
        before = int(f"{size:.{chosen - 1}e}".partition("e")[2]) + 1
        if before > chosen:
            return sign + _power(size, chosen)
        decimals, is_rounded_further = min(chosen - before, DECIMALS), True
    text = f"{size:.{decimals}f}"
    least = 10.0 ** (LEAST_DIGITS - 1 - decimals) if is_rounded_further else 10.0**-decimals
    if size < 1.0 and float(text if is_rounded_further else size) < least:
        return sign + _power(size, LEAST_DIGITS)
    surplus = len(text) - _ROOM
    if surplus > decimals + 1:
        return sign + _power(size, LEAST_DIGITS)
    return sign + (f"{size:.{max(decimals - surplus, 0)}f}" if surplus > 0 else text)


def _power(size: float, digits: int) -> str:
    """``size`` in ``digits`` digits, or in one where the exponent is long, and a power of ten."""
    for count in range(digits, 0, -1):
        mantissa, _, exponent = f"{size:.{count - 1}e}".partition("e")
        text = f"{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"
        if len(text) < MOST_CHARACTERS:
            break
    return text
