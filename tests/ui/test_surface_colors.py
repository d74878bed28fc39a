from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtGui import QColor

from bpgui.ui.surface_colors import color_table, colored, loss_scale, shares


def brightness(color: QColor) -> float:
    linear = [((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def test_a_narrow_range_has_a_linear_scale_from_end_to_end() -> None:
    scale = loss_scale(np.array([[0.1, 0.2], [0.3, 0.4]]))
    assert scale is not None
    assert (scale.is_log, scale.low, scale.high) == (False, 0.1, 0.4)


def test_a_wide_range_has_a_logarithmic_scale() -> None:
    scale = loss_scale(np.array([[1e-4, 1.0]]))
    assert scale is not None
    assert (scale.is_log, scale.low, scale.high) == (True, -4.0, 0.0)


def test_a_loss_of_zero_does_not_stretch_the_scale_for_ever() -> None:
    scale = loss_scale(np.array([[0.0, 1e-30, 1e-3, 1.0]]))
    assert scale is not None
    assert (scale.is_log, scale.low) == (True, pytest.approx(-3.0))
    assert shares(np.array([[0.0]]), scale)[0, 0] == 0.0


@pytest.mark.parametrize("value", [0.0, 0.25, -3.0, 1e300])
def test_a_plain_has_a_scale_with_the_loss_inside(value: float) -> None:
    scale = loss_scale(np.full((3, 3), value))
    assert scale is not None
    assert scale.low < value < scale.high


def test_blanks_do_not_count() -> None:
    scale = loss_scale(np.array([[math.nan, 0.3, 0.2]]))
    assert scale is not None
    assert (scale.low, scale.high) == (0.2, 0.3)
    assert loss_scale(np.full((2, 2), math.nan)) is None


def test_colors_grow_ever_brighter() -> None:
    levels = [brightness(QColor.fromRgba(int(color))) for color in color_table()]
    assert (np.diff(levels) > 0.0).all()


def test_the_last_row_is_on_top_and_blanks_are_clear() -> None:
    image = colored(np.array([[0.0, 0.0], [1.0, math.nan]]))
    table = color_table()
    assert image.pixel(0, 0) == int(table[-1])
    assert image.pixel(1, 1) == int(table[0])
    assert image.pixelColor(1, 0).alpha() == 0
