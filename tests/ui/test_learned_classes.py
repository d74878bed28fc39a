from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpgui.core.accuracy import chosen_classes, confusion_counts
from bpgui.ui.learned_samples import LearnedKind
from tests.ui.learned_bench import LearnedBench, preset


def test_the_confusion_matrix_counts_the_present_choices(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.run_to(50)
    right = chosen_classes(shown.document.project.setup.dataset.targets)
    chosen = chosen_classes(shown.outputs())
    expected = confusion_counts(right, chosen, 10)
    assert np.array_equal(shown.panel.confusion.table.counts, expected)
    share = f"{100.0 * float(np.mean(chosen == right)):.1f} %"
    assert shown.panel.confusion.accuracies.startswith(f"Training: {share} of 1438")


def test_held_out_samples_have_a_matrix_of_their_own(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    page = shown.panel.confusion
    page._part.setCurrentIndex(1)
    page._part.activated.emit(1)
    assert page.table.counts.sum() == 359


def test_a_cell_chooses_its_first_sample(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.run_to(50)
    targets = chosen_classes(shown.document.project.setup.dataset.targets)
    first = int(np.flatnonzero((targets == 4) & (chosen_classes(shown.outputs()) == 4))[0])
    table = shown.panel.confusion.table
    at = table.cell_rect(4, 4).center().toPoint()
    qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=at)
    assert shown.stepper.sample == first
    assert shown.panel.pixels.row == first


def test_the_matrix_is_read_with_the_keyboard(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    table = shown.panel.confusion.table
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(table, key)
    assert table.place == (1, 1)
    assert "of class" in shown.panel.readout


def test_pictures_show_the_traced_sample_and_the_weights(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.panel.choose_kind(LearnedKind.PICTURES)
    shown.view.show_unit("h5")
    shown.settle()
    sample, weights = shown.panel.pixels.pictures
    project = shown.document.project
    assert np.array_equal(sample.values.ravel(), project.setup.dataset.inputs[0])
    assert weights.values[0, 1] == project.parameters[f"w{4 * 64 + 2}"]
    assert shown.panel.pixels.words.startswith("Sample 1 of 1438: class ")


def test_next_traces_the_next_sample(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.panel.choose_kind(LearnedKind.PICTURES)
    shown.panel.pixels._next.click()
    assert shown.stepper.sample == 1
    assert shown.panel.pixels.words.startswith("Sample 2 of 1438: class ")
    shown.panel.pixels._previous.click()
    assert shown.stepper.sample == 0
    assert not shown.panel.pixels._previous.isEnabled()


def test_held_out_pictures_come_after_the_training_ones(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.panel.choose_kind(LearnedKind.PICTURES)
    shown.panel.pixels.sample_chosen.emit(1438)
    shown.settle()
    assert shown.panel.pixels.words.startswith("Held-out sample 1439 of 1797: class ")
    assert shown.stepper.sample == 0
