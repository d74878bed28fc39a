from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.many_losses import ManyLosses
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Settings, Setup
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.loss_surface import SurfaceMap
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.surface_panel import SurfacePanel
from bpgui.ui.surface_view import FRAMES_A_MAP, SurfaceView

WAIT_MS = 30_000


@dataclass
class Shown:
    document: Document
    stepper: Stepper
    controller: TrainingController
    panel: SurfacePanel
    view: SurfaceView
    owner: QObject

    @property
    def map(self) -> SurfaceMap:
        picture = self.panel._plot.picture
        assert picture is not None
        return picture.map

    @property
    def present(self) -> tuple[float, float]:
        parameters = self.document.project.parameters
        name_x, name_y = self.panel.names
        return parameters[name_x], parameters[name_y]


@pytest.fixture
def hidden(qtbot: QtBot) -> Iterator[Shown]:
    document = Document(PresetLibrary(presets_folder()).load("article"))
    stepper = Stepper(document, "Step")
    controller = TrainingController(document, stepper, "Train")
    controller.set_speed(len(SPEEDS) - 1)
    panel, owner = SurfacePanel(), QObject()
    qtbot.addWidget(panel)
    panel.resize(380, 300)
    view = SurfaceView(document, controller, panel, owner)
    yield Shown(document, stepper, controller, panel, view, owner)
    view.shut_down()
    controller.shut_down()


@pytest.fixture
def shown(qtbot: QtBot, hidden: Shown) -> Shown:
    hidden.panel.show()
    wait_for_map(qtbot, hidden)
    return hidden


def wait_for_map(qtbot: QtBot, shown: Shown) -> None:
    qtbot.waitUntil(
        lambda: not shown.view.is_computing and shown.panel._plot.picture is not None,
        timeout=WAIT_MS,
    )


def run_to(qtbot: QtBot, shown: Shown, goal: int) -> None:
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.run(goal)
    wait_for_map(qtbot, shown)


def assert_exact(shown: Shown) -> None:
    """The map is that of the document's parameters."""
    project, found = shown.document.project, shown.map
    index = list(project.parameters).index
    places = [index(name) for name in shown.panel.names]
    region, points = found.request.region, found.request.points
    x = np.linspace(region.x_low, region.x_high, points)[3]
    y = np.linspace(region.y_low, region.y_high, points)[90]
    losses = ManyLosses(project.setup, project.moment.parameters, places, True)
    expected = losses.losses(np.array([[x, y]]))
    assert found.losses[90, 3] == pytest.approx(expected[0], rel=1e-12)


def test_hidden_nothing_is_done(qtbot: QtBot, hidden: Shown) -> None:
    with qtbot.waitSignal(hidden.controller.finished, timeout=WAIT_MS):
        hidden.controller.run(500)
    assert not hidden.view.is_computing
    assert not hidden.view._surface.is_running


def test_when_it_comes_into_sight_the_present_is_shown(qtbot: QtBot, shown: Shown) -> None:
    assert shown.panel.names == ("w5", "w6")
    assert shown.map.losses.shape == (100, 100)
    assert shown.map.request.region.has(*shown.present, margin=0.3)
    assert shown.panel.readout == "now w5 = 0.4, w6 = 0.45, E = 0.298371"
    assert_exact(shown)


def test_an_edit_of_another_number_makes_another_map(qtbot: QtBot, shown: Shown) -> None:
    before = shown.map
    shown.document.edit(shown.document.project.with_number("w1", 3.0), "edit")
    wait_for_map(qtbot, shown)
    assert shown.map is not before
    assert shown.map.request.region == before.request.region
    assert_exact(shown)


def test_an_edit_of_a_parameter_on_an_axis_moves_only_the_present(
    qtbot: QtBot, shown: Shown
) -> None:
    before = shown.map
    shown.document.edit(shown.document.project.with_number("w5", 0.6), "edit")
    assert not shown.view.is_computing
    assert shown.map is before
    assert shown.panel.readout.startswith("now w5 = 0.6")


