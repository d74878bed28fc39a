"""A graphics view that fits its picture to the window until the user zooms. Knows no network.

The wheel of a mouse zooms about it, but scrolls a picture that is larger than the window at the
fit; a touchpad scrolls what is zoomed in. With Ctrl both zoom, with Shift both scroll; pinching
zooms.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

ZOOM_STEP = 1.15
"""The factor of one notch of the wheel."""
LEAST_ZOOM, MOST_ZOOM = 0.5, 8.0
"""The limits of the scale relative to the fit."""
LEAST_SIDE = 40
"""A smaller window than this is laid out as if it were this large."""
ROUNDING = 3
"""So many pixels may be left over at the fit."""
NEAR_FIT = 0.02
"""A zoom as near to the fit as this is the fit."""

_ZOOM_KEYS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Minus: 1.0 / ZOOM_STEP}


class ZoomView(QGraphicsView):
    """Fits on resize and on Ctrl+0; no scroll bars at the fit.

    Subclasses set ``_is_larger`` where even at the fit the picture is larger than the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fit_scale = 1.0
        self._is_larger = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self._set_scroll_bars(is_needed=False)

    @property
    def is_fitted(self) -> bool:
        """True until the user zooms, and again after the next fit."""
        return self._zoom == 1.0

    @property
    def is_movable(self) -> bool:
        """True if there is more of the picture than the window shows."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        return any(bar.maximum() - bar.minimum() > ROUNDING for bar in bars)

    def lay_out(self, width: float, height: float) -> float:
        """Arranges the scene for a window of this size; returns the scale that makes it fit."""
        raise NotImplementedError

    def least_zoom(self) -> float:
        """How small the picture may get, relative to the fit."""
        return LEAST_ZOOM

    def fit(self) -> None:
        """Shows the whole picture as large as the window allows."""
        # Without scroll bars the viewport is as large as it will be while it is fitted.
        self._set_scroll_bars(is_needed=False)
        size = self.viewport().size()
        self._zoom = 1.0
        self._fit_scale = self.lay_out(
            max(size.width(), LEAST_SIDE), max(size.height(), LEAST_SIDE)
        )
        self.setTransform(QTransform.fromScale(self._fit_scale, self._fit_scale))

    def _refit(self) -> None:
        """Arranges the scene anew after a change of its sizes and keeps the user's zoom."""
        if self.is_fitted:
            self.fit()
            return
        size = self.viewport().size()
        self._fit_scale = self.lay_out(
            max(size.width(), LEAST_SIDE), max(size.height(), LEAST_SIDE)
        )

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Changes the scale, within limits; what is ``about`` in the viewport stays there.

        Without ``about`` the middle stays.
        """
        zoom = min(max(self._zoom * factor, self.least_zoom()), MOST_ZOOM)
        if abs(zoom - 1.0) < NEAR_FIT:
            self.fit()
            return
        at = QPointF(self.viewport().rect().center()) if about is None else about
        fixed = self.mapToScene(at.toPoint())
        self._zoom = zoom
        self._set_scroll_bars(is_needed=True)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setTransform(QTransform.fromScale(self._fit_scale * zoom, self._fit_scale * zoom))
        drift = self.mapFromScene(fixed) - at.toPoint()
        self.pan(-drift)

    def pan(self, by: QPoint) -> None:
        """Moves the picture with the mouse, as far as there is any of it."""
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() - by.x())
        vertical.setValue(vertical.value() - by.y())

    def _set_scroll_bars(self, *, is_needed: bool) -> None:
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if is_needed
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinching zooms."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(max(1.0 + event.value(), 0.1), event.position())
            event.accept()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps a fitted picture fitted."""
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms or scrolls, as the module says."""
        held, turned = event.modifiers(), event.angleDelta()
        is_scrolling = (
            self._is_larger
            or turned.y() == 0
            or bool(held & Qt.KeyboardModifier.ShiftModifier)
            or event.device().type() == QInputDevice.DeviceType.TouchPad
        )
        if held & Qt.KeyboardModifier.ControlModifier or not is_scrolling:
            self.zoom_by(ZOOM_STEP ** (turned.y() / 120.0), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+0 fits; plus and minus zoom, with Ctrl they are the text's."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        is_ctrl = modifiers & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_0 and is_ctrl:
            self.fit()
        elif key in _ZOOM_KEYS and not is_ctrl:
            self.zoom_by(_ZOOM_KEYS[key])
        else:
            super().keyPressEvent(event)
            return
        event.accept()
