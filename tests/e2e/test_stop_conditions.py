"""Run to … through the window: the dialog, the chip while it waits and the message at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QToolButton, QWidget


def ask(driver, monkeypatch, *checks: str) -> None:
    def accept(dialog: QDialog) -> int:
        for box in dialog.findChildren(QCheckBox):
            box.setChecked(box.objectName() in checks)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    driver.trigger("run_to")


def chip(driver) -> QWidget:
    return driver.window.findChild(QWidget, "condition_chip")


def test_it_runs_until_the_loss_is_small_and_says_so(driver, monkeypatch) -> None:
    driver.full_speed()
    ask(driver, monkeypatch, "check_stop_loss")
    assert chip(driver).text == "until E < 0.001"
    driver.wait_until_idle()
    iteration = driver.document.iteration
    losses = driver.document.losses()
    assert losses[iteration] < 0.001 <= losses[iteration - 1]
    assert "0.001" in driver.message()
    assert chip(driver).isHidden()


def test_the_cross_of_the_chip_lets_the_run_go_on(driver, monkeypatch) -> None:
    ask(driver, monkeypatch, "check_stop_loss")
    chip(driver).findChild(QToolButton, "button_remove_conditions").click()
    assert chip(driver).isHidden()
    assert driver.action("run").isChecked()
    driver.full_speed()
    driver.wait_until_idle()
    assert driver.document.iteration == 10_000


def test_the_dialog_remembers_what_was_chosen(driver, monkeypatch) -> None:
    driver.full_speed()
    ask(driver, monkeypatch, "check_stop_loss", "check_run_to")
    driver.wait_until_idle()
    seen: list[str] = []

    def look(dialog: QDialog) -> int:
        seen.extend(box.objectName() for box in dialog.findChildren(QCheckBox) if box.isChecked())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QDialog, "exec", look)
    driver.trigger("run_to")
    assert sorted(seen) == ["check_run_to", "check_stop_loss"]


def test_the_bar_shows_how_far_it_is(driver, monkeypatch) -> None:
    ask(driver, monkeypatch, "check_run_to")
    driver.qtbot.waitUntil(lambda: 0.0 < (chip(driver).progress or 0.0) < 1.0)
    driver.trigger("run")
    driver.qtbot.waitUntil(lambda: not driver.action("run").isChecked())


def cancel(_dialog: QDialog) -> int:
    return QDialog.DialogCode.Rejected


def test_a_run_goes_on_where_the_dialog_is_cancelled(driver, monkeypatch) -> None:
    monkeypatch.setattr(QDialog, "exec", cancel)
    driver.full_speed()
    controller = driver.window.controller
    controller.run(100_000_000)
    with driver.qtbot.waitSignal(controller.progressed):
        pass
    with driver.qtbot.waitSignals([controller.finished, controller.progressed]):
        driver.trigger("run_to")
    assert driver.action("run").isChecked()
    assert controller.goal == 100_000_000
    driver.trigger("run")
    driver.wait_until_idle()


def test_what_was_paused_stays_paused_where_the_dialog_is_cancelled(driver, monkeypatch) -> None:
    monkeypatch.setattr(QDialog, "exec", cancel)
    driver.trigger("run")
    driver.trigger("run")
    driver.wait_until_idle()
    driver.trigger("run_to")
    assert not driver.action("run").isChecked()
