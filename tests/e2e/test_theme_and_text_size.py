"""The theme and the size of text through the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


@pytest.mark.parametrize("panel", ["panel_loss", "panel_data", "panel_learned"])
def test_panels_stay_dark_in_another_text_size(driver, panel: str) -> None:
    driver.trigger("theme_light")
    driver.trigger("theme_dark")
    widget = driver.window.findChild(QWidget, panel)
    dark = widget.palette().color(QPalette.ColorRole.Window)
    driver.trigger("zoom_in")
    assert widget.palette().color(QPalette.ColorRole.Window) == dark
    driver.trigger("zoom_reset")
    assert widget.palette().color(QPalette.ColorRole.Window) == dark
