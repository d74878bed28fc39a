from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation, Bias
from bpgui.core.losses import Loss
from bpgui.project.appearance import Offset
from bpgui.project.presets import PresetLibrary
from bpgui.project.weight_changes import Fill, Scale, WeightsChange
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    LayerMode,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
)
from bpgui.ui.network_editing import NetworkEditing


class Bench:
    """An article's document with everything that editing it needs."""

    def __init__(self, window: QWidget) -> None:
        self.document = Document(PresetLibrary(presets_folder()).load("article"), window)
        self.stepper = Stepper(self.document, "Step", window)
        self.controller = TrainingController(self.document, self.stepper, "Train", window)
        self.editing = NetworkEditing(self.document, self.controller, self.stepper, window)
        self.refusals: list[str] = []
        self.editing.refused.connect(self.refusals.append)

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.document.project.setup.architecture.sizes


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    window = QWidget()
    qtbot.addWidget(window)
    bench = Bench(window)
    yield bench
    bench.controller.shut_down()


@pytest.mark.parametrize(
    ("change", "sizes"),
    [
        (AddUnit(0), (3, 2, 2)),
        (AddUnit(1), (2, 3, 2)),
        (AddUnit(2), (2, 2, 3)),
        (RemoveUnits(("h2", "i1")), (1, 1, 2)),
        (AddLayer(1, 4), (2, 2, 4, 2)),
        (RemoveLayer(1), (2, 2)),
    ],
)
def test_a_change_of_shape_is_one_undo_step(
    bench: Bench, change: ShapeChange, sizes: tuple[int, ...]
) -> None:
    before = bench.document.project
    bench.editing.change_shape(change)
    after = bench.document.project
    assert bench.sizes == sizes
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert bench.document.project.is_equal(before)
    bench.document.undo_stack.redo()
    assert bench.document.project.is_equal(after)
    assert bench.stepper.position == 0


@pytest.mark.parametrize("change", [RemoveUnits(("h1", "h2")), RemoveLayer(2), AddLayer(2, 1)])
def test_what_cannot_be_is_refused_in_words(bench: Bench, change: ShapeChange) -> None:
    bench.editing.change_shape(change)
    assert bench.document.undo_stack.count() == 0
    assert len(bench.refusals) == 1
    assert bench.refusals[0].endswith(".")


def test_a_change_of_shape_pauses_a_run_and_keeps_what_it_learned(
    bench: Bench, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bench.controller.progressed):
        bench.controller.run()
    bench.editing.change_shape(AddUnit(1))
    qtbot.waitUntil(lambda: bench.sizes == (2, 3, 2))
    assert bench.controller.state is RunState.IDLE
    assert bench.document.iteration == 0
    assert bench.document.project.parameters["w1"] != 0.15
    bench.document.undo_stack.undo()
    assert bench.document.iteration > 0


def test_an_activation_function_changes_in_the_middle_of_training(bench: Bench) -> None:
    for _ in range(3):
        bench.stepper.iteration_forward()
    bench.editing.change_layer(LayerMode(1, activation=Activation.TANH))
    assert bench.document.iteration == 3
    assert bench.document.project.setup.architecture.layer(1).activation is Activation.TANH
    assert [change.name for change in bench.document.state.run.changes] == ["activation[1]"]


def test_softmax_comes_with_cross_entropy_or_is_refused(bench: Bench) -> None:
    bench.editing.change_layer(LayerMode(2, activation=Activation.SOFTMAX))
    assert "cross-entropy" in bench.refusals[0]
    bench.editing.change_layer(LayerMode(2, activation=Activation.SOFTMAX, loss=Loss.CROSS_ENTROPY))
    assert bench.document.project.setup.settings.loss is Loss.CROSS_ENTROPY
    assert bench.document.undo_stack.count() == 1


def test_another_bias_mode_starts_anew(bench: Bench) -> None:
    bench.stepper.iteration_forward()
    bench.editing.change_layer(LayerMode(1, bias=Bias.UNIT))
    assert bench.document.iteration == 0
    assert {"b_h1", "b_h2", "b2"} <= set(bench.document.project.parameters)


def test_renaming_in_the_past_forks_no_run(bench: Bench) -> None:
    for _ in range(3):
        bench.stepper.iteration_forward()
    bench.document.seek(1)
    bench.editing.rename_unit("h1", "warm")
    assert bench.document.project.appearance.names == {"h1": "warm"}
    assert len(bench.document.state.runs) == 1
    assert bench.document.length == 3


@pytest.mark.parametrize("name", ["o1", "x" * 41, "two\nlines"])
def test_a_bad_name_is_refused_in_words(bench: Bench, name: str) -> None:
    bench.editing.rename_unit("h1", name)
    assert bench.document.undo_stack.count() == 0
    assert len(bench.refusals) == 1


def test_moved_units_are_tidied_again(bench: Bench) -> None:
    bench.editing.move_units({"h1": Offset(0.5, 0.0), "h2": Offset(0.0, 1.0)})
    assert bench.document.project.appearance.offsets["h2"] == Offset(0.0, 1.0)
    bench.editing.tidy()
    assert not bench.document.project.appearance.offsets
    bench.editing.tidy()
    assert bench.document.undo_stack.count() == 2


def test_many_weights_change_as_one_step(bench: Bench) -> None:
    before = bench.document.project
    bench.editing.change_weights(WeightsChange(("w1", "w5"), Scale(2.0)))
    assert bench.document.project.parameters["w5"] == 0.8
    bench.document.undo_stack.undo()
    assert bench.document.project.is_equal(before)


def test_a_weight_that_would_be_infinite_is_refused(bench: Bench) -> None:
    bench.editing.change_weights(WeightsChange(("w1",), Fill(float("inf"))))
    assert bench.document.undo_stack.count() == 0
    assert "w1" in bench.refusals[0]


def test_a_unit_moves_while_training_goes_on(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.controller.progressed):
        bench.controller.run(2_000_000_000)
    bench.editing.move_units({"h1": Offset(0.5, 0.0)})
    qtbot.waitUntil(lambda: "h1" in bench.document.project.appearance.offsets)
    assert bench.controller.state is RunState.RUNNING
    bench.controller.pause()
    qtbot.waitUntil(lambda: bench.controller.state is RunState.IDLE)
    assert len(bench.document.state.runs) == 1
