"""The few digits on the diagram are true digits and do not jump."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpgui.ui.diagram.labels import WIDEST, number_label, parameter_label


def _as_float(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.27481108317615494, "0.2748"),
        (0.13849856162855698, "0.1385"),
        (-0.0190491, "−0.0190"),
        (0.25, "0.25"),
        (0.24999999, "0.2500"),
        (-3.8929771988657293, "−3.893"),
        (0.0, "0"),
        (1000.5, "1000"),
    ],
)
def test_four_digits_with_zeros_only_where_the_number_is_not_exact(value: float, text: str) -> None:
    assert number_label(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.4, "0.40"), (3.0, "3.00"), (0.35, "0.35")])
def test_an_exact_parameter_has_two_decimals(value: float, text: str) -> None:
    assert parameter_label(value) == text


def test_what_is_not_computed_is_blank() -> None:
    assert number_label(None) == parameter_label(None) == ""


@given(st.floats(min_value=1e-3, max_value=999.0))
def test_no_label_is_off_by_more_than_its_last_digit(value: float) -> None:
    for label in (number_label(value), parameter_label(value)):
        decimals = len(label.partition(".")[2])
        assert abs(_as_float(label) - value) <= 0.5000001 * 10.0**-decimals


@given(st.floats(min_value=-10.0, max_value=10.0).filter(lambda value: abs(value) > 1e-3))
def test_usual_numbers_fit_the_room_of_the_widest(value: float) -> None:
    assert len(number_label(value)) <= len(WIDEST)


@given(st.floats(min_value=0.1, max_value=0.9))
def test_rounded_numbers_of_a_size_have_equally_many_digits(value: float) -> None:
    assume(float(number_label(value)) != value)
    assert len(number_label(value)) == len("0.1234")


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_numbers_that_are_not_finite_are_shown_as_such(value: float) -> None:
    assert number_label(value) == parameter_label(value) != ""
