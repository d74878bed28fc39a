from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from bpgui.core.observer import Observer
from bpgui.project.data_changes import split, standardised
from bpgui.ui.learned_map import LearnedMap
from bpgui.ui.learned_samples import LearnedKind
from bpgui.ui.learned_view import COARSE_POINTS, FINE_POINTS
from tests.ui.learned_bench import WAIT_MS, LearnedBench, preset


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("moons", LearnedKind.MAP),
        ("spiral", LearnedKind.MAP),
        ("article", LearnedKind.MAP),
        ("sine", LearnedKind.CURVE),
        ("digits", LearnedKind.CLASSES),
    ],
)
def test_the_view_that_fits_is_picked(qtbot: QtBot, name: str, kind: LearnedKind) -> None:
    assert LearnedBench(qtbot, preset(name)).panel.kind is kind


def test_where_nothing_fits_a_sentence_says_why(qtbot: QtBot) -> None:
    project = preset("digits")
    targets = project.setup.dataset.targets + 0.25
    dataset = replace(project.setup.dataset, targets=targets)
    setup = replace(project.setup, dataset=dataset)
    data = replace(project.data, validation=None, picture_width=0)
    shown = LearnedBench(qtbot, replace(project, setup=setup, data=data))
    assert shown.panel.kind is None
    assert "64 inputs" in shown.panel._pages._sentence.text()


def test_out_of_sight_nothing_is_computed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = LearnedBench(qtbot, preset("moons"), is_shown=False)
    monkeypatch.setattr(shown.view, "_begin", lambda *_args, **_kwargs: pytest.fail("computed"))
    shown.run_to(200)
    assert shown.map is None


