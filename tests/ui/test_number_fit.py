"""Fitting a number into a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.ui.number_fit import NO_ROOM, fitted


@pytest.mark.parametrize(
    ("number", "room", "text"),
    [
        (0.35891647971788, 11, "0.358916480"),
        (0.35891647971788, 8, "0.358916"),
        (-0.35891647971788, 8, "−0.35892"),
        (0.4, 4, "0.4"),
        (0.00123456, 7, "0.00123"),
        (0.00123456, 5, "0.001"),
        (123456.789, 8, "123456.8"),
        (1.2345678e-5, 9, "1.23·10⁻⁵"),
        (1.2345678e-5, 6, "1·10⁻⁵"),
        (-123456.789, 6, "−1·10⁵"),
        (0.0, 1, "0"),
        (0.0, 0, NO_ROOM),
        (float("nan"), 3, "nan"),
        (float("inf"), 0, NO_ROOM),
    ],
)
def test_shows_as_many_digits_as_there_is_room_for(number: float, room: int, text: str) -> None:
    assert fitted(number, room, len) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 20))
def test_a_text_never_exceeds_its_room(number: float, room: int) -> None:
    text = fitted(number, room, len)
    assert len(text) <= room or text == NO_ROOM


@given(st.floats(0.001, 100.0), st.integers(7, 20))
def test_a_text_is_the_number_rounded(number: float, room: int) -> None:
    text = fitted(number, room, len)
    decimals = len(text.partition(".")[2])
    assert abs(float(text) - number) <= 0.5000001 * 10.0**-decimals
