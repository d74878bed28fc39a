"""Every dialog can be worked by keys alone and fits its screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from bpgui.project.recovery_copy import RecoveryCopy
from bpgui.ui.failure_dialog import FailureDialog
from bpgui.ui.import_dialog import ImportDialog
from bpgui.ui.recovery_dialog import RecoveryDialog
from tests.e2e.conftest import Driver
from tests.ui.dialogs import nameless, shared_mnemonics

Opener = Callable[[Driver, Path], object]


def _recovery(driver: Driver, folder: Path) -> object:
    return RecoveryDialog([RecoveryCopy(folder / "a", "name", None, 1e9)], driver.window).exec()


def _failure(driver: Driver, folder: Path) -> object:
    error = "ValueError: a long sentence on what went wrong " * 4
    return FailureDialog(error, folder / "log", driver.window).exec()


def _import(driver: Driver, folder: Path) -> object:
    table = folder / "table.csv"
    table.write_text("x,y\n1,2\n3,4\n", encoding="utf-8")
    return ImportDialog(table, driver.document.project, parent=driver.window).exec()


def _action(name: str) -> Opener:
    return lambda driver, _: driver.trigger(name)


OPENERS: dict[str, Opener] = {
    name: _action(name)
    for name in (
        "new",
        "settings",
        "properties",
        "check_gradients",
        "new_parameters",
        "run_to",
        "export",
        "help",
        "about",
    )
} | {
    "weights": lambda driver, _: driver.window.panels.diagram.weights_change_asked.emit(("w1",)),
    "generate": lambda driver, _: driver.window.views.data._generate(),
    "split": lambda driver, _: driver.window.views.data._plan(),
    "recovery": _recovery,
    "failure": _failure,
    "import": _import,
}


def looked_at(
    driver: Driver, folder: Path, name: str, look: Callable[[QDialog], object]
) -> list[str]:
    """What ``look`` finds wrong with the dialog, once it is there and settled."""
    found: list[str] = []
    deadline = QDeadlineTimer(10_000)

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        is_ready = isinstance(dialog, QDialog) and dialog.focusWidget() is not None
        if not is_ready and not (isinstance(dialog, QDialog) and deadline.hasExpired()):
            # The focus comes with the window's being active.
            QTimer.singleShot(10, go)
            return
        try:
            look(dialog)
            found.append("")
        except (AssertionError, TimeoutError) as problem:
            found.append(str(problem) or "failed")
        finally:
            QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
            if dialog.isVisible():
                found.append("Escape does not close it")
                dialog.reject()

    QTimer.singleShot(10, go)
    OPENERS[name](driver, folder)
    # Some dialogs do not wait to be closed.
    driver.qtbot.waitUntil(lambda: bool(found))
    return [problem for problem in found if problem]


@pytest.mark.parametrize("name", OPENERS)
def test_it_has_a_focus_a_default_and_ends_with_escape(
    driver: Driver, tmp_path: Path, name: str
) -> None:
    def look(dialog: QDialog) -> None:
        assert dialog.focusWidget() is not None, "nothing has the focus"
        buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
        assert any(button.isDefault() for button in buttons), "no default button"
        assert not shared_mnemonics(dialog)
        assert not nameless(dialog)

    assert looked_at(driver, tmp_path, name, look) == []


def cut(dialog: QDialog) -> list[str]:
    """The sentences of which a part cannot be seen."""
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [
        label.text()
        for label in labels
        if label.wordWrap()
        and label.text()
        and label.height() < label.heightForWidth(label.width()) - 1
    ]


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("name", OPENERS)
def test_it_opens_within_the_screen_and_cuts_no_sentence(
    driver: Driver, tmp_path: Path, name: str, percent: int
) -> None:
    driver.window._theme.set_text_scale(percent)

    def look(dialog: QDialog) -> None:
        screen, least = dialog.screen().availableSize(), dialog.minimumSizeHint()
        # What cannot be narrower has more than the small screen of tests where fonts are wide.
        assert dialog.width() <= max(screen.width(), least.width())
        assert dialog.height() <= screen.height()
        # Some have more to say when they have computed it.
        driver.qtbot.waitUntil(lambda: cut(dialog) == [])

    problems = looked_at(driver, tmp_path, name, look)
    driver.window._theme.set_text_scale(100)
    assert problems == []
