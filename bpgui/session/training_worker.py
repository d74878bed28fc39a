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
from bpgui.core.stop_conditions import StopCondition
from bpgui.core.trainer import Breakdown, StopReason, Trainer, find_breakdown
from bpgui.core.unrolled import OnIteration
from bpgui.session.watch_record import WatchWriter

CHUNK_MS = 1.0
"""About how long iterations run between two looks at the clock."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingJob:
    """What to train from where; ``number`` tells a job's slices from those of an older one.

    The losses of iterations are noted by ``record``, in the training thread; snapshots show row
    ``sample`` of the data.
    """

    number: int
    setup: Setup
    moment: Moment
    record: OnIteration
    sample: int = 0


@dataclass(frozen=True, slots=True)
class SliceOrder:
    """Leave to make iterations up to ``goal`` or for ``duration_ms``, whichever ends first.

    A slice also ends where one of ``conditions`` holds. Each iteration's numbers that ``watch``
    wants are written through it.
    """

    goal: int
    duration_ms: float
    stops_unchanged: bool
    conditions: tuple[StopCondition, ...] = ()
    watch: WatchWriter | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What a slice came to: the moment, the loss there and the forward values of a sample.

    ``breakdown`` tells what broke where ``reason`` is NON_FINITE, ``held`` what was met where it is
    CONDITION. Everything in it is read-only.
    """

    job: int
    moment: Moment
    loss: float
    values: dict[str, float]
    reason: StopReason
    breakdown: Breakdown | None = None
    held: StopCondition | None = None


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
        self._conditions: tuple[StopCondition, ...] = ()
        self._watch: WatchWriter | None = None
        self._reached: Moment | None = None
        self._chunk = 16

    @Slot(object)
    def load(self, job: TrainingJob) -> None:
        """Take ``job`` in the place of the one before."""
        try:
            self._job = job
            # A job that cannot be taken leaves nothing of the one before to make slices with.
            self._trainer = self._observer = None
            self._observer = Observer(job.setup, job.sample)
            self._reached = None
        except Exception as error:
            self.failed.emit(error)

    @Slot(object)
    def make_slice(self, order: SliceOrder) -> None:
        """Make the iterations of one slice and publish where they led."""
        if self._job is None or self._observer is None:
            return
        try:
            self.slice_finished.emit(self._made(self._job, self._observer, order))
        except Exception as error:
            self.failed.emit(error)

    def _made(self, job: TrainingJob, observer: Observer, order: SliceOrder) -> Snapshot:
        """Make a slice; it ends where the next iteration would have a number that is not finite."""
        if self._reached is None and not observer.prospect(job.moment).is_finite:
            return _broken(job, job.moment, observer)
        trainer = self._trainer_for(job, order)
        reason = self._advance(trainer, job, order)
        held = trainer.held
        if order.conditions or order.watch is not None:
            look = trainer.look()
            if order.watch is not None:
                order.watch.put(trainer.iteration, look.values)
            if reason is StopReason.COMPLETED and look.held is not None:
                reason, held = StopReason.CONDITION, look.held
        moment, start = trainer.moment(), self._reached or job.moment
        prospect, self._reached = observer.prospect(moment), moment
        if not prospect.is_finite:
            # Units that saturate hide it from the trainer, which may have gone on for a while.
            return _broken(job, observer.first_broken(start, moment.iteration) or moment, observer)
        if reason is StopReason.NON_FINITE:
            return _broken(job, moment, observer)
        values = observer.values(moment)
        return Snapshot(job.number, moment, prospect.loss, values, reason, None, held)

    def _trainer_for(self, job: TrainingJob, order: SliceOrder) -> Trainer:
        """The job's trainer; a new one where other conditions or numbers are to be looked at.

        A slice's last moment is checked before its end, so a new trainer misses no crossing.
        """
        trainer = self._trainer
        is_same = order.conditions == self._conditions and order.watch is self._watch
        if trainer is not None and is_same:
            return trainer
        moment = job.moment if trainer is None else trainer.moment()
        watch = order.watch.watch() if order.watch is not None else None
        trainer = Trainer(job.setup, moment, watch, order.conditions)
        self._trainer, self._conditions, self._watch = trainer, order.conditions, order.watch
        return trainer

    def _advance(self, trainer: Trainer, job: TrainingJob, order: SliceOrder) -> StopReason:
        record, emit = job.record, self.iterated.emit

        def tell(iteration: int, loss: float) -> None:
            # The signal takes a microsecond more to reach a receiver than this call does.
            record(iteration, loss)
            emit(iteration, loss)

        end = time.perf_counter() + order.duration_ms / 1000.0
        now = time.perf_counter()
        while (left := order.goal - trainer.iteration) > 0 and now < end:
            count = min(self._chunk, left)
            reason = trainer.advance(count, tell, order.stops_unchanged)
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


def _broken(job: TrainingJob, moment: Moment, observer: Observer) -> Snapshot:
    """The snapshot of a run that ends at ``moment`` as the next iteration is not finite."""
    loss, values = observer.loss(moment), observer.values(moment)
    broken = find_breakdown(job.setup, moment)
    return Snapshot(job.number, moment, loss, values, StopReason.NON_FINITE, broken)
