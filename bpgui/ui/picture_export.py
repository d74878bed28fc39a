"""Pictures of the diagram and of plots as files: SVG to be scaled, PNG with twice the pixels.

Knows no document: what is shown is what is painted. Names stand in an SVG as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import LIGHT, Palette

PNG_SCALE = 2.0
"""Pixels of an image for each of the window's, in width and height."""


def diagram_svg(diagram: DiagramView, title: str) -> bytes:
    """The whole diagram as SVG."""
    size = diagram.sceneRect().size().toSize().expandedTo(QSize(1, 1))
    return _svg(size, title, lambda painter: diagram.paint_picture(painter, _area(size)))


def diagram_png(diagram: DiagramView) -> bytes:
    """The whole diagram as PNG."""
    return _png(diagram.picture(PNG_SCALE))


def plot_svg(plot: QWidget, title: str) -> bytes:
    """What ``plot`` shows as SVG."""
    return _svg(plot.size(), title, lambda painter: _render(plot, painter))


def plot_png(plot: QWidget) -> bytes:
    """What ``plot`` shows as PNG."""
    image = QImage(plot.size() * PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PNG_SCALE)
    image.fill(plot.palette().window().color())
    painter = QPainter(image)
    _render(plot, painter)
    painter.end()
    return _png(image)


@contextmanager
def in_light(apply_palette: Callable[[Palette], None], palette: Palette) -> Iterator[None]:
    """For so long things are shown in the light palette: pictures go onto paper and slides."""
    if palette is not LIGHT:
        apply_palette(LIGHT)
    try:
        yield
    finally:
        if palette is not LIGHT:
            apply_palette(palette)


def _svg(size: QSize, title: str, paint: Callable[[QPainter], None]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    # Fonts in points come out as large as on the screen.
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    generator.setTitle(_xml_text(title))
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _render(widget: QWidget, painter: QPainter) -> None:
    """Paint ``widget`` as it is without the keyboard's focus."""
    focus = QApplication.focusWidget()
    has_focus = focus is not None and (focus is widget or widget.isAncestorOf(focus))
    if focus is not None and has_focus:
        focus.clearFocus()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    widget.render(painter, QPoint())
    if focus is not None and has_focus:
        focus.setFocus()


def _area(size: QSize) -> QRectF:
    return QRectF(QRect(QPoint(), size))


def _xml_text(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
