from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.panel_colors import color_panel


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_on_a_panel_can_be_read_on_its_ground(qtbot: QtBot, palette: Palette) -> None:
    panel, quiet, loud = QWidget(), QLabel("quiet"), QLabel("loud")
    qtbot.addWidget(panel)
    layout = QVBoxLayout(panel)
    for label in (quiet, loud):
        layout.addWidget(label)
    color_panel(panel, palette, quiet)
    ground, text = QPalette.ColorRole.Window, QPalette.ColorRole.WindowText
    assert panel.palette().color(ground) == QColor(palette.panel)
    assert quiet.palette().color(text) == QColor(palette.muted)
    assert loud.palette().color(text) == QColor(palette.text)
