"""What the user does on a plot over time with pointer, wheel and keys, told in iterations.

It knows of the plot only what `Surface` says, and neither its curves nor what becomes of a
gesture: whoever listens moves the span, the cursor and the read-out.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from bpgui.ui.plot_span import Span

_ZOOM_A_NOTCH = 0.8
_PAN_A_NOTCH = 0.1
_NOTCH = 120.0
_KEY_ZOOM = 0.5
_PAGES_A_SPAN = 20.0
_GRAB_PX = 6.0
_SELECT_PX = 4.0
_PLAIN_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class Surface(Protocol):
    """The plot as gestures see it: iterations from left to right, with a cursor among them."""

    @property
    def view(self) -> QWidget:
        """The widget that has the keyboard's focus."""

    @property
    def canvas(self) -> QWidget:
        """The widget that pointer and wheel move on, perhaps the same; x is in its pixels."""

    @property
    def span(self) -> Span:
        """The iterations that are shown."""

    @property
    def cursor_iteration(self) -> int:
        """The iteration that the cursor stands on."""

    def x_of(self, iteration: float) -> float:
        """Where ``iteration`` lies."""

    def iteration_at(self, x: float) -> float:
        """Which iteration lies at ``x``."""

    def show_selection(self, one: float, other: float) -> None:
        """Tint the part between two x."""

    def hide_selection(self) -> None:
        """Take the tint away."""

    def show_focus(self, has_focus: bool) -> None:
        """Show whether the keyboard belongs to the plot."""


class _Gesture(Enum):
    NONE = auto()
    SELECT = auto()
    PAN = auto()
    CURSOR = auto()


