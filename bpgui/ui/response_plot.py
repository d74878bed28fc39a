"""The curve of a unit's response to an input, with the sample's point and the tangent there.

It knows no session and no network: it draws the numbers that it is given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Vector
from bpgui.core.unit_response import ResponsePoint
from bpgui.ui.plane_axes import GAP_PX, Axes, AxesPainter
from bpgui.ui.plane_plot import PlanePlot
from bpgui.ui.plot_scale import PlotScale, fitting_scale

_DOT_PX = 4.0
_TANGENT_PX = 46.0


@dataclass(frozen=True, slots=True, eq=False)
class ResponseCurve:
    """``outs`` over ``values`` of the input, ascending, and the sample's point.

    ``sample`` is the number of that sample, from 1, None where it is the only one.
    """

    values: Vector
    outs: Vector
    point: ResponsePoint
    sample: int | None = None


class ResponsePlot(PlanePlot[float]):
    """Draws one curve; its ``place`` is the value of the input that is read out."""

    #: zoomed(factor): the range of the input is to be ``factor`` times as long.
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: ResponseCurve | None = None
        self._names = ("", "")
        self._gestures.zoomed.connect(self.zoomed)

    def out_at(self, value: float) -> float:
        """The curve at ``value``, between its points; nan where it has a gap."""
        if self._curve is None:
            return math.nan
        return float(np.interp(value, self._curve.values, self._curve.outs))

    def show_curve(self, curve: ResponseCurve | None, names: tuple[str, str]) -> None:
        """Show a curve, or none; ``names`` are those of the input and of the output."""
        self._curve, self._names = curve, names
        if curve is None or (
            self._place is not None and not curve.values[0] <= self._place <= curve.values[-1]
        ):
            self._read_out(None)
        self.update()

    def axes(self) -> Axes | None:
        """Where numbers lie among the pixels; None without a curve."""
        return self._axes_for(self._text)

    def _axes_for(self, text: AxesPainter) -> Axes | None:
        curve, size, line = self._curve, QSizeF(self.size()), text.metrics.height()
        y = None if curve is None else fitting_scale(_shown(curve), is_log=False)
        if curve is None or y is None:
            return None
        x = PlotScale(False, float(curve.values[0]), float(curve.values[-1]))
        height = max(size.height() - 2.5 * line - GAP_PX, 1.0)
        # Room for the longest label of most curves, so that the axis stands still.
        usual = text.metrics.horizontalAdvance("−0.000")
        left = max(text.widest(text.rows(y, height)), usual) + 1.5 * GAP_PX
        right = text.metrics.horizontalAdvance(f"  {self._names[0]}") + 2.0 * GAP_PX
        width = max(size.width() - round(left) - round(right), 1.0)
        return Axes(QRectF(round(left), round(1.25 * line), width, round(height)), x, y)

    def _place_at(self, point: QPointF) -> float | None:
        axes = self.axes()
        return axes.numbers(point)[0] if axes and axes.area.contains(point) else None

    def _place_beside(self, right: int, _up: int) -> float | None:
        axes, curve = self.axes(), self._curve
        if axes is None or curve is None:
            return None
        start = curve.point.value if self._place is None else self._place
        return axes.beside(start, axes.y.low, right, 0)[0]

    def _draw_curve(self, painter: QPainter, axes: Axes, curve: ResponseCurve) -> None:
        painter.setPen(QPen(QColor(self._palette.link), 1.0))
        for line in axes.lines(curve.values, curve.outs):
            # Two strokes side by side: pens wider than 1 are much slower.
            painter.drawPolyline(line)
            painter.drawPolyline(line.translated(0.0, 0.75))

    def _draw_point(self, painter: QPainter, axes: Axes, point: ResponsePoint) -> None:
        if not math.isfinite(point.out):
            return
        area, place = axes.area, axes.point(point.value, point.out)
        painter.setPen(QPen(QColor(self._palette.muted), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(place, QPointF(place.x(), area.bottom()))
        painter.drawLine(place, QPointF(area.left(), place.y()))
        if math.isfinite(point.slope):
            across = area.width() / (axes.x.high - axes.x.low)
            up = -point.slope * area.height() / (axes.y.high - axes.y.low)
            reach = _TANGENT_PX / max(math.hypot(across, up), 1e-300)
            by = QPointF(across * reach, up * reach)
            painter.setPen(QPen(QColor(self._palette.negative), 1.0))
            for down in (0.0, 0.75):
                offset = QPointF(0.0, down)
                painter.drawLine(place - by + offset, place + by + offset)
        painter.setPen(QPen(QColor(self._palette.panel), 1.0))
        painter.setBrush(QColor(self._palette.current))
        painter.drawEllipse(place, _DOT_PX + 1.0, _DOT_PX + 1.0)

    def _draw_place(self, painter: QPainter, axes: Axes, value: float) -> None:
        out = self.out_at(value)
        painter.setPen(QPen(QColor(self._palette.outline), 1.0))
        place = axes.point(value, out if math.isfinite(out) else axes.y.low)
        area = axes.area
        painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))
        if math.isfinite(out):
            painter.setBrush(QColor(self._palette.link))
            painter.drawEllipse(place, _DOT_PX, _DOT_PX)

    def _paint(self, painter: QPainter) -> None:
        """Axes, curve, the sample's point, and what is read out."""
        text = self._text
        axes, curve = self._axes_for(text), self._curve
        if axes is None or curve is None:
            return
        area = axes.area
        text.draw_around_curve(painter, axes, self._names, self.width())
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_curve(painter, axes, curve)
        self._draw_point(painter, axes, curve.point)
        if self._place is not None:
            self._draw_place(painter, axes, self._place)
        painter.restore()
        self._draw_focus(painter, area)


def _shown(curve: ResponseCurve) -> Vector:
    """The numbers that the vertical axis must hold."""
    return np.append(curve.outs, curve.point.out)
