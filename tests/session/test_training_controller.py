from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Slot

from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.moment import Moment
from bpgui.core.refusals import Problem
from bpgui.core.trainer import advance_to
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.run_state import Ending, RunState
from bpgui.session.speed import SPEEDS
from bpgui.session.training_controller import TrainingController

FULL_SPEED = len(SPEEDS) - 1


class Counter(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.is_in_order = True

    @Slot(int, float)
    def note(self, iteration: int, _loss: float) -> None:
        self.count += 1
        self.is_in_order &= iteration == self.count


def run_to(qtbot, controller: TrainingController, goal: int | None):
    with qtbot.waitSignal(controller.finished, timeout=60_000) as signal:
        controller.run(goal)
    return signal.args[0]


def test_it_ends_at_the_goal_with_the_reference_numbers(qtbot, controller, document) -> None:
    result = run_to(qtbot, controller, 10_000)
    assert (result.ending, result.iteration) == (Ending.GOAL, 10_000)
    assert controller.state is RunState.IDLE
    project = document.project
    assert project.moment.is_equal(
        advance_to(project.setup, Moment.start(project.setup, project.initial), 10_000)
    )
    assert document.losses()[10_000] == pytest.approx(3.5101877829788459e-5, rel=1e-12)


def test_without_a_goal_it_runs_to_the_projects_number_of_iterations(
    qtbot, controller, document
) -> None:
    assert run_to(qtbot, controller, None).iteration == 10_000
    assert run_to(qtbot, controller, None).iteration == 20_000


def test_run_pause_run_gives_the_bits_of_one_run(qtbot, controller, document) -> None:
    start = document.project
    with qtbot.waitSignal(controller.finished):
        controller.run(200_000)
        with qtbot.waitSignal(controller.progressed):
            pass
        controller.pause()
    paused_at = document.iteration
    assert 0 < paused_at < 200_000
    run_to(qtbot, controller, paused_at + 5_000)
    expected = advance_to(start.setup, start.moment, paused_at + 5_000)
    assert document.project.moment.is_equal(expected)


def test_a_pause_is_answered_within_50_ms(qtbot, controller) -> None:
    answers = []
    for _ in range(5):
        controller.run(100_000_000)
        with qtbot.waitSignal(controller.progressed):
            pass
        with qtbot.waitSignal(controller.finished):
            began = time.perf_counter()
            controller.pause()
        answers.append(time.perf_counter() - began)
    assert sorted(answers)[2] < 0.050


def test_iterated_fires_for_each_of_10_000_iterations(qtbot, controller) -> None:
    counter = Counter()
    controller.worker.iterated.connect(counter.note, Qt.ConnectionType.DirectConnection)
    run_to(qtbot, controller, 10_000)
    assert counter.count == 10_000
    assert counter.is_in_order


def test_a_million_emits_do_no_harm(qtbot, controller, document) -> None:
    counter = Counter()
    controller.worker.iterated.connect(counter.note, Qt.ConnectionType.DirectConnection)
    run_to(qtbot, controller, 1_000_000)
    assert counter.count == 1_000_000
    assert len(document.losses()) == 1_000_001
    assert np.isfinite(document.losses()).all()


def test_a_run_is_one_undo_step(qtbot, controller, document) -> None:
    before = document.project
    run_to(qtbot, controller, 3_000)
    after = document.project
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project.is_equal(before)
    document.undo_stack.redo()
    assert document.project.is_equal(after)


def test_edits_during_a_run_count_between_two_iterations_in_order(
    qtbot, controller, document
) -> None:
    start = document.project
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    controller.edit(lambda project: project.with_number("learning_rate", 0.25), "first")
    controller.edit(lambda project: project.with_number("w1", -1.0), "second")
    with qtbot.waitSignal(controller.progressed):
        pass
    with qtbot.waitSignal(controller.finished):
        controller.pause()
    texts = [document.undo_stack.text(k) for k in range(document.undo_stack.count())]
    assert texts == ["Train", "first", "second", "Train"]
    document.undo_stack.undo()
    edited = document.project
    assert edited.parameters["w1"] == -1.0
    document.undo_stack.undo()
    document.undo_stack.undo()
    ran = document.project
    assert ran.moment.is_equal(advance_to(start.setup, start.moment, ran.moment.iteration))
    document.undo_stack.redo()
    document.undo_stack.redo()
    document.undo_stack.redo()
    expected = advance_to(edited.setup, edited.moment, document.iteration)
    assert document.project.moment.is_equal(expected)


def test_what_waits_for_idle_pauses_the_run_first(qtbot, controller, document) -> None:
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    states = []
    with qtbot.waitSignal(controller.finished):
        controller.when_idle(lambda: states.append(controller.state))
    assert states == [RunState.IDLE]


def linear_project(document: Document) -> Project:
    setup = document.project.setup
    architecture = Architecture(2, (Layer(2, Activation.LINEAR), Layer(2, Activation.LINEAR)))
    settings = replace(setup.settings, learning_rate=1e9)
    setup = replace(setup, architecture=architecture, settings=settings)
    return Project.start("linear", "", setup, document.project.initial)


def test_numbers_that_are_not_finite_end_the_run_at_the_last_finite_moment(
    qtbot, controller, document, stepper
) -> None:
    document.open(linear_project(document), None)
    result = run_to(qtbot, controller, 10_000)
    assert result.ending is Ending.NON_FINITE
    assert result.breakdown.iteration == result.iteration + 1
    assert not np.isfinite(result.breakdown.value)
    assert np.isfinite(document.project.moment.parameters).all()
    assert document.iteration == result.iteration


def test_a_run_without_a_goal_ends_where_nothing_changes_any_more(
    qtbot, controller, document
) -> None:
    document.edit(document.project.with_number("learning_rate", 1e9), "edit")
    result = run_to(qtbot, controller, None)
    assert result.ending is Ending.UNCHANGED
    assert result.iteration < 10


def test_an_error_in_the_worker_is_told_and_the_next_run_works(
    qtbot, controller, document, monkeypatch
) -> None:
    def fail(*_arguments):
        raise RuntimeError("broken on purpose")

    with monkeypatch.context() as patch:
        patch.setattr("bpgui.session.training_worker.Observer.values", fail)
        result = run_to(qtbot, controller, 100)
    assert result.ending is Ending.FAILED
    assert "broken on purpose" in str(result.error)
    assert run_to(qtbot, controller, 100).ending is Ending.GOAL


@pytest.mark.parametrize("speed", [2, 5, 7])
def test_slow_speeds_come_to_the_same_numbers(qtbot, controller, document, speed) -> None:
    start = document.project
    controller.set_speed(speed)
    controller.run(100_000)
    with qtbot.waitSignal(controller.state_changed, timeout=5_000):
        qtbot.waitUntil(lambda: controller.is_stepping or controller.snapshot is not None)
        controller.pause()
    expected = advance_to(start.setup, start.moment, document.iteration)
    assert document.project.moment.is_equal(expected)


def test_the_slowest_speeds_go_one_trace_step_at_a_time(qtbot, controller, stepper) -> None:
    controller.set_speed(2)
    controller.run(10)
    with qtbot.waitSignal(stepper.position_changed, timeout=3_000):
        pass
    assert stepper.position == 1
    controller.set_speed(FULL_SPEED)
    with qtbot.waitSignal(controller.finished, timeout=3_000):
        pass


@pytest.mark.parametrize("state", ["idle", "running", "pausing"])
def test_it_shuts_down_cleanly_in_every_state(qtbot, document, stepper, state) -> None:
    controller = TrainingController(document, stepper, "Train")
    controller.set_speed(FULL_SPEED)
    if state != "idle":
        controller.run(100_000_000)
        with qtbot.waitSignal(controller.progressed):
            pass
    if state == "pausing":
        controller.pause()
    controller.shut_down()
    assert not controller._thread.isRunning()


def test_a_second_run_while_running_is_ignored(qtbot, controller, document) -> None:
    controller.run(5_000)
    controller.run(1)
    with qtbot.waitSignal(controller.finished):
        pass
    assert document.iteration == 5_000


def test_actions_that_wait_are_done_one_after_the_other_each_when_idle(
    qtbot, controller, document
) -> None:
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    states = []
    controller.when_idle(lambda: controller.run(document.iteration + 1_000_000))
    controller.when_idle(lambda: states.append(controller.state))
    qtbot.waitUntil(lambda: bool(states))
    assert states == [RunState.IDLE]


def test_a_pause_asked_for_while_the_speed_changes_is_kept(qtbot, controller) -> None:
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    with qtbot.waitSignal(controller.finished):
        controller.set_speed(0)
        controller.pause()
    assert controller.state is RunState.IDLE


def test_an_edit_after_shutting_down_starts_no_thread(controller, document) -> None:
    controller.set_watched(["w5"])
    controller.shut_down()
    document.edit(document.project.with_number("w5", 0.9), "edit")
    controller.set_watched(["w1"])
    assert not controller._thread.isRunning()


def test_an_edit_that_cannot_be_made_is_told_and_those_around_it_are_made(
    qtbot, controller, document
) -> None:
    refused = []
    controller.edit_refused.connect(refused.append)
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    for name, value in (("w1", 2.5), ("w2", math.inf), ("w3", 3.5)):
        controller.edit(lambda project, n=name, v=value: project.with_number(n, v), "edit")
    reached = document.iteration
    qtbot.waitUntil(lambda: controller.snapshot is not None)
    with qtbot.waitSignal(controller.finished):
        controller.pause()
    assert [(error.field, error.problem) for error in refused] == [("w2", Problem.NOT_FINITE)]
    texts = [document.undo_stack.text(n) for n in range(document.undo_stack.count())]
    assert texts.count("edit") == 2
    assert document.iteration > reached
