"""A picture with places that can be pointed at: what all widgets that draw a plane have alike.

Colours, numbers of axes, the read-out by pointer and keys, and sharper pixels for a picture in a
file. It knows neither what is drawn nor what a place is: numbers, a cell or a pixel.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_axes import AxesPainter
from bpgui.ui.plane_gestures import PlaneGestures

_FRAME_PX = 2.5

P = TypeVar("P")


class PlanePlot(QWidget, Generic[P]):
    """Reads out a place of the kind ``P``; a subclass says which there are, and draws."""

    #: The place that is read out became another one; see ``place``.
    place_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._sharpness = 1.0
        self._place: P | None = None
        self._gestures = PlaneGestures(self)
        self._gestures.pointed_at.connect(self._on_gestures_pointed_at)
        self._gestures.clicked_at.connect(self._on_gestures_clicked_at)
        self._gestures.stepped.connect(self._on_gestures_stepped)
        self._gestures.entered.connect(self._on_gestures_entered)
        self._gestures.dismissed.connect(self._on_gestures_dismissed)

    @property
    def place(self) -> P | None:
        """What is under the pointer or was gone to by keys, None for neither."""
        return self._place

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.redraw()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers with the decimal sign of ``style``."""
        self._style = style
        self.redraw()

    def set_sharpness(self, factor: float) -> None:
        """Keep pixels ``factor`` times as fine as the screen's, for a picture of this."""
        self._sharpness = factor
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew at the next paint."""
        self.update()

    def _place_at(self, _point: QPointF) -> P | None:
        """The place at a point of the widget."""
        return None

    def _place_beside(self, _right: int, _up: int) -> P | None:
        """The place so many steps from the present one, where arrow keys lead."""
        return self._place

    def _choose(self, point: QPointF | None, place: P) -> None:
        """The user clicked at ``point``, or pressed Enter (None), on ``place``."""

    @property
    def _text(self) -> AxesPainter:
        return AxesPainter(self.font(), self._palette, self._style)

    def _read_out(self, place: P | None) -> None:
        if place != self._place:
            self._place = place
            self.place_changed.emit()
            self.update()

    def _blank(self, color: QColor | Qt.GlobalColor) -> QPixmap:
        """Pixels of one colour, as many as the widget has or as a sharp picture needs."""
        ratio = self.devicePixelRatio() * self._sharpness
        blank = QPixmap((QSizeF(self.size()) * ratio).toSize())
        blank.setDevicePixelRatio(ratio)
        blank.fill(color)
        return blank

    def _draw_focus(self, painter: QPainter, area: QRectF) -> None:
        """The frame around ``area`` while keys go here."""
        if self.hasFocus():
            painter.setPen(QColor(self._palette.link))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-_FRAME_PX, -_FRAME_PX, _FRAME_PX, _FRAME_PX))

    @Slot(QPointF)
    def _on_gestures_pointed_at(self, point: QPointF) -> None:
        self._read_out(self._place_at(point))

    @Slot(QPointF)
    def _on_gestures_clicked_at(self, point: QPointF) -> None:
        place = self._place_at(point)
        if place is not None:
            self._choose(point, place)

    @Slot(int, int)
    def _on_gestures_stepped(self, right: int, up: int) -> None:
        self._read_out(self._place_beside(right, up))

    @Slot()
    def _on_gestures_entered(self) -> None:
        if self._place is not None:
            self._choose(None, self._place)

    @Slot()
    def _on_gestures_dismissed(self) -> None:
        self._read_out(None)

    def _paint(self, painter: QPainter) -> None:
        """Draw everything."""

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
        """Draw everything; the painter is put down even where that fails, for Qt would crash."""
        with QPainter(self) as painter:
            self._paint(painter)
