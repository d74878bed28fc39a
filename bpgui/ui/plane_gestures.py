"""What the user does on a picture of a plane: pointing, choosing, keys that move, zooming.

An event filter that knows no picture; places go out in pixels. Keys are taken only while the
picture has the focus, which only Tab gives it, so that a click leaves them to the window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

_NOTCH = 120.0
_ZOOM_A_NOTCH = 0.8
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS = {Qt.Key.Key_Plus: _ZOOM_A_NOTCH, Qt.Key.Key_Minus: 1.0 / _ZOOM_A_NOTCH}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlaneGestures(QObject):
    """Turns the events of one widget into gestures."""

    #: pointed_at(place): the pointer came to this place, a QPointF.
    pointed_at = Signal(QPointF)
    #: clicked_at(place): the left button was clicked here.
    clicked_at = Signal(QPointF)
    #: stepped(right, up): arrow keys move the read-out by so many steps.
    stepped = Signal(int, int)
    #: Enter was pressed on the read-out.
    entered = Signal()
    #: The pointer left, or Escape was pressed.
    dismissed = Signal()
    #: zoomed(factor): the span is to be ``factor`` times as long.
    zoomed = Signal(float)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._pressed: QPointF | None = None
        widget.setMouseTracking(True)
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        widget.setCursor(Qt.CursorShape.CrossCursor)
        widget.installEventFilter(self)

    def _on_mouse(self, event: QMouseEvent) -> None:
        kind, is_left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            self.pointed_at.emit(event.position())
        elif kind == QEvent.Type.MouseButtonPress and is_left:
            self._pressed = event.position()
        elif kind == QEvent.Type.MouseButtonRelease and is_left:
            pressed, self._pressed = self._pressed, None
            if pressed is not None and (event.position() - pressed).manhattanLength() < 4.0:
                self.clicked_at.emit(event.position())

    def _on_key(self, key: int) -> None:
        if key in _STEPS:
            self.stepped.emit(*_STEPS[Qt.Key(key)])
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            self.entered.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is a gesture."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if not _is_plane_key(event):
                return False
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self._on_key(event.key())
            return True
        if isinstance(event, QMouseEvent):
            self._on_mouse(event)
            return True
        if isinstance(event, QWheelEvent):
            self.zoomed.emit(_ZOOM_A_NOTCH ** (event.angleDelta().y() / _NOTCH))
            return True
        if kind == QEvent.Type.Leave:
            self.dismissed.emit()
        return False


def _is_plane_key(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | shift):
        return False
    # Plus needs Shift on many keyboards; other keys with Shift belong to the window.
    if event.modifiers() & shift and event.key() != Qt.Key.Key_Plus:
        return False
    key = event.key()
    return key in _STEPS or key in _ZOOMS or key in _ENTER or key == Qt.Key.Key_Escape
