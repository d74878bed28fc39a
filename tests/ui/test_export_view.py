from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.dom import minidom

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.project.export_kinds import ExportKind
from bpgui.project.number_style import NumberStyle
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.symbols import Notation
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.export_dialog import ExportDialog
from bpgui.ui.export_view import ExportView
from bpgui.ui.export_words import ExportWords
from bpgui.ui.learned_view import LearnedView
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.palette import DARK, LIGHT
from bpgui.ui.panels import Panels
from bpgui.ui.response_view import ResponseView
from tests.project.exported_scripts import blobs, project_of
from tests.ui.dialogs import nameless, shared_mnemonics, tab_order

IN_SIGHT = ("pinned", "surface", "learned", "response")
SHOWN_ALWAYS = [kind for kind in ExportKind if not kind.value.startswith(IN_SIGHT)]


@dataclass
class Shown:
    document: Document
    stepper: Stepper
    panels: Panels
    looks: NumberLooks
    view: ExportView
    window: QWidget
    said: list[str]


def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    window = QWidget()
    qtbot.addWidget(window)
    document = Document(article(), window)
    stepper = Stepper(document, "Step", window)
    panels = Panels.new(window)
    for panel in vars_of(panels):
        if isinstance(panel, QWidget):
            panel.setParent(window)
    panels.diagram.resize(800, 500)
    panels.loss.resize(600, 300)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    looks = NumberLooks(document, panels, settings, window)
    view = ExportView(document, stepper, panels, looks, lambda: LIGHT, window)
    architecture = document.project.setup.architecture
    panels.diagram.set_network(architecture, False)
    panels.diagram.show_numbers(stepper.trace.values)
    panels.loss.show_losses(document.losses())
    said: list[str] = []
    view.exported.connect(said.append)
    view.failed.connect(said.append)
    yield Shown(document, stepper, panels, looks, view, window, said)


def vars_of(panels: Panels) -> list[QObject]:
    return [getattr(panels, name) for name in panels.__dataclass_fields__]


@pytest.mark.parametrize("kind", SHOWN_ALWAYS)
def test_every_kind_is_written_and_told(shown: Shown, tmp_path: Path, kind: ExportKind) -> None:
    path = tmp_path / f"file{kind.suffix}"
    assert shown.view.export(kind, path)
    assert path.stat().st_size > 20
    assert shown.said == [f"Exported to {path}."]


def test_pictures_and_text_are_what_their_suffix_says(shown: Shown, tmp_path: Path) -> None:
    for kind in SHOWN_ALWAYS:
        path = tmp_path / f"{kind.value}{kind.suffix}"
        shown.view.export(kind, path)
        match kind.suffix:
            case ".svg":
                minidom.parse(str(path))
            case ".png":
                assert not QImage(str(path)).isNull()
            case ".pdf":
                assert path.read_bytes().startswith(b"%PDF")
            case _:
                path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["learned", "response"])
def test_what_a_panel_shows_is_offered_and_written_while_it_is_in_sight(
    shown: Shown, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    controller = TrainingController(shown.document, shown.stepper, "Train", shown.window)
    panels, owner = shown.panels, shown.window
    learned = LearnedView(shown.document, shown.stepper, controller, panels.learned, owner)
    response = ResponseView(shown.document, controller, panels.response, owner)
    panel = getattr(panels, name)
    panel.resize(360, 300)
    panel.setParent(None)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: not learned.is_computing)
    for form in ("svg", "png"):
        kind = ExportKind(f"{name}-{form}")
        assert kind not in shown.view.missing
        path = tmp_path / f"{name}.{form}"
        assert shown.view.export(kind, path)
    words = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
    assert "out_o1" in words and "o1</text>" in words
    image = QImage(str(tmp_path / f"{name}.png"))
    assert image.width() > 2 * panel.width()
    assert panel.width() == 360
    panel.hide()
    assert ExportKind(f"{name}-svg") in shown.view.missing
    assert response is not None
    controller.shut_down()


def test_a_solution_is_that_of_the_iteration_that_is_shown_as_it_is_shown(
    shown: Shown, tmp_path: Path
) -> None:
    shown.stepper.iteration_forward()
    shown.stepper.step_forward()
    header = shown.panels.calculation_header
    header.notation_changed.emit(Notation.Z)
    header.number_style_changed.emit(NumberStyle(4))
    path = tmp_path / "solution.md"
    shown.view.export(ExportKind.MARKDOWN, path)
    text = path.read_text(encoding="utf-8")
    assert "Iteration | 2, sample 1" in text.replace("\\", "")
    assert "z₁⁽¹⁾" in text and "0.2910" in text and "0.29102" not in text


