from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from bpgui.ui.plane_axes import Axes, rounded
from bpgui.ui.plot_scale import PlotScale

AXES = Axes(QRectF(10.0, 20.0, 200.0, 100.0), PlotScale(False, -1.0, 1.0), PlotScale(False, 0, 5))


def test_low_numbers_lie_at_the_left_and_at_the_foot() -> None:
    assert AXES.point(-1.0, 0.0) == QPointF(10.0, 120.0)
    assert AXES.point(1.0, 5.0) == QPointF(210.0, 20.0)


def test_numbers_come_back_from_their_pixels() -> None:
    assert AXES.numbers(AXES.point(0.25, 1.5)) == (0.25, 1.5)


@pytest.mark.parametrize(
    ("value", "pixel", "text"),
    [
        (0.123456, 0.01, "0.12"),
        (0.123456, 0.02, "0.12"),
        (1234.5678, 10.0, "1230.0"),
        (1e-9 / 3.0, 1e-11, "3.3e-10"),
    ],
)
def test_numbers_have_the_digits_that_a_pixel_tells(value: float, pixel: float, text: str) -> None:
    assert repr(rounded(value, pixel)) == text


@pytest.mark.parametrize("pixel", [0.0, float("inf"), float("nan")])
def test_without_a_size_of_pixels_nothing_is_rounded(pixel: float) -> None:
    assert rounded(1.0 / 3.0, pixel) == 1.0 / 3.0
