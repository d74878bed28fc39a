"""A run that makes its iterations in slices in the training thread, one slice a frame."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.core.trainer import StopReason
from bpgui.session.frame_clock import FRAME_MS, FrameClock
from bpgui.session.record import RunRecord
from bpgui.session.run_state import Ending, RunGoal, RunResult
from bpgui.session.runs import State
from bpgui.session.speed import DEFAULT_SPEED, SPEEDS, Allowance, Speed
from bpgui.session.training_thread import TrainingThread
from bpgui.session.training_worker import SliceOrder, Snapshot
from bpgui.session.watching import Watching


class SliceRun(QObject):
    """Grants slices to ``training`` until the run is to end; notes what ``watching`` wants."""

    #: A slice was made and the run goes on; with its Snapshot.
    progressed = Signal(object)
    #: The run is at its end and grants no more slices; with a RunResult.
    ended = Signal(object)

    def __init__(
        self, training: TrainingThread, watching: Watching, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._watching = watching
        self._goal = RunGoal(0, 0)
        self._speed = SPEEDS[DEFAULT_SPEED]
        self._state: State | None = None
        self._snapshot: Snapshot | None = None
        self._is_pausing = False
        self._allowance = Allowance(self._speed, 0)
        self._clock = FrameClock(self)
        self._clock.slice_due.connect(self._on_clock_slice_due)
        training.slice_finished.connect(self._on_training_slice_finished)
        training.failed.connect(self._on_training_failed)

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot of the run that goes on, None when there is none yet."""
        return self._snapshot

    @property
    def losses(self) -> tuple[RunRecord, int] | None:
        """The record of the run that goes on and its known length, None when there is none yet."""
        record = self._training.record
        if record is None or self._snapshot is None:
            return None
        return record, self._snapshot.moment.iteration

    def set_goal(self, goal: RunGoal) -> None:
        """End at ``goal`` from now on."""
        self._goal = goal

    def set_speed(self, speed: Speed) -> None:
        """Go at ``speed`` from the next slice on."""
        self._speed = speed
        self._restart_rate()

    def load(self, state: State, sample: int) -> None:
        """Go on from ``state``, as soon as the events at hand are done.

        Snapshots show row ``sample`` of the data.
        """
        project = state.project
        self._state, self._snapshot, self._is_pausing = state, None, False
        self._training.load(project.setup, project.moment, state.record, sample)
        self._restart_rate()
        self._clock.schedule()

    def pause(self) -> None:
        """End after the slice that is being made; at once where none is."""
        self._is_pausing = True
        if not self._training.is_slice_out:
            self._end(Ending.PAUSED)

    def take_snapshot(self) -> Snapshot | None:
        """The newest snapshot, which is then no longer kept."""
        snapshot, self._snapshot = self._snapshot, None
        return snapshot

    def stop(self) -> None:
        """Grant no more slices and forget the run."""
        self._clock.stop()
        self._training.release()
        self._state = self._snapshot = None

    def _iteration(self) -> int:
        if self._snapshot is not None:
            return self._snapshot.moment.iteration
        return self._state.iteration if self._state is not None else 0

    def _restart_rate(self) -> None:
        self._allowance = Allowance(self._speed, self._iteration())

    def _due_iterations(self) -> int:
        return self._allowance.due(self._iteration(), self._goal.iteration)

    @Slot()
    def _on_clock_slice_due(self) -> None:
        if self._state is None or self._training.is_slice_out:
            return
        due = self._due_iterations()
        if due <= 0:
            self._clock.schedule(FRAME_MS)
            return
        order = SliceOrder(
            self._iteration() + due,
            self._clock.slice_ms,
            self._goal.stops_unchanged,
            self._goal.checked,
            self._watching.writer(self._state.record, self._state.project.setup),
        )
        self._training.grant(order)

    @Slot(object)
    def _on_training_slice_finished(self, snapshot: Snapshot | None) -> None:
        if self._state is None or snapshot is None:
            return
        self._clock.begin_frame()
        self._snapshot, record = snapshot, self._state.record
        record.add_moment(snapshot.moment)
        record.record_present(snapshot.moment.iteration, snapshot.loss)
        if snapshot.reason is StopReason.NON_FINITE:
            self._end(Ending.NON_FINITE, breakdown=snapshot.breakdown)
        elif snapshot.reason is StopReason.UNCHANGED:
            self._end(Ending.UNCHANGED)
        # Conditions may have been cleared while the slice was being made.
        elif snapshot.held is not None and snapshot.held in self._goal.conditions:
            self._end(Ending.CONDITION, condition=snapshot.held)
        elif snapshot.moment.iteration >= self._goal.iteration:
            self._end(Ending.GOAL)
        elif self._is_pausing:
            self._end(Ending.PAUSED)
        else:
            self.progressed.emit(snapshot)
            self._clock.schedule(0.0 if self._due_iterations() > 0 else FRAME_MS / 2.0)

    @Slot(object)
    def _on_training_failed(self, error: Exception) -> None:
        if self._state is not None:
            self._end(Ending.FAILED, error=error)

    def _end(self, ending: Ending, **facts: Any) -> None:
        self._clock.stop()
        self.ended.emit(RunResult(ending, self._iteration(), **facts))
