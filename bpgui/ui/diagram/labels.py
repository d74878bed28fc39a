"""The few digits that the picture shows of a number. Knows no widget.

A number that these digits do not give exactly keeps its trailing zeros, so that its decimals
stay in place while it changes and an exact 0.25 can be told from a rounded 0.2500.
"""

from __future__ import annotations

from bpgui.project.number_format import MINUS, short
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle

SIGNIFICANT = 4
"""Digits of what stands on edges, in pills and on cards."""
UNIT_SIGNIFICANT = 5
"""Digits of net, out and the total error."""
WIDEST = f"{MINUS}10.000"
"""The widest usual number of SIGNIFICANT digits."""
UNIT_WIDEST = f"{MINUS}10.0000"
"""The widest usual number of UNIT_SIGNIFICANT digits."""


def number_label(
    value: float | None, significant: int = SIGNIFICANT, style: NumberStyle = DEFAULT_STYLE
) -> str:
    """``value`` in about ``significant`` digits; blank for None, which is not computed yet.

    ``style`` decides about fractions and the decimal sign only.
    """
    if value is None:
        return ""
    return style.fraction(value) or style.localized(_with_zeros(value, significant))


def _with_zeros(value: float, significant: int) -> str:
    text = short(value, significant)
    digits = text.removeprefix(MINUS)
    if not digits.replace(".", "", 1).isdecimal() or float(digits) == abs(value):
        return text
    before = len(digits.partition(".")[0])
    decimals = significant - (before if abs(value) >= 1.0 else 0)
    missing = decimals - len(digits.partition(".")[2])
    if missing <= 0:
        return text
    return text + ("" if "." in digits else ".") + "0" * missing


def parameter_label(value: float | None, style: NumberStyle = DEFAULT_STYLE) -> str:
    """``number_label`` with two decimals at least, as the article writes its weights: 0.40.

    Only an exact number gets zeros added, so that they are all true.
    """
    if value is None or style.fraction(value):
        return number_label(value, SIGNIFICANT, style)
    text = _with_zeros(value, SIGNIFICANT)
    digits = text.removeprefix(MINUS)
    if not digits.replace(".", "", 1).isdecimal() or float(digits) != abs(value):
        return style.localized(text)
    whole, _, decimals = text.partition(".")
    return style.localized(f"{whole}.{decimals:0<2}" if len(whole) <= 4 else text)
