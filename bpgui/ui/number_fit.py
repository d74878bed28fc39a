"""A number as text for a place of limited width: fewer digits where it is narrow, never cut ones.

Knows no widget; the caller says which texts fit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from bpgui.project.number_format import DEFAULT_DIGITS, decimals, scientific

NO_ROOM = "…"
"""What stands for a number that does not fit at all."""


def fitted(number: float, fits: Callable[[str], bool]) -> str:
    """The longest text of ``number`` that ``fits``; all are rounded, none is cut off."""
    return next((text for text in _texts(number) if fits(text)), NO_ROOM)


def _texts(number: float) -> Iterator[str]:
    yield decimals(number)
    if not math.isfinite(number):
        return
    exponent = math.floor(math.log10(abs(number))) if number != 0.0 else 0
    is_plain = number == 0.0 or 1e-4 <= abs(number) < 1e9
    for significant in (3, 2, 1):
        fewest = max(significant - 1 - exponent, 0) if is_plain else significant
        for digits in range(DEFAULT_DIGITS - 1, fewest - 1, -1):
            yield decimals(number, digits)
        yield scientific(number, significant)
