"""Line icons from SVG files, in the colours of a palette.

Knows no action and no path of its own; a folder is given.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from bpgui.ui.palette import Palette

_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)
"""In device pixels: the usual sizes at once and at twice the resolution."""


class IconSet:
    """The icons of ``folder``, one SVG file each, drawn with ``currentColor``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}

    def icon(self, name: str, palette: Palette, accent: bool = False) -> QIcon:
        """The icon of ``name``.svg in the text colour, or for a button filled with ``current``.

        Raises FileNotFoundError for an icon that is not there.
        """
        icon = QIcon()
        normal = palette.on_current if accent else palette.text
        for mode, colour in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, palette.faint)):
            renderer = QSvgRenderer(QByteArray(self._recoloured(name, colour)))
            for size in _SIZES:
                icon.addPixmap(_pixmap(renderer, size), mode)
        return icon

    def _recoloured(self, name: str, colour: str) -> bytes:
        if name not in self._sources:
            file = self._folder / f"{name}.svg"
            self._sources[name] = file.read_text(encoding="utf-8")
        return self._sources[name].replace("currentColor", colour).encode()


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
