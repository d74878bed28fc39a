"""Closing a window in the middle of a run."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from bpgui.session.run_state import RunState


@pytest.fixture
def asked(monkeypatch) -> list[QMessageBox.StandardButton]:
    """What the question is answered with, one after the other; those that are left were not."""
    answers: list[QMessageBox.StandardButton] = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.question", lambda *_: answers.pop(0) if answers else None
    )
    return answers


def running(driver) -> None:
    driver.window.view.edit_number("w1", 0.2)
    driver.full_speed()
    driver.window.controller.run(10_000_000)
    driver.qtbot.waitUntil(lambda: driver.window.controller.snapshot is not None)


def test_a_run_goes_on_where_the_user_keeps_the_window(driver, asked) -> None:
    asked.append(QMessageBox.StandardButton.Cancel)
    running(driver)
    controller = driver.window.controller
    driver.window.close()
    driver.qtbot.waitUntil(lambda: not asked)
    driver.qtbot.waitUntil(lambda: controller.state is RunState.RUNNING)
    assert driver.window.isVisible()
    assert controller.goal == 10_000_000
    before = driver.document.iteration
    driver.qtbot.waitUntil(
        lambda: controller.snapshot is not None and controller.snapshot.moment.iteration > before
    )
    controller.when_idle(lambda: None)
    driver.wait_until_idle()


def test_a_run_ends_where_the_user_lets_the_changes_go(driver, asked) -> None:
    asked.append(QMessageBox.StandardButton.Discard)
    running(driver)
    with driver.qtbot.waitSignal(driver.window.closed):
        driver.window.close()
    assert driver.window.controller.state is RunState.IDLE


def test_a_run_that_was_being_paused_stays_paused(driver, asked) -> None:
    asked.append(QMessageBox.StandardButton.Cancel)
    running(driver)
    driver.window.controller.pause()
    driver.window.close()
    driver.qtbot.waitUntil(lambda: not asked)
    driver.wait_until_idle()
    assert driver.window.controller.state is RunState.IDLE


def test_where_nothing_ran_nothing_runs_after_cancel(driver, asked) -> None:
    asked.append(QMessageBox.StandardButton.Cancel)
    driver.window.view.edit_number("w1", 0.2)
    assert not driver.window.close()
    assert driver.window.controller.state is RunState.IDLE
