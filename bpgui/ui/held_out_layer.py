"""The loss of held-out samples over the iterations, as a dashed line in pixels of its view.

Straight lines join the iterations whose loss is known. It knows neither where the losses come from
nor the current curve.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from bpgui.session.validation_losses import EMPTY, ValidationCurve
from bpgui.ui.growing_curve import Values
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.plot_span import Span
from bpgui.ui.polylines import polylines

_FAR = 20.0
_DASHES = (5.0, 3.0)


class HeldOutLayer(QGraphicsItem):
    """Draws one curve over a span, with ``name`` near its end."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._palette = LIGHT
        self._font = QFont()
        self._area = QRectF()
        self._curve: ValidationCurve = EMPTY
        self._lines: list[QPolygonF] = []
        self._end: QPointF | None = None

    def show_curve(self, curve: ValidationCurve) -> None:
        """Draw ``curve`` from the next placing on."""
        self._curve = curve

    def losses_inside(self, span: Span, is_log: bool) -> Values:
        """The losses in ``span`` that a scale can show."""
        places, losses = self._curve.iterations, self._curve.losses
        is_shown = (places >= span.first) & (places <= span.last) & np.isfinite(losses)
        return losses[is_shown & (losses > 0.0)] if is_log else losses[is_shown]

    def nearest(self, iteration: int) -> tuple[int, float] | None:
        """The known iteration nearest to this one, and its loss; None where none is known."""
        places = self._curve.iterations
        if not len(places):
            return None
        place = int(np.argmin(np.abs(places - iteration)))
        return int(places[place]), float(self._curve.losses[place])

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.update()

    def place(self, span: Span, scale: PlotScale | None, area: QRectF, font: QFont) -> None:
        """Draw so that ``span`` and ``scale`` fill ``area``."""
        if area != self._area:
            self.prepareGeometryChange()
            self._area = QRectF(area)
        self._font = font
        self._lines, self._end = [], None
        if scale is not None and len(self._curve.iterations):
            self._lay_lines(span, scale, area)
        self.setVisible(bool(self._lines))
        self.update()

    def _lay_lines(self, span: Span, scale: PlotScale, area: QRectF) -> None:
        places = self._curve.iterations.astype(np.float64)
        x = area.left() + (places - span.first) / span.length * area.width()
        with np.errstate(divide="ignore", invalid="ignore"):
            heights = scale.place(self._curve.losses)
        heights = np.where(np.isfinite(heights), np.clip(heights, -_FAR, _FAR), np.nan)
        y = area.bottom() - heights * area.height()
        self._lines = polylines(x, y)
        seen = np.flatnonzero(np.isfinite(y) & (places <= span.last) & (places >= span.first))
        if seen.size:
            self._end = QPointF(float(x[seen[-1]]), float(y[seen[-1]]))

    def boundingRect(self) -> QRectF:
        """The area of the plot."""
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the line, cut off at the area's edge, and its name above its end."""
        painter.setClipRect(self._area, Qt.ClipOperation.IntersectClip)
        pen = QPen(QColor(self._palette.text), 1.0)
        pen.setDashPattern(list(_DASHES))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            painter.drawPolyline(line)
        if self._end is None:
            return
        metrics = QFontMetricsF(self._font)
        wide, high = metrics.horizontalAdvance(self._name), metrics.height()
        right = min(self._end.x() - 2.0, self._area.right() - 2.0)
        top = self._end.y() - high - 2.0
        if top < self._area.top():
            top = self._end.y() + 2.0
        box = QRectF(max(right - wide, self._area.left() + 2.0), top, wide, high)
        ground = QColor(self._palette.panel)
        ground.setAlphaF(0.8)
        painter.fillRect(box, ground)
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._name)
