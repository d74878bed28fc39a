"""The list of runs: what it says and what it tells."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from bpgui.session.series import Series
from bpgui.ui.palette import DARK
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_legend import RunLegend
from bpgui.ui.run_row import RunRow


def run(number: int, name: str = "", is_current: bool = False, is_hidden: bool = False) -> RunCurve:
    name = name or f"run {number}"
    words = f"w5: 0.4 → 0.{number} at iteration 120"
    return RunCurve(number, name, words, Series.of(np.ones(5)), is_current, is_hidden, number)


@pytest.fixture
def anchor(qtbot: QtBot) -> QToolButton:
    anchor = QToolButton()
    qtbot.addWidget(anchor)
    anchor.show()
    return anchor


@pytest.fixture
def legend(qtbot: QtBot, anchor: QToolButton) -> RunLegend:
    legend = RunLegend()
    qtbot.addWidget(legend)
    legend.apply_palette(DARK)
    legend.show_runs([run(1), run(2, is_current=True), run(3, is_hidden=True)])
    legend.open_below(anchor)
    return legend


def texts(legend: RunLegend) -> list[str]:
    return [label.text() for label in legend.findChildren(QLabel)]


def button(row: RunRow, name: str) -> QToolButton:
    found = row.findChild(QToolButton, f"button_run_{name}")
    assert isinstance(found, QToolButton)
    return found


def editor(row: RunRow) -> QLineEdit:
    found = row.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_names_and_descriptions_are_listed(legend: RunLegend) -> None:
    assert texts(legend)[:2] == ["run 1", "w5: 0.4 → 0.1 at iteration 120"]


def test_a_name_is_plain_text(legend: RunLegend) -> None:
    legend.show_runs([run(1, "<img src=x>"), run(2, is_current=True)])
    assert "<img src=x>" in texts(legend)
    formats = {label.textFormat() for label in legend.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    assert legend.findChildren(QLabel)[0].toolTip() == ""


def test_buttons_tell_what_was_chosen(qtbot: QtBot, legend: RunLegend) -> None:
    heard: list[tuple[object, ...]] = []
    legend.run_chosen.connect(lambda *told: heard.append(("chosen", *told)))
    legend.run_hidden.connect(lambda *told: heard.append(("hidden", *told)))
    legend.run_deleted.connect(lambda *told: heard.append(("deleted", *told)))
    button(legend.rows[0], "choose").click()
    button(legend.rows[0], "hide").click()
    button(legend.rows[2], "hide").click()
    button(legend.rows[2], "delete").click()
    assert heard == [("chosen", 1), ("hidden", 1, True), ("hidden", 3, False), ("deleted", 3)]


def test_keys_tell_what_was_chosen(qtbot: QtBot, legend: RunLegend) -> None:
    heard: list[tuple[object, ...]] = []
    legend.run_chosen.connect(lambda *told: heard.append(("chosen", *told)))
    legend.run_hidden.connect(lambda *told: heard.append(("hidden", *told)))
    legend.run_deleted.connect(lambda *told: heard.append(("deleted", *told)))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(legend.rows[0], key)
    assert heard == [("chosen", 1), ("hidden", 1, True), ("deleted", 1)]


def test_enter_on_a_button_presses_that_button(qtbot: QtBot, legend: RunLegend) -> None:
    delete = button(legend.rows[0], "delete")
    delete.setFocus()
    with (
        qtbot.assertNotEmitted(legend.run_chosen),
        qtbot.waitSignal(legend.run_deleted) as deleted,
    ):
        qtbot.keyClick(delete, Qt.Key.Key_Return)
    assert deleted.args == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete])
def test_the_current_run_is_neither_hidden_nor_deleted(
    qtbot: QtBot, legend: RunLegend, key: Qt.Key
) -> None:
    row = legend.rows[1]
    assert not button(row, "hide").isEnabled()
    assert not button(row, "delete").isEnabled()
    with (
        qtbot.assertNotEmitted(legend.run_chosen),
        qtbot.assertNotEmitted(legend.run_hidden),
        qtbot.assertNotEmitted(legend.run_deleted),
    ):
        qtbot.keyClick(row, key)


def test_renaming_in_place_tells_the_new_name(qtbot: QtBot, legend: RunLegend) -> None:
    row = legend.rows[0]
    qtbot.keyClick(row, Qt.Key.Key_F2)
    assert editor(row).isVisible()
    qtbot.keyClicks(editor(row), "  faster ")
    with qtbot.waitSignal(legend.run_renamed) as renamed:
        qtbot.keyClick(editor(row), Qt.Key.Key_Return)
    assert renamed.args == [1, "faster"]
    assert not editor(row).isVisible()
    assert legend.isVisible()


def test_escape_leaves_the_name_and_the_list_as_they_were(qtbot: QtBot, legend: RunLegend) -> None:
    row = legend.rows[0]
    row.rename()
    qtbot.keyClicks(editor(row), "other")
    with qtbot.assertNotEmitted(legend.run_renamed):
        qtbot.keyClick(editor(row), Qt.Key.Key_Escape)
    assert not editor(row).isVisible()
    assert legend.isVisible()


@pytest.mark.parametrize("typed", ["", "   ", "run 1"])
def test_an_empty_name_or_the_same_renames_nothing(
    qtbot: QtBot, legend: RunLegend, typed: str
) -> None:
    row = legend.rows[0]
    row.rename()
    editor(row).setText(typed)
    with qtbot.assertNotEmitted(legend.run_renamed):
        qtbot.keyClick(editor(row), Qt.Key.Key_Return)


def test_a_name_that_is_being_typed_outlives_news_of_the_runs(
    qtbot: QtBot, legend: RunLegend
) -> None:
    row = legend.rows[0]
    row.rename()
    qtbot.keyClicks(editor(row), "fas")
    legend.show_runs([run(1), run(2, is_current=True), run(3), run(4)])
    assert editor(row).isVisible()
    assert editor(row).text() == "fas"


def test_arrow_keys_go_from_row_to_row(qtbot: QtBot, legend: RunLegend) -> None:
    legend.rows[0].setFocus()
    qtbot.keyClick(legend.rows[0], Qt.Key.Key_Down)
    assert legend.rows[1].hasFocus()
    qtbot.keyClick(legend.rows[1], Qt.Key.Key_Up)
    assert legend.rows[0].hasFocus()


def test_a_run_that_is_gone_leaves_the_list_and_the_focus_goes_on(legend: RunLegend) -> None:
    legend.rows[2].setFocus()
    legend.show_runs([run(1), run(2, is_current=True)])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [row.accessibleName() for row in legend.rows] == ["run 1", "run 2"]
    assert legend.rows[1].hasFocus()


def test_one_run_alone_closes_the_list(legend: RunLegend) -> None:
    legend.show_runs([run(1, is_current=True)])
    assert not legend.isVisible()


def test_the_buttons_of_all_rows_stand_in_columns(legend: RunLegend) -> None:
    legend.show_runs([run(1, "a much longer name than others"), run(2, is_current=True), run(3)])
    QApplication.processEvents()
    for name in ("choose", "rename", "hide", "delete"):
        assert len({button(row, name).x() for row in legend.rows}) == 1
