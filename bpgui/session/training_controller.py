"""Runs and pauses training, and lets edits in between two iterations.

Knows the document and the worker; what it finds goes out as signals and, at every pause, into
the document as an undo step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.core.stop_conditions import IterationReached, StopCondition
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.edit_queue import Edit, EditQueue
from bpgui.session.record import RunRecord
from bpgui.session.run_conditions import RunConditions
from bpgui.session.run_state import Ending, RunGoal, RunResult, RunState
from bpgui.session.slice_run import SliceRun
from bpgui.session.speed import DEFAULT_SPEED, SPEEDS, Pace, Speed
from bpgui.session.step_run import StepRun
from bpgui.session.stepper import Stepper
from bpgui.session.training_thread import TrainingThread
from bpgui.session.training_worker import Snapshot
from bpgui.session.watching import Watching

_LOG = logging.getLogger(__name__)


class TrainingController(QObject):
    """Owns the training thread. All methods are for the GUI's thread."""

    #: The state changed; with the new RunState.
    state_changed = Signal(object)
    #: A slice of a run has ended; with its Snapshot. At most some sixty times a second.
    progressed = Signal(object)
    #: A run has ended and the document holds where it came to; with a RunResult.
    finished = Signal(object)
    #: An edit cannot be made, and nothing is changed; with an EditError.
    edit_refused = Signal(object)
    #: Other stop conditions are active; with them, a tuple that is empty for none.
    conditions_changed = Signal(object)

    def __init__(
        self, document: Document, stepper: Stepper, run_text: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._run_text = run_text
        self._state = RunState.IDLE
        self._speed = SPEEDS[DEFAULT_SPEED]
        self._goal = RunGoal(0, 0)
        self._conditions = RunConditions(self)
        self._conditions.changed.connect(self.conditions_changed)
        self._edits = EditQueue()
        self._is_shut_down = False
        self._on_idle: list[Callable[[], object]] = []
        self._training = TrainingThread(self)
        self.worker, self._thread = self._training.worker, self._training.thread_
        self.watching = Watching(self._thread, self)
        self._slices = SliceRun(self._training, self.watching, self)
        self._slices.progressed.connect(self._on_slices_progressed)
        self._slices.ended.connect(self._end)
        self._steps = StepRun(document, stepper, self)
        self._steps.ended.connect(self._end)
        self.watching.filler.failed.connect(self._on_filler_failed)
        document.state_changed.connect(self._fill_watched)
        stepper.sample_changed.connect(self._on_stepper_sample_changed)
        document.project_replaced.connect(self._on_document_project_replaced)

    @property
    def state(self) -> RunState:
        """What is going on."""
        return self._state

    @property
    def is_stepping(self) -> bool:
        """Whether a run goes one trace step at a time."""
        return self._state is not RunState.IDLE and self._speed.pace is Pace.STEPS

    @property
    def speed(self) -> Speed:
        """How fast runs go."""
        return self._speed

    @property
    def goal(self) -> int:
        """The iteration at which the present or last run ends by itself."""
        return self._goal.iteration

    @property
    def progress(self) -> float | None:
        """How much of the way to the goal is done, 0 to 1; None where no iteration is the goal."""
        return self._goal.progress(self._iteration())

    @property
    def conditions(self) -> tuple[StopCondition, ...]:
        """The conditions that are active: any of them ends the run that goes on or the next."""
        return self._conditions.active

    @property
    def last_conditions(self) -> tuple[StopCondition, ...]:
        """The conditions that a run was last given; for asking again."""
        return self._conditions.last

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot of the run that goes on, None when idle or at its start."""
        return self._slices.snapshot

    def losses_so_far(self) -> tuple[RunRecord, int] | None:
        """The record of the run that goes on and its known length, None when idle."""
        return self._slices.losses

    def run(self, goal: int | None = None, conditions: Sequence[StopCondition] = ()) -> None:
        """Run until one of ``conditions`` holds, iteration ``goal`` being one if it is given.

        By default with the conditions that are active, else to the next multiple of the project's
        number. Only a run without an iteration to reach ends early where nothing changes any more.
        """
        if self._state is not RunState.IDLE:
            return
        wanted = tuple(conditions)
        if goal is not None:
            wanted += (IterationReached(goal),)
        if wanted:
            self._conditions.choose(wanted)
        else:
            self._conditions.keep(self._document.iteration)
        self._set_goal()
        if self._goal.iteration <= self._document.iteration:
            self._finish(RunResult(Ending.GOAL, self._document.iteration))
            return
        self._document.begin_training(self._run_text)
        self._set_state(RunState.RUNNING)
        self._begin()

    def clear_conditions(self) -> None:
        """Have no conditions any more; a run goes on as one that was given none."""
        self._conditions.clear()
        self._set_goal()

    def set_watched(self, ids: Iterable[str]) -> None:
        """Keep the numbers ``ids`` of every iteration, and compute those of the past."""
        self.watching.set_ids(ids)
        self._fill_watched()

    def pause(self) -> None:
        """End the run after the slice that is being made; answers within a few milliseconds."""
        if self._state is RunState.PAUSING:
            # A run that was to go on at another speed is not to go on any more.
            self._on_idle = [action for action in self._on_idle if action != self.run]
        if self._state is not RunState.RUNNING:
            return
        self._set_state(RunState.PAUSING)
        if self._steps.is_active:
            self._end(RunResult(Ending.PAUSED, self._document.iteration))
        else:
            self._slices.pause()

    def set_speed(self, index: int) -> None:
        """Go at ``SPEEDS[index]``, from the next slice on if a run goes on."""
        self._speed = SPEEDS[index]
        self._slices.set_speed(self._speed)
        if self._state is not RunState.RUNNING:
            return
        if self._steps.is_active:
            self._steps.stop()
            self._begin()
            self.state_changed.emit(self._state)
        elif self._speed.pace is Pace.STEPS:
            self.when_idle(self.run)

    def edit(self, change: Callable[[Project], Project], text: str, series: str = "") -> None:
        """Make ``change`` to the project as an undo step: now, or between two iterations.

        Edits wait in the order in which they came; a run goes on with the changed numbers. Edits
        of one ``series`` that follow each other are one undo step. An EditError is told.
        """
        self._edits.add(Edit(change, text, series))
        if not self._training.is_slice_out:
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
        self._is_shut_down = True
        self._set_state(RunState.IDLE)
        self._slices.stop()
        self._steps.stop()
        self._edits.clear()
        self._on_idle.clear()
        self.watching.filler.stop()
        self._training.shut_down()

    def _begin(self) -> None:
        if self._speed.pace is Pace.STEPS:
            self._steps.start(self._speed.step_ms)
        else:
            self._slices.load(self._document.state, self._stepper.sample)

    def _iteration(self) -> int:
        snapshot = self._slices.snapshot
        return snapshot.moment.iteration if snapshot else self._document.iteration

    @Slot(object)
    def _on_slices_progressed(self, snapshot: Snapshot) -> None:
        if self._goal.is_open:
            self._set_goal()
        self.progressed.emit(snapshot)
        self._apply_edits()
        self._fill_watched()

    @Slot(int)
    def _on_stepper_sample_changed(self, row: int) -> None:
        self.watching.set_sample(row)
        self._fill_watched()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._conditions.clear()
        self._fill_watched()

    def _set_goal(self) -> None:
        number, first = self._document.project.setup.settings.iterations, self._iteration()
        self._goal = RunGoal.of(first, self.conditions, number)
        if self._training.is_slice_out:
            # The next multiple is known when it is known where this slice ends.
            self._goal = RunGoal.open(first)
        self._slices.set_goal(self._goal)
        self._steps.set_goal(self._goal)

    @Slot()
    def _fill_watched(self) -> None:
        """Have the past of watched numbers computed, of the run that goes on or is shown."""
        if self._is_shut_down:
            return
        state, running = self._document.state, self.losses_so_far()
        record, length = running or (state.record, state.length)
        if self._training.record is None or running is not None:
            if self.watching.ids:
                self._training.start()
            self.watching.fill(record, state.project.setup, length + 1)

    @Slot(object)
    def _on_filler_failed(self, error: Exception) -> None:
        _LOG.error("the past of a pinned number could not be computed", exc_info=error)

    def _apply_edits(self) -> None:
        if not self._edits:
            return
        self._commit()
        self._edits.apply(self._document, self.edit_refused.emit)
        if self._state is RunState.RUNNING and self._speed.pace is not Pace.STEPS:
            self._slices.load(self._document.state, self._stepper.sample)

    def _commit(self) -> None:
        """Put what the run has come to into the document, as one undo step."""
        snapshot = self._slices.take_snapshot()
        if snapshot is not None and snapshot.moment.iteration > self._document.iteration:
            self._document.add_training(snapshot.moment, self._run_text)

    @Slot(object)
    def _end(self, result: RunResult) -> None:
        self._steps.stop()
        self._commit()
        self._apply_edits()
        self._slices.stop()
        self._finish(result)

    def _finish(self, result: RunResult) -> None:
        is_pause = result.ending is Ending.PAUSED
        if not (is_pause and self._speed.pace is Pace.STEPS):
            self._stepper.rest()
        self._set_state(RunState.IDLE)
        if result.error is not None:
            _LOG.error("training failed", exc_info=result.error)
        if not is_pause:
            self._conditions.clear()
        self.finished.emit(replace(result, iteration=self._document.iteration))
        actions, self._on_idle = self._on_idle, []
        for action in actions:
            self.when_idle(action)
        self._fill_watched()

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
