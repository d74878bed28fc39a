"""Keeps Python's cyclic garbage collection in the GUI's thread.

Left to itself it may run in the training thread and destroy Qt objects there, or take 30 ms in
the middle of a frame.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 5_000
FULL_EVERY = 12
"""Every so many times all generations are collected: what has grown old in a circle, such as a
window that was closed, would else stay for good."""


class GarbageTimer(QObject):
    """Collects now and then, mostly the young; automatic collection is off meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._times = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Take over from the automatic collection."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give back to the automatic collection."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()

    def _on_timer_timeout(self) -> None:
        self._times += 1
        gc.collect(2 if self._times % FULL_EVERY == 0 else 1)
