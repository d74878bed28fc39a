"""Every value that is put into words has words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpgui.app.resources import presets_folder
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.optimizers import OPTIMIZERS
from bpgui.core.stop_conditions import NumberCrosses
from bpgui.core.trace import Phase
from bpgui.core.trainer import Breakdown
from bpgui.project import description
from bpgui.project.fault_words import FAULTS
from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.project.presets import PresetLibrary
from bpgui.project.symbols import Naming
from bpgui.session.run_state import Ending, RunResult
from bpgui.session.speed import SPEEDS
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.run_words import RunWords
from bpgui.ui.speed_slider import SpeedSlider
from bpgui.ui.status_display import StatusDisplay

BREAKDOWN = Breakdown(13, "net_h1", float("inf"))


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_of_a_run_has_its_sentence(qapp, ending: Ending) -> None:
    result = RunResult(ending, 12, BREAKDOWN, RuntimeError("x"))
    text, _ = RunWords().ending(result, "bpgui.log")
    assert bool(text) == (ending not in (Ending.PAUSED, Ending.GOAL))


def test_a_breakdown_names_iteration_and_quantity(qapp) -> None:
    text = RunWords().breakdown(BREAKDOWN)
    assert "13" in text
    assert "net_h1" in text
    assert "∞" in text


def test_losses_optimizers_and_faults_have_names(qapp) -> None:
    words = ProjectWords()
    assert all(words.loss(loss) for loss in Loss)
    assert all(words.optimizer(optimizer.name) for optimizer in OPTIMIZERS)
    assert all(words.fault(fault) for fault in Fault)
    assert set(description.LOSSES) == set(Loss)
    assert set(FAULTS) == set(Fault)
    assert set(description.OPTIMIZERS) == {optimizer.name for optimizer in OPTIMIZERS}


def test_the_articles_summary_is_that_of_the_drawings(qapp) -> None:
    project = PresetLibrary(presets_folder()).load("article")
    assert ProjectWords().summary(project) == [
        "½ squared error · gradient descent",
        "biases: one per layer, not trained",
    ]


def test_trained_biases_are_told(qapp) -> None:
    project = PresetLibrary(presets_folder()).load("article")
    settings = replace(project.setup.settings, trains_biases=True)
    project = replace(project, setup=replace(project.setup, settings=settings))
    assert ProjectWords().bias_fact(project) == "biases trained"


def test_every_speed_has_words(qtbot) -> None:
    slider = SpeedSlider()
    qtbot.addWidget(slider)
    texts = set()
    for index in range(len(SPEEDS)):
        slider.set_speed(index)
        texts.add(slider.findChild(object, "label_speed").text())
    assert len(texts) == len(SPEEDS)


def test_every_phase_has_a_word(qtbot) -> None:
    status = StatusDisplay()
    qtbot.addWidget(status)
    assert len({status._phase_word(phase) for phase in Phase}) == len(Phase)


def test_words_write_numbers_as_the_window_does(qapp) -> None:
    words = RunWords()
    words.apply_number_style(NumberStyle(4, decimal_sign=DecimalSign.COMMA))
    words.apply_naming(Naming(names=(("o1", "flood"),)))
    result = RunResult(Ending.CONDITION, 12000, condition=NumberCrosses("out_o1", 0.123456))
    text, _ = words.ending(result, "")
    assert text == "Stopped at iteration 12\u202f000: out_flood has crossed 0,1235."
