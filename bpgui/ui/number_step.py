"""Steps of a number as a person would take them: nice ones, in exact decimals.

Knows no widget.
"""

from __future__ import annotations

from decimal import Decimal

DEFAULT_STEP = 0.01


def stepped(number: float, steps: int, smallest_step: float = DEFAULT_STEP) -> float:
    """The finite ``number`` after ``steps`` steps of a unit of its second significant digit.

    No step is smaller than ``smallest_step``, so that a number can cross zero: 0.15 goes up to
    0.16 and 12 to 13, 0.01 goes down to 0. Sums are decimal: 0.1 + 0.2 is 0.3.
    """
    value = Decimal(repr(number))
    floor = Decimal(repr(smallest_step))
    for _ in range(abs(steps)):
        step = max(_second_place(value, is_up=steps > 0), floor) if value else floor
        value += step if steps > 0 else -step
    return float(value)


def _second_place(value: Decimal, *, is_up: bool) -> Decimal:
    place = value.adjusted()
    shrinks = (value > 0) != is_up
    # From 1 down goes to 0.99, from where up comes back to 1.
    if shrinks and abs(value) == Decimal(1).scaleb(place):
        place -= 1
    return Decimal(1).scaleb(place - 1)
