"""Lets what a person looks at be painted first: everything else that shows a change follows it.

Knows no document and no panel, only the widget whose paint comes first and what is to be called
after it. Whatever waits is done before a person can act on anything else than that widget.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QSinglePointEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

REST_MS = 1
"""So long after the paint, for systems that show a paint only when the program rests."""
ROUNDS = 3
"""So often the event loop goes round until a change is painted; out of sight nothing is."""


class Turn(IntEnum):
    """What comes after what; each turn is painted before the next begins."""

    NUMBERS = 0
    REST = 1
    STEPS = 2


_INPUT = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)


class AfterPaint(QObject):
    """Calls jobs after the next paint of ``first``, or before input for any other widget."""

    def __init__(self, first: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._first = first
        self._jobs: dict[Callable[[], object], tuple[Turn, float]] = {}
        self._watched: list[QObject] = []
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_waiting(self) -> bool:
        """Whether anything is still to be shown."""
        return bool(self._jobs)

    def ask(self, job: Callable[[], object], turn: Turn, pause_ms: int = 0) -> None:
        """Have ``job`` called in its ``turn``, once however often it is asked for.

        It waits ``pause_ms`` longer than the paint, from the last time that it is asked for.
        """
        if not self._jobs:
            self._watch()
        self._jobs[job] = turn, time.monotonic() + pause_ms / 1000.0
        self._rounds = ROUNDS
        self._timer.start(0)

    def is_asked(self, job: Callable[[], object]) -> bool:
        """Whether ``job`` waits."""
        return job in self._jobs

    def drop(self, job: Callable[[], object]) -> None:
        """Have ``job`` not called after all."""
        if self._jobs.pop(job, None) is not None and not self._jobs:
            self._rest()

    def catch_up(self) -> None:
        """Call everything that waits, now."""
        while self._jobs:
            self._do(min(turn for turn, _ in self._jobs.values()))

    def _do(self, turn: Turn) -> None:
        for job in [job for job, (place, _) in self._jobs.items() if place is turn]:
            # One that fails must not keep the others from their turn, nor come again.
            self._jobs.pop(job, None)
            if not self._jobs:
                self._rest()
            job()

    def _rest(self) -> None:
        self._timer.stop()
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []

    @Slot()
    def _go_on(self) -> None:
        """Do the next turn whose time has come; the event loop paints it before the one after."""
        if self._rounds > 0:
            self._rounds -= 1
            self._timer.start(0)
            return
        now = time.monotonic()
        ready = [turn for turn, due in self._jobs.values() if due <= now]
        try:
            if ready:
                self._do(min(ready))
        finally:
            if self._jobs and self._rounds == 0:
                wait = min(due for _, due in self._jobs.values()) - time.monotonic()
                self._timer.start(max(round(wait * 1000.0), 0))

    def _watch(self) -> None:
        # Not the application: what follows is laid out and painted by thousands of events.
        self._watched = [self._first, *QGuiApplication.allWindows()]
        for watched in self._watched:
            watched.installEventFilter(self)

    def _is_elsewhere(self, window: QObject, event: QEvent) -> bool:
        """Whether input that comes to ``window`` is for something else than the first widget."""
        at = QApplication.focusWidget()
        if isinstance(event, QSinglePointEvent):
            top = self._first.window()
            if window != top.windowHandle():
                return True
            at = top.childAt(event.position().toPoint())
        first = self._first
        return not (at is None or at is first or first.isAncestorOf(at) or at.isAncestorOf(first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; have nobody act on what does not show the change yet."""
        kind = event.type()
        if watched is self._first:
            if kind == QEvent.Type.Paint and self._rounds > 0:
                self._rounds = 0
                self._timer.start(REST_MS)
        elif kind in _INPUT and not _is_hover(event) and self._is_elsewhere(watched, event):
            self.catch_up()
        return False


def _is_hover(event: QEvent) -> bool:
    """Whether the mouse only passes."""
    if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
        return False
    return event.buttons() == Qt.MouseButton.NoButton


def at_once(job: Callable[[], object]) -> None:
    """Call ``job``, for those who wait for no paint."""
    job()
