"""A plane with the samples on it: a picture of what was learned, and marks, ring and crosshair.

It tells where the user points and which sample is clicked. It knows no session and not what the
picture shows. What is slow is kept until picture, size or colours change.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.ui.learned_markers import draw_marker, draw_ring, marker_path
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import Palette
from bpgui.ui.plane_axes import Axes, AxesPainter
from bpgui.ui.plane_plot import PlanePlot

MOST_MARKS = 2000
"""With more samples an even choice of them is drawn."""
_NEAR_PX = 9.0
_REACH_PX = 30.0
_MARK_SHARE = 0.27
"""Half the size of a mark, in heights of a line."""
_OUTLINE_SHARE = 1.7
_SIZES = ((20, 1.5), (150, 1.0), (MOST_MARKS, 0.8))
"""Up to so many marks are so large: a few are to be seen from the last row."""
Place = tuple[float, float]


class PlanePicture(Protocol):
    """What a unit gives over a plane, and where the samples lie on it."""

    @property
    def samples(self) -> SampleSet:
        """The samples that are marked."""

    @property
    def frame(self) -> Hashable:
        """What axes, ground and marks depend on: they stay while it is equal."""

    @property
    def moves_marks(self) -> bool:
        """Whether marks lie elsewhere in every picture."""

    def axes(self, size: QSizeF, text: AxesPainter) -> Axes:
        """The axes of a picture of ``size``."""

    def points(self, rows: NDArray[np.intp]) -> Matrix:
        """Where these samples lie, in numbers of the axes; (rows, 2), nan where nowhere."""

    def mark(self, row: int, palette: Palette) -> tuple[int, QColor]:
        """The number of the shape and the colour of a sample's mark."""

    def draw_ground(
        self, painter: QPainter, axes: Axes, text: AxesPainter, palette: Palette, width: float
    ) -> None:
        """Draw what lies behind all and changes seldom."""

    def draw(self, painter: QPainter, axes: Axes, palette: Palette, place: Place | None) -> None:
        """Draw what the network gives, in the axes' area; ``place`` is read out."""


def marked_rows(count: int) -> NDArray[np.intp]:
    """The rows of ``count`` samples that have a mark."""
    if count <= MOST_MARKS:
        return np.arange(count)
    return np.rint(np.linspace(0, count - 1, MOST_MARKS)).astype(np.intp)


