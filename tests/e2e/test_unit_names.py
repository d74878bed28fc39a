"""Names of units reach every panel at once, as plain text, and follow undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bpgui.project.appearance import Appearance
from bpgui.project.symbols import Notation

MARKUP = "<img src=x>"
SPECIALS = r"a_b^c\%$#&{}~"


@pytest.fixture(autouse=True)
def nothing_to_save(driver) -> Iterator[None]:
    yield
    driver.document.undo_stack.setClean()


def rename(driver, **names: str) -> None:
    project = driver.document.project
    driver.document.edit(replace(project, appearance=Appearance(names)), "Rename")


@pytest.mark.parametrize("name", ["rain", MARKUP, SPECIALS])
def test_every_panel_uses_a_name(driver, name: str) -> None:
    driver.trigger("step", 2)
    rename(driver, h1=name, i1="sun" + name)
    panels = driver.window.panels
    assert driver.label("now") == f"forward · out_{name}"
    shown = panels.calculation.view.accessibleDescription()
    assert f"out_{name} = 1/(1 + e^(−net_{name}))" in shown
    assert f"out_{name} = 0.593269992" in panels.timeline.accessibleDescription()
    assert f"Current number: out_{name} = " in panels.diagram.accessibleDescription()
    assert driver.spin("i1").accessibleName() == f"sun{name}, an input"
    assert f"from sun{name} to {name}" in driver.spin("w1").accessibleName()
    driver.window.views.explainer.explain("net_o1")
    explanation = panels.calculation._explanation
    assert f"out_{name} = " in explanation.operands.links[1].accessibleName()


def test_no_name_is_taken_for_markup(driver) -> None:
    driver.trigger("step", 2)
    rename(driver, h1=MARKUP, h2="<b>b</b>", i1="<i>i</i>", o1="<a href=x>o</a>")
    driver.window.views.explainer.explain("delta_h1")
    driver.window.views.watch.pin("out_h1")
    for label in driver.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or MARKUP not in label.text()
    for widget in driver.window.findChildren(QWidget):
        tip = widget.toolTip()
        assert "<img" not in tip and "<a href" not in tip and "<b>" not in tip, widget


def test_a_name_with_an_ampersand_is_whole_on_a_button(driver) -> None:
    rename(driver, h1="a&b")
    driver.window.views.explainer.explain("net_h1")
    crumb = driver.window.panels.calculation._explanation.breadcrumb.crumbs[-1]
    assert crumb.text() == "net_a&&b"


def test_undo_gives_the_ids_back_and_redo_the_names(driver) -> None:
    driver.trigger("step")
    rename(driver, h1="rain")
    driver.trigger("undo")
    assert driver.label("now") == "forward · net_h1"
    driver.trigger("redo")
    assert driver.label("now") == "forward · net_rain"


def test_a_pinned_number_follows_the_name_of_its_unit(driver) -> None:
    driver.window.views.watch.pin("out_o1")
    rename(driver, o1="flood")
    (label,) = driver.window.panels.watch.labels
    assert label.accessibleName() == "out_flood"


def test_the_search_finds_a_number_by_its_id_and_by_its_name(driver) -> None:
    rename(driver, h1="rain")
    view = driver.window.panels.calculation.view
    for query in ("net_h1", "net_rain"):
        view.search(query)
        assert view.found_count == 2, query


def test_the_notation_z_keeps_its_numbers(driver) -> None:
    driver.trigger("step")
    rename(driver, h1="rain")
    header = driver.window.panels.calculation_header
    header.show_notation(Notation.Z)
    header.notation_changed.emit(Notation.Z)
    assert driver.label("now") == "forward · z₁⁽¹⁾"


def test_another_project_brings_its_own_names(driver) -> None:
    rename(driver, h1="rain")
    project = replace(driver.document.project, appearance=Appearance({"h1": "snow"}))
    driver.document.open(project, None)
    driver.trigger("step")
    assert driver.label("now") == "forward · net_snow"


def test_a_long_name_leaves_the_panels_narrow(driver) -> None:
    window = driver.window
    before = window.panels.parameters.minimumSizeHint().width()
    rename(driver, h1="m" * 40, o1="W" * 40, i1="W" * 40)
    driver.trigger("step", 20)
    assert window.panels.parameters.minimumSizeHint().width() < 2 * before
    assert window.minimumSizeHint().width() <= 1024
