"""A graphics view that fits its picture to the window until the user zooms. Knows no network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

ZOOM_STEP = 1.15
"""The factor of one notch of the wheel."""
LEAST_ZOOM, MOST_ZOOM = 0.5, 8.0
"""The limits of the scale relative to the fit."""
LEAST_SIDE = 40
"""A smaller window than this is laid out as if it were this large."""


class ZoomView(QGraphicsView):
    """Fits on resize and on Ctrl+0, zooms with Ctrl and the wheel; no scroll bars at the fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fit_scale = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self._set_scroll_bars(is_needed=False)

    @property
    def is_fitted(self) -> bool:
        """True until the user zooms, and again after the next fit."""
        return self._zoom == 1.0

    def lay_out(self, width: float, height: float) -> float:
        """Arranges the scene for a window of this size; returns the scale that makes it fit."""
        raise NotImplementedError

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

    def zoom_by(self, factor: float) -> None:
        """Changes the scale about the mouse, within limits."""
        zoom = min(max(self._zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        if abs(zoom - 1.0) < 1e-3:
            self.fit()
            return
        self._zoom = zoom
        self._set_scroll_bars(is_needed=True)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setTransform(QTransform.fromScale(self._fit_scale * zoom, self._fit_scale * zoom))

    def _set_scroll_bars(self, *, is_needed: bool) -> None:
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if is_needed
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps a fitted picture fitted."""
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms with Ctrl, scrolls without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120.0))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+0 fits."""
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_0 and is_ctrl:
            self.fit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fits to the size the window really got."""
        super().showEvent(event)
        if self.is_fitted:
            self.fit()
