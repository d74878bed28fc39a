from __future__ import annotations

from dataclasses import replace

import pytest

from bpgui.core.moment import Moment
from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.core.trainer import Trainer, advance_to
from bpgui.session.run_state import LAST_ITERATION, Ending, RunGoal, RunResult, RunState
from bpgui.session.speed import SPEEDS, Speed
from bpgui.session.training_controller import TrainingController

FULL_SPEED = len(SPEEDS) - 1
ANY_OF_ALL = (LossBelow(1e-3), NumberCrosses("w5", -3.0), GradientNormBelow(1e-9))


def run(qtbot, controller: TrainingController, *conditions: StopCondition) -> RunResult:
    with qtbot.waitSignal(controller.finished, timeout=60_000) as signal:
        controller.run(conditions=conditions)
    return signal.args[0]


def expected(project, *conditions: StopCondition) -> Moment:
    trainer = Trainer(project.setup, project.moment, conditions=conditions)
    trainer.advance(1_000_000, lambda *_: None)
    return trainer.moment()


@pytest.mark.parametrize(
    "conditions",
    [
        (LossBelow(1e-3),),
        (GradientNormBelow(0.01),),
        (NumberCrosses("w5", 0.0),),
        (NumberCrosses("delta_h1", -0.001), LossBelow(1e-4)),
    ],
)
def test_it_ends_where_a_condition_first_holds(qtbot, controller, document, conditions) -> None:
    moment = expected(document.project, *conditions)
    result = run(qtbot, controller, *conditions)
    assert (result.ending, result.iteration) == (Ending.CONDITION, moment.iteration)
    assert result.condition in conditions
    assert document.project.moment.is_equal(moment)


def test_the_loss_where_it_ends_is_below(qtbot, controller, document) -> None:
    result = run(qtbot, controller, LossBelow(1e-3))
    losses = document.losses()
    assert losses[result.iteration] < 1e-3 <= losses[result.iteration - 1]


def test_pauses_do_not_move_the_stop(qtbot, controller, document) -> None:
    moment = expected(document.project, NumberCrosses("w5", -3.0))
    controller.set_speed(7)
    controller.run(conditions=(NumberCrosses("w5", -3.0),))
    for _ in range(4):
        with qtbot.waitSignal(controller.progressed):
            pass
        with qtbot.waitSignal(controller.finished) as signal:
            controller.pause()
        assert signal.args[0].ending is Ending.PAUSED
        controller.run()
    controller.set_speed(FULL_SPEED)
    with qtbot.waitSignal(controller.finished) as signal:
        pass
    assert (signal.args[0].ending, document.iteration) == (Ending.CONDITION, moment.iteration)


def test_an_iteration_alone_ends_as_a_goal(qtbot, controller, document) -> None:
    result = run(qtbot, controller, IterationReached(500))
    assert (result.ending, result.iteration) == (Ending.GOAL, 500)


def test_an_iteration_before_other_conditions_is_told_as_condition(qtbot, controller) -> None:
    result = run(qtbot, controller, LossBelow(1e-9), IterationReached(500))
    assert (result.ending, result.iteration) == (Ending.CONDITION, 500)
    assert result.condition == IterationReached(500)


def test_what_holds_already_ends_the_run_at_once(qtbot, controller, document) -> None:
    result = run(qtbot, controller, LossBelow(1.0))
    assert (result.ending, result.iteration) == (Ending.CONDITION, 0)


def test_conditions_are_active_until_met_and_remembered_after(qtbot, controller) -> None:
    told = []
    controller.conditions_changed.connect(told.append)
    run(qtbot, controller, LossBelow(1e-3))
    assert told == [(LossBelow(1e-3),), ()]
    assert controller.conditions == ()
    assert controller.last_conditions == (LossBelow(1e-3),)


def test_without_its_conditions_a_run_goes_on_to_the_projects_number(
    qtbot, controller, document
) -> None:
    controller.set_speed(7)
    controller.run(conditions=(LossBelow(1e-12),))
    assert controller.progress is None
    with qtbot.waitSignal(controller.progressed):
        pass
    controller.clear_conditions()
    controller.set_speed(FULL_SPEED)
    assert controller.state is RunState.RUNNING
    with qtbot.waitSignal(controller.finished) as signal:
        pass
    assert (signal.args[0].ending, document.iteration) == (Ending.GOAL, 10_000)


