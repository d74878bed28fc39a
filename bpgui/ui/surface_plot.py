"""The widget that draws a loss surface: the kept picture, and above it path, present and crosshair.

It knows no session. What is slow is drawn again only when the map, the size, the font or the
colours change; a moving point costs a few milliseconds.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QSizeF, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.session.loss_surface import SurfaceMap
from bpgui.ui.plane_axes import Axes
from bpgui.ui.plane_plot import PlanePlot
from bpgui.ui.surface_path import draw_crosshair, draw_path, draw_present, thinned
from bpgui.ui.surface_picture import SurfaceNames, SurfacePicture


class SurfacePlot(PlanePlot[tuple[float, float]]):
    """Shows a SurfaceMap; tells where the user points and what the user chooses."""

    #: place_chosen(x, y): the user clicked here, or pressed Enter on the crosshair.
    place_chosen = Signal(float, float)
    #: zoomed(factor): the span is to be ``factor`` times as long.
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = SurfaceNames("", "", "E")
        self._picture: SurfacePicture | None = None
        self._kept: QPixmap | None = None
        self._axes: Axes | None = None
        self._path: Matrix = np.empty((0, 2))
        self._present_step = 0
        self._present: tuple[float, float] | None = None
        self._gestures.zoomed.connect(self.zoomed)

    @property
    def picture(self) -> SurfacePicture | None:
        """The map that is shown, with what is known of it."""
        return self._picture

    @property
    def axes(self) -> Axes | None:
        """Where numbers lie among the pixels; None without a map."""
        if self._axes is None and self._picture is not None:
            self._axes = self._picture.axes(QSizeF(self.size()), self._text)
        return self._axes

    def show_map(self, surface: SurfaceMap | None) -> None:
        """Show another map, or none."""
        self._picture = SurfacePicture(surface) if surface is not None else None
        if surface is None or (self._place and not surface.request.region.has(*self._place)):
            self._read_out(None)
        self.redraw()

    def show_path(self, points: Matrix, present: int) -> None:
        """Show the way through ``points`` (points, 2); those after ``present`` are to come."""
        self._path, self._present_step = points, present
        self.update()

    def show_present(self, present: tuple[float, float] | None) -> None:
        """Put the ring on the present parameters."""
        self._present = present
        self.update()

    def show_names(self, names: SurfaceNames) -> None:
        """Write these at the axes and above the colours."""
        if names != self._names:
            self._names = names
            self.redraw()

    def redraw(self) -> None:
        """Draw the picture anew at the next paint."""
        self._kept = self._axes = None
        super().redraw()

    def _place_at(self, point: QPointF) -> tuple[float, float] | None:
        axes = self.axes
        return axes.numbers(point) if axes and axes.area.contains(point) else None

    def _place_beside(self, right: int, up: int) -> tuple[float, float] | None:
        axes = self.axes
        if axes is None or self._picture is None:
            return None
        region = self._picture.map.request.region
        x, y = self._place or self._present or (region.x_low, region.y_low)
        return axes.beside(x, y, right, up)

    def _choose(self, _point: QPointF | None, place: tuple[float, float]) -> None:
        self.place_chosen.emit(*place)

    def _draw_kept(self, picture: SurfacePicture, axes: Axes) -> QPixmap:
        kept = self._blank(QColor(self._palette.panel))
        painter = QPainter(kept)
        size = QSizeF(self.size())
        picture.draw(painter, axes, self._text, self._names, self._palette, size)
        painter.end()
        return kept

    def _draw_path(self, painter: QPainter, axes: Axes) -> None:
        area, x, y = axes.area, axes.x, axes.y
        points = np.column_stack(
            (
                area.left() + (self._path[:, 0] - x.low) / (x.high - x.low) * area.width(),
                area.bottom() - (self._path[:, 1] - y.low) / (y.high - y.low) * area.height(),
            )
        )
        drawn = thinned(points)
        present = int(np.searchsorted(drawn, self._present_step, side="right")) - 1
        draw_path(painter, points[drawn], present)

    def _paint(self, painter: QPainter) -> None:
        """The kept picture and what moves above it."""
        picture, axes = self._picture, self.axes
        if picture is None or axes is None:
            return
        if self._kept is None:
            self._kept = self._draw_kept(picture, axes)
        painter.drawPixmap(0, 0, self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(axes.area)
        if len(self._path):
            self._draw_path(painter, axes)
        if self._present is not None and picture.map.request.region.has(*self._present):
            draw_present(painter, axes.point(*self._present), self._palette)
        if self._place is not None:
            area = axes.area
            edges = (area.topLeft(), area.bottomRight())
            draw_crosshair(painter, axes.point(*self._place), edges)
        painter.restore()
        self._draw_focus(painter, axes.area)
