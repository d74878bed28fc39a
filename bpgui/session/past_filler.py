"""Computes the past of numbers that are watched late, in small parts beside the training.

The worker half makes a part of a few milliseconds at a time in the training thread; the other half
asks for the next part from the GUI's thread, so that training and drawing come between.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.core.trainer import StopReason, Trainer, note_nothing
from bpgui.session.record import RunRecord
from bpgui.session.watch_record import WatchRecord, WatchWriter

PART_MS = 5.0
PAUSE_MS = 5
CHUNK = 64
"""Iterations between two looks at the clock."""


@dataclass(frozen=True, slots=True, eq=False)
class FillJob:
    """The numbers of ``writer`` are wanted from ``moment`` on up to iteration ``stop``."""

    number: int
    setup: Setup
    moment: Moment
    stop: int
    writer: WatchWriter


@dataclass(frozen=True, slots=True)
class FillPart:
    """A part of job ``job`` is there; whether it was the last, and what went wrong if anything."""

    job: int
    is_done: bool
    error: Exception | None = None


class FillWorker(QObject):
    """Lives in the training thread; its slots are called through queued connections only."""

    #: A part was made, or could not be; with a FillPart.
    part_made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._job: FillJob | None = None
        self._trainer: Trainer | None = None

    @Slot(object)
    def make_part(self, job: FillJob) -> None:
        """Go on with ``job``, or begin it in the place of the one before."""
        try:
            if self._trainer is None or self._job is not job:
                self._job = job
                self._trainer = Trainer(job.setup, job.moment, job.writer.watch())
            is_done = _advance(self._trainer, job)
            self.part_made.emit(FillPart(job.number, is_done))
        except Exception as error:
            self._trainer = None
            self.part_made.emit(FillPart(job.number, True, error))


class PastFiller(QObject):
    """Fills the gaps of one WatchRecord after the other; ``thread`` is the training thread."""

    #: More of the past is known.
    filled = Signal()
    #: Computing the past raised an exception, which is given; that stretch stays unknown.
    failed = Signal(object)
    #: Leave for the worker to make a part, a FillJob.
    _part_granted = Signal(object)

    def __init__(self, thread: QThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: FillJob | None = None
        self._number = 0
        self._worker = FillWorker()
        self._worker.moveToThread(thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._part_granted.connect(self._worker.make_part, queued)
        self._worker.part_made.connect(self._on_worker_part_made, queued)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._grant)
        self._source: tuple[RunRecord, WatchRecord, int] | None = None

    @property
    def is_filling(self) -> bool:
        """Whether something is still being computed."""
        return self._job is not None

    def fill(self, record: RunRecord, watched: WatchRecord, stop: int) -> None:
        """Compute what ``watched`` lacks of the run ``record`` before iteration ``stop``.

        Goes on by itself until nothing is missing; another run takes the place of this one.
        """
        before, self._source = self._source, (record, watched, stop)
        if self._job is None or before is None or before[1] is not watched:
            self._begin()

    def stop(self) -> None:
        """Compute no more."""
        self._timer.stop()
        self._job = self._source = None

    def _begin(self) -> None:
        self._timer.stop()
        self._job = None
        if self._source is None:
            return
        record, watched, stop = self._source
        found = watched.gap(record.first, stop)
        if found is None:
            return
        writer, first, end = found
        setup, moment = record.at(first)
        edits = list(record.segment_starts)
        end = min([end, *(edit for edit in edits if edit > first)])
        self._number += 1
        self._job = FillJob(self._number, setup, moment, end, writer)
        self._grant()

    @Slot()
    def _grant(self) -> None:
        if self._job is not None:
            self._part_granted.emit(self._job)

    @Slot(object)
    def _on_worker_part_made(self, part: FillPart) -> None:
        if self._job is None or part.job != self._job.number:
            return
        if part.error is not None:
            for column in self._job.writer.columns:
                column.give_up(self._job.moment.iteration, self._job.stop)
            self.failed.emit(part.error)
        if part.is_done:
            self._begin()
        else:
            self._timer.start(PAUSE_MS)
        self.filled.emit()


def _advance(trainer: Trainer, job: FillJob) -> bool:
    """Make iterations of ``job`` for about PART_MS; whether all its numbers are there now."""
    end = time.perf_counter() + PART_MS / 1000.0
    chunk = 1
    while (left := job.stop - trainer.iteration) > 0 and time.perf_counter() < end:
        if trainer.advance(min(chunk, left), note_nothing) is StopReason.NON_FINITE:
            at = trainer.iteration
            job.writer.put(at, trainer.look().values)
            for column in job.writer.columns:
                column.give_up(at, job.stop)
            return True
        chunk = min(2 * chunk, CHUNK)
    job.writer.flush()
    return trainer.iteration >= job.stop
