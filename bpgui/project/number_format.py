"""Numbers as text for people: so many digits, none that mean nothing, with a decimal point.

Shared by the window and the text exports, so that both show the same digits; ``number_style``
chooses among these forms.
"""

from __future__ import annotations

import math
from decimal import Decimal

MINUS = "−"
DEFAULT_DIGITS = 9
TRUE_DIGITS = 15
"""Up to so many digits, the noise in a float's last two is left out."""
LARGEST_DENOMINATOR = 20
LARGEST_NUMERATOR = 99
FRACTION_TOLERANCE = 1e-15
FRACTION_SIGNS = {(1, 2): "½", (1, 3): "⅓", (1, 4): "¼"}
"""The fractions with a character of their own that can be read from the last row."""
THOUSANDS_GAP = "\u202f"
"""A narrow space that never breaks."""
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def full(value: float) -> str:
    """The shortest text that reads back as exactly ``value``, as Python's repr gives it."""
    return repr(float(value))


def decimals(value: float, digits: int = DEFAULT_DIGITS) -> str:
    """``value`` with ``digits`` decimals; numbers that are short, but for rounding, stay short.

    Below 10^−4, or where no digit but zeros would be left, and from 10^9 on, ``digits``
    significant digits times a power of ten.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if size != 0.0 and (size < max(1e-4, 10.0**-digits) or size >= 1e9):
        return scientific(value, digits)
    text = _shortest(size, digits)
    if "e" in text or len(text.partition(".")[2]) > digits:
        text = f"{size:.{digits}f}"
    return (MINUS if value < 0.0 else "") + text


def significant(value: float, digits: int = DEFAULT_DIGITS) -> str:
    """``value`` rounded to ``digits`` significant digits; numbers that are short stay short.

    Below 10^−4, and where a rounded digit would stand before the point, times a power of ten.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    sign = MINUS if value < 0.0 else ""
    text = _shortest(size, digits)
    if size == 0.0 or (size == math.floor(size) and size < 1e9 and digits < len(text)):
        is_exact = float(f"{size:.{digits - 1}e}") == size
        return sign + text if is_exact else scientific(value, digits)
    exponent = int(f"{size:.{digits - 1}e}".partition("e")[2])
    if exponent < -4 or exponent >= min(digits, 9):
        return scientific(value, digits)
    if "e" in text or len(text.partition(".")[2]) > digits - 1 - exponent:
        text = f"{size:.{digits - 1 - exponent}f}"
    return sign + text


def fraction(value: float) -> str:
    """``value`` as ½ or 3/20 if it is such a fraction but for rounding, else "".

    That is, if it lies within 10^−15 of p/q with q from 2 to 20 and p up to 99.
    """
    size = abs(value)
    if not 0.0 < size < LARGEST_NUMERATOR or size == math.floor(size):
        return ""
    for below in range(2, LARGEST_DENOMINATOR + 1):
        above = round(size * below)
        is_near = abs(above / below - size) <= FRACTION_TOLERANCE
        if 0 < above <= LARGEST_NUMERATOR and above % below and is_near:
            sign = MINUS if value < 0.0 else ""
            return sign + FRACTION_SIGNS.get((above, below), f"{above}/{below}")
    return ""


def short(value: float, significant: int = 5) -> str:
    """``value`` in about ``significant`` digits, for the small labels of the diagram."""
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if size != 0.0 and (size < 1e-4 or size >= 10.0 ** (significant + 1)):
        return scientific(value, max(significant - 2, 2))
    before = max(len(str(int(size))), 1)
    text = f"{size:.{max(significant - (before if size >= 1.0 else 0), 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if value < 0.0 and float(text) != 0.0 else "") + text


def grouped(text: str) -> str:
    """``text``, a number without exponent, with gaps between its thousands from 10 000 on."""
    whole, point, decimals = text.partition(".")
    digits = whole.removeprefix(MINUS)
    if len(digits) < 5 or not digits.isdecimal():
        return text
    sign = whole[: len(whole) - len(digits)]
    return f"{sign}{int(digits):,}".replace(",", THOUSANDS_GAP) + point + decimals


def count(number: int) -> str:
    """A whole number for people: 3120, 10 000. Not for files and the command line."""
    return grouped(str(number))


def scientific(value: float, significant: int) -> str:
    """``value`` as 3.51018778·10⁻⁵ with up to ``significant`` digits."""
    if not math.isfinite(value):
        return _not_finite(value)
    # From the shortest decimal form, so that the last two digits are never noise.
    exact = Decimal(repr(abs(float(value)))) if significant > TRUE_DIGITS else abs(value)
    mantissa, _, exponent = f"{exact:.{significant - 1}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    sign = MINUS if value < 0.0 else ""
    return f"{sign}{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def _shortest(size: float, digits: int) -> str:
    """``size`` with the digits that it needs, without the noise that ``digits`` do not ask for."""
    return f"{size:.15g}" if digits <= TRUE_DIGITS else repr(float(size)).removesuffix(".0")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "nan"
    return "∞" if value > 0.0 else MINUS + "∞"
