from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.observer import Observer
from bpgui.project.data_changes import joined, split
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.validation_losses import ValidationLosses

WAIT_MS = 30_000


@dataclass
class Made:
    document: Document
    stepper: Stepper
    controller: TrainingController
    losses: ValidationLosses


def moons() -> Project:
    return split(PresetLibrary(presets_folder()).load("moons"), 0.25, 1)


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Made]:
    document = Document(moons())
    stepper = Stepper(document, "Step")
    controller = TrainingController(document, stepper, "Train")
    controller.set_speed(len(SPEEDS) - 1)
    losses = ValidationLosses(document, controller)
    yield Made(document, stepper, controller, losses)
    losses.stop()
    controller.shut_down()


def run_to(qtbot: QtBot, made: Made, goal: int) -> None:
    with qtbot.waitSignal(made.controller.finished, timeout=WAIT_MS):
        made.controller.run(goal)
    settle(qtbot, made)


def settle(qtbot: QtBot, made: Made) -> None:
    qtbot.waitUntil(lambda: not made.losses.is_computing, timeout=WAIT_MS)


def expected(made: Made, iteration: int) -> float:
    """The held-out loss after ``iteration`` updates, by another way."""
    setup, moment = made.document.state.record.at(iteration)
    held_out = made.document.project.data.validation
    assert held_out is not None
    whole = replace(setup.settings, batch_size=None)
    return Observer(replace(setup, dataset=held_out, settings=whole)).loss(moment)


def assert_exact(made: Made) -> None:
    curve = made.losses.curve
    for place in {0, len(curve.iterations) // 2, len(curve.iterations) - 1}:
        iteration = int(curve.iterations[place])
        assert curve.losses[place] == pytest.approx(expected(made, iteration), rel=1e-12)


def test_the_first_moment_is_known(qtbot: QtBot, made: Made) -> None:
    settle(qtbot, made)
    assert made.losses.curve.iterations.tolist() == [0]
    assert_exact(made)


def test_a_run_leaves_exact_losses_from_its_start_to_its_end(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 2000)
    curve = made.losses.curve
    assert curve.iterations[0] == 0
    assert curve.iterations[-1] == 2000
    assert len(curve.iterations) > 2
    assert np.all(np.diff(curve.iterations) > 0)
    assert_exact(made)


def test_while_a_run_goes_on_the_curve_grows(qtbot: QtBot, made: Made) -> None:
    made.controller.run(100_000_000)
    qtbot.waitUntil(lambda: len(made.losses.curve.iterations) > 5, timeout=WAIT_MS)
    with qtbot.waitSignal(made.controller.finished, timeout=WAIT_MS):
        made.controller.pause()
    settle(qtbot, made)
    assert_exact(made)


def test_without_held_out_samples_nothing_is_computed(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 100)
    made.document.edit(joined(made.document.project), "join")
    assert not made.losses.is_computing
    assert len(made.losses.curve.iterations) == 0


def test_other_held_out_samples_have_other_losses(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 100)
    made.document.edit(split(made.document.project, 0.5, 9), "split")
    settle(qtbot, made)
    assert made.losses.curve.iterations[-1] == 100
    assert_exact(made)


def test_after_an_edit_in_the_past_the_curve_is_that_of_the_fork(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 1000)
    made.stepper.go_to_iteration(500)
    made.document.edit(made.document.project.with_number("w1", 4.0), "edit")
    settle(qtbot, made)
    assert made.losses.curve.iterations[-1] == 500
    run_to(qtbot, made, 700)
    assert made.losses.curve.iterations[-1] == 700
    assert_exact(made)


def test_undo_brings_the_curve_of_before_back(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 1000)
    before = made.losses.curve
    made.document.edit(made.document.project.with_number("w1", 4.0), "edit")
    settle(qtbot, made)
    assert_exact(made)
    made.document.undo_stack.undo()
    settle(qtbot, made)
    assert np.array_equal(made.losses.curve.losses, before.losses)


def test_another_loss_in_mid_run_counts_from_there(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 300)
    project = made.document.project
    settings = replace(project.setup.settings, learning_rate=0.01)
    made.document.edit(replace(project, setup=replace(project.setup, settings=settings)), "edit")
    run_to(qtbot, made, 600)
    assert_exact(made)


def test_another_project_begins_anew(qtbot: QtBot, made: Made) -> None:
    run_to(qtbot, made, 300)
    made.document.open(moons(), None)
    settle(qtbot, made)
    assert made.losses.curve.iterations.tolist() == [0]
