"""Numbers that are infinite inside while outputs and parameters are finite end runs and steps."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bpgui.core.optimizers import Momentum
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import advance_moment
from bpgui.project.setting_changes import SettingChanges, result_project
from bpgui.session.document import Document
from bpgui.session.run_state import Ending, RunResult
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController


def run(qtbot, controller: TrainingController, goal: int | None) -> RunResult:
    with qtbot.waitSignal(controller.finished, timeout=60_000) as signal:
        controller.run(goal)
    return signal.args[0]


def is_broken(document: Document) -> bool:
    trace = trace_iteration(document.project.setup, document.project.moment)
    return not all(math.isfinite(trace.values[step.id]) for step in trace.steps)


@pytest.fixture
def saturated(document: Document) -> Document:
    """An output unit whose net is infinite and whose output is 1, at the first moment."""
    for name in ("w5", "w6"):
        document.edit(document.project.with_number(name, 1.7e308), "edit")
    return document


@pytest.fixture
def growing(document: Document) -> Document:
    """Weights that momentum drives on after all units are saturated, until a net is infinite."""
    project = document.project.with_number("i1", 0.0).with_number("i2", 0.0)
    settings = replace(project.setup.settings, optimizer=Momentum(0.94), learning_rate=1.4e308)
    change = replace(SettingChanges.of(project), settings=settings)
    document.edit(result_project(project, change), "edit")
    return document


def test_a_run_does_not_begin_where_a_net_is_infinite(qtbot, controller, saturated) -> None:
    result = run(qtbot, controller, None)
    assert (result.ending, result.iteration) == (Ending.NON_FINITE, 0)
    assert result.breakdown.quantity == "net_o1"
    assert math.isinf(result.breakdown.value)
    assert saturated.iteration == 0


def test_slow_motion_ends_there_too(qtbot, controller, saturated) -> None:
    controller.set_speed(0)
    with qtbot.waitSignal(controller.finished, timeout=60_000) as signal:
        controller.run()
        controller._steps._timer.setInterval(0)
    assert signal.args[0].ending is Ending.NON_FINITE
    assert saturated.iteration == 0


def test_a_step_is_not_made_where_a_net_is_infinite(qtbot, saturated, stepper: Stepper) -> None:
    with qtbot.waitSignal(stepper.broke_down) as signal:
        stepper.iteration_forward()
    assert signal.args[0].quantity == "net_o1"
    assert saturated.iteration == 0


def test_a_run_ends_at_the_very_moment_after_which_a_net_is_infinite(
    qtbot, controller, growing
) -> None:
    setup, moment = growing.project.setup, growing.project.moment
    result = run(qtbot, controller, 50_000)
    assert result.ending is Ending.NON_FINITE
    assert 2 < growing.iteration < 1000
    assert is_broken(growing)
    for _ in range(growing.iteration):
        trace = trace_iteration(setup, moment)
        assert all(math.isfinite(value) for value in trace.values.values())
        moment = advance_moment(setup, moment)
    assert growing.project.moment.is_equal(moment)
    assert growing.length == growing.iteration == result.iteration
    assert len(growing.losses()) == growing.length + 1


def test_after_such_a_run_other_numbers_go_on_from_there(qtbot, controller, growing) -> None:
    reached = run(qtbot, controller, 50_000).iteration
    project = growing.project
    for name in project.parameters:
        project = project.with_number(name, 0.1)
    growing.edit(project.with_number("learning_rate", 0.0), "edit")
    assert run(qtbot, controller, reached + 1).ending is Ending.GOAL


def test_iterations_that_are_known_can_be_stepped_through_again(
    qtbot, controller, growing, stepper: Stepper
) -> None:
    reached = run(qtbot, controller, 50_000).iteration
    stepper.go_to_start()
    with qtbot.assertNotEmitted(stepper.broke_down):
        for _ in range(reached):
            stepper.iteration_forward()
    assert growing.iteration == reached
