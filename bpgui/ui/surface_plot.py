"""The widget that draws a loss surface: the kept picture, and above it path, present and crosshair.

It knows no session. What is slow is drawn again only when the map, the size, the font or the
colours change; a moving point costs a few milliseconds.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSizeF, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.session.loss_surface import SurfaceMap
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_axes import Axes, AxesPainter
from bpgui.ui.plane_gestures import PlaneGestures
from bpgui.ui.surface_path import draw_crosshair, draw_path, draw_present, thinned
from bpgui.ui.surface_picture import SurfaceNames, SurfacePicture

_STEPS_ACROSS = 40.0
"""Arrow keys move the crosshair by such a part of the region."""


class SurfacePlot(QWidget):
    """Shows a SurfaceMap; tells where the user points and what the user chooses."""

    #: The place that is read out became another one; see ``place``.
    place_changed = Signal()
    #: place_chosen(x, y): the user clicked here, or pressed Enter on the crosshair.
    place_chosen = Signal(float, float)
    #: zoomed(factor): the span is to be ``factor`` times as long.
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._names = SurfaceNames("", "", "E")
        self._picture: SurfacePicture | None = None
        self._kept: QPixmap | None = None
        self._sharpness = 1.0
        self._axes: Axes | None = None
        self._path: Matrix = np.empty((0, 2))
        self._present_step = 0
        self._present: tuple[float, float] | None = None
        self._place: tuple[float, float] | None = None
        gestures = PlaneGestures(self)
        gestures.pointed_at.connect(self._on_gestures_pointed_at)
        gestures.clicked_at.connect(self._on_gestures_clicked_at)
        gestures.stepped.connect(self._on_gestures_stepped)
        gestures.entered.connect(self._on_gestures_entered)
        gestures.dismissed.connect(self._on_gestures_dismissed)
        gestures.zoomed.connect(self.zoomed)

    @property
    def picture(self) -> SurfacePicture | None:
        """The map that is shown, with what is known of it."""
        return self._picture

    @property
    def place(self) -> tuple[float, float] | None:
        """The parameters under the pointer or the crosshair, None for neither."""
        return self._place

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

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.redraw()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the ticks with the decimal sign of ``style``."""
        self._style = style
        self.redraw()

    def redraw(self) -> None:
        """Draw the picture anew at the next paint."""
        self._kept = self._axes = None
        self.update()

    def set_sharpness(self, factor: float) -> None:
        """Keep the map in ``factor`` times the pixels of the screen, for a picture of it."""
        self._sharpness = factor
        self.redraw()

    @property
    def _text(self) -> AxesPainter:
        return AxesPainter(self.font(), self._palette, self._style)

    def _read_out(self, place: tuple[float, float] | None) -> None:
        if place != self._place:
            self._place = place
            self.place_changed.emit()
            self.update()

    def _numbers_at(self, point: QPointF) -> tuple[float, float] | None:
        axes = self.axes
        return axes.numbers(point) if axes and axes.area.contains(point) else None

    @Slot(QPointF)
    def _on_gestures_pointed_at(self, point: QPointF) -> None:
        self._read_out(self._numbers_at(point))

    @Slot(QPointF)
    def _on_gestures_clicked_at(self, point: QPointF) -> None:
        place = self._numbers_at(point)
        if place is not None:
            self.place_chosen.emit(*place)

    @Slot(int, int)
    def _on_gestures_stepped(self, right: int, up: int) -> None:
        axes = self.axes
        if axes is None or self._picture is None:
            return
        region = self._picture.map.request.region
        x, y = self._place or self._present or (region.x_low, region.y_low)
        x += right * (region.x_high - region.x_low) / _STEPS_ACROSS
        y += up * (region.y_high - region.y_low) / _STEPS_ACROSS
        point = axes.point(
            min(max(x, region.x_low), region.x_high), min(max(y, region.y_low), region.y_high)
        )
        self._read_out(axes.numbers(point))

    @Slot()
    def _on_gestures_entered(self) -> None:
        if self._place is not None:
            self.place_chosen.emit(*self._place)

    @Slot()
    def _on_gestures_dismissed(self) -> None:
        self._read_out(None)

    def _draw_kept(self, picture: SurfacePicture, axes: Axes) -> QPixmap:
        ratio = self.devicePixelRatio() * self._sharpness
        kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
        kept.setDevicePixelRatio(ratio)
        kept.fill(QColor(self._palette.panel))
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw in another size."""
        super().resizeEvent(event)
        self._kept = self._axes = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The kept picture and what moves above it."""
        painter = QPainter(self)
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
        if self.hasFocus():
            painter.setPen(QColor(self._palette.link))
            painter.drawRect(axes.area.adjusted(-2.5, -2.5, 2.5, 2.5))
