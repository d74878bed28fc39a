"""The still part of the picture of a loss surface: colours, contours, axes and the colour scale.

Knows no widget, no pointer and not where the losses come from; draws into any painter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from bpgui.core.parameters import Matrix
from bpgui.session.loss_surface import SurfaceMap
from bpgui.ui.palette import Palette
from bpgui.ui.plane_axes import GAP_PX, Axes, AxesPainter
from bpgui.ui.plot_colors import mixed
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.surface_colors import color_bar, color_table, colored, loss_scale, shares
from bpgui.ui.surface_contours import contour

_BAR_LINES = 0.8
_CONTOURS = 9.0
_DARK_ABOVE = 0.55
"""From here on up the colours are so light that dark lines are seen on them."""
_CONTOUR_SHARE = 0.6
_CONTOUR_PX = 1.05
"""A little more than 1: thinner lines Qt draws piece by piece, with a dot at every joint."""


@dataclass(frozen=True, slots=True)
class SurfaceNames:
    """What stands at the axes and above the colours."""

    x: str
    y: str
    loss: str


class SurfacePicture:
    """One map with its scale; what is slow about it is made once."""

    def __init__(self, surface: SurfaceMap) -> None:
        self.map = surface
        self.scale = loss_scale(surface.losses)
        self._heights: Matrix = np.full_like(surface.losses, np.nan)
        self._contours: list[tuple[float, Matrix]] = []
        if self.scale is not None:
            self._heights = shares(surface.losses, self.scale)
            levels = (height for height, _ in self.scale.ticks(_CONTOURS))
            self._contours = [(level, contour(self._heights, level)) for level in levels]
        self._image = colored(self._heights)

    @property
    def has_blanks(self) -> bool:
        """Whether some losses are not finite."""
        return not bool(np.isfinite(self._heights).all())

    def loss_at(self, x: float, y: float) -> float | None:
        """The loss at (x, y), between the computed ones; None outside, nan where it is blank."""
        region, losses = self.map.request.region, self.map.losses
        if not region.has(x, y):
            return None
        rows, columns = losses.shape
        across, up = region.share(x, y)
        column, row = across * (columns - 1), up * (rows - 1)
        left, foot = min(int(column), columns - 2), min(int(row), rows - 2)
        u, v = column - left, row - foot
        cell = losses[foot : foot + 2, left : left + 2]
        return float(np.array([1.0 - v, v]) @ cell @ np.array([1.0 - u, u]))

    def axes(self, size: QSizeF, text: AxesPainter) -> Axes:
        """The axes of a picture of ``size``."""
        region, line = self.map.request.region, text.metrics.height()
        x = PlotScale(False, region.x_low, region.x_high)
        y = PlotScale(False, region.y_low, region.y_high)
        height = max(size.height() - 2.5 * line - GAP_PX, 1.0)
        left = text.widest(text.rows(y, height)) + 1.5 * GAP_PX
        bar_rows = text.rows(self.scale, height) if self.scale else []
        right = text.widest(bar_rows) + _BAR_LINES * line + 4.0 * GAP_PX
        width = max(size.width() - round(left) - round(right), 1.0)
        return Axes(QRectF(round(left), round(1.25 * line), width, round(height)), x, y)

    def draw(
        self,
        painter: QPainter,
        axes: Axes,
        text: AxesPainter,
        names: SurfaceNames,
        palette: Palette,
        size: QSizeF,
    ) -> None:
        """Draw everything that stays until the map, the size or the colours change."""
        area = axes.area
        rows, columns = self._heights.shape
        # The first and the last pixel are centred on the edges of the area.
        across, up = area.width() / (columns - 1) / 2.0, area.height() / (rows - 1) / 2.0
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, QColor(palette.raised))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area.adjusted(-across, -up, across, up), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level, pieces in self._contours:
            pen = QPen(_ink(level), _CONTOUR_PX)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(_stroke(pieces, area, columns, rows), pen)
        painter.restore()
        painter.setPen(QColor(palette.outline))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        text.draw_columns(painter, axes, has_grid=False)
        text.draw_rows(painter, axes, has_grid=False)
        self._draw_bar(painter, area, text)
        line = text.metrics.height()
        beside = area.right() + GAP_PX
        text.write_name(painter, QRectF(0.0, 0.0, area.right(), line), False, names.y)
        below = QRectF(beside, area.bottom() + 2.0, size.width() - beside, line)
        text.write_name(painter, below, False, names.x)
        above = QRectF(beside + GAP_PX, 0.0, size.width() - beside, line)
        text.write_name(painter, above, False, names.loss)

    def _draw_bar(self, painter: QPainter, area: QRectF, text: AxesPainter) -> None:
        """The scale of the colours, with the heights of the contours on it."""
        if self.scale is None:
            return
        left, wide = round(area.right() + 2.0 * GAP_PX), round(_BAR_LINES * text.metrics.height())
        bar = QRectF(left, area.top(), wide, area.height())
        text.draw_colors(painter, bar, color_bar(), self.scale)
        for level, _ in self._contours:
            y = round(bar.bottom() - level * bar.height())
            painter.setPen(QPen(_ink(level), 1.0))
            painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right() - 1.0, y))


def _ink(level: float) -> QColor:
    """The colour of a contour that is seen on the colours around it."""
    beside = QColor.fromRgba(int(color_table()[round(level * (len(color_table()) - 1))]))
    return mixed(beside, QColor("#000000" if level > _DARK_ABOVE else "#ffffff"), _CONTOUR_SHARE)


def _stroke(pieces: Matrix, area: QRectF, columns: int, rows: int) -> QPainterPath:
    """Pieces of a contour, in columns and rows of the grid, as one path in pixels.

    Drawn one by one, antialiased pieces would leave a dot wherever two of them meet.
    """
    across, up = area.width() / (columns - 1), area.height() / (rows - 1)
    scale = np.array([across, -up, across, -up])
    start = np.array([area.left(), area.bottom(), area.left(), area.bottom()])
    path = QPainterPath()
    for x, y, to_x, to_y in (pieces * scale + start).tolist():
        path.moveTo(x, y)
        path.lineTo(to_x, to_y)
    return path
