"""A picture of a plane has the keyboard only through Tab, and shows while it has it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.confusion_table import ConfusionTable
from bpgui.ui.learned_colors import symmetric_scale
from bpgui.ui.palette import LIGHT
from bpgui.ui.pixel_picture import PixelPicture


def table() -> ConfusionTable:
    made = ConfusionTable()
    made.show_counts(np.eye(2, dtype=np.intp), [["1", "0"], ["0", "1"]], ("a", "b"))
    return made


def pixels() -> PixelPicture:
    made = PixelPicture(True)
    made.show_values(np.array([[-1.0, 0.0, 1.0]]), symmetric_scale(np.array([[1.0]])))
    return made


def has_frame(picture: ConfusionTable | PixelPicture) -> bool:
    """Whether there is the frame of the focus above the middle of its area."""
    image, area = picture.grab().toImage(), picture.area()
    x, top = round(area.center().x()), round(area.top())
    return any(image.pixelColor(x, y) == QColor(LIGHT.link) for y in range(top - 5, top))


@pytest.mark.parametrize("make", [table, pixels])
def test_the_frame_of_the_focus_comes_and_goes(
    qtbot: QtBot, make: Callable[[], ConfusionTable | PixelPicture]
) -> None:
    window, field, picture = QWidget(), QLineEdit(), make()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(picture)
    window.resize(300, 300)
    picture.apply_palette(LIGHT)
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    assert not has_frame(picture)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert picture.hasFocus() and has_frame(picture)
    field.setFocus()
    assert not has_frame(picture)
