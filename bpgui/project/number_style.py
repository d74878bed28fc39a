"""How numbers are written: how many digits, point or comma, simple fractions or not.

A style only chooses among the forms of ``number_format``; it never changes a number. Knows no
widget and no text format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bpgui.project import number_format

FEWEST_DIGITS = 3
MOST_DIGITS = 17


class DigitKind(StrEnum):
    """What the digits of a style count."""

    DECIMALS = "decimals"
    SIGNIFICANT = "significant"


class DecimalSign(StrEnum):
    """What stands between the whole part and the decimals."""

    POINT = "point"
    COMMA = "comma"


class NumberStyleError(ValueError):
    """A number of digits out of range."""

    def __init__(self, digits: int) -> None:
        super().__init__(f"digits: must be {FEWEST_DIGITS} to {MOST_DIGITS}, not {digits}")
        self.digits = digits


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A way to write numbers; ``digits`` from 3 to 17. Raises NumberStyleError outside of that."""

    digits: int = number_format.DEFAULT_DIGITS
    kind: DigitKind = DigitKind.DECIMALS
    decimal_sign: DecimalSign = DecimalSign.POINT
    fractions: bool = False

    def __post_init__(self) -> None:
        if not FEWEST_DIGITS <= self.digits <= MOST_DIGITS:
            raise NumberStyleError(self.digits)

    def text(self, value: float) -> str:
        """``value`` in this style, as ``number_format.decimals`` writes it by default."""
        return self.fraction(value) or self.with_digits(value, self.digits)

    def with_digits(self, value: float, digits: int) -> str:
        """``value`` with other ``digits`` than the style's, and not as a fraction."""
        if self.kind is DigitKind.SIGNIFICANT:
            return self.localized(number_format.significant(value, digits))
        return self.localized(number_format.decimals(value, digits))

    def short(self, value: float, significant: int = 5) -> str:
        """``value`` in about ``significant`` digits, for the small labels of the diagram."""
        return self.fraction(value) or self.localized(number_format.short(value, significant))

    def scientific(self, value: float, significant: int) -> str:
        """``value`` as 3.51018778·10⁻⁵ with up to ``significant`` digits."""
        return self.localized(number_format.scientific(value, significant))

    def full(self, value: float) -> str:
        """The shortest text that reads back as exactly ``value``."""
        return self.localized(number_format.full(value))

    def exact(self, value: float) -> str:
        """Every digit of ``value`` for reading: 1, −0.25, 3.51018778·10⁻⁵."""
        return self.localized(number_format.significant(value, MOST_DIGITS))

    def localized(self, text: str) -> str:
        """``text``, a number with a decimal point, with the decimal sign of this style."""
        return text.replace(".", ",") if self.decimal_sign is DecimalSign.COMMA else text

    @property
    def separator(self) -> str:
        """What stands between the numbers of a list: a semicolon where a comma is in them."""
        return ";" if self.decimal_sign is DecimalSign.COMMA else ","

    def fraction(self, value: float) -> str:
        """``value`` as a simple fraction; "" if it is none or fractions are not switched on."""
        return number_format.fraction(value) if self.fractions else ""


DEFAULT_STYLE = NumberStyle()
