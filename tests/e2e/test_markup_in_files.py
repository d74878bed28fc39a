"""What a file calls its project, units and runs is shown as it is: never markup, never a key."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit, QWidget

from bpgui.core.tracing import trace_iteration
from bpgui.project.appearance import Appearance
from bpgui.project.description import solution_header
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.project import Project
from bpgui.project.storage import load, save
from bpgui.project.symbols import Naming, Notation
from bpgui.project.worked_solution import Kind, render
from tests.e2e.conftest import Driver

MARKUP = "<img src=x>"
SPECIALS = r"a_b^c\%$#&{}~"
NAMES = {"i1": "<b>sun</b>", "h1": MARKUP, "h2": SPECIALS, "o1": "<a href=x>o&p</a>"}
NAME = "<h1>A & B</h1>" + SPECIALS
NOTE = f"{MARKUP}\n<script>alert(1)</script>\n\\input{{x}} {SPECIALS}"
TAG = re.compile(r"<(img|b|a|h1|script|i)\b")
DIALOGS = ("settings", "properties", "check_gradients", "new_parameters", "run_to")


@pytest.fixture
def project(driver: Driver) -> Project:
    return replace(driver.document.project, name=NAME, note=NOTE, appearance=Appearance(NAMES))


@pytest.fixture
def opened(driver: Driver, project: Project, tmp_path: Path) -> Driver:
    """The window with a file of such names, in the middle of its first iteration."""
    path = tmp_path / "<b>A & B<i>.bpnet"
    save(project, path)
    driver.window.files.open_path(path)
    driver.trigger("step_iteration", 3)
    driver.trigger("step", 3)
    return driver


def check_plain(top: QWidget) -> None:
    """Nothing in ``top`` takes a tag for markup or an ampersand of a name for a key."""
    for label in [*top.findChildren(QLabel), *([top] if isinstance(top, QLabel) else [])]:
        shows_markup = label.textFormat() is Qt.TextFormat.RichText or (
            label.textFormat() is Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text())
        )
        assert not (shows_markup and TAG.search(label.text())), label.text()
    for widget in [top, *top.findChildren(QWidget)]:
        tip = widget.toolTip()
        assert not (Qt.mightBeRichText(tip) and TAG.search(tip)), tip
        if isinstance(widget, QTextEdit):
            assert widget.document().isEmpty() or not TAG.search(widget.toHtml()), widget
        if isinstance(widget, QAbstractButton):
            text = widget.text().replace("&&", "")
            assert "o&p" not in text and "#&" not in text, widget.text()
    for action in top.findChildren(QAction):
        tip, text = action.toolTip(), action.text().replace("&&", "")
        # Menus show no tooltip where the text stands in for one.
        bare = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        has_own = tip != bare.replace("…", "")
        assert not (has_own and Qt.mightBeRichText(tip) and TAG.search(tip)), tip
        assert "o&p" not in text and "#&" not in text, action.text()


def test_the_window_shows_names_as_they_are(opened: Driver) -> None:
    window = opened.window
    for number in ("out_h1", "net_o1", "w1", "b1"):
        window.views.explainer.explain(number)
        window.views.watch.pin(number)
        check_plain(window)
    assert window.windowTitle().startswith("<b>A & B<i>")
    for name in ("surface", "response", "watch"):
        window.docks.show(name, True)
    opened.window.view.edit_number("w1", 0.25)
    window.views.editing.rename_unit("h1", "<b>h</b>")
    window.views.editing.rename_unit("o2", "<b>h</b>")
    assert "“<b>h</b>”" in opened.message()
    for run in opened.document.state.runs:
        opened.document.rename_run(run.id, "<b>run & more</b>", "Rename")
    check_plain(window)


@pytest.mark.parametrize("unit", sorted(NAMES))
def test_the_menu_of_a_unit_shows_its_name_as_it_is(opened: Driver, unit: str) -> None:
    view = opened.window.panels.diagram
    at = view.mapFromScene(view.network.units[unit].pos())
    view.open_menu(view.place_at(at), at)
    shown = view.menu.entry("rename").text().replace("&&", "§").replace("&", "").replace("§", "&")
    assert NAMES[unit] in shown
    check_plain(view.menu)
    view.menu.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_show_names_as_they_are(opened: Driver, name: str) -> None:
    looked: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, look)
            return
        try:
            check_plain(dialog)
            looked.append("")
        except AssertionError as problem:
            looked.append(str(problem))
        finally:
            dialog.reject()

    QTimer.singleShot(10, look)
    opened.trigger(name)
    assert looked == [""]


def test_a_question_shows_the_files_name_as_it_is(opened: Driver, monkeypatch) -> None:
    texts: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.question", lambda _w, _t, text, *_: texts.append(text)
    )
    opened.window.view.edit_number("w1", 0.25)
    opened.window.files.may_close()
    assert "&lt;b&gt;A &amp; B&lt;i&gt;" in texts[0]


@pytest.mark.parametrize("kind", Kind)
def test_exports_hold_the_names_as_text(project: Project, kind: Kind, tmp_path: Path) -> None:
    trace = trace_iteration(project.setup, project.moment)
    naming = Naming.of(Notation.NET, project.setup.architecture, NAMES)
    text = render(trace, kind, solution_header(project), DEFAULT_STYLE, naming, None)
    if kind is Kind.MARKDOWN:
        outside_of_code = "".join(text.split("```")[::2])
        assert not re.search(r"(?<!\\)<(img|b|a|h1|script)\b", outside_of_code)
    if kind is Kind.LATEX:
        tool = shutil.which("pdflatex")
        if tool is not None:
            (tmp_path / "x.tex").write_text(text, encoding="utf-8")
            command = [tool, "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape"]
            done = subprocess.run(
                [*command, "x.tex"], cwd=tmp_path, capture_output=True, timeout=100, check=False
            )
            assert done.returncode == 0, done.stdout[-3000:].decode(errors="replace")


def test_a_file_gives_them_back(project: Project, tmp_path: Path) -> None:
    save(project, tmp_path / "names.bpnet")
    assert load(tmp_path / "names.bpnet").is_equal(project)
