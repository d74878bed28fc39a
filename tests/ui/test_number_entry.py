"""Typed text becomes exactly the number it writes, or is refused with the right reason."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.project.number_format import full
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.ui.number_entry import (
    MAX_LENGTH,
    NumberEntryError,
    NumberEntryProblem,
    parse_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.123456789012", 0.123456789012),
        ("1,5", 1.5),
        ("  0.4\t", 0.4),
        (".5", 0.5),
        ("5.", 5.0),
        (",5", 0.5),
        ("+2", 2.0),
        ("-1,25e-3", -0.00125),
        ("1E5", 1e5),
        ("−3.5", -3.5),
        ("2e−3", 0.002),
        ("1e-400", 0.0),
        ("1·10⁻⁸", 1e-8),
        ("−3,51018778·10⁻⁵", -3.51018778e-5),
        ("2.5 × 10⁺³", 2500.0),
        ("10⁻⁸", 1e-8),
        ("10^-8", 1e-8),
    ],
)
def test_a_number_is_read_exactly(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberEntryProblem.EMPTY),
        (" \t\n", NumberEntryProblem.EMPTY),
        ("abc", NumberEntryProblem.NOT_A_NUMBER),
        ("1.000,5", NumberEntryProblem.NOT_A_NUMBER),
        ("1,000.5", NumberEntryProblem.NOT_A_NUMBER),
        ("1,000,000", NumberEntryProblem.NOT_A_NUMBER),
        ("1 5", NumberEntryProblem.NOT_A_NUMBER),
        ("1_000", NumberEntryProblem.NOT_A_NUMBER),
        ("0x10", NumberEntryProblem.NOT_A_NUMBER),
        ("١٢", NumberEntryProblem.NOT_A_NUMBER),
        ("½", NumberEntryProblem.NOT_A_NUMBER),
        ("1e", NumberEntryProblem.NOT_A_NUMBER),
        ("10⁻", NumberEntryProblem.NOT_A_NUMBER),
        ("·10⁻⁸", NumberEntryProblem.NOT_A_NUMBER),
        ("1.000,5·10²", NumberEntryProblem.NOT_A_NUMBER),
        ("2·10⁻⁸⁻", NumberEntryProblem.NOT_A_NUMBER),
        ("1·10⁴⁰⁰", NumberEntryProblem.NOT_FINITE),
        (".", NumberEntryProblem.NOT_A_NUMBER),
        ("-", NumberEntryProblem.NOT_A_NUMBER),
        ("--1", NumberEntryProblem.NOT_A_NUMBER),
        ("<b>1</b>", NumberEntryProblem.NOT_A_NUMBER),
        ("1\x00", NumberEntryProblem.NOT_A_NUMBER),
        ("nan", NumberEntryProblem.NOT_FINITE),
        ("-Infinity", NumberEntryProblem.NOT_FINITE),
        ("−∞", NumberEntryProblem.NOT_FINITE),
        ("1e999", NumberEntryProblem.NOT_FINITE),
        ("1" * (MAX_LENGTH + 1), NumberEntryProblem.TOO_LONG),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(
    text: str, problem: NumberEntryProblem
) -> None:
    with pytest.raises(NumberEntryError) as caught:
        parse_number(text)
    assert caught.value.problem is problem


def test_the_longest_text_allowed_is_read() -> None:
    text = "0." + "1" * (MAX_LENGTH - 2)
    assert parse_number(f"  {text}  ") == float(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_full_text_of_a_number_reads_back_as_the_same_bits(value: float) -> None:
    read = parse_number(full(value))
    assert read == value
    assert math.copysign(1.0, read) == math.copysign(1.0, value)


@given(st.text(max_size=80))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = parse_number(text)
    except NumberEntryError:
        return
    assert math.isfinite(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_the_program_writes_with_every_digit_is_read_back(value: float) -> None:
    assert parse_number(DEFAULT_STYLE.exact(value)) == value
