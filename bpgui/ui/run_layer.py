"""The pale curves of other runs behind the current one; a graphics item in pixels of its view.

It knows neither where runs come from nor the current curve.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from bpgui.ui.growing_curve import Values
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_colors import pale_pen
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.plot_span import Span
from bpgui.ui.polylines import polylines
from bpgui.ui.run_curves import DrawnRun

_FAR = 20.0
"""Heights are cut off this far out of the plot, which is 1 high; painters dislike huge numbers."""


class RunLayer(QGraphicsItem):
    """Draws runs over a span; lines are made anew only when runs, span, scale or area change."""

    def __init__(self) -> None:
        super().__init__()
        self._palette = LIGHT
        self._area = QRectF()
        self._shown: tuple[DrawnRun, ...] = ()
        self._key: object = None
        self._lines: list[tuple[int, list[QPolygonF]]] = []

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.update()

    def place(
        self, drawn: Sequence[DrawnRun], span: Span, scale: PlotScale | None, area: QRectF
    ) -> None:
        """Draw ``drawn`` so that ``span`` and ``scale`` fill ``area``."""
        if area != self._area:
            self.prepareGeometryChange()
            self._area = QRectF(area)
        shown = tuple(drawn) if scale is not None else ()
        key = (span, scale, area.getRect(), tuple(map(id, shown)))
        if key == self._key or (scale is None and not self._shown):
            return
        # Those shown are kept, so that no other run can get the id of one of them.
        self._key, self._shown = key, shown
        self._lines = (
            []
            if scale is None
            else [(run.run.color_index, _lines(run, span, scale, area)) for run in shown]
        )
        self.setVisible(bool(shown))
        self.update()

    def boundingRect(self) -> QRectF:
        """The area of the plot."""
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the lines, cut off at the area's edge."""
        painter.setClipRect(self._area, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color_index, polygons in self._lines:
            painter.setPen(pale_pen(color_index, self._palette))
            for polygon in polygons:
                painter.drawPolyline(polygon)


def _lines(drawn: DrawnRun, span: Span, scale: PlotScale, area: QRectF) -> list[QPolygonF]:
    x = (
        area.left()
        + (drawn.iterations.astype(np.float64) - span.first) / span.length * area.width()
    )
    heights: Values = np.clip(scale.place(drawn.losses), -_FAR, _FAR)
    return polylines(x, area.bottom() - heights * area.height())
