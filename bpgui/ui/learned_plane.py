"""A plane with the samples on it: the part that the map of two inputs and the curve of one share.

It draws marks, the traced sample's ring and the crosshair, and tells where the user points and
which sample is clicked. It knows no session. What is slow is kept until data, size or colours
change.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import Matrix
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.learned_markers import draw_marker, draw_ring, marker_path
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_axes import Axes, AxesPainter
from bpgui.ui.plane_gestures import PlaneGestures

MOST_MARKS = 2000
"""With more samples an even choice of them is drawn."""
_STEPS_ACROSS = 40.0
_NEAR_PX = 9.0
_REACH_PX = 30.0
_MARK_SHARE = 0.27
"""Half the size of a mark, in heights of a line."""
_MANY = 150


class LearnedPlane(QWidget):
    """Shows samples as marks on a plane; a subclass says where they lie and what is behind them."""

    #: The place that is read out became another one; see ``place`` and ``pointed_row``.
    place_changed = Signal()
    #: sample_chosen(row): the user clicked the mark of this sample, or pressed Enter near it.
    sample_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._samples: SampleSet | None = None
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._traced: int | None = None
        self._ground: QPixmap | None = None
        self._marks: QPixmap | None = None
        self._axes: Axes | None = None
        self._pixels: Matrix | None = None
        self._place: tuple[float, float] | None = None
        self._pointed: int | None = None
        gestures = PlaneGestures(self)
        gestures.pointed_at.connect(self._on_gestures_pointed_at)
        gestures.clicked_at.connect(self._on_gestures_clicked_at)
        gestures.stepped.connect(self._on_gestures_stepped)
        gestures.entered.connect(self._on_gestures_entered)
        gestures.dismissed.connect(self._on_gestures_dismissed)

    @property
    def place(self) -> tuple[float, float] | None:
        """The numbers under the pointer or the crosshair, None for neither."""
        return self._place

    @property
    def pointed_row(self) -> int | None:
        """The sample whose mark is under the pointer or the crosshair."""
        return self._pointed

    @property
    def shown_marks(self) -> int:
        """How many samples have a mark."""
        return len(self._rows)

    def show_samples(self, samples: SampleSet) -> None:
        """Show other samples."""
        self._samples = samples
        count = len(samples)
        if count > MOST_MARKS:
            self._rows = np.rint(np.linspace(0, count - 1, MOST_MARKS)).astype(np.intp)
        else:
            self._rows = np.arange(count)
        self._read_out(None, None)
        self.redraw()

    def show_traced(self, row: int) -> None:
        """Put the ring around the mark of ``row``."""
        if row != self._traced:
            self._traced = row
            self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.redraw()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the ticks with the decimal sign of ``style``."""
        self._style = style
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew at the next paint."""
        self._ground = self._marks = self._axes = self._pixels = None
        self.update()

    @property
    def axes(self) -> Axes | None:
        """Where numbers lie among the pixels; None before there is anything to show."""
        if self._axes is None and self._samples is not None:
            self._axes = self._make_axes(self._text)
        return self._axes

    @property
    def _text(self) -> AxesPainter:
        return AxesPainter(self.font(), self._palette, self._style)

    def _make_axes(self, text: AxesPainter) -> Axes | None:
        """The axes for the present size."""
        raise NotImplementedError

    def _points(self, rows: NDArray[np.intp]) -> Matrix:
        """Where these samples lie, in numbers of the axes; (rows, 2), nan where nowhere."""
        raise NotImplementedError

    def _mark(self, row: int) -> tuple[int, QColor]:
        """The number of the shape and the colour of a sample's mark."""
        raise NotImplementedError

    def _draw_ground(self, painter: QPainter, axes: Axes, text: AxesPainter) -> None:
        """What lies behind all and changes seldom."""
        raise NotImplementedError

    def _draw_learned(self, painter: QPainter, axes: Axes) -> None:
        """What the network gives, in the axes' area."""
        raise NotImplementedError

    @property
    def _half_px(self) -> float:
        half = _MARK_SHARE * self.fontMetrics().height()
        return half if len(self._rows) <= _MANY else 0.8 * half

    def _pixels_of(self, axes: Axes, rows: NDArray[np.intp]) -> Matrix:
        points, area = self._points(rows), axes.area
        return np.column_stack(
            (
                area.left() + axes.x.place(points[:, 0]) * area.width(),
                area.bottom() - axes.y.place(points[:, 1]) * area.height(),
            )
        )

    def _sample_near(self, point: QPointF, reach: float) -> int | None:
        axes = self.axes
        if axes is None or not len(self._rows):
            return None
        if self._pixels is None:
            self._pixels = self._pixels_of(axes, self._rows)
        away = np.hypot(self._pixels[:, 0] - point.x(), self._pixels[:, 1] - point.y())
        if not np.isfinite(away).any():
            return None
        nearest = int(np.nanargmin(away))
        return int(self._rows[nearest]) if away[nearest] <= reach else None

    def _read_out(self, place: tuple[float, float] | None, row: int | None) -> None:
        if (place, row) != (self._place, self._pointed):
            self._place, self._pointed = place, row
            self.place_changed.emit()
            self.update()

    @Slot(QPointF)
    def _on_gestures_pointed_at(self, point: QPointF) -> None:
        axes = self.axes
        if axes is None or not axes.area.contains(point):
            self._read_out(None, None)
        else:
            self._read_out(axes.numbers(point), self._sample_near(point, _NEAR_PX))

    @Slot(QPointF)
    def _on_gestures_clicked_at(self, point: QPointF) -> None:
        row = self._sample_near(point, _NEAR_PX)
        if row is not None:
            self.sample_chosen.emit(row)

    @Slot(int, int)
    def _on_gestures_stepped(self, right: int, up: int) -> None:
        axes = self.axes
        if axes is None:
            return
        x, y = axes.x, axes.y
        at_x, at_y = self._place or self._start()
        at_x += right * (x.high - x.low) / _STEPS_ACROSS
        at_y += up * (y.high - y.low) / _STEPS_ACROSS
        point = axes.point(min(max(at_x, x.low), x.high), min(max(at_y, y.low), y.high))
        self._read_out(axes.numbers(point), self._sample_near(point, _NEAR_PX))

    def _start(self) -> tuple[float, float]:
        """Where arrow keys begin: at the traced sample, else in the middle."""
        axes = self.axes
        if axes is None:
            return 0.0, 0.0
        if self._traced is not None and self._samples and self._traced < len(self._samples):
            x, y = self._points(np.array([self._traced]))[0]
            if np.isfinite((x, y)).all():
                return float(x), float(y)
        return (axes.x.low + axes.x.high) / 2.0, (axes.y.low + axes.y.high) / 2.0

    @Slot()
    def _on_gestures_entered(self) -> None:
        axes = self.axes
        if axes is None or self._place is None:
            return
        row = self._sample_near(axes.point(*self._place), _REACH_PX)
        if row is not None:
            self.sample_chosen.emit(row)

    @Slot()
    def _on_gestures_dismissed(self) -> None:
        self._read_out(None, None)

    def _blank(self, color: QColor | Qt.GlobalColor) -> QPixmap:
        ratio = self.devicePixelRatio()
        blank = QPixmap((QSizeF(self.size()) * ratio).toSize())
        blank.setDevicePixelRatio(ratio)
        blank.fill(color)
        return blank

    def _drawn_marks(self, axes: Axes) -> QPixmap:
        marks = self._blank(Qt.GlobalColor.transparent)
        painter, half = QPainter(marks), self._half_px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        samples, paths = self._samples, dict[int, QPainterPath]()
        pixels = self._pixels_of(axes, self._rows)
        for row, (x, y) in zip(self._rows.tolist(), pixels.tolist(), strict=True):
            if samples is None or not np.isfinite(x + y):
                continue
            shape, color = self._mark(row)
            if shape not in paths:
                paths[shape] = marker_path(shape, half)
            path = paths[shape]
            is_held = samples.is_held_out(row)
            draw_marker(painter, path, QPointF(x, y), color, is_held, self._palette)
        painter.end()
        return marks

    def _draw_ring(self, painter: QPainter, axes: Axes) -> None:
        if self._traced is None or self._samples is None or self._traced >= len(self._samples):
            return
        x, y = self._pixels_of(axes, np.array([self._traced]))[0].tolist()
        if np.isfinite(x + y):
            draw_ring(painter, QPointF(x, y), self._half_px, self._palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw in another size."""
        super().resizeEvent(event)
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The kept ground, what the network gives, the kept marks, ring and crosshair."""
        painter, axes = QPainter(self), self.axes
        if axes is None:
            return
        if self._ground is None:
            self._ground = self._blank(QColor(self._palette.panel))
            ground = QPainter(self._ground)
            self._draw_ground(ground, axes, self._text)
            ground.end()
        painter.drawPixmap(0, 0, self._ground)
        painter.save()
        painter.setClipRect(axes.area)
        self._draw_learned(painter, axes)
        if self._marks is None:
            self._marks = self._drawn_marks(axes)
        painter.drawPixmap(0, 0, self._marks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter, axes)
        if self._place is not None and self.hasFocus():
            at, area = axes.point(*self._place), axes.area
            painter.setPen(QPen(QColor(self._palette.text), 1.0))
            painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
            painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QColor(self._palette.link))
            painter.drawRect(axes.area.adjusted(-2.5, -2.5, 2.5, 2.5))
