"""The dialog describes the change of weights that was chosen and says what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.initializers import Initializer
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.weight_changes import (
    Fill,
    Randomize,
    Scale,
    WeightsChange,
    changed_weights,
    with_weights,
)
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.weights_dialog import WeightsDialog

ALL = tuple(f"w{number}" for number in range(1, 9))


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def ask(qtbot: QtBot, article: Project) -> Callable[..., WeightsDialog]:
    def make(weights: tuple[str, ...] = ALL, project: Project = article) -> WeightsDialog:
        dialog = WeightsDialog(project, weights)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def choose(dialog: WeightsDialog, rule: str) -> None:
    dialog.findChild(QRadioButton, f"radio_{rule}").click()


def type_in(qtbot: QtBot, dialog: WeightsDialog, name: str, text: str) -> None:
    box = dialog.findChild(NumberSpinBox, name)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)


def ok(dialog: WeightsDialog) -> QPushButton:
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)


def outcome(dialog: WeightsDialog) -> str:
    return dialog.findChild(QLabel, "label_outcome").text()


def test_weights_are_scaled(qtbot: QtBot, ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask(("w1", "w5"))
    type_in(qtbot, dialog, "spin_factor", "-2")
    ok(dialog).click()
    assert dialog.result() == WeightsDialog.DialogCode.Accepted
    assert dialog.change == WeightsChange(("w1", "w5"), Scale(-2.0))


def test_weights_are_filled(qtbot: QtBot, ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask()
    choose(dialog, "fill")
    type_in(qtbot, dialog, "spin_value", "0.123456789012")
    ok(dialog).click()
    assert dialog.change == WeightsChange(ALL, Fill(0.123456789012))


def test_weights_are_drawn(ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask()
    choose(dialog, "randomize")
    combo = dialog.findChild(QComboBox, "combo_initializer")
    combo.setCurrentIndex(combo.findData(Initializer.HE.value))
    dialog.findChild(QSpinBox, "spin_seed").setValue(42)
    assert dialog.change == WeightsChange(ALL, Randomize(Initializer.HE, 42))


def test_it_says_how_many_weights_and_their_range(
    qtbot: QtBot, ask: Callable[..., WeightsDialog]
) -> None:
    dialog = ask()
    assert "8 weights" in outcome(dialog)
    assert "0.15" in outcome(dialog)
    assert "0.55" in outcome(dialog)
    type_in(qtbot, dialog, "spin_factor", "2\r")
    assert "0.3," in outcome(dialog)
    assert "1.1" in outcome(dialog)


def test_it_names_an_only_weight(ask: Callable[..., WeightsDialog]) -> None:
    assert outcome(ask(("w5",))) == "Afterwards w5 is 0.4."


def test_it_says_what_a_seed_brings(article: Project, ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask(("w3",))
    choose(dialog, "randomize")
    first = outcome(dialog)
    dialog.findChild(QSpinBox, "spin_seed").setValue(7)
    assert outcome(dialog) != first
    assert changed_weights(article, dialog.change)["w3"] != article.parameters["w3"]


def test_a_weight_that_is_no_number_any_more_cannot_be_set(
    qtbot: QtBot, article: Project, ask: Callable[..., WeightsDialog]
) -> None:
    large = with_weights(article, WeightsChange(("w1",), Fill(1e308)))
    dialog = ask(("w1",), large)
    type_in(qtbot, dialog, "spin_factor", "1e9\r")
    assert not ok(dialog).isEnabled()
    assert "too large" in outcome(dialog)


def test_without_weights_nothing_can_be_set(ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask(())
    assert not ok(dialog).isEnabled()


def test_what_is_no_number_keeps_it_open(qtbot: QtBot, ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask()
    type_in(qtbot, dialog, "spin_factor", "two")
    dialog.accept()
    assert dialog.isVisible()


def test_only_the_chosen_rule_can_be_filled_in(ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask()
    choose(dialog, "fill")
    assert dialog.findChild(NumberSpinBox, "spin_value").isEnabled()
    assert not dialog.findChild(NumberSpinBox, "spin_factor").isEnabled()
    assert not dialog.findChild(QSpinBox, "spin_seed").isEnabled()


def test_escape_closes_it(qtbot: QtBot, ask: Callable[..., WeightsDialog]) -> None:
    dialog = ask()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
