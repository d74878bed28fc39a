"""The part of training that lives in a thread of its own: it makes slices when asked to.

A slice is a few milliseconds of iterations. Between slices the thread sleeps in its event loop
and leaves Python to the window; the controller asks for the next slice when it has drawn.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.setup import Setup
from bpgui.core.trainer import Breakdown, StopReason, Trainer, find_breakdown

CHUNK_MS = 1.0
"""About how long iterations run between two looks at the clock."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingJob:
    """What to train from where; ``number`` tells a job's slices from those of an older one."""

    number: int
    setup: Setup
    moment: Moment


@dataclass(frozen=True, slots=True)
class SliceOrder:
    """Leave to make iterations up to ``goal`` or for ``duration_ms``, whichever ends first."""

    goal: int
    duration_ms: float
    stops_unchanged: bool


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What a slice came to: the moment, the loss there and the forward values of a sample.

    ``breakdown`` tells what broke where ``reason`` is NON_FINITE. Everything in it is read-only.
    """

    job: int
    moment: Moment
    loss: float
    values: dict[str, float]
    reason: StopReason
    breakdown: Breakdown | None = None


class TrainingWorker(QObject):
    """Lives in the training thread; its slots are called through queued connections only."""

    #: An iteration was made; with its number (1 the first) and the loss before its update.
    iterated = Signal(int, float)
    #: A slice has ended; with its Snapshot.
    slice_finished = Signal(object)
    #: Training raised an exception, which is given.
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._job: TrainingJob | None = None
        self._trainer: Trainer | None = None
        self._observer: Observer | None = None
        self._chunk = 16

    @Slot(object)
    def load(self, job: TrainingJob) -> None:
        """Take ``job`` in the place of the one before."""
        try:
            self._job = job
            self._trainer = Trainer(job.setup, job.moment)
            self._observer = Observer(job.setup)
        except Exception as error:
            self.failed.emit(error)

    @Slot(object)
    def make_slice(self, order: SliceOrder) -> None:
        """Make the iterations of one slice and publish where they led."""
        if self._job is None or self._trainer is None or self._observer is None:
            return
        try:
            reason = self._advance(self._trainer, order)
            moment = self._trainer.moment()
            self.slice_finished.emit(_snapshot(self._job, moment, self._observer, reason))
        except Exception as error:
            self.failed.emit(error)

    def _advance(self, trainer: Trainer, order: SliceOrder) -> StopReason:
        end = time.perf_counter() + order.duration_ms / 1000.0
        now = time.perf_counter()
        while (left := order.goal - trainer.iteration) > 0 and now < end:
            count = min(self._chunk, left)
            reason = trainer.advance(count, self.iterated.emit, order.stops_unchanged)
            if reason is not StopReason.COMPLETED:
                return reason
            before, now = now, time.perf_counter()
            self._adapt_chunk(count, (now - before) * 1000.0)
        return StopReason.COMPLETED

    def _adapt_chunk(self, count: int, took_ms: float) -> None:
        """Half or double the chunk so that it takes about CHUNK_MS."""
        if took_ms > 2.0 * CHUNK_MS:
            self._chunk = max(1, self._chunk // 2)
        elif took_ms < 0.5 * CHUNK_MS and count == self._chunk:
            self._chunk *= 2


def _snapshot(job: TrainingJob, moment: Moment, observer: Observer, reason: StopReason) -> Snapshot:
    broken = find_breakdown(job.setup, moment) if reason is StopReason.NON_FINITE else None
    loss, values = observer.loss(moment), observer.values(moment)
    return Snapshot(job.number, moment, loss, values, reason, broken)
