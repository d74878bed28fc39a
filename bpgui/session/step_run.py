"""A run that goes one trace step at a time, slowly enough to follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.core.stop_conditions import StopCondition
from bpgui.core.trainer import Breakdown, Trainer, note_nothing
from bpgui.session.document import Document
from bpgui.session.run_state import Ending, RunGoal, RunResult
from bpgui.session.stepper import Stepper


class StepCheck:
    """Whether a condition holds at one moment after the other; trains along by itself."""

    def __init__(self, conditions: Sequence[StopCondition]) -> None:
        self._conditions = tuple(conditions)
        self._setup: Setup | None = None
        self._trainer: Trainer | None = None

    def held_at(self, setup: Setup, moment: Moment) -> StopCondition | None:
        """The condition that holds at ``moment``, None for none.

        A number crosses only from the moment that was asked for just before, and only by training.
        """
        if not self._conditions:
            return None
        trainer = self._trainer
        if trainer is not None and self._setup is setup:
            if moment.iteration == trainer.iteration + 1:
                trainer.advance(1, note_nothing)
            if trainer.moment().is_equal(moment):
                return trainer.look().held
        self._setup = setup
        self._trainer = Trainer(setup, moment, conditions=self._conditions)
        return self._trainer.look().held


class StepRun(QObject):
    """Lets ``stepper`` make a step at every tick of a timer until the run is to end."""

    #: The run is at its end and has stopped; with a RunResult.
    ended = Signal(object)

    def __init__(self, document: Document, stepper: Stepper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._goal = RunGoal(0, 0)
        self._check = StepCheck(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        stepper.broke_down.connect(self._on_stepper_broke_down)

    @property
    def is_active(self) -> bool:
        """Whether steps are being made."""
        return self._timer.isActive()

    def set_goal(self, goal: RunGoal) -> None:
        """End at ``goal`` from now on."""
        self._goal = goal
        self._check = StepCheck(goal.checked)

    def start(self, interval_ms: int) -> None:
        """Go, or end at once where the goal is reached already."""
        self._timer.start(interval_ms)
        self._end_at_goal()

    def stop(self) -> None:
        """Go no further."""
        self._timer.stop()

    @Slot()
    def _on_timer_timeout(self) -> None:
        before = self._document.iteration
        self._stepper.step_forward()
        if self.is_active and self._document.iteration != before:
            self._end_at_goal()

    @Slot(object)
    def _on_stepper_broke_down(self, broken: Breakdown) -> None:
        if self.is_active:
            self._end(RunResult(Ending.NON_FINITE, self._document.iteration, broken))

    def _end_at_goal(self) -> None:
        project, iteration = self._document.project, self._document.iteration
        held = self._check.held_at(project.setup, project.moment)
        if held is not None:
            self._end(RunResult(Ending.CONDITION, iteration, condition=held))
        elif iteration >= self._goal.iteration:
            self._end(RunResult(Ending.GOAL, iteration))

    def _end(self, result: RunResult) -> None:
        self._timer.stop()
        self.ended.emit(result)
