"""Tells when a window is on the screen for the first time; what is slow to load waits for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 3_000
"""A window that starts minimised is not painted; nobody waits for it longer than this."""


class FirstPaint(QObject):
    """Watches ``window`` until it has been painted once; make it before the window is painted."""

    #: The window is on the screen; emitted once.
    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.is_over = False
        self._window = window
        window.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self, self._on_timer_timeout)

    @Slot()
    def _on_timer_timeout(self) -> None:
        if not self.is_over:
            self.is_over = True
            self._window.removeEventFilter(self)
            self.painted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the paint to end: the whole window goes to the screen with it."""
        if event.type() == QEvent.Type.Paint and watched is self._window:
            QTimer.singleShot(0, self, self._on_timer_timeout)
        return False
