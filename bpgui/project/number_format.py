"""Numbers as text for people: a fixed number of decimals, no digits that mean nothing.

Shared by the window and the text exports, so that both show the same digits.
"""

from __future__ import annotations

import math

MINUS = "−"
DEFAULT_DIGITS = 9
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def full(value: float) -> str:
    """The shortest text that reads back as exactly ``value``, as Python's repr gives it."""
    return repr(float(value))


def decimals(value: float, digits: int = DEFAULT_DIGITS) -> str:
    """``value`` with ``digits`` decimals; numbers that are short, but for rounding, stay short.

    Below 10^−4 and from 10^9 on, ``digits`` significant digits times a power of ten.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if size != 0.0 and (size < 1e-4 or size >= 1e9):
        return scientific(value, digits)
    text = f"{size:.15g}"
    if "e" in text or len(text.partition(".")[2]) > digits:
        text = f"{size:.{digits}f}"
    return (MINUS if math.copysign(1.0, value) < 0.0 and size != 0.0 else "") + text


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


def scientific(value: float, significant: int) -> str:
    """``value`` as 3.51018778·10⁻⁵ with up to ``significant`` digits."""
    if not math.isfinite(value):
        return _not_finite(value)
    mantissa, _, exponent = f"{abs(value):.{significant - 1}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    sign = MINUS if value < 0.0 else ""
    return f"{sign}{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "nan"
    return "∞" if value > 0.0 else MINUS + "∞"
