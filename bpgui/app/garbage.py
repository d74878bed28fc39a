"""Keeps Python's cyclic garbage collection in the GUI's thread.

Left to itself it may run in the training thread and destroy Qt objects there, or take 30 ms in
the middle of a frame.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 5_000


class GarbageTimer(QObject):
    """Collects the young generations now and then; automatic collection is off meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
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
        gc.collect(1)
