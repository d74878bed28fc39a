from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from bpgui.project.new_data import NewData, TargetKind
from bpgui.project.project import Project
from bpgui.ui.data_output_fit import OutputFitBox
from tests.ui.data_bench import DataBench, project_with


def trained(iteration: int) -> Project:
    project = project_with()
    return project.at(replace(project.moment, iteration=iteration))


def box_for(qtbot: QtBot, project: Project) -> OutputFitBox:
    box = OutputFitBox(project)
    qtbot.addWidget(box)
    return box


def anew(box: OutputFitBox) -> QCheckBox:
    found = box.findChild(QCheckBox, "check_begin_anew")
    assert isinstance(found, QCheckBox)
    return found


def test_other_columns_are_said_to_bring_new_parameters(qtbot: QtBot) -> None:
    box = box_for(qtbot, trained(1500))
    box.show_targets(TargetKind.SHARES, 4, 3)
    assert box.network_words == (
        "The network becomes 4-2-3 instead of 2-2-2 and gets new first parameters, drawn from "
        f"seed {trained(0).initializer_seed}."
    )
    assert anew(box).isHidden()
    assert not box.is_anew


def test_before_training_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    box = box_for(qtbot, trained(0))
    box.show_targets(TargetKind.SHARES, 2, 2)
    assert box.network_words == "The network and its first parameters stay as they are."
    assert anew(box).isHidden()


def test_what_was_learned_is_kept_unless_the_user_begins_again(qtbot: QtBot) -> None:
    box = box_for(qtbot, trained(15_000))
    box.show_targets(TargetKind.SHARES, 2, 2)
    assert box.network_words.endswith("training goes on from iteration 15\u202f000.")
    assert not box.is_anew
    anew(box).click()
    assert box.is_anew
    assert box.network_words == "The network keeps its shape and stands at iteration 0 again."
    box.show_targets(TargetKind.SHARES, 3, 2)
    assert not box.is_anew


@pytest.mark.parametrize("is_anew", [False, True])
def test_loading_does_what_was_chosen_and_is_undone(qtbot: QtBot, is_anew: bool) -> None:
    bench = DataBench(qtbot, project_with())
    for _ in range(5):
        bench.stepper.iteration_forward()
    data = NewData(np.ones((3, 2)), np.zeros((3, 2)), "mine.csv")
    bench.undoes(lambda: bench.view.editing.load(data, None, "load", is_anew=is_anew))
    project = bench.document.project
    assert project.moment.iteration == (0 if is_anew else 5)
    assert np.array_equal(project.moment.parameters, project.initial) == is_anew
    assert (project.name, project.note) == ("mine", "")
    bench.controller.shut_down()
