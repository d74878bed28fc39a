"""The main job: the article's example stepped, run and read, through the window alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QSpinBox

from bpgui.session.speed import SPEEDS, Pace

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "core" / "article.json").read_text(encoding="utf-8")
)
WEIGHTS = [f"w{number}" for number in range(1, 9)]


def weights(driver) -> list[float]:
    return [driver.document.project.parameters[name] for name in WEIGHTS]


def run_to(driver, monkeypatch, goal: int) -> None:
    def accept(dialog: QDialog) -> int:
        dialog.findChild(QSpinBox, "spin_run_to").setValue(goal)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    driver.trigger("run_to")
    driver.wait_until_idle()


def test_all_fixed_names_are_there(driver) -> None:
    names = """new open save save_as undo redo step step_phase step_iteration back back_phase
        back_iteration run run_to reset first last"""
    for name in names.split():
        assert driver.action(name) is not None
    for name in ["parameters", "diagram", "calculation", "loss"]:
        assert driver.panel(name) is not None
    for name in [*WEIGHTS, "b1", "b2", "i1", "i2", "t1", "t2", "learning_rate"]:
        assert driver.spin(name) is not None
    assert driver.action("run").isCheckable()


def test_the_window_opens_on_the_articles_numbers(driver) -> None:
    assert driver.spin("w5").value() == 0.4
    assert driver.spin("i1").value() == 0.05
    assert driver.spin("t2").value() == 0.99
    assert driver.spin("b2").value() == 0.6
    assert driver.spin("learning_rate").value() == 0.5
    assert "0.298371109" in driver.label("loss")


def test_43_steps_land_on_iteration_1_with_the_reference_weights(driver) -> None:
    driver.trigger("step", 43)
    assert driver.document.iteration == 1
    assert weights(driver) == pytest.approx(REFERENCE["after_1"]["w"], rel=1e-13)
    assert "1" in driver.label("iteration")
    assert driver.spin("w5").value() == driver.document.project.parameters["w5"]
    assert "0.291027774" in driver.label("loss")


def test_run_to_10000_ends_with_the_reference_numbers(driver, monkeypatch) -> None:
    driver.full_speed()
    run_to(driver, monkeypatch, 10_000)
    assert driver.document.iteration == 10_000
    after = REFERENCE["correct"]["after_iteration_10000"]
    assert weights(driver) == pytest.approx(after["w"], rel=1e-12)
    values = driver.window.stepper.values()
    assert [values["out_o1"], values["out_o2"]] == pytest.approx(after["outputs"], rel=1e-12)
    assert "3.51018778" in driver.label("loss")


def test_run_stops_at_the_projects_10000_iterations(driver) -> None:
    driver.full_speed()
    driver.trigger("run")
    assert driver.action("run").isChecked()
    driver.wait_until_idle()
    assert driver.document.iteration == 10_000


def test_run_pause_run_gives_the_bits_of_one_run(driver, open_project, monkeypatch) -> None:
    driver.full_speed()
    driver.trigger("run")
    with driver.qtbot.waitSignal(driver.window.controller.progressed):
        pass
    driver.trigger("run")
    driver.wait_until_idle()
    paused_at = driver.document.iteration
    assert 0 < paused_at < 10_000
    driver.trigger("run")
    driver.wait_until_idle()

    other = open_project("article")
    other.full_speed()
    run_to(other, monkeypatch, 10_000)
    assert other.document.project.moment.is_equal(driver.document.project.moment)


def test_the_numbers_on_screen_are_live_while_it_runs(driver) -> None:
    driver.full_speed()
    controller = driver.window.controller
    controller.run(100_000_000)
    label = driver.label("loss")
    driver.qtbot.waitUntil(lambda: driver.spin("w5").value() != 0.4)
    driver.qtbot.waitUntil(lambda: driver.label("loss") != label)
    assert controller.state.value == "running"
    assert driver.document.project.parameters["w5"] == 0.4
    driver.trigger("run")
    driver.wait_until_idle()


@pytest.mark.parametrize("speed", [Pace.STEPS, Pace.ITERATIONS])
def test_a_slow_run_is_told_before_its_first_step(driver, speed) -> None:
    slowest = next(place for place, each in enumerate(SPEEDS) if each.pace is speed)
    driver.window.findChild(object, "slider_speed").setValue(slowest)
    driver.trigger("run")
    assert "running" in f"{driver.label('now')} {driver.label('rate')}"
    driver.trigger("run")
    driver.wait_until_idle()
    assert driver.label("rate") == "paused"


def test_reset_goes_back_to_the_first_numbers_and_can_be_undone(driver) -> None:
    driver.trigger("step_iteration", 3)
    driver.trigger("reset")
    assert driver.document.iteration == 0
    assert driver.spin("w5").value() == 0.4
    driver.trigger("undo")
    assert driver.document.iteration == 3
    driver.trigger("redo")
    assert driver.document.iteration == 0


def test_phases_and_iterations_step_both_ways(driver) -> None:
    driver.trigger("step_phase", 2)
    assert driver.window.stepper.current.id == "E"
    driver.trigger("step_iteration")
    assert driver.document.iteration == 1
    driver.trigger("back_iteration")
    assert driver.document.iteration == 0
    driver.trigger("last")
    assert driver.document.iteration == 1
    driver.trigger("first")
    assert driver.document.iteration == 0
    driver.trigger("step", 4)
    driver.trigger("back")
    assert driver.window.stepper.position == 3
    driver.trigger("back_phase")
    assert driver.window.stepper.position == 0


@pytest.mark.parametrize("preset", ["article-2015", "article-script"])
def test_deliberate_mistakes_are_told_all_the_time(open_project, preset) -> None:
    driver = open_project(preset)
    notice = driver.window.findChild(object, "fault_notice")
    assert "deliberate mistakes" in notice.text
    driver.trigger("step_iteration", 2)
    assert notice.isVisible()
    assert preset in driver.window.windowTitle()


def test_the_right_project_has_no_such_notice(driver) -> None:
    assert driver.window.findChild(object, "fault_notice").isHidden()
