from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QPushButton, QSpinBox

from bpgui.app.resources import presets_folder
from bpgui.core.number_reader import GRADIENT_NORM
from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.ui.number_chooser import NumberChooser, NumberGroup, number_groups
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.run_to_dialog import RunToDialog
from tests.watch_series import watch_series

ALL = (
    IterationReached(777),
    LossBelow(0.25),
    GradientNormBelow(0.125),
    NumberCrosses("delta_h1", -0.5),
)


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def ask(qtbot, article: Project) -> Callable[..., RunToDialog]:
    def make(present: int = 0, goal: int = 10_000, last: tuple[StopCondition, ...] = ()):
        dialog = RunToDialog(present, goal, article.setup, last)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def check(dialog: RunToDialog, name: str) -> QCheckBox:
    return dialog.findChild(QCheckBox, f"check_{name}")


def ok(dialog: RunToDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Ok)


def test_at_first_only_the_iteration_is_chosen(ask) -> None:
    assert ask(0, 10_000).conditions == (IterationReached(10_000),)


def test_the_iteration_field_alone_decides_as_before(ask) -> None:
    dialog = ask(5, 10_000)
    box = dialog.findChild(QSpinBox, "spin_run_to")
    box.setValue(1)
    assert dialog.conditions == (IterationReached(6),)
    box.setValue(400)
    assert dialog.conditions == (IterationReached(400),)


def test_the_last_conditions_come_back(ask) -> None:
    assert ask(0, 10_000, ALL).conditions == ALL
    assert ask(0, 10_000, ALL[1:3]).conditions == ALL[1:3]


def test_a_last_iteration_that_is_reached_gives_way_to_the_next_goal(ask) -> None:
    assert ask(1_000, 10_000, ALL[:1]).conditions == (IterationReached(10_000),)


def test_with_nothing_chosen_it_cannot_run(ask) -> None:
    dialog = ask()
    check(dialog, "run_to").setChecked(False)
    assert not ok(dialog).isEnabled()
    check(dialog, "stop_loss").setChecked(True)
    assert ok(dialog).isEnabled()


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("spin_stop_loss", "stop_loss"),
        ("spin_stop_gradient", "stop_gradient"),
        ("spin_stop_value", "stop_value"),
    ],
)
def test_a_field_that_is_edited_ticks_its_condition(ask, field: str, name: str) -> None:
    dialog = ask()
    assert not check(dialog, name).isChecked()
    dialog.findChild(NumberSpinBox, field).setValue(0.5)
    assert check(dialog, name).isChecked()


def test_what_is_typed_counts_when_it_is_accepted(qtbot, ask) -> None:
    dialog = ask()
    box = dialog.findChild(NumberSpinBox, "spin_stop_loss")
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "1e-7")
    dialog.accept()
    assert LossBelow(1e-7) in dialog.conditions


def test_limits_must_be_positive(ask) -> None:
    dialog = ask(last=(LossBelow(0.25),))
    dialog.findChild(NumberSpinBox, "spin_stop_loss").setValue(-1.0)
    assert dialog.conditions == (LossBelow(0.25),)


def test_the_chooser_has_the_four_groups_and_only_numbers_can_be_chosen(qtbot, article) -> None:
    chooser = NumberChooser(article.setup)
    qtbot.addWidget(chooser)
    headings = [
        chooser.itemText(row)
        for row in range(chooser.count())
        if not chooser.model().item(row).flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    assert headings == [chooser.group_name(group) for group in NumberGroup]
    assert chooser.chosen == "w1"
    chooser.choose("dE/dw5")
    chooser.choose("no such number")
    assert chooser.chosen == "dE/dw5"


@pytest.mark.parametrize("preset", PresetLibrary(presets_folder()).names())
def test_every_number_that_can_be_chosen_can_be_watched(preset: str) -> None:
    project = PresetLibrary(presets_folder()).load(preset)
    ids = [name for _, names in number_groups(project.setup) for name in names]
    assert GRADIENT_NORM in ids
    assert len(watch_series(project.setup, project.moment, ids, 2)) == len(ids)


def test_a_condition_on_a_number_of_another_network_is_left_out(ask) -> None:
    assert ask(last=(NumberCrosses("w99", 0.5), LossBelow(0.25))).conditions == (LossBelow(0.25),)
    assert ask(goal=500, last=(NumberCrosses("w99", 0.5),)).conditions == (IterationReached(500),)
