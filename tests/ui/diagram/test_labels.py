"""The few digits on the diagram are true digits and do not jump."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.project.number_style import DigitKind, NumberStyle
from bpgui.ui.diagram.labels import (
    MOST_CHARACTERS,
    WIDEST,
    given_label,
    number_label,
    parameter_label,
)


def _as_float(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.27481108317615494, "0.2748"),
        (0.3775, "0.3775"),
        (0.39249999999999996, "0.3925"),
        (0.5, "0.5000"),
        (-0.0190491, "−0.0190"),
        (1.105905967, "1.1059"),
        (-12.345678, "−12.346"),
        (1234.5678, "1234.6"),
        (123456.7, "123457"),
        (0.0, "0"),
    ],
)
def test_a_computed_number_has_four_decimals_or_what_there_is_room_for(
    value: float, text: str
) -> None:
    assert number_label(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.000438568, "4.4·10⁻⁴"),
        (-0.00095, "−9.5·10⁻⁴"),
        (0.000995, "0.0010"),
        (3e-12, "3·10⁻¹²"),
        (-3.3e-112, "−3·10⁻¹¹²"),
        (1.25e7, "1.2·10⁷"),
    ],
)
def test_less_than_two_digits_call_for_a_power_of_ten(value: float, text: str) -> None:
    assert number_label(value) == text


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        (NumberStyle(3), ("0.378", "1.106", "0.009")),
        (NumberStyle(4), ("0.3775", "1.1059", "0.0088")),
        (NumberStyle(17), ("0.3775", "1.1059", "0.0088")),
        (NumberStyle(3, DigitKind.SIGNIFICANT), ("0.378", "1.11", "0.0088")),
        (NumberStyle(9, DigitKind.SIGNIFICANT), ("0.3775", "1.106", "0.0088")),
    ],
)
def test_who_chose_fewer_digits_sees_fewer(style: NumberStyle, texts: tuple[str, ...]) -> None:
    values = (0.3775, 1.105905967, 0.008771)
    assert tuple(number_label(value, style) for value in values) == texts


@pytest.mark.parametrize(
    ("value", "text"), [(0.05, "0.05"), (1.0, "1"), (0.1 + 0.2, "0.3"), (0.123456, "0.1235")]
)
def test_a_given_number_is_written_as_it_was_typed(value: float, text: str) -> None:
    assert given_label(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.4, "0.40"), (3.0, "3.00"), (0.35, "0.35")])
def test_an_exact_parameter_has_two_decimals(value: float, text: str) -> None:
    assert parameter_label(value) == text


def test_what_is_not_computed_is_blank() -> None:
    assert number_label(None) == parameter_label(None) == ""


@given(st.floats(min_value=1e-3, max_value=999.0))
def test_no_label_is_off_by_more_than_its_last_digit(value: float) -> None:
    for label in (number_label(value), parameter_label(value), given_label(value)):
        decimals = len(label.partition(".")[2])
        assert abs(_as_float(label) - value) <= 0.5000001 * 10.0**-decimals


@given(st.floats(min_value=-10.0, max_value=10.0).filter(lambda value: abs(value) > 1e-3))
def test_usual_numbers_fit_the_room_of_the_widest(value: float) -> None:
    assert len(number_label(value)) <= len(WIDEST)


@given(st.floats(min_value=0.1, max_value=0.9))
def test_numbers_of_a_size_have_equally_many_digits(value: float) -> None:
    assert len(number_label(value)) == len("0.1234")


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_numbers_that_are_not_finite_are_shown_as_such(value: float) -> None:
    assert number_label(value) == parameter_label(value) != ""


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.integers(3, 17), st.sampled_from(DigitKind)
)
def test_no_label_is_longer_than_can_be_squeezed(
    value: float, digits: int, kind: DigitKind
) -> None:
    assert len(number_label(value, NumberStyle(digits, kind))) <= MOST_CHARACTERS
