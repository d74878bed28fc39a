"""The output of a unit over one input, as a curve, with the samples on it.

It knows no session and no widget: a LearnedView brings the numbers, a LearnedPlane shows it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen

from bpgui.core.parameters import Matrix, Vector
from bpgui.ui.learned_markers import marker_color
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import Palette
from bpgui.ui.plane_axes import GAP_PX, Axes, AxesPainter
from bpgui.ui.plot_scale import PlotScale, fitting_scale

_BEYOND = 0.5
"""So much of the range of the targets may a curve reach beyond them before it leaves the plot."""
_MOST_BEYOND = 1e307
"""Beyond the largest targets there are no numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class LearnedCurveData:
    """``outs`` of a unit over ``values`` of the input, rising.

    ``output`` is the number of the output that is shown, from 0, None for a hidden unit.
    """

    values: Vector
    outs: Vector
    output: int | None


class LearnedCurve:
    """Draws a LearnedCurveData with the targets of ``samples`` around it.

    ``names`` are those of the input and of the unit's output.
    """

    def __init__(self, data: LearnedCurveData, names: tuple[str, ...], samples: SampleSet) -> None:
        self.data = data
        self.names = names
        self.samples = samples
        self._scale = self._fitting()

    @property
    def frame(self) -> Hashable:
        """What axes, ground and marks depend on."""
        ends = (float(self.data.values[0]), float(self.data.values[-1]))
        return self.names, self._scale, ends, self.data.output

    @property
    def moves_marks(self) -> bool:
        """Whether the marks lie on the curve: a hidden unit has no targets."""
        return self.data.output is None

    def out_at(self, value: float) -> float:
        """The curve at ``value``, between its points; nan where it has a gap."""
        return float(np.interp(value, self.data.values, self.data.outs))

    def _fitting(self) -> PlotScale:
        """A scale that holds the targets and, unless it runs far off, the curve."""
        data = self.data
        values = data.outs[np.isfinite(data.outs)]
        if data.output is not None:
            targets = self.samples.targets[:, data.output]
            low, high = float(targets.min()), float(targets.max())
            beyond = _BEYOND * ((high - low) or abs(high) or 1.0)
            beyond = min(beyond, _MOST_BEYOND)
            values = np.append(np.clip(values, low - beyond, high + beyond), targets)
            # In steps, so that the axis stands still while the curve moves a little.
            step = beyond / 4.0
            edges = np.array([values.min() / step, values.max() / step])
            values = np.array([np.floor(edges[0]), np.ceil(edges[1])]) * step
        return fitting_scale(values, is_log=False) or PlotScale(False, 0.0, 1.0)

    def axes(self, size: QSizeF, text: AxesPainter) -> Axes:
        """The axes of a picture of ``size``."""
        data, line = self.data, text.metrics.height()
        x = PlotScale(False, float(data.values[0]), float(data.values[-1]))
        height = max(size.height() - 2.5 * line - GAP_PX, 1.0)
        left = text.widest(text.rows(self._scale, height)) + 1.5 * GAP_PX
        right = text.metrics.horizontalAdvance(f"  {self.names[0]}") + GAP_PX
        right = min(right, 0.3 * size.width())
        width = max(size.width() - round(left) - round(right), 1.0)
        area = QRectF(round(left), round(1.25 * line), width, round(height))
        return Axes(area, x, self._scale)

    def points(self, rows: NDArray[np.intp]) -> Matrix:
        """Where these samples lie: at their targets or, of a hidden unit, on its curve."""
        at, output = self.samples.inputs[rows, 0], self.data.output
        if output is None:
            return np.column_stack((at, np.interp(at, self.data.values, self.data.outs)))
        return np.column_stack((at, self.samples.targets[rows, output]))

    def mark(self, row: int, palette: Palette) -> tuple[int, QColor]:
        """The mark of a sample's class, or the same for all."""
        if self.samples.classes is None:
            return 0, QColor(palette.negative)
        number = int(self.samples.classes[row])
        return number, marker_color(number, palette)

    def draw_ground(
        self, painter: QPainter, axes: Axes, text: AxesPainter, palette: Palette, width: float
    ) -> None:
        """Axes, grid and names."""
        text.draw_around_curve(painter, axes, self.names, width)

    def draw(
        self, painter: QPainter, axes: Axes, palette: Palette, place: tuple[float, float] | None
    ) -> None:
        """The curve, and the dot on it that is read out."""
        data, area = self.data, axes.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.link), 1.0))
        for line in axes.lines(data.values, data.outs):
            # Strokes side by side: pens wider than 1 are much slower.
            for down in (0.0, 0.75, 1.5):
                painter.drawPolyline(line.translated(0.0, down - 0.75))
        if place is None or not np.isfinite(self.out_at(place[0])):
            return
        dot = axes.point(place[0], self.out_at(place[0]))
        painter.setBrush(QColor(palette.link))
        painter.drawEllipse(dot, 4.0, 4.0)
        painter.drawLine(QPointF(dot.x(), area.top()), QPointF(dot.x(), area.bottom()))