def test_the_history_has_the_losses_and_the_moments_of_the_run(
    shown: Shown, tmp_path: Path
) -> None:
    for _ in range(3):
        shown.stepper.iteration_forward()
    tables = []
    for kind in (ExportKind.HISTORY, ExportKind.PARAMETERS):
        path = tmp_path / f"{kind.value}.csv"
        shown.view.export(kind, path)
        with path.open(encoding="ascii", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    losses, moments = tables
    assert [row["iteration"] for row in losses] == ["0", "1", "2", "3"]
    assert [float(row["loss"]) for row in losses] == shown.document.losses().tolist()
    assert [row["iteration"] for row in moments] == ["0", "1", "2", "3"]
    assert float(moments[3]["w5"]) == shown.document.project.parameters["w5"]


def test_large_tables_are_told_with_their_name(shown: Shown, tmp_path: Path) -> None:
    project = article()
    setup = replace(project.setup, dataset=blobs(2000, 2, 2))
    shown.document.open(project_of(setup), None)
    path = tmp_path / "net.py"
    assert shown.view.export(ExportKind.NUMPY, path)
    assert (tmp_path / "net.npz").exists()
    assert shown.said == [f"Exported to {path}, with its numbers in net.npz beside it."]


@pytest.mark.parametrize("kind", [ExportKind.NUMPY, ExportKind.PDF, ExportKind.DIAGRAM_PNG])
def test_a_folder_that_cannot_be_written_gives_one_clear_message(
    shown: Shown, tmp_path: Path, kind: ExportKind
) -> None:
    path = tmp_path / "gone" / f"a{kind.suffix}"
    assert not shown.view.export(kind, path)
    (text,) = shown.said
    assert text.startswith(f"“{path.name}” could not be written to {path.parent}: ")
    assert list(tmp_path.glob("**/*.unfinished")) == []


def test_pictures_of_empty_panels_are_not_offered(shown: Shown) -> None:
    assert {kind.value for kind in shown.view.missing} == {
        f"{name}-{form}" for name in IN_SIGHT for form in ("svg", "png")
    }


def answer(
    monkeypatch: pytest.MonkeyPatch, kind: ExportKind | None, path: str
) -> list[tuple[str, str]]:
    """Let the user choose ``kind`` and then ``path``; what the file dialog was told."""
    asked: list[tuple[str, str]] = []

    def choose(dialog: ExportDialog) -> int:
        if kind is None:
            return int(QDialog.DialogCode.Rejected)
        dialog.choose(kind)
        return int(QDialog.DialogCode.Accepted)

    def save_name(_parent: QWidget, _title: str, start: str, files: str) -> tuple[str, str]:
        asked.append((start, files))
        return path, files

    monkeypatch.setattr(ExportDialog, "exec", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_name)
    return asked


def test_asking_offers_a_name_and_writes_with_the_suffix(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, ExportKind.PYTORCH, str(tmp_path / "net"))
    shown.view.ask()
    ((start, files),) = asked
    assert Path(start).name == "article.py" and "(*.py)" in files
    assert "import torch" in (tmp_path / "net.py").read_text(encoding="utf-8")


def test_the_next_export_begins_where_the_last_one_was(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, ExportKind.LATEX, str(tmp_path / "a.tex"))
    shown.view.ask()
    shown.view.ask()
    assert Path(asked[1][0]) == tmp_path / "article.tex"


def test_a_file_that_was_not_asked_about_is_not_replaced(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "net.py").write_text("mine", encoding="utf-8")
    answer(monkeypatch, ExportKind.NUMPY, str(tmp_path / "net"))
    shown.view.ask()
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == "mine"
    assert shown.said == ["“net.py” is there already; type its whole name to replace it."]


@pytest.mark.parametrize("kind", [None, ExportKind.NUMPY])
def test_cancelling_writes_nothing(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, kind: ExportKind | None
) -> None:
    answer(monkeypatch, kind, "")
    shown.view.ask()
    assert shown.said == []


def test_a_dark_window_stays_dark(shown: Shown, tmp_path: Path) -> None:
    panels = shown.panels
    view = ExportView(
        shown.document, shown.stepper, panels, shown.looks, lambda: DARK, shown.window
    )
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    # The picture is laid out anew for other colours, in the size that the panel has by then.
    QApplication.processEvents()
    panels.diagram.apply_palette(LIGHT)
    shown.view.export(ExportKind.DIAGRAM_PNG, light)
    panels.diagram.apply_palette(DARK)
    view.export(ExportKind.DIAGRAM_PNG, dark)
    assert dark.read_bytes() == light.read_bytes()
    assert panels.diagram.backgroundBrush().color().name() == DARK.panel.lower()


def test_the_dialog_can_be_used_by_keyboard_and_heard(qtbot: QtBot) -> None:
    dialog = ExportDialog(ExportKind.PDF)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.kind is ExportKind.PDF
    assert nameless(dialog) == [] and shared_mnemonics(dialog) == []
    assert len(tab_order(dialog)) == 3
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.kind is ExportKind.DIAGRAM_SVG
    assert dialog.hint == "A drawing that stays sharp at any size, on white."


def test_a_kind_that_there_is_nothing_of_cannot_be_chosen(qtbot: QtBot) -> None:
    dialog = ExportDialog(ExportKind.PINNED_SVG, {ExportKind.PINNED_SVG})
    qtbot.addWidget(dialog)
    assert dialog.kind is ExportKind.NUMPY


@pytest.mark.parametrize("kind", ExportKind)
def test_every_kind_has_words(kind: ExportKind, qapp: object) -> None:
    words = ExportWords()
    assert words.name(kind) and words.hint(kind) and words.group(kind.group)
    assert words.file_filter(kind).endswith(f"(*{kind.suffix})")
