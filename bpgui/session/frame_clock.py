"""Paces drawing and training so that both get their share of a frame.

Python runs one thread at a time. A frame is a slice of training followed by drawing; the slice is
made as long as drawing leaves it, within limits, so that a frame takes a sixtieth of a second.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS = 1000.0 / 60.0
SHORTEST_SLICE_MS = 10.0
LONGEST_SLICE_MS = 13.5


class FrameClock(QObject):
    """Tells when the next slice is due and how long it may take."""

    #: The frame is drawn and the next slice may begin.
    slice_due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._frame_began = time.perf_counter()
        self._drawing_ms = FRAME_MS - LONGEST_SLICE_MS

    @property
    def slice_ms(self) -> float:
        """How long the next slice may take, from how long drawing took lately."""
        return min(max(FRAME_MS - self._drawing_ms, SHORTEST_SLICE_MS), LONGEST_SLICE_MS)

    def begin_frame(self) -> None:
        """A slice has ended: what is shown now will be drawn."""
        self._frame_began = time.perf_counter()

    def schedule(self, delay_ms: float = 0.0) -> None:
        """Call for the next slice when the events at hand, painting among them, are done."""
        self._timer.start(max(0, round(delay_ms)))

    def stop(self) -> None:
        """Call for no further slice."""
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        took_ms = (time.perf_counter() - self._frame_began) * 1000.0
        self._drawing_ms += 0.2 * (min(took_ms, FRAME_MS) - self._drawing_ms)
        self.slice_due.emit()