def test_numbers_that_are_not_finite_stop_it_too(qtbot, controller, document) -> None:
    document.edit(document.project.with_number("t1", 1e200), "edit")
    result = run(qtbot, controller, NumberCrosses("w5", 1e9))
    assert result.ending is Ending.NON_FINITE
    assert result.breakdown is not None


def test_a_run_that_waits_in_vain_ends_where_nothing_changes(qtbot, controller, document) -> None:
    document.edit(document.project.with_number("learning_rate", 0.0), "edit")
    assert run(qtbot, controller, LossBelow(1e-9)).ending is Ending.UNCHANGED


def test_steps_stop_at_the_same_iteration(qtbot, controller, document, monkeypatch) -> None:
    monkeypatch.setattr(Speed, "step_ms", 0)
    conditions = (NumberCrosses("w5", 0.3),)
    moment = expected(document.project, *conditions)
    controller.set_speed(2)
    result = run(qtbot, controller, *conditions)
    assert (result.ending, result.iteration) == (Ending.CONDITION, moment.iteration)
    assert document.project.moment.is_equal(moment)


def test_steps_end_at_once_where_a_condition_holds_already(qtbot, controller) -> None:
    controller.set_speed(2)
    assert run(qtbot, controller, LossBelow(1.0)).ending is Ending.CONDITION


def test_conditions_hold_with_watched_numbers_and_edits_too(qtbot, controller, document) -> None:
    controller.set_watched(["w5"])
    controller.set_speed(7)
    controller.run(conditions=(NumberCrosses("w6", -2.0),))
    with qtbot.waitSignal(controller.progressed):
        pass
    controller.edit(lambda project: project.with_number("learning_rate", 0.25), "slower")
    with qtbot.waitSignal(controller.finished) as signal:
        controller.set_speed(FULL_SPEED)
    assert signal.args[0].ending is Ending.CONDITION
    project = document.project
    assert project.parameters["w6"] <= -2.0
    setup, before = document.state.record.at(document.iteration - 1)
    assert before.parameters[6] > -2.0
    assert project.moment.is_equal(advance_to(setup, before, document.iteration))


def test_another_project_has_no_conditions(qtbot, controller, document) -> None:
    controller.run(conditions=(IterationReached(100_000_000),))
    with qtbot.waitSignal(controller.progressed):
        pass
    with qtbot.waitSignal(controller.finished):
        controller.pause()
    assert controller.conditions
    document.open(document.project, None)
    assert controller.conditions == ()


def test_an_iteration_that_lies_behind_is_no_condition_of_the_next_run(
    qtbot, controller, document
) -> None:
    controller.set_speed(3)
    controller.run(3)
    controller.pause()
    controller.set_speed(FULL_SPEED)
    qtbot.waitUntil(lambda: controller.state is RunState.IDLE)
    document.add_training(advance_to(document.project.setup, document.project.moment, 5), "x")
    with qtbot.waitSignal(controller.finished):
        controller.run()
    assert document.iteration == 10_000


def test_progress_goes_from_the_start_of_the_run_to_its_goal() -> None:
    goal = RunGoal.of(100, (IterationReached(300), LossBelow(0.1)), 1000)
    assert [goal.progress(n) for n in (100, 150, 300, 400)] == [0.0, 0.25, 1.0, 1.0]
    assert RunGoal.of(100, (LossBelow(0.1),), 1000).progress(150) is None
    assert RunGoal.of(100, (LossBelow(0.1),), 1000).iteration == LAST_ITERATION
    assert RunGoal.of(100, (), 1000) == RunGoal(100, 1000)
    assert RunGoal.of(0, (IterationReached(9), IterationReached(5)), 1000).checked == ()


def test_the_goal_is_never_passed_where_conditions_are_cleared_during_a_slice(
    qtbot, controller, document
) -> None:
    setup = document.project.setup
    setup = replace(setup, settings=replace(setup.settings, iterations=7))
    document.edit(replace(document.project, setup=setup), "edit")
    controller.run(conditions=(LossBelow(1e-12),))
    qtbot.waitUntil(lambda: controller._training.is_slice_out)
    controller.clear_conditions()
    assert controller.progress is None
    announced = []
    controller.progressed.connect(lambda _snapshot: announced.append(controller.goal))
    with qtbot.waitSignal(controller.finished) as signal:
        pass
    assert signal.args[0].ending is Ending.GOAL
    assert document.iteration % 7 == 0
    assert set(announced) == {document.iteration}