def test_the_map_has_the_outputs_of_the_present_network(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    shown.run_to(200)
    data = shown.map
    assert data is not None
    assert data.values.shape == (FINE_POINTS, FINE_POINTS)
    setup = shown.document.project.setup
    inputs = np.tile([data.x[0], data.y[1]], (200, 1))
    corner = replace(setup, dataset=replace(setup.dataset, inputs=inputs))
    values = Observer(corner).values(shown.document.project.moment)
    assert data.values[-1, 0] == pytest.approx(values["out_o1"], rel=1e-12)


def test_the_read_out_is_exact_for_the_traced_sample(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    shown.stepper.set_sample(7)
    shown.view.show()
    shown.settle()
    out = shown.panel._words.style.short(float(shown.outputs()[7, 0]))
    assert shown.panel.readout.startswith("Sample 8: ")
    assert shown.panel.readout.endswith(f"out_o1 = {out}")


def test_a_sample_that_the_batch_lacks_is_said_to_be_not_traced(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("spiral"))
    batch = shown.document.project.setup.batches().indices(1)
    lacking = next(row for row in range(200) if row not in batch)
    shown.stepper.set_sample(lacking)
    traced = shown.stepper.trace.sample
    assert traced == batch[0]
    shown.view.show()
    shown.settle()
    assert shown.panel.readout.startswith(f"Sample {lacking + 1}: ")
    assert shown.panel.readout.endswith(f"batch; sample {traced + 1} is traced instead")


def test_while_training_runs_the_map_is_coarse_and_follows(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    shapes: list[tuple[int, ...]] = []

    def note() -> None:
        if shown.map is not None:
            shapes.append(shown.map.values.shape)

    shown.view.shown.connect(note)
    shown.controller.run(100_000_000)
    qtbot.waitUntil(lambda: shapes.count((COARSE_POINTS, COARSE_POINTS)) >= 10, timeout=WAIT_MS)
    with qtbot.waitSignal(shown.controller.finished, timeout=WAIT_MS):
        shown.controller.pause()
    shown.settle()
    assert shapes[-1] == (FINE_POINTS, FINE_POINTS)


def test_a_selected_hidden_unit_is_shown(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("spiral"))
    shown.view.show_unit("h2.3")
    shown.settle()
    data = shown.map
    assert shown.panel.unit == "h2.3"
    assert data is not None and data.output is None
    # Its line lies where its net input changes sign, where tanh does too.
    assert data.heights is not None
    assert np.array_equal(data.heights > 0.0, data.values > 0.0)


def test_a_selected_input_changes_nothing(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("spiral"))
    shown.view.show_unit("i1")
    assert shown.panel.unit == "o1"


def test_a_click_on_a_sample_makes_it_the_traced_one(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    plane = shown.panel.map
    axes = plane.axes
    assert axes is not None
    at = axes.point(*shown.document.project.setup.dataset.inputs[11])
    qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=at.toPoint())
    row = shown.stepper.sample
    near = axes.point(*shown.document.project.setup.dataset.inputs[row])
    assert (near - at).manhattanLength() < 4.0


def test_a_click_elsewhere_only_reads_out(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    shown.stepper.set_sample(3)
    axes = shown.panel.map.axes
    assert axes is not None
    at = (axes.area.topLeft() + QPointF(4.0, 4.0)).toPoint()
    with qtbot.assertNotEmitted(shown.panel.sample_chosen):
        qtbot.mouseClick(shown.panel.map, Qt.MouseButton.LeftButton, pos=at)
    assert shown.stepper.sample == 3


def test_the_keyboard_reads_out_and_chooses(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    plane = shown.panel.map
    qtbot.keyClick(plane, Qt.Key.Key_Right)
    assert plane.place is not None
    with qtbot.waitSignal(shown.panel.sample_chosen, timeout=WAIT_MS):
        qtbot.keyClick(plane, Qt.Key.Key_Return)


def test_a_held_out_sample_is_read_out_but_not_traced(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, split(preset("moons"), 0.5, 1))
    samples = shown.view._samples
    assert samples is not None
    row = samples.training
    assert shown.panel._words.sample(samples, row, "o1", 0.5).startswith(
        f"Held-out sample {row + 1}: "
    )
    with qtbot.assertNotEmitted(shown.panel.sample_chosen):
        shown.panel.map.sample_chosen.emit(row)


def test_standardised_inputs_are_shown_as_measured(qtbot: QtBot) -> None:
    plain = LearnedBench(qtbot, preset("moons"))
    scaled = LearnedBench(qtbot, standardised(preset("moons")))
    assert plain.map is not None and scaled.map is not None
    assert scaled.map.x == pytest.approx(plain.map.x)
    assert "standardised" in scaled.panel.readout
    picture = scaled.panel.map.picture
    assert isinstance(picture, LearnedMap) and "as measured" in picture.names[1]
    out = scaled.panel._words.style.short(float(scaled.outputs()[0, 0]))
    assert scaled.panel.readout.endswith(f"out_o1 = {out}")


def test_the_curve_has_the_outputs_of_the_present_network(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("sine"))
    shown.run_to(500)
    data = shown.curve
    assert data is not None
    inputs = shown.document.project.setup.dataset.inputs[:, 0]
    found = np.interp(inputs, data.values, data.outs)
    np.testing.assert_allclose(found, shown.outputs()[:, 0], atol=1e-3)


def test_the_chosen_view_stays_where_it_fits(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("digits"))
    shown.panel.choose_kind(LearnedKind.PICTURES)
    shown.document.open(preset("moons"), None)
    assert shown.panel.kind is LearnedKind.MAP
    shown.document.open(preset("digits"), None)
    assert shown.panel.kind is LearnedKind.PICTURES


def test_another_shape_is_taken_up_and_left_by_undo(qtbot: QtBot) -> None:
    shown = LearnedBench(qtbot, preset("moons"))
    shown.document.restart(preset("digits"), "other")
    shown.settle()
    assert shown.panel.kind is LearnedKind.CLASSES
    shown.document.undo_stack.undo()
    shown.settle()
    assert shown.panel.kind is LearnedKind.MAP


def test_outputs_that_are_not_finite_do_no_harm(qtbot: QtBot) -> None:
    for name in ("moons", "sine", "digits"):
        shown = LearnedBench(qtbot, preset(name))
        size = len(shown.document.project.moment.parameters)
        shown.view.show_running(np.full(size, 1e308))
        shown.panel.grab()


@pytest.mark.parametrize(("before", "after"), [("moons", "sine"), ("sine", "moons")])
def test_a_network_with_other_inputs_is_not_read_by_the_reader_of_the_one_before(
    qtbot: QtBot, before: str, after: str
) -> None:
    shown = LearnedBench(qtbot, preset(before))
    shown.document.open(preset(after), None)
    shown.settle()
    assert shown.panel.readout
