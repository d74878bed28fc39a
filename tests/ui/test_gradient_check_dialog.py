"""The dialog that checks gradients: its table, its verdict, its slices."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.gradient_check import CheckedGradient, check_gradient
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Settings, Setup
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.presets import PresetLibrary
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.gradient_check_dialog import GradientCheckDialog
from bpgui.ui.gradient_check_table import ANALYTIC, ERROR, PARAMETER
from bpgui.ui.gradient_check_words import GradientCheckWords
from bpgui.ui.message_bar import Tone


def opened(qtbot: QtBot, setup: Setup, moment: Moment) -> GradientCheckDialog:
    dialog = GradientCheckDialog(setup, moment)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def preset(name: str) -> tuple[Setup, Moment]:
    project = PresetLibrary(presets_folder()).load(name)
    return project.setup, project.moment


def large() -> tuple[Setup, Moment]:
    architecture = Architecture(30, (Layer(40, Activation.TANH), Layer(20)))
    random = np.random.default_rng(1)
    dataset = Dataset.of(random.normal(size=(4, 30)), random.random((4, 20)))
    setup = Setup(architecture, dataset, Settings())
    parameters = random.normal(size=ParameterLayout(architecture).size)
    return setup, Moment.start(setup, parameters)


def test_the_table_has_every_checked_gradient_the_worst_first(qtbot: QtBot) -> None:
    setup, moment = preset("article")
    dialog = opened(qtbot, setup, moment)
    qtbot.waitUntil(lambda: dialog.is_done and dialog.table.isVisible())
    expected = check_gradient(setup, moment)
    assert sorted(dialog.model.rows, key=lambda row: row.parameter) == list(expected)
    errors = [row.relative_error for row in dialog.model.rows]
    assert errors == sorted(errors, reverse=True)


def test_a_right_network_is_told_to_be_right(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *preset("article"))
    qtbot.waitUntil(lambda: bool(dialog.verdict))
    assert dialog.verdict.startswith("All 8 gradients agree")


def test_deliberate_mistakes_are_found_and_named(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *preset("article-script"))
    qtbot.waitUntil(lambda: bool(dialog.verdict))
    assert dialog.verdict.startswith("2 of 8 gradients differ")
    assert "the last hidden unit uses the slope of the first one" in dialog.verdict
    assert [row.is_suspect for row in dialog.model.rows[:3]] == [True, True, False]


def test_a_check_of_thousands_leaves_the_window_free_and_can_be_cancelled(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *large())
    qtbot.waitUntil(lambda: dialog._check.done > 0)
    assert not dialog.is_done
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    done = dialog._check.done
    assert not dialog.isVisible()
    qtbot.wait(30)
    assert dialog._check.done == done


def test_ctrl_c_copies_the_selected_rows_with_all_digits(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *preset("article"))
    qtbot.waitUntil(lambda: dialog.table.isVisible())
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, line, end = QGuiApplication.clipboard().text().split("\n")
    row = dialog.model.rows[1]
    assert heading.split("\t")[0] == "Parameter" and end == ""
    assert line.split("\t")[:2] == [row.parameter, repr(row.analytic)]


def test_without_a_selection_everything_is_copied(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *preset("article"))
    qtbot.waitUntil(lambda: dialog.table.isVisible())
    dialog.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 9


def test_a_heading_sorts_by_size(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *preset("article"))
    qtbot.waitUntil(lambda: dialog.table.isVisible())
    dialog.table.sortByColumn(ANALYTIC, Qt.SortOrder.AscendingOrder)
    numbers = [row.analytic for row in dialog.model.rows]
    assert numbers == sorted(numbers)
    dialog.table.sortByColumn(PARAMETER, Qt.SortOrder.AscendingOrder)
    assert dialog.model.rows[0].parameter == "w1"
    dialog.table.sortByColumn(ERROR, Qt.SortOrder.DescendingOrder)
    errors = [row.relative_error for row in dialog.model.rows]
    assert errors[0] == max(errors)


def words() -> GradientCheckWords:
    return GradientCheckWords(ARTICLE_NAMING, DEFAULT_STYLE)


@pytest.mark.usefixtures("qapp")
def test_a_number_that_is_not_finite_is_told() -> None:
    setup, _ = preset("article")
    broken = CheckedGradient("w1", float("inf"), float("nan"), float("nan"), True)
    text, tone = words().verdict(setup, [broken])
    assert "not finite" in text and tone is Tone.ERROR


@pytest.mark.usefixtures("qapp")
def test_mistakes_that_change_no_gradient_are_told_to_hide() -> None:
    setup, _ = preset("article-script")
    text, _ = words().verdict(setup, [CheckedGradient("w1", 1.0, 1.0, 0.0, False)])
    assert "cannot see" in text


def test_parameters_are_called_what_the_window_calls_them(qtbot: QtBot) -> None:
    setup = Setup(Architecture(1, (Layer(1),)), Dataset.of([[1.0]], [[0.5]]), Settings())
    moment = Moment.start(setup, np.array([0.5, 0.5]))
    naming = Naming.of(ARTICLE_NAMING.notation, setup.architecture, {"o1": "<b>x</b>"})
    dialog = GradientCheckDialog(setup, moment, naming)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.table.isVisible())
    assert dialog.model.text(0, PARAMETER) in ("w1", "b1", "b_<b>x</b>")
    assert dialog._verdict.textFormat() == Qt.TextFormat.PlainText