def test_after_a_run_the_path_and_the_end_lie_on_the_map(qtbot: QtBot, shown: Shown) -> None:
    run_to(qtbot, shown, 3000)
    path = shown.panel._plot._path
    assert path[0].tolist() == [0.4, 0.45]
    assert tuple(path[-1]) == shown.present
    assert all(shown.map.request.region.has(x, y) for x, y in path)
    assert_exact(shown)


def test_in_the_past_of_a_run_the_rest_of_it_is_to_come(qtbot: QtBot, shown: Shown) -> None:
    run_to(qtbot, shown, 3000)
    end = shown.present
    shown.stepper.go_to_iteration(200)
    wait_for_map(qtbot, shown)
    plot = shown.panel._plot
    assert tuple(plot._path[plot._present_step]) == shown.present
    assert tuple(plot._path[-1]) == end
    assert 0 < plot._present_step < len(plot._path) - 1


def test_while_training_runs_the_present_moves(qtbot: QtBot, shown: Shown) -> None:
    shown.controller.run(100_000_000)
    start = shown.panel.readout
    qtbot.waitUntil(lambda: shown.panel.readout != start, timeout=WAIT_MS)
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.pause()
    wait_for_map(qtbot, shown)
    assert shown.panel._plot._present == shown.present
    assert_exact(shown)


def test_while_training_runs_maps_are_asked_for_only_now_and_then(
    qtbot: QtBot, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    surface, asked, frames = shown.view._surface, [], []
    compute = surface.compute
    monkeypatch.setattr(surface, "compute", lambda request: (asked.append(1), compute(request)))
    shown.controller.progressed.connect(lambda _snapshot: frames.append(1))
    shown.controller.run(100_000_000)
    qtbot.waitUntil(lambda: len(frames) >= 60, timeout=WAIT_MS)
    assert 0 < len(asked) <= len(frames) / FRAMES_A_MAP + 1
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.pause()


def test_another_shape_offers_its_own_parameters(qtbot: QtBot, shown: Shown) -> None:
    architecture = Architecture(2, (Layer(3), Layer(2)))
    project = shown.document.project
    setup = replace(project.setup, architecture=architecture)
    size = ParameterLayout(architecture).size
    wider = Project.start("wider", "", setup, np.linspace(-1.0, 1.0, size))
    shown.document.restart(wider, "wider")
    wait_for_map(qtbot, shown)
    assert shown.panel.names == ("w5", "w6")
    assert_exact(shown)
    shown.document.undo_stack.undo()
    wait_for_map(qtbot, shown)
    assert_exact(shown)


def test_a_network_with_one_parameter_does_no_harm(qtbot: QtBot, shown: Shown) -> None:
    architecture = Architecture(1, (Layer(1, bias=Bias.NONE),))
    setup = Setup(architecture, Dataset.of([1.0], [0.5]), Settings())
    shown.document.open(Project.start("one", "", setup, np.array([0.5])), None)
    assert shown.panel.names == ("", "")
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.run(200)
    assert not shown.view.is_computing


def test_a_chosen_point_is_one_undo_step(qtbot: QtBot, shown: Shown) -> None:
    before = shown.document.project
    shown.panel.point_chosen.emit("w5", 1.25, "w6", -0.5)
    after = shown.document.project
    assert after.is_equal(before.with_number("w5", 1.25).with_number("w6", -0.5))
    shown.document.undo_stack.undo()
    assert shown.document.project.is_equal(before)
    shown.document.undo_stack.redo()
    assert shown.document.project.is_equal(after)


def test_a_chosen_span_is_shown_around_the_present(qtbot: QtBot, shown: Shown) -> None:
    shown.panel._controls.zoom(0.25)
    wait_for_map(qtbot, shown)
    assert shown.map.request.region.half == 0.25
    assert shown.map.request.region.has(*shown.present, margin=0.45)


def test_another_network_brings_its_own_parameters(qtbot: QtBot, shown: Shown) -> None:
    project = PresetLibrary(presets_folder()).load("article")
    shown.document.open(project.with_number("w1", 0.5), None)
    wait_for_map(qtbot, shown)
    assert_exact(shown)


def test_it_shuts_down_while_a_map_is_made(hidden: Shown) -> None:
    hidden.panel.show()
    hidden.view.shut_down()
    assert not hidden.view._surface.is_running
