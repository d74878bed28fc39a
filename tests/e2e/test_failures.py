"""Mistakes of the program itself, made on purpose: they are told, and the window goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from bpgui.app.error_report import ErrorReport
from bpgui.app.resources import icons_folder, presets_folder
from bpgui.app.windows import Windows
from bpgui.project.presets import PresetLibrary
from bpgui.project.storage import load
from bpgui.session.recovery import RecoveryStore
from bpgui.ui.failure_dialog import FailureDialog
from bpgui.ui.main_window import MainWindow
from bpgui.ui.theme import ThemeController


def fail(*_arguments: object, **_named: object) -> None:
    raise RuntimeError("broken on purpose")


class Program:
    """Windows with the hooks of the program; settings are in ``settings``."""

    def __init__(self, application, folder: Path, settings: Path) -> None:
        self.theme = ThemeController(application, icons_folder())
        self.presets = PresetLibrary(presets_folder())
        store = RecoveryStore(folder / "recovery")
        self.windows = Windows(
            application,
            self.theme,
            self.presets,
            store,
            folder / "bpgui.log",
            lambda: QSettings(str(settings), QSettings.Format.IniFormat),
        )
        self.errors = ErrorReport(self.windows.report, self.windows)
        self.errors.install()

    def open(self) -> MainWindow:
        return self.windows.open(self.presets.load("article"), None)

    def dialogs(self) -> list[FailureDialog]:
        found = [d for w in self.windows.windows for d in w.findChildren(FailureDialog)]
        return [dialog for dialog in found if dialog.isVisible()]

    def close(self) -> None:
        self.errors.remove()
        opened = self.windows.windows
        self.windows.shut_down()
        for window in opened:
            window.files.document.undo_stack.setClean()
            window.hide()
            window.deleteLater()
        self.theme.setParent(self.windows)
        self.windows.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def start(qapp, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    hook, opened = sys.excepthook, []

    def start_it(settings: Path | None = None) -> Program:
        opened.append(Program(qapp, tmp_path, settings or tmp_path / "settings.ini"))
        return opened[-1]

    yield start_it
    for program in opened:
        program.close()
    sys.excepthook = hook


def message(window: MainWindow) -> str:
    return window.findChild(object, "message_bar").text


def test_an_exception_in_the_window_opens_one_dialog_and_the_window_goes_on(
    start, qtbot, monkeypatch
) -> None:
    program = start()
    window = program.open()
    with monkeypatch.context() as patch:
        patch.setattr(window.panels.timeline, "show_trace", fail)
        for _ in range(5):
            window.actions_.step.trigger()
        qtbot.waitUntil(lambda: len(program.dialogs()) == 1)
    dialog = program.dialogs()[0]
    assert "broken on purpose" in dialog.findChild(QLabel, "label_failure").text()
    dialog.findChild(QPushButton, "button_go_on").click()
    position = window.stepper.position
    window.actions_.step.trigger()
    assert window.stepper.position == position + 1
    assert program.dialogs() == []


def test_what_fails_meanwhile_is_added_to_the_dialog_that_is_open(start, qtbot) -> None:
    program = start()
    program.open()
    for kind in (ValueError, KeyError, OSError):
        sys.excepthook(kind, kind("x"), None)
    qtbot.waitUntil(lambda: bool(program.dialogs()))
    label = program.dialogs()[0].findChild(QLabel, "label_failure")
    qtbot.waitUntil(lambda: len(label.text().splitlines()) == 3)
    assert len(program.dialogs()) == 1


def test_the_dialog_saves_a_copy_and_leaves_the_project_s_own_file(
    start, qtbot, tmp_path, monkeypatch
) -> None:
    program = start()
    window = program.open()
    window.view.edit_number("w1", 0.75)
    sys.excepthook(ValueError, ValueError("x"), None)
    qtbot.waitUntil(lambda: bool(program.dialogs()))
    dialog, path = program.dialogs()[0], tmp_path / "copy.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.findChild(QPushButton, "button_save_copy").click()
    assert load(path).parameters["w1"] == 0.75
    assert window.files.document.path is None and window.isWindowModified()
    assert str(path) in dialog.findChild(QLabel, "label_failure_outcome").text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/proc/no/where.bpnet", ""))
    dialog.findChild(QPushButton, "button_save_copy").click()
    assert "/proc/no" in dialog.findChild(QLabel, "label_failure_outcome").text()
    dialog.accept()


@pytest.mark.parametrize(
    "broken",
    [
        "bpgui.session.training_worker.Observer.__init__",
        "bpgui.session.training_worker.Observer.values",
        "bpgui.session.training_worker.Trainer.advance",
        "bpgui.session.training_worker.Trainer.moment",
    ],
)
def test_a_run_that_fails_ends_with_a_message_and_can_be_started_again(
    driver, qtbot, monkeypatch, broken
) -> None:
    driver.full_speed()
    with monkeypatch.context() as patch:
        patch.setattr(broken, fail)
        driver.trigger("run")
        driver.wait_until_idle()
    assert "broken on purpose" in driver.message() and "bpgui.log" in driver.message()
    before = driver.document.iteration
    driver.trigger("run")
    driver.wait_until_idle()
    assert driver.document.iteration > before
    assert driver.message() == ""


def test_the_past_of_a_pin_that_cannot_be_computed_is_told(driver, qtbot, monkeypatch) -> None:
    driver.full_speed()
    driver.trigger("run")
    driver.wait_until_idle()
    with monkeypatch.context() as patch:
        patch.setattr("bpgui.session.past_filler.Trainer", fail)
        driver.trigger("pin")
        qtbot.waitUntil(lambda: "could not be computed" in driver.message())
    driver.trigger("run")
    driver.wait_until_idle()


def test_a_surface_that_cannot_be_computed_leaves_the_window_alive(
    driver, qtbot, monkeypatch, caplog
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("bpgui.session.loss_surface.ManyLosses.losses", fail)
        patch.setattr("bpgui.ui.surface_view._loss", lambda *_: 0.0)
        driver.window.docks.show("surface", True)
        qtbot.waitUntil(lambda: "loss surface could not be computed" in caplog.text)
    driver.trigger("step_iteration")
    qtbot.waitUntil(lambda: not driver.window.views.surface.is_computing)
    assert driver.document.iteration == 1


def test_a_recovery_copy_that_fails_is_told_once_and_tried_again(start, qtbot, monkeypatch) -> None:
    program = start()
    window = program.open()
    autosave = program.windows._entries[0].autosave
    with monkeypatch.context() as patch:
        patch.setattr("bpgui.session.recovery.encode_copy", fail)
        window.view.edit_number("w1", 0.3)
        autosave._on_timer_timeout()
        qtbot.waitUntil(lambda: "No recovery copy can be written" in message(window))
    window.view.edit_number("w1", 0.4)
    with qtbot.waitSignal(autosave.written):
        autosave._on_timer_timeout()


def test_settings_that_cannot_be_written_are_one_message_and_the_program_goes_on(
    start, tmp_path
) -> None:
    (tmp_path / "file").touch()
    program = start(tmp_path / "file" / "settings.ini")
    window = program.open()
    program.windows.check_settings()
    assert "Settings and recent files cannot be kept" in message(window)
    assert str(tmp_path / "file" / "settings.ini") in message(window)
    window.actions_.step.trigger()
    assert window.stepper.position == 1
    window.close()
    assert program.windows.windows == []


def test_settings_that_are_garbage_are_told_and_as_none(start, tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[[\x00\xff\n=garbage\n\xff")
    program = start(path)
    window = program.open()
    program.windows.check_settings()
    assert "cannot be kept" in message(window)
    assert window.files.recent.paths() == []


def test_settings_that_can_be_kept_need_no_word(start) -> None:
    program = start()
    window = program.open()
    program.windows.check_settings()
    assert message(window) == ""
