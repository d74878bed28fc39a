from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from bpgui.project.data_changes import split
from bpgui.project.project import Project
from bpgui.ui.data_editing import TrainingPlan
from bpgui.ui.data_split_dialog import DataSplitDialog
from bpgui.ui.settings_entry import NumberEntry
from tests.ui.data_bench import project_with
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics


class Opened:
    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.dialog = DataSplitDialog(project)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def choose(self, name: str) -> None:
        button = self.dialog.findChild(QRadioButton, f"radio_{name}")
        assert button is not None
        button.setChecked(True)

    def type(self, name: str, text: str) -> None:
        entry = self.dialog.findChild(NumberEntry, f"entry_{name}")
        assert entry is not None
        entry.setText(text)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot, project_with(50))


def test_at_first_nothing_changes(opened: Opened) -> None:
    assert opened.dialog.plan == TrainingPlan(None, 0, None, False)
    assert opened.dialog.outcome.startswith("All 50 samples are trained with.")


def test_a_share_and_batches_are_chosen_and_told_before(opened: Opened) -> None:
    opened.choose("split_hold")
    opened.type("held_percent", "20")
    opened.type("split_seed", "7")
    opened.choose("batch_batches")
    opened.type("batch_size", "16")
    shuffle = opened.dialog.findChild(QCheckBox, "check_shuffle")
    assert shuffle is not None
    shuffle.setChecked(True)
    assert opened.dialog.plan == TrainingPlan(0.2, 7, 16, True)
    assert opened.dialog.outcome == (
        "40 samples are trained with, 10 are held out. "
        "An epoch, once through all of them, has 3 iterations."
    )


def test_a_batch_may_be_one_sample(opened: Opened) -> None:
    opened.choose("batch_batches")
    opened.type("batch_size", "1")
    assert opened.dialog.plan.batch_size == 1
    assert "50 iterations" in opened.dialog.outcome


def test_a_present_split_is_kept_or_joined(qtbot: QtBot) -> None:
    opened = Opened(qtbot, split(project_with(50), 0.2, 1))
    assert opened.dialog.plan.held_share is None
    assert "10 are held out" in opened.dialog.outcome
    opened.choose("split_all")
    assert opened.dialog.plan.held_share == 0.0
    assert "All 50" in opened.dialog.outcome


def test_what_cannot_be_is_told_and_not_accepted(qtbot: QtBot) -> None:
    opened = Opened(qtbot, project_with(2))
    opened.choose("split_hold")
    opened.type("held_percent", "10")
    assert opened.dialog.outcome == "A sample must be left on either side."
    assert not ok_button(opened.dialog).isEnabled()
    opened.type("held_percent", "x")
    assert "not a number" in opened.dialog.outcome


def test_another_seed_is_drawn(opened: Opened) -> None:
    opened.choose("split_hold")
    opened.type("split_seed", "10000")  # Never drawn.
    button = opened.dialog.findChild(QPushButton, "button_another_split")
    assert button is not None
    button.click()
    assert opened.dialog.plan.split_seed != 10000


def test_every_part_has_a_name_and_a_mnemonic_of_its_own(opened: Opened) -> None:
    assert shared_mnemonics(opened.dialog) == []
    assert nameless(opened.dialog) == []
