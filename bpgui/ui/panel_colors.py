"""The colours of a panel's ground and of the quiet words on it. Knows no panel."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from bpgui.ui.palette import Palette


def color_panel(panel: QWidget, palette: Palette, *quiet: QWidget) -> None:
    """Give ``panel`` the ground of ``palette``, its labels text, ``quiet`` ones the second colour.

    Under a style sheet labels take no colours from the panel that they are on.
    """
    colors = QPalette(panel.palette())
    colors.setColor(QPalette.ColorRole.Window, QColor(palette.panel))
    panel.setPalette(colors)
    for label in panel.findChildren(QLabel):
        color = palette.muted if label in quiet else palette.text
        colors.setColor(QPalette.ColorRole.WindowText, QColor(color))
        label.setPalette(colors)
