"""Icons in the colours of a palette."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from bpgui.ui.icons import IconSet
from bpgui.ui.palette import DARK, LIGHT, Palette

FOLDER = Path(__file__).parents[2] / "resources" / "icons"
NAMES = [
    "open", "save", "save-as", "new", "undo", "redo", "step", "phase", "iteration", "back-step",
    "back-phase", "back-iteration", "run", "pause", "run-to", "reset", "first", "last", "theme",
    "zoom-in", "zoom-out", "help", "warning", "lock", "folder",
]  # fmt: skip


def colour(image: QImage) -> str:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    counts = Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)
    return counts.most_common(1)[0][0]


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn(qtbot: QtBot, name: str) -> None:
    image = IconSet(FOLDER).icon(name, LIGHT).pixmap(QSize(24, 24), 2.0).toImage()
    assert colour(image) == LIGHT.text


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_a_line_drawing_of_24_by_24(name: str) -> None:
    root = ElementTree.parse(FOLDER / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("accent", [False, True])
def test_an_icon_takes_the_palettes_colours(qtbot: QtBot, palette: Palette, accent: bool) -> None:
    icon = IconSet(FOLDER).icon("run", palette, accent=accent)
    normal = palette.on_current if accent else palette.text
    assert colour(icon.pixmap(24, 24).toImage()) == normal
    disabled = icon.pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    assert colour(disabled) == palette.faint


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_is_drawn_for_the_pixels_of_the_screen(qtbot: QtBot, ratio: float) -> None:
    pixmap = IconSet(FOLDER).icon("pause", LIGHT).pixmap(QSize(24, 24), ratio)
    assert pixmap.size() == QSize(24, 24) * ratio
    assert pixmap.devicePixelRatio() == ratio


def test_an_icon_that_is_not_there_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        IconSet(FOLDER).icon("no-such-icon", LIGHT)


def test_the_application_icon_has_its_green_edge(qtbot: QtBot) -> None:
    image = QIcon(str(FOLDER / "bpgui.svg")).pixmap(64, 64).toImage()
    assert image.pixelColor(32, 20) == QColor(LIGHT.current)
