"""A cell of the confusion matrix leads to its samples, a held-out sample to why it has no trace."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpgui.core.accuracy import chosen_classes
from bpgui.project.data_changes import split
from bpgui.ui.learned_samples import LearnedKind
from tests.ui.learned_bench import LearnedBench, preset


def choose_cell(qtbot: QtBot, shown: LearnedBench, row: int, column: int) -> list[int]:
    """Click a cell; the training samples that it counts."""
    shown.panel.choose_kind(LearnedKind.CLASSES)
    shown.settle()
    targets = chosen_classes(shown.document.project.setup.dataset.targets)
    chosen = chosen_classes(shown.outputs())
    table = shown.panel.confusion.table
    at = table.cell_rect(row, column).center().toPoint()
    qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=at)
    shown.settle()
    return np.flatnonzero((targets == row) & (chosen == column)).tolist()


def test_a_cell_leads_through_its_pictures(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.run_to(50)
    told: list[list[int]] = []
    shown.panel.samples_chosen.connect(told.append)
    rows = choose_cell(qtbot, shown, 4, 4)
    walk = shown.panel.controls.walk
    assert told == [rows]
    assert shown.panel.kind is LearnedKind.PICTURES
    assert (shown.stepper.sample, shown.panel.pixels.row) == (rows[0], rows[0])
    assert walk.words == f"Class o5 taken for o5: 1 of {len(rows)}"
    walk._next.click()
    shown.settle()
    assert (shown.stepper.sample, shown.panel.pixels.row) == (rows[1], rows[1])
    walk._all.click()
    assert shown.panel.kind is LearnedKind.CLASSES
    assert walk.isHidden()
    assert not shown.panel.pixels._next.isHidden()


def test_a_cell_leads_to_the_map_where_there_is_one(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    rows = choose_cell(qtbot, shown, 0, 0) or choose_cell(qtbot, shown, 0, 1)
    assert shown.panel.kind is LearnedKind.MAP
    assert shown.panel.map._outlined == rows
    assert shown.stepper.sample == rows[0]


def test_an_empty_cell_leads_nowhere(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    before = shown.outputs()
    shown.panel.confusion.show_predictions(np.zeros(len(before), dtype=np.intp))
    with qtbot.assertNotEmitted(shown.panel.samples_chosen):
        shown.panel.confusion.table.cell_chosen.emit(1, 1)


def test_other_data_end_the_walk(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    choose_cell(qtbot, shown, 0, 0)
    choose_cell(qtbot, shown, 0, 1)
    assert shown.panel.controls.walk.rows
    shown.document.edit(split(shown.document.project, 0.5, 1), "split")
    assert shown.panel.controls.walk.rows == ()
    assert shown.panel.map._outlined == []


def test_a_held_out_sample_that_is_chosen_says_why_it_has_no_trace(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, split(preset("moons"), 0.5, 1))
    shown.panel.map.sample_chosen.emit(100)
    assert shown.panel.readout.startswith("Held-out sample 101: ")
    assert shown.panel.readout.endswith(
        "It is held out: training never meets it, so there is nothing to trace."
    )
    assert shown.stepper.sample == 0
    shown.panel.map.sample_chosen.emit(3)
    assert shown.stepper.sample == 3
    assert shown.panel.readout.startswith("Sample 4: ")


def test_a_held_out_picture_says_it_too(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.panel.choose_kind(LearnedKind.PICTURES)
    shown.panel.pixels.sample_chosen.emit(1438)
    shown.settle()
    assert shown.panel.readout.startswith("It is held out")


def test_a_way_to_look_that_does_not_fit_is_kept_for_when_it_does(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("sine"))
    shown.panel.choose_kind(LearnedKind.CLASSES)
    assert shown.panel.kind is LearnedKind.CURVE
    shown.document.open(preset("moons"), None)
    assert shown.panel.kind is LearnedKind.CLASSES