class LearnedPlane(PlanePlot[Place]):
    """Shows samples as marks on a picture; its ``place`` is in numbers of the axes."""

    #: sample_chosen(row): the user clicked the mark of this sample, or pressed Enter near it.
    sample_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: PlanePicture | None = None
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._traced: int | None = None
        self._outlined: list[int] = []
        self._ground: QPixmap | None = None
        self._marks: QPixmap | None = None
        self._axes: Axes | None = None
        self._pixels: Matrix | None = None

    @property
    def picture(self) -> PlanePicture | None:
        """What is shown below the marks."""
        return self._picture

    @property
    def pointed_row(self) -> int | None:
        """The sample whose mark is under the pointer or the crosshair."""
        axes = self.axes
        if axes is None or self._place is None:
            return None
        return self._sample_near(axes.point(*self._place), _NEAR_PX)

    def show_picture(self, picture: PlanePicture) -> None:
        """Show ``picture`` below the samples."""
        before, self._picture = self._picture, picture
        if before is None or before.samples is not picture.samples:
            self._rows = marked_rows(len(picture.samples))
            self._read_out(None)
            self.redraw()
            return
        if before.frame != picture.frame:
            self.redraw()
            return
        if picture.moves_marks:
            self._marks = self._pixels = None
        self.update()

    def show_traced(self, row: int) -> None:
        """Put the ring around the mark of ``row``."""
        if row != self._traced:
            self._traced = row
            self.update()

    def show_outlined(self, rows: Sequence[int]) -> None:
        """Put a thin ring around the marks of ``rows``, which are to be found."""
        if list(rows) != self._outlined:
            self._outlined = list(rows)
            self.update()

    def redraw(self) -> None:
        """Draw everything anew at the next paint."""
        self._ground = self._marks = self._axes = self._pixels = None
        super().redraw()

    @property
    def axes(self) -> Axes | None:
        """Where numbers lie among the pixels; None before there is anything to show."""
        if self._axes is None and self._picture is not None:
            self._axes = self._picture.axes(QSizeF(self.size()), self._text)
        return self._axes

    @property
    def _half_px(self) -> float:
        share = next(share for most, share in _SIZES if len(self._rows) <= most)
        return share * _MARK_SHARE * self.fontMetrics().height()

    @staticmethod
    def _pixels_of(picture: PlanePicture, axes: Axes, rows: NDArray[np.intp]) -> Matrix:
        points, area = picture.points(rows), axes.area
        return np.column_stack(
            (
                area.left() + axes.x.place(points[:, 0]) * area.width(),
                area.bottom() - axes.y.place(points[:, 1]) * area.height(),
            )
        )

    def _sample_near(self, point: QPointF, reach: float) -> int | None:
        picture, axes = self._picture, self.axes
        if picture is None or axes is None:
            return None
        if self._pixels is None:
            self._pixels = self._pixels_of(picture, axes, self._rows)
        away = np.hypot(self._pixels[:, 0] - point.x(), self._pixels[:, 1] - point.y())
        if not np.isfinite(away).any():
            return None
        nearest = int(np.nanargmin(away))
        return int(self._rows[nearest]) if away[nearest] <= reach else None

    def _place_at(self, point: QPointF) -> Place | None:
        axes = self.axes
        return axes.numbers(point) if axes and axes.area.contains(point) else None

    def _place_beside(self, right: int, up: int) -> Place | None:
        picture, axes = self._picture, self.axes
        if picture is None or axes is None:
            return None
        return axes.beside(*(self._place or self._start(picture, axes)), right, up)

    def _start(self, picture: PlanePicture, axes: Axes) -> Place:
        """Where arrow keys begin: at the traced sample, else in the middle."""
        if self._traced is not None and self._traced < len(picture.samples):
            x, y = picture.points(np.array([self._traced]))[0]
            if np.isfinite((x, y)).all():
                return float(x), float(y)
        return (axes.x.low + axes.x.high) / 2.0, (axes.y.low + axes.y.high) / 2.0

    def _choose(self, point: QPointF | None, place: Place) -> None:
        axes = self.axes
        if axes is None:
            return
        # A pointer is put on a mark; a crosshair moves in steps past it.
        row = (
            self._sample_near(point, _NEAR_PX)
            if point is not None
            else self._sample_near(axes.point(*place), _REACH_PX)
        )
        if row is not None:
            self.sample_chosen.emit(row)

    def _drawn_marks(self, picture: PlanePicture, axes: Axes) -> QPixmap:
        marks = self._blank(Qt.GlobalColor.transparent)
        painter, half = QPainter(marks), self._half_px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels, paths = self._pixels_of(picture, axes, self._rows), dict[int, QPainterPath]()
        for row, (x, y) in zip(self._rows.tolist(), pixels.tolist(), strict=True):
            if not np.isfinite(x + y):
                continue
            shape, color = picture.mark(row, self._palette)
            if shape not in paths:
                paths[shape] = marker_path(shape, half)
            is_held = picture.samples.is_held_out(row)
            draw_marker(painter, paths[shape], QPointF(x, y), color, is_held, self._palette)
        painter.end()
        return marks

    def _draw_outlines(self, painter: QPainter, picture: PlanePicture, axes: Axes) -> None:
        rows = [row for row in self._outlined if row < len(picture.samples)]
        painter.setPen(QPen(QColor(self._palette.text), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = _OUTLINE_SHARE * self._half_px
        for x, y in self._pixels_of(picture, axes, np.array(rows, dtype=np.intp)).tolist():
            if np.isfinite(x + y):
                painter.drawEllipse(QPointF(x, y), reach, reach)

    def _draw_ring(self, painter: QPainter, picture: PlanePicture, axes: Axes) -> None:
        if self._traced is None or self._traced >= len(picture.samples):
            return
        x, y = self._pixels_of(picture, axes, np.array([self._traced]))[0].tolist()
        if np.isfinite(x + y):
            draw_ring(painter, QPointF(x, y), self._half_px, self._palette)

    def _paint(self, painter: QPainter) -> None:
        """The kept ground, what the network gives, the kept marks, ring and crosshair."""
        picture, axes = self._picture, self.axes
        if picture is None or axes is None:
            return
        if self._ground is None:
            self._ground = self._blank(QColor(self._palette.panel))
            ground = QPainter(self._ground)
            picture.draw_ground(ground, axes, self._text, self._palette, self.width())
            ground.end()
        painter.drawPixmap(0, 0, self._ground)
        painter.save()
        painter.setClipRect(axes.area)
        picture.draw(painter, axes, self._palette, self._place)
        if self._marks is None:
            self._marks = self._drawn_marks(picture, axes)
        painter.drawPixmap(0, 0, self._marks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_outlines(painter, picture, axes)
        self._draw_ring(painter, picture, axes)
        if self._place is not None and self.hasFocus():
            at, area = axes.point(*self._place), axes.area
            painter.setPen(QPen(QColor(self._palette.text), 1.0))
            painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
            painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))
        painter.restore()
        self._draw_focus(painter, axes.area)
