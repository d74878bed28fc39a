"""Names from a file are plain text in pictures, lists, tables and what a screen reader is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.dom import minidom

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableWidget, QWidget

from bpgui.project.appearance import Appearance
from bpgui.project.export_kinds import ExportKind
from bpgui.project.recovery_copy import RecoveryCopy
from bpgui.project.storage import save
from bpgui.ui.import_dialog import ImportDialog
from bpgui.ui.new_dialog import NewDialog
from bpgui.ui.recovery_dialog import RecoveryDialog
from tests.e2e.conftest import Driver
from tests.e2e.test_markup_in_files import MARKUP, NAME, NAMES, NOTE, SPECIALS, check_plain

RUN = f"{MARKUP} & {SPECIALS}"
SVG_TAGS = {"svg", "title", "desc", "defs", "g", "path", "polyline", "rect", "circle", "ellipse"}
SVG_TAGS |= {"line", "text", "image", "clipPath", "use", "pattern", "mask", "polygon"}
SVG_TAGS |= {"linearGradient", "radialGradient", "stop"}
PICTURES = [kind for kind in ExportKind if kind.suffix == ".svg"]


@pytest.fixture
def named(driver: Driver, tmp_path: Path) -> Iterator[Driver]:
    """The window with units, a project, a file and two runs of hostile names, after training."""
    project = replace(driver.document.project, name=NAME, note=NOTE, appearance=Appearance(NAMES))
    path = tmp_path / "<b>A & B<i> [*].bpnet"
    save(project, path)
    window = driver.window
    window.files.open_path(path)
    driver.full_speed()
    window.controller.run(40)
    driver.wait_until_idle()
    driver.document.seek(20)
    window.view.edit_number("w1", 0.5)
    window.controller.run(30)
    driver.wait_until_idle()
    assert len(driver.document.state.runs) == 2
    rename_runs(driver, RUN)
    window.views.watch.pin("out_h1")
    for name in ("surface", "response", "learned", "data", "watch"):
        window.docks.show(name, True)
    yield driver
    window.docks.show("watch", False)


def rename_runs(driver: Driver, name: str) -> None:
    for run in driver.document.state.runs:
        driver.document.rename_run(run.id, name, "Rename")
    shown = driver.window.panels.loss
    # They are written with the next drawing.
    names = shown._plot._names
    driver.qtbot.waitUntil(
        lambda: {(one.run.name, one.item.isVisible()) for one in names._names} == {(name, True)}
    )


def written(driver: Driver, kind: ExportKind, folder: Path) -> bytes:
    path = folder / f"picture{kind.suffix}"
    panel = kind.value.split("-")[0]
    if panel in ("surface", "learned", "response"):
        driver.window.docks.show(panel, True)
    export = driver.window._export
    driver.qtbot.waitUntil(lambda: kind not in export.missing, timeout=10_000)
    assert export.export(kind, path)
    return path.read_bytes()


@pytest.mark.parametrize("kind", PICTURES)
def test_an_svg_holds_names_as_text(named: Driver, kind: ExportKind, tmp_path: Path) -> None:
    tree = minidom.parseString(written(named, kind, tmp_path))
    tags = {element.tagName for element in tree.getElementsByTagName("*")}
    assert tags <= SVG_TAGS, tags - SVG_TAGS
    titles = [element.firstChild.data for element in tree.getElementsByTagName("title")]
    assert titles == [NAME]
    assert not any(
        element.hasAttribute(name)
        for element in tree.getElementsByTagName("*")
        for name in ("onload", "href")
    )


def texts(svg: bytes) -> list[str]:
    found = minidom.parseString(svg).getElementsByTagName("text")
    return ["".join(part.data for part in element.childNodes).strip() for element in found]


def test_the_diagram_as_svg_calls_units_by_their_names(named: Driver, tmp_path: Path) -> None:
    shown = texts(written(named, ExportKind.DIAGRAM_SVG, tmp_path))
    for name in NAMES.values():
        # In a circle long names are cut short.
        assert any(text == name or text == f"{name[: len(text) - 1]}…" for text in shown), shown


def test_the_losses_as_svg_call_runs_by_their_names(named: Driver, tmp_path: Path) -> None:
    shown = texts(written(named, ExportKind.LOSS_SVG, tmp_path))
    assert any(text == RUN or text == f"{RUN[: len(text) - 1]}…" for text in shown), shown


@pytest.mark.parametrize("kind", [ExportKind.DIAGRAM_PNG, ExportKind.LOSS_PNG])
def test_a_png_shows_the_very_letters(named: Driver, kind: ExportKind, tmp_path: Path) -> None:
    with_tags = QImage.fromData(written(named, kind, tmp_path))
    rename_runs(named, "<u>1</u>")
    named.window.views.editing.rename_unit("h1", "<u>1</u>")
    marked = QImage.fromData(written(named, kind, tmp_path))
    rename_runs(named, "1")
    named.window.views.editing.rename_unit("h1", "1")
    assert not with_tags.isNull()
    # Read as markup it would only be underlined, and as wide as this.
    assert marked != QImage.fromData(written(named, kind, tmp_path))
    assert marked != with_tags


def test_the_copied_picture_is_nothing_but_a_picture(named: Driver) -> None:
    named.window.panels.diagram.copy_picture()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.hasImage()
    assert not copied.hasHtml()
    assert not copied.hasText()


def test_histories_as_csv_hold_numbers_and_ids_only(named: Driver, tmp_path: Path) -> None:
    for kind in (ExportKind.HISTORY, ExportKind.PARAMETERS):
        header, *rows = csv.reader(io.StringIO(written(named, kind, tmp_path).decode("ascii")))
        assert header[:2] == ["iteration", "loss"]
        assert all(name.isidentifier() for name in header)
        assert rows
        assert all(float(cell) == float(cell) for row in rows for cell in row)


def test_the_legend_shows_the_names_of_runs_as_they_are(named: Driver) -> None:
    panel = named.window.panels.loss
    panel.legend.open_below(panel.header)
    check_plain(panel.legend)
    rows = panel.legend.rows
    assert len(rows) == 2
    for row in rows:
        labels = [label.text() for label in row.findChildren(QLabel)]
        assert any(text.startswith("<img") for text in labels), labels
        spoken = [row.accessibleName()]
        spoken += [button.accessibleName() for button in row.findChildren(QAbstractButton)]
        assert any(RUN in text for text in spoken), spoken
    panel.legend.hide()


def test_the_list_of_recent_files_shows_paths_as_they_are(named: Driver) -> None:
    menu = named.window._files.recent_menu
    menu.fill()
    check_plain(menu)
    first = menu.findChild(QAction, "action_recent_1")
    bare = first.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    assert "<b>A & B<i> [*].bpnet" in bare
    assert "&lt;b&gt;A &amp; B" in first.toolTip()


def test_the_title_shows_the_files_name_as_it_is(named: Driver) -> None:
    # [*] stands for the mark of changes; in a name it is doubled.
    assert named.window.windowTitle().startswith("<b>A & B<i> [*][*].bpnet[*]")


@pytest.mark.parametrize("text", ["{", '{"format": "<b>x</b>"}'])
def test_messages_on_files_show_their_names_as_they_are(
    named: Driver, tmp_path: Path, text: str
) -> None:
    bad = tmp_path / "<u>bad & [*]<u>.bpnet"
    bad.write_text(text, encoding="utf-8")
    named.window.files.open_path(bad)
    assert "<u>bad & [*]<u>" in named.message()
    check_plain(named.window)
    bad.unlink()
    named.window.files.open_recent(bad)
    assert "<u>bad & [*]<u>" in named.message()
    check_plain(named.window)


def test_all_panels_and_what_is_spoken_show_names_as_they_are(named: Driver) -> None:
    window = named.window
    for number in ("out_h1", "dE/dw5"):
        window.views.explainer.explain(number)
        check_plain(window)
    spoken = [
        text
        for widget in [window, *window.findChildren(QWidget)]
        for text in (widget.accessibleName(), widget.accessibleDescription())
    ]
    # A screen reader reads the very text, so nothing in it is escaped.
    assert not [text for text in spoken if "&lt;" in text or "&amp;" in text]
    assert any(MARKUP in text for text in spoken)


def test_columns_of_samples_are_called_as_the_units_are(named: Driver, tmp_path: Path) -> None:
    model = named.window.panels.data.model
    heading = model.headerData(0, Qt.Orientation.Horizontal)
    assert str(heading).startswith(NAMES["i1"])
    tip = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "<b>sun" not in str(tip)
    assert "&lt;b&gt;sun" in str(tip)


def test_the_import_shows_a_header_as_it_is(named: Driver, tmp_path: Path) -> None:
    table = tmp_path / "<b>t & u<b>.csv"
    table.write_text(f'"{MARKUP}","{SPECIALS}",<b>t</b>\n1,2,0\n3,4,1\n', encoding="utf-8")
    dialog = ImportDialog(table, named.document.project, parent=named.window)
    named.qtbot.addWidget(dialog)
    dialog.show()
    check_plain(dialog)
    shown = str(dialog.preview.headerData(0, Qt.Orientation.Horizontal))
    assert shown.startswith(MARKUP)
    assert dialog.windowTitle() == "Import <b>t & u<b>.csv"
    dialog.reject()


def test_a_new_project_is_offered_with_its_note_as_it_is(named: Driver) -> None:
    dialog = NewDialog([(NAME, NOTE), ("other", "note")], named.window)
    named.qtbot.addWidget(dialog)
    dialog.show()
    check_plain(dialog)
    assert dialog.chosen == NAME
    assert any(label.text() == NOTE for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_recovery_shows_names_and_paths_as_they_are(named: Driver, tmp_path: Path) -> None:
    copies = [
        RecoveryCopy(tmp_path / "a", NAME, None, 1e9),
        RecoveryCopy(tmp_path / "b", MARKUP, tmp_path / "<b>A & B<b>.bpnet", 1e9),
    ]
    dialog = RecoveryDialog(copies, named.window)
    named.qtbot.addWidget(dialog)
    dialog.show()
    check_plain(dialog)
    table = dialog.findChild(QTableWidget)
    assert table.item(0, 0).text() == NAME
    assert table.item(1, 2).text().endswith("<b>A & B<b>.bpnet")
    tips = [table.item(row, column).toolTip() for row in (0, 1) for column in (0, 1, 2)]
    assert not any("<b>" in tip for tip in tips)
    dialog.reject()


def test_the_pointer_reads_names_as_they_are(named: Driver) -> None:
    view = named.window.panels.diagram
    at: QPoint = view.mapFromScene(view.network.units["h1"].pos())
    # The view escapes what it shows in its tool tip.
    assert MARKUP in view.text_at(at)