class PlotGestures(QObject):
    """Turns the events of one surface into gestures; the view's own never see them."""

    #: pointed_at(place): the pointer came to this place among the iterations.
    pointed_at = Signal(float)
    #: readout_stepped(by): keys moved the read-out by so many iterations.
    readout_stepped = Signal(int)
    #: The pointer left the plot, or Escape was pressed.
    readout_dismissed = Signal()
    #: Enter was pressed to put the cursor on the read-out.
    readout_chosen = Signal()
    #: cursor_dragged(place): the cursor was dragged to this place, perhaps past the ends.
    cursor_dragged = Signal(float)
    #: The dragged cursor was let go.
    cursor_dropped = Signal()
    #: span_selected(one, other): the part between two places was dragged across.
    span_selected = Signal(float, float)
    #: span_moved(by): the plot was panned by so many iterations.
    span_moved = Signal(float)
    #: span_zoomed(factor, about): the span became ``factor`` times as long around the place
    #: ``about``; with None (by keys) around the read-out or, without one, its middle.
    span_zoomed = Signal(float, object)
    #: The plot was double clicked, to show the whole curve.
    fit_chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface: Surface | None = None
        self._is_cursor_movable = True
        self._gesture = _Gesture.NONE
        self._start = 0.0

    def watch(self, surface: Surface) -> None:
        """Take the gestures that are made on ``surface``."""
        self._surface = surface
        # A click must not take the arrow keys from stepping: only Tab leads here.
        surface.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        surface.view.installEventFilter(self)
        surface.canvas.installEventFilter(self)

    def set_cursor_movable(self, is_movable: bool) -> None:
        """Choose whether the cursor can be dragged and put on the read-out."""
        self._is_cursor_movable = is_movable

    @property
    def is_cursor_movable(self) -> bool:
        """Whether the user may move the cursor."""
        return self._is_cursor_movable

    @property
    def is_dragging_cursor(self) -> bool:
        """Whether the cursor is held right now."""
        return self._gesture is _Gesture.CURSOR

    def _is_on_cursor(self, x: float, surface: Surface) -> bool:
        return (
            self._is_cursor_movable and abs(surface.x_of(surface.cursor_iteration) - x) <= _GRAB_PX
        )

    def _on_pressed(self, event: QMouseEvent, surface: Surface) -> None:
        x = event.position().x()
        self._start = surface.iteration_at(x)
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and is_shifted):
            self._gesture = _Gesture.PAN
            surface.canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left and self._is_on_cursor(x, surface):
            self._gesture = _Gesture.CURSOR
        elif is_left:
            self._gesture = _Gesture.SELECT

    def _on_moved(self, event: QMouseEvent, surface: Surface) -> None:
        x = event.position().x()
        if self._gesture is _Gesture.SELECT:
            surface.show_selection(surface.x_of(self._start), x)
        elif self._gesture is _Gesture.PAN:
            self.span_moved.emit(self._start - surface.iteration_at(x))
        elif self._gesture is _Gesture.CURSOR:
            self.cursor_dragged.emit(surface.iteration_at(x))
        else:
            on_cursor = self._is_on_cursor(x, surface)
            shape = Qt.CursorShape.SizeHorCursor if on_cursor else Qt.CursorShape.CrossCursor
            surface.canvas.setCursor(shape)
        self.pointed_at.emit(surface.iteration_at(x))

    def _on_released(self, event: QMouseEvent, surface: Surface) -> None:
        x, gesture = event.position().x(), self._gesture
        self._gesture = _Gesture.NONE
        surface.hide_selection()
        surface.canvas.setCursor(Qt.CursorShape.CrossCursor)
        if gesture is _Gesture.SELECT and abs(x - surface.x_of(self._start)) > _SELECT_PX:
            self.span_selected.emit(self._start, _shown_place(x, surface))
        elif gesture is _Gesture.CURSOR:
            self.cursor_dropped.emit()

    def _on_wheeled(self, event: QWheelEvent, surface: Surface) -> None:
        x, turned = event.position().x(), event.angleDelta()
        if turned.y():
            factor = _ZOOM_A_NOTCH ** (turned.y() / _NOTCH)
            self.span_zoomed.emit(factor, _shown_place(x, surface))
        else:
            self.span_moved.emit(-turned.x() / _NOTCH * _PAN_A_NOTCH * surface.span.length)
        self.pointed_at.emit(surface.iteration_at(x))

    def _on_key_pressed(self, key: int, surface: Surface) -> None:
        page = max(round(surface.span.length / _PAGES_A_SPAN), 1)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: -page,
            Qt.Key.Key_PageUp: page,
        }
        if key in steps:
            self.readout_stepped.emit(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Plus:
            self.span_zoomed.emit(_KEY_ZOOM, None)
        elif key == Qt.Key.Key_Minus:
            self.span_zoomed.emit(1.0 / _KEY_ZOOM, None)
        elif key == Qt.Key.Key_Escape:
            self.readout_dismissed.emit()
        elif self._is_cursor_movable:
            self.readout_chosen.emit()

    def _on_view_event(self, event: QEvent, surface: Surface) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and _is_plot_key(event):
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self._on_key_pressed(event.key(), surface)
            return True
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            surface.show_focus(kind == QEvent.Type.FocusIn)
        return False

    def _on_canvas_event(self, event: QEvent, surface: Surface) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonDblClick:
                self.fit_chosen.emit()
            elif kind == QEvent.Type.MouseButtonPress:
                self._on_pressed(event, surface)
            elif kind == QEvent.Type.MouseMove:
                self._on_moved(event, surface)
            else:
                self._on_released(event, surface)
            return True
        if isinstance(event, QWheelEvent):
            self._on_wheeled(event, surface)
            return True
        if kind == QEvent.Type.Leave:
            self.readout_dismissed.emit()
        return kind == QEvent.Type.ContextMenu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and focus from the view, pointer and wheel from its canvas."""
        surface = self._surface
        if surface is None:
            return False
        if watched is surface.view and self._on_view_event(event, surface):
            return True
        return watched is surface.canvas and self._on_canvas_event(event, surface)


def _shown_place(x: float, surface: Surface) -> float:
    return min(max(surface.iteration_at(x), surface.span.first), surface.span.last)


def _is_plot_key(event: QKeyEvent) -> bool:
    modifiers = event.modifiers()
    shift = Qt.KeyboardModifier.ShiftModifier
    if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | shift):
        return False
    # Plus needs Shift on many keyboards; other keys with Shift belong to the window.
    is_shifted = bool(modifiers & shift)
    return event.key() in _PLAIN_KEYS and (not is_shifted or event.key() == Qt.Key.Key_Plus)
