"""Runs and pauses training, and lets edits in between two iterations.

Knows the document and the worker; what it finds goes out as signals and, at every pause, into
the document as an undo step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from bpgui.core.trainer import Breakdown, StopReason
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.frame_clock import FRAME_MS, FrameClock
from bpgui.session.record import RunRecord
from bpgui.session.run_state import Ending, RunResult, RunState
from bpgui.session.speed import DEFAULT_SPEED, SPEEDS, Allowance, Pace
from bpgui.session.stepper import Stepper
from bpgui.session.training_worker import SliceOrder, Snapshot, TrainingJob, TrainingWorker


@dataclass(frozen=True, slots=True, eq=False)
class _Edit:
    change: Callable[[Project], Project]
    text: str


class TrainingController(QObject):
    """Owns the training thread. All methods are for the GUI's thread."""

    #: The state changed; with the new RunState.
    state_changed = Signal(object)
    #: A slice of a run has ended; with its Snapshot. At most some sixty times a second.
    progressed = Signal(object)
    #: A run has ended and the document holds where it came to; with a RunResult.
    finished = Signal(object)
    #: A job for the worker, a TrainingJob.
    _job_ready = Signal(object)
    #: Leave for the worker to make a slice, a SliceOrder.
    _slice_granted = Signal(object)

    def __init__(
        self, document: Document, stepper: Stepper, run_text: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._run_text = run_text
        self._state = RunState.IDLE
        self._speed = SPEEDS[DEFAULT_SPEED]
        self._goal = 0
        self._stops_unchanged = True
        self._job_number = 0
        self._is_slice_out = False
        self._edits: list[_Edit] = []
        self._on_idle: list[Callable[[], object]] = []
        self._record: RunRecord | None = None
        self._snapshot: Snapshot | None = None
        self._allowance = Allowance(self._speed, 0)
        self._clock = FrameClock(self)
        self._clock.slice_due.connect(self._on_clock_slice_due)
        self._step_timer = QTimer(self)
        self._step_timer.timeout.connect(self._on_step_timer_timeout)
        self.worker = TrainingWorker()
        self._thread = QThread()
        self._thread.setObjectName("training")
        self.worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._job_ready.connect(self.worker.load, queued)
        self._slice_granted.connect(self.worker.make_slice, queued)
        self.worker.slice_finished.connect(self._on_worker_slice_finished, queued)
        self.worker.failed.connect(self._on_worker_failed, queued)

    @property
    def state(self) -> RunState:
        """What is going on."""
        return self._state

    @property
    def is_stepping(self) -> bool:
        """Whether a run goes one trace step at a time."""
        return self._state is not RunState.IDLE and self._speed.pace is Pace.STEPS

    @property
    def step_ms(self) -> int:
        """How long each trace step is shown in a run that goes by steps."""
        return round(1000.0 / self._speed.per_second)

    @property
    def is_fast(self) -> bool:
        """Whether a run makes more iterations than there are frames to show them."""
        return self._speed.pace is Pace.FULL or self._speed.per_second > 1000.0 / FRAME_MS

    @property
    def goal(self) -> int:
        """The iteration at which the present or last run ends by itself."""
        return self._goal

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot of the run that goes on, None when idle or at its start."""
        return self._snapshot

    def losses_so_far(self) -> tuple[RunRecord, int] | None:
        """The record of the run that goes on and its known length, None when idle."""
        if self._record is None or self._snapshot is None:
            return None
        return self._record, self._snapshot.moment.iteration

    def run(self, goal: int | None = None) -> None:
        """Run to iteration ``goal``; by default to the next multiple of the project's number.

        Only a run without a goal of its own ends early where nothing changes any more.
        """
        if self._state is not RunState.IDLE:
            return
        iteration = self._document.iteration
        number = self._document.project.setup.settings.iterations
        self._goal = (iteration // number + 1) * number if goal is None else goal
        self._stops_unchanged = goal is None
        if self._goal <= iteration:
            self._finish(Ending.GOAL)
            return
        self._set_state(RunState.RUNNING)
        self._begin()

    def pause(self) -> None:
        """End the run after the slice that is being made; answers within a few milliseconds."""
        if self._state is not RunState.RUNNING:
            return
        self._set_state(RunState.PAUSING)
        if not self._is_slice_out:
            self._end(Ending.PAUSED)

    def set_speed(self, index: int) -> None:
        """Go at ``SPEEDS[index]``, from the next slice on if a run goes on."""
        was_stepping = self._speed.pace is Pace.STEPS
        self._speed = SPEEDS[index]
        if self._state is not RunState.RUNNING:
            return
        if was_stepping:
            self._step_timer.stop()
            self._begin()
        elif self._speed.pace is Pace.STEPS:
            self.when_idle(lambda: self.run(self._goal))
        else:
            self._restart_rate()

    def edit(self, change: Callable[[Project], Project], text: str) -> None:
        """Make ``change`` to the project as an undo step: now, or between two iterations.

        Edits wait in the order in which they came; a run goes on with the changed numbers.
        """
        self._edits.append(_Edit(change, text))
        if not self._is_slice_out:
            self._apply_edits()

    def when_idle(self, action: Callable[[], object]) -> None:
        """Call ``action`` now if idle, else pause the run and call it then."""
        if self._state is RunState.IDLE:
            action()
            return
        self._on_idle.append(action)
        self.pause()

    def shut_down(self) -> None:
        """Stop the thread, in any state; what the last slice made is not waited for."""
        self._set_state(RunState.IDLE)
        self._clock.stop()
        self._step_timer.stop()
        self._edits.clear()
        self._on_idle.clear()
        self._thread.quit()
        self._thread.wait()

    def _begin(self) -> None:
        if self._speed.pace is Pace.STEPS:
            self._step_timer.start(self.step_ms)
            return
        self._load_job()
        self._clock.schedule()

    def _load_job(self) -> None:
        if not self._thread.isRunning():
            self._thread.start()
        state = self._document.state
        if self._record is not None:
            self.worker.iterated.disconnect(self._record.record)
        self._record = state.record
        self.worker.iterated.connect(self._record.record, Qt.ConnectionType.DirectConnection)
        self._job_number += 1
        self._job_ready.emit(
            TrainingJob(self._job_number, state.project.setup, state.project.moment)
        )
        self._snapshot = None
        self._restart_rate()

    def _restart_rate(self) -> None:
        self._allowance = Allowance(self._speed, self._iteration())

    def _iteration(self) -> int:
        return self._snapshot.moment.iteration if self._snapshot else self._document.iteration

    def _due_iterations(self) -> int:
        return self._allowance.due(self._iteration(), self._goal)

    @Slot()
    def _on_clock_slice_due(self) -> None:
        if self._state is not RunState.RUNNING or self._is_slice_out:
            return
        due = self._due_iterations()
        if due <= 0:
            self._clock.schedule(FRAME_MS)
            return
        goal = self._iteration() + due
        self._is_slice_out = True
        self._slice_granted.emit(SliceOrder(goal, self._clock.slice_ms, self._stops_unchanged))

    @Slot(object)
    def _on_worker_slice_finished(self, snapshot: Snapshot) -> None:
        self._is_slice_out = False
        if self._state is RunState.IDLE or snapshot.job != self._job_number:
            return
        self._clock.begin_frame()
        self._snapshot = snapshot
        assert self._record is not None
        self._record.add_moment(snapshot.moment)
        self._record.record_present(snapshot.moment.iteration, snapshot.loss)
        if snapshot.reason is StopReason.NON_FINITE:
            self._end(Ending.NON_FINITE)
        elif snapshot.reason is StopReason.UNCHANGED:
            self._end(Ending.UNCHANGED)
        elif snapshot.moment.iteration >= self._goal:
            self._end(Ending.GOAL)
        elif self._state is RunState.PAUSING:
            self._end(Ending.PAUSED)
        else:
            self.progressed.emit(snapshot)
            self._apply_edits()
            self._clock.schedule(0.0 if self._due_iterations() > 0 else FRAME_MS / 2.0)

    @Slot(object)
    def _on_worker_failed(self, error: Exception) -> None:
        self._is_slice_out = False
        if self._state is not RunState.IDLE:
            self._end(Ending.FAILED, error)

    @Slot()
    def _on_step_timer_timeout(self) -> None:
        self._stepper.step_forward()
        if self._document.iteration >= self._goal:
            self._end(Ending.GOAL)

    def _apply_edits(self) -> None:
        edits, self._edits = self._edits, []
        if not edits:
            return
        self._commit()
        for edit in edits:
            self._document.edit(edit.change(self._document.project), edit.text)
        if self._state is RunState.RUNNING and self._speed.pace is not Pace.STEPS:
            self._load_job()

    def _commit(self) -> None:
        """Put what the run has come to into the document, as one undo step."""
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is not None and snapshot.moment.iteration > self._document.iteration:
            self._document.add_training(snapshot.moment, self._run_text)

    def _end(self, ending: Ending, error: Exception | None = None) -> None:
        self._clock.stop()
        self._step_timer.stop()
        breakdown = self._snapshot.breakdown if self._snapshot else None
        self._commit()
        self._apply_edits()
        if self._record is not None:
            self.worker.iterated.disconnect(self._record.record)
            self._record = None
        self._finish(ending, breakdown, error)

    def _finish(
        self,
        ending: Ending,
        breakdown: Breakdown | None = None,
        error: Exception | None = None,
    ) -> None:
        if self._speed.pace is not Pace.STEPS or ending is not Ending.PAUSED:
            self._stepper.rest()
        self._set_state(RunState.IDLE)
        self.finished.emit(RunResult(ending, self._document.iteration, breakdown, error))
        actions, self._on_idle = self._on_idle, []
        for action in actions:
            action()

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
