"""The output of a unit over one input, as a curve, with the samples on it.

It knows no session: a LearnedView brings the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix, Vector
from bpgui.ui.learned_markers import marker_color
from bpgui.ui.learned_plane import LearnedPlane
from bpgui.ui.plane_axes import GAP_PX, Axes, AxesPainter
from bpgui.ui.plot_scale import PlotScale, fitting_scale

_BEYOND = 0.5
"""So much of the range of the targets may a curve reach beyond them before it leaves the plot."""


@dataclass(frozen=True, slots=True, eq=False)
class LearnedCurveData:
    """``outs`` of a unit over ``values`` of the input, rising.

    ``output`` is the number of the output that is shown, from 0, None for a hidden unit.
    """

    values: Vector
    outs: Vector
    output: int | None


class LearnedCurve(LearnedPlane):
    """Draws a LearnedCurveData with the samples' targets around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: LearnedCurveData | None = None
        self._scale = PlotScale(False, 0.0, 1.0)
        self._names: tuple[str, ...] = ("", "")

    @property
    def data(self) -> LearnedCurveData | None:
        """What is shown."""
        return self._data

    def show_curve(self, data: LearnedCurveData, names: tuple[str, ...]) -> None:
        """Show ``data``; ``names`` are those of the input and of the unit's output."""
        before, self._data = self._data, data
        scale = self._fitting(data)
        is_same = (
            before is not None
            and (names, scale) == (self._names, self._scale)
            and (before.values[0], before.values[-1]) == (data.values[0], data.values[-1])
            and before.output == data.output
        )
        self._names, self._scale = names, scale
        if is_same:
            self.update()
        else:
            self.redraw()

    def out_at(self, value: float) -> float:
        """The curve at ``value``, between its points; nan where it has a gap."""
        if self._data is None:
            return float("nan")
        return float(np.interp(value, self._data.values, self._data.outs))

    def _fitting(self, data: LearnedCurveData) -> PlotScale:
        """A scale that holds the targets and, unless it runs far off, the curve."""
        values = data.outs[np.isfinite(data.outs)]
        if self._samples is not None and data.output is not None:
            targets = self._samples.targets[:, data.output]
            low, high = float(targets.min()), float(targets.max())
            beyond = _BEYOND * ((high - low) or abs(high) or 1.0)
            values = np.append(np.clip(values, low - beyond, high + beyond), targets)
            # In steps, so that the axis stands still while the curve moves a little.
            step = beyond / 4.0
            edges = np.array([values.min() / step, values.max() / step])
            values = np.array([np.floor(edges[0]), np.ceil(edges[1])]) * step
        return fitting_scale(values, is_log=False) or PlotScale(False, 0.0, 1.0)

    def _make_axes(self, text: AxesPainter) -> Axes | None:
        data, line = self._data, text.metrics.height()
        if data is None:
            return None
        x = PlotScale(False, float(data.values[0]), float(data.values[-1]))
        height = max(self.height() - 2.5 * line - GAP_PX, 1.0)
        left = text.widest(text.rows(self._scale, height)) + 1.5 * GAP_PX
        right = text.metrics.horizontalAdvance(f"  {self._names[0]}") + GAP_PX
        right = min(right, 0.3 * self.width())
        width = max(self.width() - round(left) - round(right), 1.0)
        area = QRectF(round(left), round(1.25 * line), width, round(height))
        return Axes(area, x, self._scale)

    def _points(self, rows: NDArray[np.intp]) -> Matrix:
        samples, data = self._samples, self._data
        assert samples is not None
        at = samples.inputs[rows, 0]
        if data is None or data.output is None:
            # A hidden unit has no targets: its samples lie on the curve.
            outs = np.full(len(rows), np.nan) if data is None else None
            return np.column_stack((at, self._outs(at) if outs is None else outs))
        return np.column_stack((at, samples.targets[rows, data.output]))

    def _outs(self, at: Vector) -> Vector:
        assert self._data is not None
        return np.interp(at, self._data.values, self._data.outs)

    def _mark(self, row: int) -> tuple[int, QColor]:
        samples = self._samples
        if samples is not None and samples.classes is not None:
            number = int(samples.classes[row])
            return number, marker_color(number, self._palette)
        return 0, QColor(self._palette.negative)

    def _draw_ground(self, painter: QPainter, axes: Axes, text: AxesPainter) -> None:
        text.draw_around_curve(painter, axes, self._names, self.width())

    def _draw_learned(self, painter: QPainter, axes: Axes) -> None:
        data, area = self._data, axes.area
        if data is None:
            return
        if data.output is None:
            self._marks = self._pixels = None  # The marks lie on the curve and move with it.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.link), 1.0))
        for line in axes.lines(data.values, data.outs):
            # Strokes side by side: pens wider than 1 are much slower.
            for down in (0.0, 0.75, 1.5):
                painter.drawPolyline(line.translated(0.0, down - 0.75))
        if self._place is not None:
            out = self.out_at(self._place[0])
            if np.isfinite(out):
                painter.setBrush(QColor(self._palette.link))
                painter.drawEllipse(axes.point(self._place[0], out), 4.0, 4.0)
                painter.drawLine(
                    QPointF(axes.point(self._place[0], out).x(), area.top()),
                    QPointF(axes.point(self._place[0], out).x(), area.bottom()),
                )
