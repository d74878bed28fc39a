from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.observer import Observer
from bpgui.project.data_changes import with_rows
from bpgui.session.training_controller import TrainingController
from tests.watch_series import watch_series

IDS = ("w5", "dE/dw5", "delta_h1", "gradient_norm")


def run_to(qtbot, controller: TrainingController, goal: int) -> None:
    with qtbot.waitSignal(controller.finished, timeout=30_000):
        controller.run(goal)


def wait_until_filled(qtbot, controller: TrainingController) -> None:
    qtbot.waitUntil(lambda: not controller.watching.filler.is_filling, timeout=30_000)


def assert_whole(controller: TrainingController, document, start, ids=IDS) -> None:
    count, record = document.length + 1, document.state.record
    expected = watch_series(start.setup, start.moment, ids, count)
    for name in ids:
        told = controller.watching.values(record, name, count)
        assert told[:].tobytes() == expected[name].tobytes(), name


def test_a_run_notes_the_watched_numbers_of_each_iteration(qtbot, controller, document) -> None:
    start = document.project
    controller.set_watched(IDS)
    run_to(qtbot, controller, 3_000)
    wait_until_filled(qtbot, controller)
    assert_whole(controller, document, start)


def test_a_number_watched_late_gets_its_past_while_idle(qtbot, controller, document) -> None:
    start = document.project
    run_to(qtbot, controller, 20_000)
    controller.set_watched(IDS)
    assert controller.watching.filler.is_filling
    wait_until_filled(qtbot, controller)
    assert_whole(controller, document, start)


def test_a_number_watched_during_a_run_has_no_gap_in_the_end(qtbot, controller, document) -> None:
    start = document.project
    controller.run(100_000_000)
    with qtbot.waitSignal(controller.progressed):
        pass
    controller.set_watched(IDS[:2])
    with qtbot.waitSignals([controller.progressed, controller.watching.filler.filled]):
        pass
    controller.set_watched(IDS)
    with qtbot.waitSignal(controller.progressed):
        pass
    with qtbot.waitSignal(controller.finished):
        controller.pause()
    wait_until_filled(qtbot, controller)
    assert_whole(controller, document, start)


def test_watching_does_not_change_the_training(qtbot, controller, document) -> None:
    run_to(qtbot, controller, 2_000)
    plain = document.project.moment
    document.undo_stack.undo()
    controller.set_watched(IDS)
    run_to(qtbot, controller, 2_000)
    assert document.project.moment.is_equal(plain)


def test_single_iterations_are_known_too(qtbot, controller, document, stepper) -> None:
    start = document.project
    controller.set_watched(IDS)
    for _ in range(3):
        stepper.iteration_forward()
        wait_until_filled(qtbot, controller)
    assert document.length == 3
    assert_whole(controller, document, start)


def test_after_an_edit_the_numbers_follow_the_new_parameters(qtbot, controller, document) -> None:
    start = document.project
    controller.set_watched(IDS)
    run_to(qtbot, controller, 200)
    controller.edit(lambda project: project.with_number("w5", 2.5), "edit")
    edited = document.project
    run_to(qtbot, controller, 300)
    wait_until_filled(qtbot, controller)
    record = document.state.record
    before = watch_series(start.setup, start.moment, ["w5"], 200)["w5"]
    after = watch_series(edited.setup, edited.moment, ["w5"], 101)["w5"]
    told = controller.watching.values(record, "w5", 301)
    assert told.tolist() == [*before.tolist(), *after.tolist()]


def test_undo_to_another_run_shows_that_runs_numbers(qtbot, controller, document) -> None:
    start = document.project
    controller.set_watched(IDS)
    run_to(qtbot, controller, 100)
    controller.edit(lambda project: project.with_number("w5", 2.5), "edit")
    run_to(qtbot, controller, 150)
    document.undo_stack.undo()
    document.undo_stack.undo()
    wait_until_filled(qtbot, controller)
    assert document.length == 100
    assert_whole(controller, document, start)


def test_a_number_that_the_network_lacks_is_nan_and_harms_nothing(
    qtbot, controller, document
) -> None:
    controller.set_watched(["w99", "w5"])
    run_to(qtbot, controller, 50)
    wait_until_filled(qtbot, controller)
    record = document.state.record
    assert np.isnan(controller.watching.values(record, "w99", 51)).all()
    assert np.isfinite(controller.watching.values(record, "w5", 51)).all()


def test_an_edit_after_a_long_run_computes_nothing_of_the_past_anew(
    qtbot, controller, document
) -> None:
    start = document.project
    controller.set_watched(IDS)
    run_to(qtbot, controller, 20_000)
    wait_until_filled(qtbot, controller)
    watching, first = controller.watching, document.state.record
    controller.edit(lambda project: project.with_number("w5", 2.5), "edit")
    record = document.state.record
    assert record is not first
    for name in IDS:
        before, after = (watching.values(run, name, 20_000) for run in (first, record))
        assert np.isfinite(before[:]).all()
        assert after[:].tobytes() == before[:].tobytes()
        assert np.shares_memory(after.parts[0], before.parts[0])
    expected = watch_series(start.setup, start.moment, ["w5"], 20_000)["w5"]
    assert watching.values(record, "w5", 20_000).tolist() == expected.tolist()


def test_what_a_fork_has_computed_of_its_past_its_origin_knows_too(
    qtbot, controller, document
) -> None:
    run_to(qtbot, controller, 5_000)
    origin = document.state.record
    document.seek(3_000)
    controller.edit(lambda project: project.with_number("w5", 2.5), "edit")
    controller.set_watched(IDS)
    wait_until_filled(qtbot, controller)
    document.choose_run(1, "choose")
    known = controller.watching.values(origin, "w5", 3_000)
    assert np.isfinite(known[:]).all()


def test_it_shuts_down_while_the_past_is_computed(qtbot, controller, document) -> None:
    run_to(qtbot, controller, 100_000)
    controller.set_watched(IDS)
    controller.shut_down()
    assert not controller._thread.isRunning()


def test_pins_are_of_the_sample_that_is_followed(qtbot, document, stepper, controller) -> None:
    project = document.project
    rows = np.array([[0.9, 0.2, 0.5, 0.1]])
    document.edit(with_rows(project, rows), "another sample")
    controller.set_watched(["out_o1"])
    with qtbot.waitSignal(controller.finished):
        controller.run(20)

    def curve(sample: int) -> list[float]:
        setup = document.project.setup
        moments = (document.state.record.at(k)[1] for k in range(21))
        return [Observer(setup, sample).values(moment)["out_o1"] for moment in moments]

    record = document.state.record
    qtbot.waitUntil(lambda: not controller.watching.filler.is_filling)
    assert controller.watching.values(record, "out_o1", 21).tolist() == pytest.approx(curve(0))
    stepper.set_sample(1)
    qtbot.waitUntil(lambda: not controller.watching.filler.is_filling)
    assert controller.watching.values(record, "out_o1", 21).tolist() == pytest.approx(curve(1))
