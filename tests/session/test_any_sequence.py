"""Any sequence of deeds, with runs in the worker's thread, is that of a straight replay."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEventLoop, QTimer

from bpgui.app.resources import presets_folder
from bpgui.core.observer import Observer
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import STEPS, Document
from bpgui.session.run_state import RunState
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from tests.session.straight_replay import PlainStack

WATCHED = "w5"
FAR = 100_000_000
TIMEOUT_MS = 20_000

names = st.sampled_from(["w1", "w5", "b2", "i1", "t2", "learning_rate"])
values = st.floats(0.0, 2.0)
deeds = st.one_of(
    st.tuples(st.just("edit"), names, values, st.just("")),
    st.tuples(st.just("edit"), st.just("w1"), values, st.just("step w1")),
    st.tuples(st.just("step"), st.integers(1, 4)),
    st.tuples(st.just("run"), st.integers(1, 60)),
    st.tuples(st.just("run_and_pause")),
    st.tuples(st.just("run_and_edit"), names, values),
    st.tuples(st.just("seek"), st.floats(0.0, 1.0)),
    st.tuples(st.just("choose"), st.integers(0, 5)),
    st.tuples(st.just("watch"), st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def wait(signal: Any, start: Callable[[], object]) -> None:
    """Do ``start`` and let events be handled until ``signal`` has fired."""
    loop, fired = QEventLoop(), []

    def note(*_arguments: object) -> None:
        fired.append(True)
        loop.quit()

    signal.connect(note)
    start()
    if not fired:
        QTimer.singleShot(TIMEOUT_MS, loop, loop.quit)
        loop.exec()
    signal.disconnect(note)
    assert fired


class Session:
    """Does each deed to a real session and to a plain one, and compares the two."""

    def __init__(self, project: Project) -> None:
        self.document = Document(project)
        self.stepper = Stepper(self.document, "Step")
        self.controller = TrainingController(self.document, self.stepper, "Train")
        self.controller.set_speed(len(SPEEDS) - 1)
        self.plain = PlainStack(project)

    def edit(self, name: str, value: float, series: str) -> None:
        self.controller.edit(lambda project: project.with_number(name, value), "edit", series)
        self.push_edit(name, value, series)

    def push_edit(self, name: str, value: float, series: str = "") -> None:
        state = self.plain.state
        self.plain.push(state.edited(state.project.with_number(name, value)), series)

    def step(self, count: int) -> None:
        for _ in range(count):
            self.stepper.iteration_forward()
            state = self.plain.state
            if state.iteration < state.run.length:
                self.plain.state = state.at(state.iteration + 1)
            else:
                self.plain.push(state.trained(state.iteration + 1), STEPS)

    def run(self, count: int) -> None:
        goal = self.document.iteration + count
        self.begin(goal)
        self.wait_until_idle()
        self.plain.push(self.plain.state.trained(goal))

    def run_and_pause(self) -> None:
        self.begin(FAR)
        wait(self.controller.progressed, lambda: None)
        self.controller.pause()
        self.wait_until_idle()
        self.plain.push(self.plain.state.trained(self.document.iteration))

    def run_and_edit(self, name: str, value: float) -> None:
        self.begin(FAR)
        wait(self.controller.progressed, lambda: None)
        self.controller.edit(lambda project: project.with_number(name, value), "edit")
        wait(self.controller.progressed, lambda: None)
        self.controller.pause()
        self.wait_until_idle()
        edited_at = self.document.state.record.segment_starts[-1]
        self.plain.push(self.plain.state.trained(edited_at))
        self.push_edit(name, value)
        if self.document.iteration > edited_at:
            self.plain.push(self.plain.state.trained(self.document.iteration))

    def begin(self, goal: int) -> None:
        ready = self.plain.state.ready_to_train()
        if ready is not self.plain.state:
            self.plain.push(ready)
        self.controller.run(goal)
        assert self.controller.state is RunState.RUNNING

    def wait_until_idle(self) -> None:
        if self.controller.state is not RunState.IDLE:
            wait(self.controller.finished, lambda: None)

    def seek(self, share: float) -> None:
        iteration = round(share * self.plain.state.run.length)
        self.stepper.go_to_iteration(iteration)
        self.plain.state = self.plain.state.at(iteration)

    def choose(self, place: int) -> None:
        numbers = sorted(self.plain.state.runs)
        number = numbers[place % len(numbers)]
        if number != self.plain.state.current:
            self.document.choose_run(number, "choose")
            self.plain.push(self.plain.state.choosing(number))

    def watch(self, is_on: bool) -> None:
        self.controller.set_watched([WATCHED] if is_on else [])

    def undo(self) -> None:
        self.document.undo_stack.undo()
        self.plain.undo()

    def redo(self) -> None:
        self.document.undo_stack.redo()
        self.plain.redo()

    def check(self) -> None:
        """The position, the numbers there, the runs and the undo steps are the plain ones."""
        state, plain = self.document.state, self.plain.state
        assert (state.current, state.iteration) == (plain.current, plain.iteration)
        lengths = {run.id: run.length for run in state.runs}
        assert lengths == {number: run.length for number, run in plain.runs.items()}
        stack = self.document.undo_stack
        assert (stack.count(), stack.index()) == (len(self.plain.steps), self.plain.index)
        expected, project = plain.project, state.project
        assert project.moment.is_equal(expected.moment)
        assert np.array_equal(project.initial, plain.run.at(0).moment.parameters)
        assert project.setup.settings == expected.setup.settings
        assert project.setup.dataset.is_equal(expected.setup.dataset)
        loss = Observer(expected.setup).loss(expected.moment)
        assert self.document.losses()[state.iteration] == loss

    def check_all(self) -> None:
        """Each loss of each run, and each value of the watched number, is that of a replay."""
        filler = self.controller.watching.filler
        for run in self.document.state.runs:
            if run.id != self.document.state.current:
                self.document.choose_run(run.id, "choose")
            self.controller.set_watched([WATCHED])
            while filler.is_filling:
                wait(filler.filled, lambda: None)
            losses, watched = self.plain.state.runs[run.id].numbers(WATCHED)
            assert run.record.losses(run.length + 1).tolist() == losses
            told = self.controller.watching.values(run.record, WATCHED, run.length + 1)
            assert told[:].tobytes() == watched.tobytes()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, max_size=12))
def test_any_sequence_of_deeds_is_that_of_a_straight_replay(qapp, sequence) -> None:
    # Garbage of Qt must not be found in the thread that trains.
    gc.collect()
    gc.disable()
    session = Session(PresetLibrary(presets_folder()).load("article"))
    try:
        session.check()
        for name, *arguments in sequence:
            getattr(session, name)(*arguments)
            session.check()
        session.check_all()
    finally:
        session.controller.shut_down()
        gc.enable()
    assert not session.controller._thread.isRunning()
