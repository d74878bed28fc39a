"""Numbers become texts with the digits that mean something, in the style that was chosen."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.project import number_format
from bpgui.project.number_style import (
    DEFAULT_STYLE,
    MOST_DIGITS,
    DecimalSign,
    DigitKind,
    NumberStyle,
    NumberStyleError,
)

COMMA = NumberStyle(decimal_sign=DecimalSign.COMMA)
FRACTIONS = NumberStyle(fractions=True)
FINITE = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
DIGITS = st.integers(3, MOST_DIGITS)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.08216704056423077, 9, "0.082167041"),
        (0.1, 9, "0.1"),
        (0.1 + 0.2, 15, "0.3"),
        (0.1 + 0.2, 17, "0.30000000000000004"),
        (2.0, 17, "2"),
        (-0.5, 3, "−0.5"),
        (-0.0, 9, "0"),
        (0.0004, 3, "4·10⁻⁴"),
        (3.510187782978846e-05, 9, "3.51018778·10⁻⁵"),
        (1e-5, 17, "1·10⁻⁵"),
        (math.inf, 9, "∞"),
    ],
)
def test_decimals(value: float, digits: int, text: str) -> None:
    assert NumberStyle(digits).text(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.08216704056423077, 4, "0.08217"),
        (0.75136507, 4, "0.7514"),
        (0.1 + 0.2, 4, "0.3"),
        (0.12001, 4, "0.1200"),
        (1.105905967, 4, "1.106"),
        (999.96, 4, "1000"),
        (999.96, 3, "1·10³"),
        (12345.0, 3, "1.23·10⁴"),
        (12000.0, 3, "12000"),
        (0.0, 3, "0"),
        (-1e-7, 3, "−1·10⁻⁷"),
    ],
)
def test_significant_digits(value: float, digits: int, text: str) -> None:
    assert NumberStyle(digits, DigitKind.SIGNIFICANT).text(value) == text


def test_a_comma_is_the_only_difference_that_its_style_makes() -> None:
    assert COMMA.text(-0.08216704056423077) == "−0,082167041"
    assert COMMA.short(0.27481, 4) == "0,2748"
    assert COMMA.scientific(-4.1e-7, 2) == "−4,1·10⁻⁷"
    assert COMMA.separator == ";"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "½"),
        (1 / 3, "⅓"),
        (0.75, "3/4"),
        (0.15, "3/20"),
        (-0.45, "−9/20"),
        (1.5, "3/2"),
        (0.1 + 0.2, "3/10"),
        (1 / 21, "0.047619048"),
        (0.5 + 2e-15, "0.500000000"),
        (2.0, "2"),
        (0.0, "0"),
        (1e-16, "1·10⁻¹⁶"),
        (math.nan, "nan"),
    ],
)
def test_simple_fractions_stand_for_themselves_only(value: float, text: str) -> None:
    assert FRACTIONS.text(value) == text


def test_fractions_are_shown_only_when_they_are_switched_on() -> None:
    assert DEFAULT_STYLE.text(0.5) == "0.5"


@given(FINITE, DIGITS, st.sampled_from(DigitKind))
def test_a_text_is_the_number_rounded_and_never_loses_it(
    value: float, digits: int, kind: DigitKind
) -> None:
    text = NumberStyle(digits, kind).text(value)
    mantissa, _, exponent = text.partition("·10")
    table = {ord(a): b for a, b in zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", strict=True)}
    shown = float(f"{mantissa.replace('−', '-')}e{exponent.translate(table) or 0}")
    assert (shown == 0.0) == (value == 0.0)
    if kind is DigitKind.DECIMALS and not exponent:
        allowed = 0.51 * 10.0**-digits + 1e-15 * abs(value)
    else:
        allowed = abs(value) * 5.1 * 10.0**-digits
    assert abs(shown - value) <= allowed + 4e-16 * abs(value)


@pytest.mark.parametrize("digits", [2, 18])
def test_a_style_refuses_digits_out_of_range(digits: int) -> None:
    with pytest.raises(NumberStyleError):
        NumberStyle(digits)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0", "0"),
        ("9999", "9999"),
        ("10000", "10\u202f000"),
        ("−1234567", "−1\u202f234\u202f567"),
        ("12345.6789", "12\u202f345.6789"),
        ("1.5·10⁷", "1.5·10⁷"),
        ("∞", "∞"),
    ],
)
def test_thousands_are_set_apart_from_ten_thousand_on(text: str, shown: str) -> None:
    assert number_format.grouped(text) == shown


def test_counts_are_written_by_the_same_rule() -> None:
    assert (number_format.count(3120), number_format.count(10000)) == ("3120", "10\u202f000")
