"""Divergence, closing in the middle of things, bad files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.project.project import Project
from bpgui.project.storage import load
from bpgui.ui.file_drop import FileDrop


def test_a_huge_learning_rate_pauses_with_a_message(driver) -> None:
    driver.type_into("learning_rate", "1e9")
    driver.full_speed()
    driver.trigger("run")
    driver.wait_until_idle()
    assert "Paused at iteration" in driver.message()
    assert np.isfinite(driver.document.project.moment.parameters).all()


def test_divergence_says_when_and_what_and_shows_the_last_finite_moment(driver) -> None:
    setup = driver.document.project.setup
    layers = (Layer(2, Activation.LINEAR), Layer(2, Activation.LINEAR))
    setup = replace(setup, architecture=Architecture(2, layers))
    driver.document.open(Project.start("linear", "", setup, driver.document.project.initial), None)
    driver.type_into("learning_rate", "1e9")
    driver.full_speed()
    driver.trigger("run")
    driver.wait_until_idle()
    message = driver.message()
    assert "diverged" in message
    assert str(driver.document.iteration + 1) in message
    assert "became" in message
    assert np.isfinite(list(driver.window.stepper.values().values())).all()
    driver.trigger("reset")
    assert driver.message() == ""


@pytest.mark.parametrize("how", ["run", "step_iteration"])
def test_a_number_that_is_infinite_inside_is_told(driver, how: str) -> None:
    driver.type_into("w5", "1.7e308")
    driver.type_into("w6", "1.7e308")
    driver.trigger(how)
    driver.wait_until_idle()
    assert "net_o1 became ∞" in driver.message()
    assert driver.document.iteration == 0


@pytest.mark.parametrize("speed", [1, 5, 9])
def test_closing_while_running_ends_the_thread(driver, speed) -> None:
    driver.window.findChild(object, "slider_speed").setValue(speed)
    driver.trigger("run")
    driver.window.close()
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible())
    assert not driver.window.controller._thread.isRunning()


def test_two_clicks_on_run_at_once_leave_it_paused(driver) -> None:
    driver.trigger("run", 2)
    driver.wait_until_idle()
    assert not driver.action("run").isChecked()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "JSON"),
        (b'{"format": "bpnet"', "JSON"),
        (b'{"format": "other", "version": 1}', "format"),
        (b'{"format": "bpnet", "version": 1, "name": "x", "inputs": 1000000000}', "inputs"),
        (b"\xff\xfe\x00", "JSON"),
    ],
)
def test_a_bad_file_is_told_and_the_open_project_stays(
    driver, tmp_path: Path, monkeypatch, content: bytes, part: str
) -> None:
    path = tmp_path / "bad.bpnet"
    path.write_bytes(content)
    before = driver.document.project
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    driver.trigger("open")
    assert "bad.bpnet" in driver.message()
    assert part in driver.message()
    assert driver.document.project is before


def test_a_project_is_saved_and_opened_again_bit_for_bit(
    driver, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "mine.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    driver.trigger("step_iteration", 3)
    saved = driver.document.project
    driver.trigger("save")
    assert not driver.window.isWindowModified()
    driver.trigger("reset")
    assert driver.window.isWindowModified()
    driver.trigger("save_as")
    driver.trigger("undo")
    driver.trigger("save")
    driver.trigger("open")
    opened = driver.document.project
    assert [run.iterations for run in opened.history] == [3]
    assert replace(opened, history=()).is_equal(saved)
    assert driver.document.iteration == 3


def test_saving_where_one_cannot_write_is_told(driver, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "missing" / "mine.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.trigger("save")
    assert "mine.bpnet" in driver.message()


def test_a_project_file_can_be_dropped_on_the_window(driver, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mine.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.trigger("step_iteration", 2)
    driver.trigger("save")
    driver.trigger("reset")
    driver.document.undo_stack.setClean()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys, QEvent.Type.Drop
    )
    assert driver.window.findChild(FileDrop).eventFilter(driver.window, drop)
    assert driver.document.iteration == 2


def test_closing_while_running_keeps_what_was_trained(driver, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mine.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Save)
    driver.trigger("save")
    driver.full_speed()
    controller = driver.window.controller
    controller.run(100_000_000)
    with driver.qtbot.waitSignal(controller.progressed):
        pass
    driver.window.close()
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible())
    saved = load(path)
    assert saved.moment.iteration == driver.document.iteration > 0


def test_a_refusal_goes_when_the_user_goes_on(driver) -> None:
    driver.type_into("w5", "abc")
    assert driver.message()
    driver.trigger("step")
    assert driver.message() == ""


def test_an_error_of_the_worker_is_logged(driver, monkeypatch, caplog) -> None:
    def fail(*_arguments):
        raise RuntimeError("broken on purpose")

    driver.full_speed()
    with monkeypatch.context() as patch:
        patch.setattr("bpgui.session.training_worker.Observer.values", fail)
        driver.trigger("run")
        driver.wait_until_idle()
    assert "broken on purpose" in driver.message()
    assert any(record.exc_info for record in caplog.records)
