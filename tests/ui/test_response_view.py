from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.dataset import Dataset
from bpgui.core.unit_response import UnitResponse
from bpgui.project.presets import PresetLibrary
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.response_panel import ResponsePanel
from bpgui.ui.response_plot import ResponseCurve
from bpgui.ui.response_view import POINTS, ResponseView
from bpgui.ui.symbol_combo import SymbolCombo

WAIT_MS = 30_000


@dataclass
class Shown:
    document: Document
    controller: TrainingController
    panel: ResponsePanel
    view: ResponseView
    owner: QObject

    @property
    def curve(self) -> ResponseCurve:
        assert self.panel._curve is not None
        return self.panel._curve

    def choose(self, name: str, value: str) -> None:
        combo = self.panel.findChild(SymbolCombo, f"combo_response_{name}")
        assert combo is not None
        combo.choose(value)
        combo.id_chosen.emit(value)


@pytest.fixture
def hidden(qtbot: QtBot) -> Iterator[Shown]:
    document = Document(PresetLibrary(presets_folder()).load("article"))
    controller = TrainingController(document, Stepper(document, "Step", document), "Train")
    controller.set_speed(len(SPEEDS) - 1)
    panel, owner = ResponsePanel(), QObject()
    qtbot.addWidget(panel)
    view = ResponseView(document, controller, panel, owner)
    yield Shown(document, controller, panel, view, owner)
    controller.shut_down()


@pytest.fixture
def shown(hidden: Shown) -> Shown:
    hidden.panel.show()
    return hidden


def assert_exact(shown: Shown, unit: tuple[int, int], source: int, sample: int = 0) -> None:
    project, curve = shown.document.project, shown.curve
    response = UnitResponse(project.setup, POINTS)
    parameters = project.moment.parameters
    expected = response.response(parameters, sample, unit, source, curve.values)
    assert curve.outs.tolist() == expected.out.tolist()
    assert curve.point == response.point(parameters, sample, unit, source)


def test_hidden_nothing_is_done(hidden: Shown) -> None:
    hidden.document.edit(hidden.document.project.with_number("w1", 1.0), "edit")
    assert hidden.panel._curve is None
    assert hidden.view._response is None


def test_when_it_comes_into_sight_the_first_output_is_shown(shown: Shown) -> None:
    assert_exact(shown, (2, 0), 0)
    assert shown.panel.readout == "now i1 = 0.05 gives out_o1 = 0.75137"
    assert shown.curve.values.size == POINTS


def test_another_choice_is_shown(shown: Shown) -> None:
    shown.choose("unit", "h2")
    shown.choose("input", "i2")
    assert_exact(shown, (1, 1), 1)


def test_it_follows_edits_of_weights_and_of_the_sample(shown: Shown) -> None:
    for name in ("w1", "i2", "i1"):
        shown.document.edit(shown.document.project.with_number(name, 1.5), "edit")
        assert_exact(shown, (2, 0), 0)
    assert shown.curve.point.value == 1.5


def test_it_moves_while_training_runs(qtbot: QtBot, shown: Shown) -> None:
    start = shown.panel.readout
    shown.controller.run(100_000_000)
    qtbot.waitUntil(lambda: shown.panel.readout != start, timeout=WAIT_MS)
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.pause()
    assert_exact(shown, (2, 0), 0)


def test_zooming_keeps_the_sample_in_the_middle(shown: Shown) -> None:
    before = np.ptp(shown.curve.values)
    shown.panel.zoomed.emit(0.5)
    assert np.ptp(shown.curve.values) == pytest.approx(before / 2.0)
    assert shown.curve.values.mean() == pytest.approx(0.05)
    for _ in range(100):
        shown.panel.zoomed.emit(0.1)
    assert np.ptp(shown.curve.values) > 0.0


def test_another_sample_and_all_inputs_of_the_data_are_in_range(shown: Shown) -> None:
    project = shown.document.project
    data = Dataset.of([[0.0, 1.0], [-9.0, 0.5]], [[0.0, 1.0], [1.0, 0.0]])
    shown.document.restart(replace(project, setup=replace(project.setup, dataset=data)), "data")
    shown.view.set_sample(1)
    assert_exact(shown, (2, 0), 0, sample=1)
    assert shown.curve.values[0] < -9.0
    assert shown.curve.values[-1] > 0.0
