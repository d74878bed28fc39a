"""The largest numbers that a sample may have are drawn, or left out, but break no picture."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bpgui.core.dataset import Dataset
from bpgui.core.output_grid import data_range
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.response_panel import ResponsePanel
from bpgui.ui.response_view import ResponseView
from tests.ui.learned_bench import LearnedBench, preset

HUGE = [1e308, -1e308, 1.7e308, -1.7e308]


def with_first(name: str, number: float, is_target: bool) -> Project:
    """A preset whose first sample has ``number`` as an input or as its target."""
    project = preset(name)
    dataset = project.setup.dataset
    inputs, targets = dataset.inputs.copy(), dataset.targets.copy()
    (targets if is_target else inputs)[0, 0] = number
    setup = replace(project.setup, dataset=Dataset.of(inputs, targets))
    return replace(project, setup=setup)


@pytest.mark.parametrize("is_target", [False, True])
@pytest.mark.parametrize("name", ["moons", "sine"])
@pytest.mark.parametrize("number", HUGE)
def test_what_was_learned_is_drawn(qtbot: QtBot, name: str, number: float, is_target: bool) -> None:
    with np.errstate(over="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        shown = LearnedBench(qtbot, with_first(name, number, is_target))
        assert not shown.panel.grab().isNull()
        plane = shown.panel.map if name == "moons" else shown.panel.curve
    assert plane.axes is not None
    assert np.isfinite((plane.axes.x.low, plane.axes.x.high - plane.axes.x.low)).all()
    assert plane.axes.x.low < plane.axes.x.high


@pytest.mark.parametrize("number", HUGE)
def test_a_response_is_drawn(qtbot: QtBot, number: float) -> None:
    owner, document = QObject(), Document(with_first("moons", number, False))
    controller = TrainingController(document, Stepper(document, "Step"), "Train")
    panel = ResponsePanel()
    qtbot.addWidget(panel)
    view = ResponseView(document, controller, panel, owner)
    for sample in (0, 5):
        view.set_sample(sample)
        with np.errstate(over="ignore", invalid="ignore"):
            panel.show()
            assert not panel.grab().isNull()
    controller.shut_down()


@pytest.mark.parametrize("low", HUGE)
@pytest.mark.parametrize("high", HUGE)
def test_a_range_of_huge_numbers_is_a_range(low: float, high: float) -> None:
    first, last = data_range([np.array([low, high])])
    assert np.isfinite(last - first) and last > first


def test_a_scale_without_a_finite_span_has_no_ticks() -> None:
    for low, high in ((-1.7e308, 1.7e308), (float("nan"), 1.0), (0.0, 0.0)):
        assert PlotScale(False, low, high).ticks(5.0) == []
