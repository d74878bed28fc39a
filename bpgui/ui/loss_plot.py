"""The picture of a loss curve: curve, grid, tick labels, cursor and read-out dot.

It knows no gestures, no panel and not where losses come from. pyqtgraph comes in as an argument,
because importing it takes 0.4 s that start-up must not pay for.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QGraphicsView,
    QWidget,
)

from bpgui.ui.growing_curve import Iterations, Values, lonely
from bpgui.ui.held_out_layer import HeldOutLayer
from bpgui.ui.palette import Palette
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.plot_scale import PlotScale, Tick, grouped, iteration_ticks
from bpgui.ui.plot_span import Span
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_curves import DrawnRun
from bpgui.ui.run_layer import RunLayer
from bpgui.ui.run_names import Place, RunNames

# The view reaches this far past the plot, so that dots and lines on its edge are drawn whole.
_MARGIN_PX = 4.0
_CURSOR_WIDTH_PX = 2.0
_STROKES_PX = 0.5
_NOISY_TRAVEL = 8.0
_DOT_PX = 7.0
_LONELY_DOT_PX = 5.0
_TICK_FONT_SHARE = 0.9


class LossPlot:
    """Draws losses over a span of iterations into its ``view``.

    The view is a pyqtgraph ViewBox between two AxisItems without the PlotItem around them, whose
    hidden menus and buttons cost more than they give. Cursor, dot and selection lie above it in
    pixels. Heights are those of a PlotScale, so huge and tiny losses never reach a transform.
    """

    def __init__(self, pyqtgraph: ModuleType, margins: PlotMargins, held_out: HeldOutLayer) -> None:
        self._margins, self._held_out = margins, held_out
        self.view: QGraphicsView = pyqtgraph.GraphicsView()
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scale: PlotScale | None = None
        self._span = Span(0.0, 1.0)
        self._cursor = 0
        self._area = QRectF(0.0, 0.0, 1.0, 1.0)
        self._left_width = 0.0
        self._rows: list[Tick] = []
        self._metrics = QFontMetricsF(self.view.font())
        self._left: Any = pyqtgraph.AxisItem("left")
        self._bottom: Any = pyqtgraph.AxisItem("bottom")
        self._box: Any = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        # Pens wider than 1 are a hundred times slower with antialiasing.
        self._grid: Any = pyqtgraph.PlotCurveItem(connect="pairs", antialias=False)
        # Two strokes side by side are read from the back row, where one alone is too thin.
        self._strokes: tuple[Any, Any] = (
            pyqtgraph.PlotCurveItem(connect="finite", antialias=True),
            pyqtgraph.PlotCurveItem(connect="finite", antialias=True),
        )
        self._dots: Any = pyqtgraph.ScatterPlotItem(pen=None, size=_LONELY_DOT_PX)
        scene = self.view.scene()
        self._runs = RunLayer()
        self._names = RunNames(scene)
        for item in (self._runs, held_out, self._box, self._left, self._bottom):
            scene.addItem(item)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setPen(None)
            axis.setTickPen(None)
            axis.setStyle(tickLength=0, tickAlpha=0)
            axis.enableAutoSIPrefix(False)
            axis.setTicks([[]])
        for item in (self._grid, *self._strokes, self._dots):
            self._box.addItem(item, ignoreBounds=True)
        self._box.disableAutoRange()
        self._selection = QGraphicsRectItem()
        self._focus = QGraphicsRectItem()
        self._line = QGraphicsRectItem()
        self._handle = QGraphicsPolygonItem()
        self._dot = QGraphicsEllipseItem()
        for item in (self._selection, self._focus, self._line, self._handle, self._dot):
            scene.addItem(item)
            item.hide()

    @property
    def canvas(self) -> QWidget:
        """The part of the view that the pointer moves on."""
        return self.view.viewport()

    @property
    def most_points(self) -> int:
        """Points that a curve across the whole view needs: two for each pixel of the screen."""
        return int(2 * self.view.viewport().width() * self.view.devicePixelRatio())

    @property
    def span(self) -> Span:
        """The iterations that are shown."""
        return self._span

    @property
    def cursor_iteration(self) -> int:
        """The iteration that the cursor was last put on."""
        return self._cursor

    def x_of(self, iteration: float) -> float:
        """Where ``iteration`` lies, in pixels of the view."""
        share = (iteration - self._span.first) / self._span.length
        return self._area.left() + share * self._area.width()

    def iteration_at(self, x: float) -> float:
        """Which iteration lies at ``x`` pixels of the view."""
        share = (x - self._area.left()) / self._area.width()
        return self._span.first + share * self._span.length

    def apply_font(self, font: QFont) -> None:
        """Write the tick labels a little smaller than ``font``."""
        small = QFont(font)
        if font.pointSizeF() > 0.0:
            small.setPointSizeF(_TICK_FONT_SHARE * font.pointSizeF())
        else:
            small.setPixelSize(round(_TICK_FONT_SHARE * font.pixelSize()))
        self._metrics = QFontMetricsF(small)
        self._left_width = 0.0
        self._names.apply_font(small)
        for axis in (self._left, self._bottom):
            axis.setTickFont(small)
            # Labels may reach past the ends of their axis, so that none is cut off.
            reach = self._metrics.horizontalAdvance(grouped(10**7))
            axis.setStyle(hideOverlappingLabels=int(reach))

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self.view.setBackgroundBrush(QColor(palette.panel))
        self.view.resetCachedContent()
        for part in (self._runs, self._names, self._held_out):
            part.apply_palette(palette)
        for axis in (self._left, self._bottom):
            axis.setTextPen(QColor(palette.muted))
        self._grid.setPen(QColor(palette.grid))
        for stroke in self._strokes:
            stroke.setPen(QColor(palette.link))
        self._dots.setBrush(QColor(palette.link))
        band = QColor(palette.link)
        band.setAlphaF(0.15)
        self._selection.setBrush(band)
        self._selection.setPen(QPen(Qt.PenStyle.NoPen))
        self._focus.setPen(QPen(QColor(palette.link), 1.0))
        for item in (self._line, self._handle):
            item.setBrush(QColor(palette.current))
            item.setPen(QPen(Qt.PenStyle.NoPen))
        self._dot.setBrush(QColor(palette.link))
        self._dot.setPen(QPen(QColor(palette.panel), 1.0))

    def name_runs(self, runs: Sequence[RunCurve]) -> None:
        """Write the names of ``runs`` at the ends of their curves from the next drawing on."""
        self._names.show(runs)

    def show_curve(
        self,
        iterations: Iterations,
        losses: Values,
        span: Span,
        scale: PlotScale | None,
        others: Sequence[DrawnRun] = (),
    ) -> None:
        """Draw ``losses`` (gaps are nan) over ``span``; no ``scale`` means that all are gaps.

        ``others`` stay behind it.
        """
        self._span, self._scale = span, scale
        line, size = self._metrics.height(), self.view.viewport().size()
        top = round(0.6 * line) + 1.0
        height = max(size.height() - top - 1.3 * line - _MARGIN_PX, 1.0)
        spacing = 1.3 if scale and scale.is_log else 2.0
        rows = scale.ticks(max(height / (spacing * line), 2.0)) if scale else []
        labels = [label for _, label in rows] + ["0.00"]
        widest = max(self._metrics.horizontalAdvance(label) for label in labels)
        self._left_width = max(self._left_width, round(widest + line))
        column = self._metrics.horizontalAdvance(grouped(int(span.last)))
        right = max(round(column / 2.0 + _MARGIN_PX), round(self._names.width))
        self._margins.ask("loss", self._left_width, right)
        left = self._margins.left
        width = max(size.width() - left - self._margins.right, 1.0)
        self._area = QRectF(left, top, width, float(round(height)))
        columns = iteration_ticks(span.first, span.last, max(width / (3.5 * column), 2.0))
        self._place_box(rows, columns)
        heights = scale.place(losses) if scale else np.full(losses.size, np.nan)
        places = iterations.astype(np.float64)
        for stroke in self._strokes:
            stroke.setData(places, heights)
        across, up = span.length / width, 1.0 / self._area.height()
        self._strokes[1].setPos(_STROKES_PX * across, _STROKES_PX * up)
        # A noisy curve is dense enough with one, and costs twice the time with two.
        travel = np.nansum(np.abs(np.diff(heights)))
        self._strokes[1].setVisible(bool(travel < _NOISY_TRAVEL))
        alone = lonely(heights)
        self._dots.setVisible(bool(alone.any()))
        if alone.any():
            self._dots.setData(places[alone], heights[alone])
        rows_twice = np.repeat([place for place, _ in rows], 2)
        self._grid.setData(np.tile([span.first, span.last], len(rows)), rows_twice)
        self._runs.place(others, span, scale, self._area)
        self._held_out.place(span, scale, self._area, self._left.style["tickFont"])
        if not self._names.width:
            return
        ends = {run.run.id: self._end(run.iterations, run.losses) for run in others}
        current = self._end(iterations, losses)
        self._names.place({k: end for k, end in ends.items() if end}, current, self._area)

    def _end(self, iterations: Iterations, losses: Values) -> Place | None:
        """Where a curve that is shown ends, in pixels; None where that is not in the span."""
        if self._scale is None or not np.isfinite(losses).any():
            return None
        last = np.flatnonzero(np.isfinite(losses))[-1]
        iteration = min(float(iterations[last]), self._span.last)
        if iteration < self._span.first:
            return None
        height = float(self._scale.place(losses[last : last + 1])[0])
        return self.x_of(iteration), self._area.bottom() - height * self._area.height()

    def _place_box(self, rows: list[Tick], columns: list[Tick]) -> None:
        m, area, span = _MARGIN_PX, self._area, self._span
        box = area.adjusted(-m, -m, m, m)
        beside, above = m * span.length / area.width(), m / area.height()
        self._box.setGeometry(box)
        self._box.setRange(
            xRange=(span.first - beside, span.last + beside),
            yRange=(-above, 1.0 + above),
            padding=0.0,
        )
        self._left.setWidth(box.left())
        self._left.setGeometry(QRectF(0.0, box.top(), box.left(), box.height()))
        self._bottom.setHeight(self.view.viewport().height() - box.bottom())
        self._bottom.setGeometry(QRectF(box.left(), box.bottom(), box.width(), 1.0))
        if rows != self._rows:
            self._rows = rows
            self._left.setTicks([rows])
        self._bottom.setTicks([columns])
        self._focus.setRect(area.adjusted(-m, -m, m, m))

    def show_cursor(self, iteration: int) -> None:
        """Put the cursor on ``iteration``; out of the shown span it is not seen."""
        self._cursor = iteration
        is_seen = self._span.first <= iteration <= self._span.last
        self._line.setVisible(is_seen)
        self._handle.setVisible(is_seen)
        x, area = round(self.x_of(iteration)), self._area
        half = max(area.top() - 1.0, 6.0) * 0.7
        left = x - _CURSOR_WIDTH_PX / 2.0
        self._line.setRect(QRectF(left, area.top(), _CURSOR_WIDTH_PX, area.height()))
        corners = [QPointF(x - half, 1.0), QPointF(x + half, 1.0), QPointF(x, area.top() + 1.0)]
        self._handle.setPolygon(QPolygonF(corners))

    def show_dot(self, iteration: int, loss: float) -> None:
        """Put the read-out dot on the curve, unless it lies outside the shown span."""
        is_seen = self._span.first <= iteration <= self._span.last and self._scale is not None
        self._dot.setVisible(is_seen)
        if self._scale is not None and is_seen:
            height = float(self._scale.place(np.array([loss]))[0])
            y = self._area.bottom() - height * self._area.height()
            x, half = self.x_of(iteration), _DOT_PX / 2.0
            self._dot.setRect(QRectF(x - half, y - half, _DOT_PX, _DOT_PX))

    def hide_dot(self) -> None:
        """Take the read-out dot away."""
        self._dot.hide()

    def show_selection(self, one: float, other: float) -> None:
        """Tint the part between two pixels."""
        band = QRectF(min(one, other), self._area.top(), abs(other - one), self._area.height())
        self._selection.setRect(band & self._area)
        self._selection.show()

    def hide_selection(self) -> None:
        """Take the tint away."""
        self._selection.hide()

    def show_focus(self, has_focus: bool) -> None:
        """Outline the plot while the keyboard belongs to it."""
        self._focus.setVisible(has_focus)
