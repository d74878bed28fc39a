"""A number as text for a place of limited width: fewer digits where it is narrow, never cut ones.

Knows no widget; the caller measures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from bpgui.project.number_style import DEFAULT_STYLE, DigitKind, NumberStyle

NO_ROOM = "…"
"""What stands for a number that does not fit at all."""


def fitted(
    number: float,
    room: float,
    width: Callable[[str], float],
    style: NumberStyle = DEFAULT_STYLE,
) -> str:
    """The text of ``number`` in ``style``, with as many digits as have a ``width`` within ``room``.

    It is rounded, never cut off; with fewer than three digits left, a power of ten comes first.
    """
    text = style.text(number)
    size = width(text)
    if size <= room:
        return text
    surplus = math.ceil((size - room) * len(text) / size)
    most = min(style.digits - surplus + 1, style.digits - 1)
    return next((text for text in _texts(number, most, style) if width(text) <= room), NO_ROOM)


def _texts(number: float, most_digits: int, style: NumberStyle) -> Iterator[str]:
    if not math.isfinite(number):
        return
    exponent = math.floor(math.log10(abs(number))) if number != 0.0 else 0
    is_plain = number == 0.0 or 1e-4 <= abs(number) < 1e9
    counts_decimals = is_plain and style.kind is DigitKind.DECIMALS
    for significant in (3, 2, 1):
        fewest = max(significant - 1 - exponent, 0) if counts_decimals else significant
        for digits in range(most_digits, fewest - 1, -1):
            yield style.with_digits(number, digits)
        yield style.scientific(number, significant)
