"""Two axes around a picture: which numbers lie at which pixels, and their ticks and names.

Shared by the loss surface, the response of a unit and what was learned. Knows no widget and not
what is drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPolygonF

from bpgui.core.parameters import Vector
from bpgui.project.number_style import NumberStyle
from bpgui.ui.palette import Palette
from bpgui.ui.plot_scale import PlotScale, Tick
from bpgui.ui.polylines import polylines

TICK_FONT_SHARE = 0.9
GAP_PX = 6.0
STEPS_ACROSS = 40.0
"""Arrow keys move a crosshair by such a part of an axis."""
_MOST_COLUMNS = (9.0, 7.0, 5.0, 4.0, 3.0, 2.0)
_COLUMN_AIR = 1.7
"""So many widths of a label lie between two ticks at least."""
_FAR = 20.0
"""Curves are cut so many heights away from the area, before pixels overflow."""
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Axes:
    """``area`` in pixels and the numbers at its edges, the low ones at its left and its foot."""

    area: QRectF
    x: PlotScale
    y: PlotScale

    def point(self, x: float, y: float) -> QPointF:
        """The pixels of (x, y)."""
        across = (x - self.x.low) / (self.x.high - self.x.low)
        up = (y - self.y.low) / (self.y.high - self.y.low)
        area = self.area
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def beside(self, x: float, y: float, right: int, up: int) -> tuple[float, float]:
        """The numbers so many steps of an arrow key from (x, y), inside the area."""
        x += right * (self.x.high - self.x.low) / STEPS_ACROSS
        y += up * (self.y.high - self.y.low) / STEPS_ACROSS
        x = min(max(x, self.x.low), self.x.high)
        return self.numbers(self.point(x, min(max(y, self.y.low), self.y.high)))

    def lines(self, x: Vector, y: Vector) -> list[QPolygonF]:
        """The curve through these points in pixels, broken where ``y`` is not finite."""
        area = self.area
        across = area.left() + self.x.place(x) * area.width()
        down = area.bottom() - np.clip(self.y.place(y), -_FAR, _FAR) * area.height()
        return polylines(across, np.where(np.isfinite(down), down, np.nan))

    def numbers(self, point: QPointF) -> tuple[float, float]:
        """The numbers at ``point``, as short as its pixel allows, so that they can be read."""
        area, x, y = self.area, self.x, self.y
        pixel_x = (x.high - x.low) / area.width()
        pixel_y = (y.high - y.low) / area.height()
        return (
            rounded(x.low + (point.x() - area.left()) * pixel_x, pixel_x),
            rounded(y.low + (area.bottom() - point.y()) * pixel_y, pixel_y),
        )


def rounded(value: float, pixel: float) -> float:
    """``value`` with no more decimals than tell it from those a ``pixel`` away."""
    if not 0.0 < pixel < math.inf:
        return value
    return round(value, -math.floor(math.log10(pixel)))


def tick_font(font: QFont) -> QFont:
    """The font of tick labels, a little smaller than ``font``."""
    small = QFont(font)
    if font.pointSizeF() > 0.0:
        small.setPointSizeF(TICK_FONT_SHARE * font.pointSizeF())
    else:
        small.setPixelSize(round(TICK_FONT_SHARE * font.pixelSize()))
    return small


class AxesPainter:
    """Draws ticks and names in the colours and numbers that were chosen."""

    def __init__(self, font: QFont, palette: Palette, style: NumberStyle) -> None:
        self.font = tick_font(font)
        self.metrics = QFontMetricsF(self.font)
        self._palette = palette
        self._style = style

    def rows(self, scale: PlotScale, height: float) -> list[Tick]:
        """The ticks of a vertical scale that is ``height`` pixels high."""
        return scale.ticks(max(height / (1.8 * self.metrics.height()), 2.0))

    def columns(self, scale: PlotScale, width: float) -> list[Tick]:
        """The ticks of a horizontal scale ``width`` pixels long, as many as have room."""
        ticks: list[Tick] = []
        for most in _MOST_COLUMNS:
            ticks = scale.ticks(most)
            places = [share for share, _ in ticks]
            nearest = min((b - a for a, b in pairwise(places)), default=1.0) * width
            if _COLUMN_AIR * self.widest(ticks) <= nearest:
                break
        return ticks

    def widest(self, ticks: list[Tick]) -> float:
        """The width of the widest label."""
        widths = (self.metrics.horizontalAdvance(label) for _, label in ticks)
        return max(widths, default=0.0)

    def draw_columns(self, painter: QPainter, axes: Axes, has_grid: bool) -> None:
        """The ticks of the x axis, below the area."""
        area, line = axes.area, self.metrics.height()
        ticks = self.columns(axes.x, area.width())
        box = QRectF(0.0, area.bottom() + 2.0, 2.0 * self.widest(ticks) + GAP_PX, line)
        for share, label in ticks:
            x = round(area.left() + share * area.width())
            if has_grid:
                painter.setPen(QColor(self._palette.grid))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            box.moveCenter(QPointF(x, box.center().y()))
            # What reaches past the end would run into the axis's name.
            if x + self.metrics.horizontalAdvance(label) / 2.0 <= area.right():
                self._write(painter, box, _CENTRED, label)

    def draw_rows(self, painter: QPainter, axes: Axes, has_grid: bool) -> None:
        """The ticks of the y axis, left of the area."""
        area = axes.area
        for share, label in self.rows(axes.y, area.height()):
            y = round(area.bottom() - share * area.height())
            if has_grid:
                painter.setPen(QColor(self._palette.grid))
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            self.write_left_of(painter, QPointF(area.left() - GAP_PX, y), label)

    def draw_around_curve(
        self, painter: QPainter, axes: Axes, names: tuple[str, ...], width: float
    ) -> None:
        """Draw grids, ticks and ``names``, x's beside its axis and y's above its own."""
        area, line = axes.area, self.metrics.height()
        self.draw_columns(painter, axes, has_grid=True)
        self.draw_rows(painter, axes, has_grid=True)
        self.write_name(painter, QRectF(0.0, 0.0, area.right(), line), False, names[1])
        beside = area.right() + GAP_PX
        below = QRectF(beside, area.bottom() + 2.0, width - beside, line)
        self.write_name(painter, below, False, names[0])

    def draw_colors(self, painter: QPainter, bar: QRectF, colors: QImage, scale: PlotScale) -> None:
        """What the colours mean: ``colors`` in ``bar``, and the numbers of ``scale`` beside it."""
        painter.drawImage(bar, colors)
        painter.setPen(QColor(self._palette.outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))
        # What reaches below the bar would run into the name of the axis there.
        lowest = bar.bottom() + 2.0 - self.metrics.height() / 2.0
        for share, label in self.rows(scale, bar.height()):
            y = round(min(bar.bottom() - share * bar.height(), lowest))
            self.write_right_of(painter, QPointF(bar.right() + GAP_PX, y), label)

    def write_left_of(self, painter: QPainter, point: QPointF, label: str) -> None:
        """A number that ends at ``point``."""
        line = self.metrics.height()
        self._write(painter, QRectF(0.0, point.y() - line / 2, point.x(), line), _AT_RIGHT, label)

    def write_right_of(self, painter: QPainter, point: QPointF, label: str) -> None:
        """A number that begins at ``point``."""
        line, wide = self.metrics.height(), self.metrics.horizontalAdvance(label) + GAP_PX
        box = QRectF(point.x(), point.y() - line / 2, wide, line)
        self._write(painter, box, _AT_LEFT, label)

    def write_name(self, painter: QPainter, box: QRectF, at_right: bool, text: str) -> None:
        """The name of an axis, in the colour of text and elided where ``box`` is too narrow."""
        painter.setPen(QColor(self._palette.text))
        painter.setFont(self.font)
        text = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _AT_RIGHT if at_right else _AT_LEFT, text)

    def _write(self, painter: QPainter, box: QRectF, where: Qt.AlignmentFlag, label: str) -> None:
        painter.setPen(QColor(self._palette.muted))
        painter.setFont(self.font)
        painter.drawText(box, where, self._style.localized(label))
