"""Pictures of the diagram and of plots as files: SVG to be scaled, PNG with twice the pixels.

Knows no document: what is shown is what is painted. Names stand in an SVG as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)

from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_plot import PlanePlot
from bpgui.ui.watch_plot import WatchPlot

PNG_SCALE = 2.0
"""Pixels of an image for each of the window's, in width and height."""
SHARPNESS = 3.0
"""The same for what a plot keeps as pixels, which is so in an SVG too."""

_AS_WORDS = f"""
QComboBox {{ border: 0; padding: 0; background: transparent; color: {LIGHT.text}; }}
QComboBox::drop-down {{ width: 0; }}
QComboBox::down-arrow {{ image: none; }}
"""
"""What is chosen in a list, as words that cannot be clicked."""


def diagram_svg(diagram: DiagramView, title: str) -> bytes:
    """The whole diagram as SVG."""
    size = diagram.sceneRect().size().toSize().expandedTo(QSize(1, 1))
    return _svg(size, title, lambda painter: diagram.paint_picture(painter, _area(size)))


def diagram_png(diagram: DiagramView) -> bytes:
    """The whole diagram as PNG."""
    return _png(diagram.picture(PNG_SCALE))


def plot_svg(plot: QWidget, title: str, size: QSize) -> bytes:
    """What ``plot`` shows as SVG, drawn in ``size`` whatever size it has in the window."""
    with _as_picture(plot, size):
        return _svg(size, title, lambda painter: _render(plot, painter))


def plot_png(plot: QWidget, size: QSize) -> bytes:
    """What ``plot`` shows as PNG, drawn in ``size`` whatever size it has in the window."""
    image = QImage(size * PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PNG_SCALE)
    image.fill(plot.palette().window().color())
    painter = QPainter(image)
    with _as_picture(plot, size):
        _render(plot, painter)
    painter.end()
    return _png(image)


def plot_size(plot: QWidget, columns: int, rows: int) -> QSize:
    """A size for ``columns`` by ``rows`` times the height of its text."""
    return QSize(columns, rows) * QFontMetrics(plot.font()).height()


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


@contextmanager
def _as_picture(widget: QWidget, size: QSize) -> Iterator[None]:
    """For so long ``widget`` has ``size`` and nothing to click; the window paints nothing."""
    parts = [widget, *widget.findChildren(QWidget)]
    plots = [part for part in parts if isinstance(part, WatchPlot | PlanePlot)]
    choices = [part for part in parts if isinstance(part, QComboBox)]
    buttons = [part for part in parts if isinstance(part, QAbstractButton) and not part.isHidden()]
    areas = [part for part in parts if isinstance(part, QAbstractScrollArea)]
    policies = [area.verticalScrollBarPolicy() for area in areas]
    holder = _scrolling(widget)
    before = widget.size()
    for button in buttons:
        button.hide()
    for choice in choices:
        choice.setStyleSheet(_AS_WORDS)
    for area in areas:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for plot in plots:
        plot.set_sharpness(SHARPNESS)
    if holder is not None:  # It gives what it holds the size that it has room for.
        holder.setWidgetResizable(False)
    widget.resize(size)
    try:
        yield
    finally:
        widget.resize(before)
        if holder is not None:
            holder.setWidgetResizable(True)
        for plot in plots:
            plot.set_sharpness(1.0)
        for choice in choices:
            choice.setStyleSheet("")
        for area, policy in zip(areas, policies, strict=True):
            area.setVerticalScrollBarPolicy(policy)
        for button in buttons:
            button.show()


def _scrolling(widget: QWidget) -> QScrollArea | None:
    """What scrolls ``widget`` where there is no room for it."""
    viewport = widget.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    return area if isinstance(area, QScrollArea) and area.widget() is widget else None


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
