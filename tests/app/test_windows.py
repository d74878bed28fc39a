"""Several windows at once: their files, their end, errors and recovery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from bpgui.app.windows import Windows
from bpgui.project.project import Project
from bpgui.project.storage import load, save
from bpgui.session.recovery import RecoveryStore
from bpgui.ui.failure_dialog import FailureDialog
from bpgui.ui.main_window import MainWindow
from bpgui.ui.message_bar import Tone
from bpgui.ui.project_files import MOST_AT_ONCE
from bpgui.ui.recovery_dialog import RecoveryDialog
from bpgui.ui.theme import ThemeMode
from tests.questions import answer_questions

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def ask(monkeypatch) -> Callable[[QMessageBox.StandardButton], list[str]]:
    return lambda button: answer_questions(monkeypatch, button)


def edit(window: MainWindow, value: float = 0.3) -> None:
    window.view.edit_number("w1", value)


def message(window: MainWindow) -> str:
    return window.findChild(object, "message_bar").text


def copies(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "recovery").glob("*.recovery"))


def test_another_window_has_its_own_document(windows: Windows, article: Project) -> None:
    first = windows.open(article, None)
    first.actions_.new_window.trigger()
    second = windows.windows[1]
    edit(second)
    assert second.isWindowModified() and not first.isWindowModified()
    assert first.files.document.project is article


def test_closing_one_leaves_the_others_and_ends_its_thread(windows, article) -> None:
    first, second = windows.open(article, None), windows.open(article, None)
    second.controller.run()
    thread = second.controller._thread
    first.close()
    assert windows.windows == [second] and second.isVisible()
    assert thread.isRunning()


def test_a_running_window_closes_once_it_is_idle(qtbot, windows, article) -> None:
    for _ in range(2):
        window = windows.open(article, None)
        window.actions_.run.trigger()
    window.actions_.quit.trigger()
    qtbot.waitUntil(lambda: windows.windows == [])


def test_a_file_that_is_open_is_shown_and_not_opened_twice(
    windows, article, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "mine.bpnet"
    save(article, path)
    first, second = windows.open(load(path), path), windows.open(article, None)
    shown: list[Path] = []
    monkeypatch.setattr(windows, "show", shown.append)
    (tmp_path / "folder").mkdir()
    odd = tmp_path / "folder" / ".." / "mine.bpnet"
    second.files.open_path(odd)
    assert [one.resolve() for one in shown] == [path]
    assert second.files.document.path is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert not second.files.save_as()
    assert "another window" in message(second)
    assert first.files.save()


def test_used_files_are_in_the_recent_files_of_all_windows(windows, article, tmp_path) -> None:
    path = tmp_path / "mine.bpnet"
    save(article, path)
    first, second = windows.open(article, None), windows.open(article, None)
    first.files.open_path(path)
    assert second.files.recent.paths() == [path]
    path.unlink()
    second.files.open_recent(path)
    assert "mine.bpnet” is no longer in" in message(second)
    assert first.files.recent.paths() == []


@pytest.mark.parametrize("button", [BUTTONS.Cancel, BUTTONS.Discard])
def test_an_edited_example_is_asked_about(windows, article, ask, tmp_path, button) -> None:
    window = windows.open(replace(article, name="<b>mine</b>"), None)
    asked = ask(button)
    edit(window)
    assert window.close() is (button == BUTTONS.Discard)
    assert len(asked) == 1 and "&lt;b&gt;mine" in asked[0] and "never saved" in asked[0]
    assert (windows.windows == []) is (button == BUTTONS.Discard)


def test_an_example_that_was_only_trained_closes_without_a_question(windows, article, ask) -> None:
    window = windows.open(article, None)
    asked = ask(BUTTONS.Cancel)
    window.stepper.iteration_forward()
    assert window.close() and asked == []


def test_a_save_that_fails_keeps_the_window(windows, article, ask, tmp_path, monkeypatch) -> None:
    window = windows.open(article, None)
    ask(BUTTONS.Save)
    edit(window)
    missing = str(tmp_path / "missing" / "mine.bpnet")
    for chosen in (missing, ""):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=chosen: (name, ""))
        assert not window.close()
        assert windows.windows == [window]
    assert "mine.bpnet" in message(window)


def test_errors_are_told_in_the_window_that_is_active(qtbot, windows, article) -> None:
    first, second = windows.open(article, None), windows.open(article, None)
    for window, other in ((first, second), (second, first)):
        window.activateWindow()
        qtbot.waitUntil(lambda window=window: windows.active is window)
        windows.report("ValueError: out of the blue")
        dialog = window.findChild(FailureDialog)
        assert dialog is not None and other.findChild(FailureDialog) is None
        dialog.accept()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_theme_is_that_of_all_windows(windows, article) -> None:
    first, second = windows.open(article, None), windows.open(article, None)
    first.actions_.themes[ThemeMode.DARK].trigger()
    third = windows.open(article, None)
    for window in (first, second, third):
        assert window.actions_.themes[ThemeMode.DARK].isChecked()
    first.actions_.themes[ThemeMode.SYSTEM].trigger()


def test_a_clean_end_leaves_no_copies_and_another_end_leaves_what_is_not_saved(
    windows, article, ask, tmp_path
) -> None:
    first, second = windows.open(article, None), windows.open(article, None)
    third = windows.open(article, None)
    ask(BUTTONS.Discard)
    edit(first)
    first.close()
    edit(second)
    windows.shut_down()
    assert len(copies(tmp_path)) == 1
    for window in (first, second, third):
        window.hide()
        window.deleteLater()


@pytest.mark.parametrize("original", [True, False])
def test_a_recovered_project_comes_up_modified_with_its_file(
    qtbot, windows, article, tmp_path, original: bool
) -> None:
    path = tmp_path / "mine.bpnet" if original else None
    if path is not None:
        save(article, path)
    changed = article.with_number("w1", 0.3)
    dead = RecoveryStore(tmp_path / "recovery")
    dead.slot().write(changed, path)
    dead.close()
    before = copies(tmp_path)
    window = windows.open(article, None)
    windows.offer_recovery()
    dialog = window.findChild(RecoveryDialog)
    dialog.findChild(QPushButton, "button_recover").click()
    document = window.files.document
    assert windows.windows == [window]
    assert document.path == path and document.project.is_equal(changed)
    assert window.isWindowModified()
    assert path is None or load(path).is_equal(article)
    assert len(copies(tmp_path)) == 1 and copies(tmp_path) != before
    assert not dialog.isVisible()


def test_a_recovered_project_does_not_take_the_place_of_work(windows, article, tmp_path) -> None:
    dead = RecoveryStore(tmp_path / "recovery")
    dead.slot().write(article.with_number("w1", 0.3), None)
    dead.close()
    window = windows.open(article, None)
    edit(window, 0.7)
    windows.offer_recovery()
    dialog = window.findChild(RecoveryDialog)
    dialog.findChild(QPushButton, "button_recover").click()
    assert window.files.document.project.number("w1") == 0.7
    assert windows.windows[1].files.document.project.number("w1") == 0.3


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_copy_of_a_file_that_is_open_again_makes_no_second_window_of_it(
    windows, article, tmp_path, is_edited: bool
) -> None:
    path = tmp_path / "mine.bpnet"
    save(article, path)
    dead = RecoveryStore(tmp_path / "recovery")
    dead.slot().write(article.with_number("w1", 0.3), path)
    dead.close()
    window = windows.open(load(path), path)
    if is_edited:
        edit(window, 0.7)
    windows.offer_recovery()
    window.findChild(RecoveryDialog).findChild(QPushButton, "button_recover").click()
    found = [
        (one.files.document.path, one.files.document.project.number("w1"))
        for one in windows.windows
    ]
    assert found == ([(path, 0.7), (None, 0.3)] if is_edited else [(path, 0.3)])


def test_a_folder_that_takes_no_copies_is_one_message(qtbot, windows, article, tmp_path) -> None:
    (tmp_path / "recovery").write_bytes(b"")
    window = windows.open(article, None)
    windows.offer_recovery()
    edit(window)
    windows._entries[0].autosave.flush()
    qtbot.waitUntil(lambda: "No recovery copy can be written" in message(window))
    assert window.isWindowModified()
    window.show_message("", Tone.INFO)
    windows._entries[0].autosave.flush()
    QCoreApplication.processEvents()
    assert message(window) == ""


def test_several_files_are_opened_each_in_a_window(
    windows: Windows, article: Project, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("one.bpnet", "two.bpnet", "broken.bpnet")]
    for path in paths[:2]:
        save(article, path)
    paths[2].write_text("{")
    window = windows.open(article, None)
    window.files.open_all([*paths, paths[0]])
    assert [w.files.document.path for w in windows.windows] == paths[:2]
    assert any("broken.bpnet" in message(w) for w in windows.windows)


def test_of_a_great_many_files_only_some_are_opened_and_that_is_told(
    windows: Windows, article: Project, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{n}.bpnet" for n in range(MOST_AT_ONCE + 2)]
    for path in paths:
        save(article, path)
    window = windows.open(article, None)
    window.files.open_all(paths)
    assert len(windows.windows) == MOST_AT_ONCE
    assert str(MOST_AT_ONCE) in message(window)
