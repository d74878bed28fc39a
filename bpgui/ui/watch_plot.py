"""The picture of watched numbers: a lane each with its own scale, and the cursor through all.

It knows no gestures, no labels and not where numbers come from. It aligns with other plots by
their shared margins and needs no pyqtgraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from bpgui.ui.growing_curve import GrowingCurve
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_colors import curve_color
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.plot_scale import fitting_scale
from bpgui.ui.plot_span import Span
from bpgui.ui.polylines import polylines

_CURSOR_WIDTH_PX = 2.0
_TICK_FONT_SHARE = 0.9
_FAR = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """A curve and the number of its colour."""

    curve: GrowingCurve
    color_index: int


class WatchPlot(QWidget):
    """Draws lanes over a span of iterations; curves are kept until something but the cursor moves.

    It is a surface for gestures. ``right_inset`` pixels of the shared right margin lie outside it.
    """

    def __init__(self, margins: PlotMargins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._margins = margins
        self._palette = LIGHT
        self._lanes: tuple[Lane, ...] = ()
        self._span = Span(0.0, 1.0)
        self._cursor = 0
        self._right_inset = 0.0
        self._picture: QPixmap | None = None
        self._sharpness = 1.0
        self._selection: tuple[float, float] | None = None
        self._has_focus = False

    @property
    def view(self) -> QWidget:
        """The widget with the keyboard's focus: this one."""
        return self

    @property
    def canvas(self) -> QWidget:
        """The widget that the pointer moves on: this one."""
        return self

    @property
    def span(self) -> Span:
        """The iterations that are shown."""
        return self._span

    @property
    def cursor_iteration(self) -> int:
        """The iteration that the cursor was last put on."""
        return self._cursor

    def x_of(self, iteration: float) -> float:
        """Where ``iteration`` lies, in pixels."""
        area = self._area
        return area.left() + (iteration - self._span.first) / self._span.length * area.width()

    def iteration_at(self, x: float) -> float:
        """Which iteration lies at ``x`` pixels."""
        area = self._area
        return self._span.first + (x - area.left()) / area.width() * self._span.length

    def lane_rect(self, place: int) -> QRectF:
        """Where lane ``place`` lies."""
        height = self.height() / max(len(self._lanes), 1)
        return QRectF(self._area.left(), place * height, self._area.width(), height)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Draw ``lanes`` from top to bottom; called again when their curves have grown."""
        self._lanes = tuple(lanes)
        self.redraw()

    def show_span(self, span: Span) -> None:
        """Show the iterations of ``span``."""
        if span != self._span:
            self._span = span
            self.redraw()

    def show_cursor(self, iteration: int) -> None:
        """Put the cursor on ``iteration``."""
        if iteration != self._cursor:
            self._cursor = iteration
            self.update()

    def set_right_inset(self, pixels: float) -> None:
        """Say how much of the shared right margin lies right of this widget."""
        if pixels != self._right_inset:
            self._right_inset = pixels
            self.redraw()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.redraw()

    def show_selection(self, one: float, other: float) -> None:
        """Tint the part between two pixels."""
        self._selection = (min(one, other), max(one, other))
        self.update()

    def hide_selection(self) -> None:
        """Take the tint away."""
        self._selection = None
        self.update()

    def show_focus(self, has_focus: bool) -> None:
        """Outline the plot while the keyboard belongs to it."""
        self._has_focus = has_focus
        self.update()

    def redraw(self) -> None:
        """Draw the curves anew at the next paint."""
        self._picture = None
        self.update()

    @property
    def _area(self) -> QRectF:
        left = self._margins.left
        right = self._margins.right - self._right_inset
        return QRectF(left, 0.0, max(self.width() - left - right, 1.0), float(self.height()))

    def set_sharpness(self, factor: float) -> None:
        """Keep curves in ``factor`` times the pixels of the screen, for a picture of them."""
        self._sharpness = factor
        self.redraw()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatio() * self._sharpness
        picture = QPixmap((QSizeF(self.size()) * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._palette.panel))
        painter = QPainter(picture)
        painter.setFont(_tick_font(self.font()))
        for place in range(len(self._lanes)):
            self._draw_lane(painter, place)
        painter.end()
        return picture

    def _draw_lane(self, painter: QPainter, place: int) -> None:
        lane, span, rect = self._lanes[place], self._span, self.lane_rect(place)
        most = round(2.0 * rect.width() * self.devicePixelRatio())
        iterations, values = lane.curve.points(span.first, span.last, most)
        is_known = np.isfinite(values)
        places, values = iterations[is_known].astype(np.float64), values[is_known]
        painter.setPen(QColor(self._palette.grid))
        if place:
            painter.drawLine(QPointF(0.0, rect.top()), QPointF(float(self.width()), rect.top()))
        is_inside = (places >= span.first) & (places <= span.last)
        scale = fitting_scale(values[is_inside], is_log=False)
        if scale is None:
            return
        metrics = painter.fontMetrics()
        half = metrics.height() / 2.0
        inner = rect.adjusted(0.0, half, 0.0, -half)
        for height, label in scale.ticks(max(inner.height() / (1.4 * metrics.height()), 2.0)):
            y = inner.bottom() - height * inner.height()
            painter.setPen(QColor(self._palette.grid))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            box = QRectF(0.0, y - half, rect.left() - half, 2.0 * half)
            painter.setPen(QColor(self._palette.muted))
            painter.drawText(box, _AT_RIGHT, label)
        x = rect.left() + (places - span.first) / span.length * rect.width()
        y_px = inner.bottom() - np.clip(scale.place(values), -_FAR, _FAR) * inner.height()
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = curve_color(lane.color_index, self._palette)
        painter.setPen(QPen(color, 1.0))
        for line in polylines(x, y_px):
            painter.drawPolyline(line)
            # A second stroke half a pixel on: a pen wider than 1 is a hundred times slower.
            painter.drawPolyline(line.translated(0.5, 0.5))
        painter.restore()

    def ask_for_room(self, right: float) -> None:
        """Ask for room for tick labels at the left and ``right`` pixels at the right."""
        metrics = QFontMetricsF(_tick_font(self.font()))
        left = (
            round(metrics.horizontalAdvance("−0.0000") + metrics.height()) if self._lanes else 0.0
        )
        self._margins.ask("watch", left, right)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the curves in another size."""
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the curves as they are kept, and what lies above them."""
        if self._picture is None:
            self._picture = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        area = self._area
        if self._selection is not None:
            one, other = self._selection
            band = QColor(self._palette.link)
            band.setAlphaF(0.15)
            painter.fillRect(QRectF(one, 0.0, other - one, area.height()) & area, band)
        if self._span.first <= self._cursor <= self._span.last:
            left = round(self.x_of(self._cursor)) - _CURSOR_WIDTH_PX / 2.0
            line = QRectF(left, 0.0, _CURSOR_WIDTH_PX, area.height())
            painter.fillRect(line, QColor(self._palette.current))
        if self._has_focus:
            painter.setPen(QColor(self._palette.link))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _tick_font(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0.0:
        small.setPointSizeF(_TICK_FONT_SHARE * font.pointSizeF())
    else:
        small.setPixelSize(round(_TICK_FONT_SHARE * font.pixelSize()))
    return small
