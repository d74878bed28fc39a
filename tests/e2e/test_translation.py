"""Every text that a person sees goes through Qt's translation system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTableView,
    QTabWidget,
    QWidget,
)

from bpgui.ui.data_toolbar import DataTask

# Names of numbers, symbols, numbers themselves, versions and encodings are the same in every
# language; the note of a project is its author's.
UNTRANSLATED = re.compile(
    r"[\W\d_]*|[iotwb]\d+|b_[ho]\d+|η|‖∇E‖|E = .*|article.*|[δ∂]?[A-Za-z_]+\d*(/.*)?"
    r"|(UTF|ISO|Windows|GB|Shift|Mac)[- ].*|The well-known worked example.*",
    re.DOTALL,
)
MARK = "⟦"


class Pseudo(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1) -> str:
        return f"{MARK}{source}⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def translated(qapp):
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def texts(window: QWidget) -> Iterator[str]:
    """What can be read in ``window``, in sight or not."""
    for action in window.actions():
        yield from (action.text(), action.toolTip(), action.statusTip())
    if isinstance(window, QMainWindow):
        yield from (menu.text() for menu in window.menuBar().actions())
    elif window.isWindow():
        yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.objectName().startswith("qt_"):
            yield from (widget.toolTip(), widget.accessibleName())
            yield from own_texts(widget)


def own_texts(widget: QWidget) -> Iterator[str]:
    """What ``widget`` has written on it."""
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QDockWidget():
            yield widget.windowTitle()
        case QGroupBox():
            yield widget.title()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QTabWidget():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QLineEdit():
            yield widget.placeholderText()
        case QTableView():
            model, across = widget.model(), Qt.Orientation.Horizontal
            columns = range(model.columnCount() if model is not None else 0)
            yield from (str(model.headerData(place, across)) for place in columns)


def left_out(window: QWidget) -> set[str]:
    """The texts of ``window`` that would not be translated."""
    return {
        text
        for text in texts(window)
        if MARK not in text and not UNTRANSLATED.fullmatch(text.strip())
    }


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """What is left out in each dialog that is opened, by its class; it is closed at once."""
    seen: dict[str, set[str]] = {}

    def look_at(dialog: QDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        seen[type(dialog).__name__] = left_out(dialog)
        dialog.reject()
        return 0

    monkeypatch.setattr(QDialog, "exec", look_at)
    monkeypatch.setattr(QDialog, "open", look_at)
    return seen


def test_no_text_is_left_out(translated, open_project) -> None:
    driver = open_project("article-2015")
    driver.trigger("step", 15)
    driver.type_into("w1", "nan")
    assert left_out(driver.window) == set()


def test_what_is_wrong_with_a_file_is_translated(translated, open_project, tmp_path: Path) -> None:
    driver = open_project("article")
    path = tmp_path / "bad.bpnet"
    path.write_text('{"format": "other"}', encoding="utf-8")
    for file in (path, tmp_path / "gone.bpnet", tmp_path):
        driver.window.files.open_path(file)
        assert re.search(rf"{MARK}.*: {MARK}[^{MARK}]+⟧⟧", driver.message())


@pytest.mark.parametrize("preset", ["article", "moons", "digits", "sine"])
def test_no_text_of_the_optional_panels_is_left_out(translated, open_project, preset: str) -> None:
    driver = open_project(preset)
    driver.trigger("pin")
    for toggle in driver.window.docks.toggle_actions():
        if not toggle.isChecked():
            toggle.trigger()
            QApplication.processEvents()
    driver.trigger("step", 3)
    assert left_out(driver.window) == set()


ASKING = {
    "new": "NewDialog",
    "properties": "PropertiesDialog",
    "export": "ExportDialog",
    "settings": "SettingsDialog",
    "run_to": "RunToDialog",
    "new_parameters": "NewParametersDialog",
    "check_gradients": "GradientCheckDialog",
    "help": "KeysDialog",
    "about": "AboutDialog",
}


@pytest.mark.parametrize(("action", "dialog"), ASKING.items())
def test_no_text_of_a_dialog_is_left_out(
    translated, open_project, dialogs: dict[str, set[str]], action: str, dialog: str
) -> None:
    open_project("article").trigger(action)
    assert dialogs == {dialog: set()}


def test_no_text_of_the_dialog_for_many_weights_is_left_out(
    translated, open_project, dialogs: dict[str, set[str]]
) -> None:
    open_project("article").window.panels.diagram.weights_change_asked.emit(("w1", "w2"))
    assert dialogs == {"WeightsDialog": set()}


TASKS = [(DataTask.GENERATE, "GenerateDialog"), (DataTask.PLAN, "DataSplitDialog")]


@pytest.mark.parametrize(("task", "dialog"), TASKS)
def test_no_text_of_a_dialog_about_data_is_left_out(
    translated, open_project, dialogs: dict[str, set[str]], task: DataTask, dialog: str
) -> None:
    open_project("moons").window.panels.data.tools.task_chosen.emit(task)
    assert dialogs == {dialog: set()}


def test_no_text_of_the_import_is_left_out(
    translated, open_project, dialogs: dict[str, set[str]], tmp_path: Path
) -> None:
    path = tmp_path / "1.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    open_project("article").window.panels.data.file_dropped.emit(path)
    assert dialogs == {"ImportDialog": set()}
