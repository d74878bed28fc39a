"""Travel in time and forks, through the window."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QDialog, QSpinBox

from bpgui.app.resources import presets_folder
from bpgui.core.tracing import trace_iteration
from bpgui.project.presets import PresetLibrary
from bpgui.project.symbols import Notation
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper

NAMES = ["w1", "w5", "w8", "b1", "i1", "t2", "learning_rate"]


def shown(driver) -> tuple:
    """All that the window displays of the position."""
    window = driver.window
    network = window.panels.diagram.network
    return (
        {name: driver.spin(name).text() for name in NAMES},
        [driver.label(name) for name in ("iteration", "position", "loss", "now")],
        {number: repr(value) for number, value in network._shown.items()},
        window.panels.timeline.accessibleDescription(),
        window.panels.calculation.view.accessibleDescription(),
        window.stepper.position,
    )


def run(driver, goal: int) -> None:
    driver.full_speed()
    driver.window.controller.run(goal)
    driver.wait_until_idle()


def test_three_iterations_back_and_forth_show_the_same_at_every_position(driver) -> None:
    seen = [shown(driver)]
    for _ in range(3 * 43):
        driver.trigger("step")
        seen.append(shown(driver))
    for expected in reversed(seen[:-1]):
        driver.trigger("back")
        assert shown(driver) == expected
    for expected in seen[1:]:
        driver.trigger("step")
        assert shown(driver) == expected


def test_dragging_the_cursor_moves_everything_to_that_moment(driver) -> None:
    run(driver, 1_000)
    driver.panel("loss").cursor_moved.emit(250)
    assert driver.document.iteration == 250
    at_250 = shown(driver)
    driver.panel("loss").cursor_moved.emit(1_000)
    driver.panel("loss").cursor_moved.emit(250)
    assert shown(driver) == at_250


def test_the_timeline_moves_within_the_iteration(driver) -> None:
    driver.window.panels.timeline.position_chosen.emit(15)
    assert driver.window.stepper.current.id == "dE/dw5"
    driver.window.panels.timeline.position_chosen.emit(0)
    assert driver.window.stepper.position == 0


def test_an_edit_in_the_past_forks_and_the_legend_tells_the_difference(driver) -> None:
    run(driver, 300)
    driver.panel("loss").cursor_moved.emit(120)
    driver.type_into("w5", "0.9")
    run(driver, 200)
    runs = driver.window.panels.loss._runs
    assert [curve.name for curve in runs] == ["run 1", "run 2"]
    assert runs[1].description.startswith("w5: ")
    assert "→ 0.9 at iteration 120" in runs[1].description
    assert (len(runs[0].losses), driver.document.length) == (301, 200)
    driver.trigger("undo", 2)
    assert len(driver.window.panels.loss._runs) == 1
    driver.trigger("redo", 2)
    assert len(driver.window.panels.loss._runs) == 2


def test_the_legend_renames_hides_chooses_and_deletes(driver) -> None:
    run(driver, 100)
    driver.panel("loss").cursor_moved.emit(50)
    driver.type_into("w5", "0.9")
    legend = driver.window.panels.loss.legend
    legend.run_renamed.emit(2, "<img src=x>")
    assert driver.document.state.run.name == "<img src=x>"
    legend.run_hidden.emit(1, True)
    assert driver.document.state.runs[0].is_hidden
    legend.run_chosen.emit(1)
    assert driver.document.state.current == 1
    legend.run_deleted.emit(2)
    assert len(driver.document.state.runs) == 1
    driver.trigger("undo", 4)
    assert [run.name for run in driver.document.state.runs] == ["", ""]


def test_new_parameters_come_from_the_seed_that_is_shown(driver, monkeypatch) -> None:
    def accept(dialog: QDialog) -> int:
        dialog.findChild(QSpinBox, "spin_seed").setValue(7)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    driver.trigger("new_parameters")
    first = driver.document.project
    assert first.parameters["w1"] != 0.15
    run(driver, 50)
    driver.trigger("reset")
    assert driver.document.project.is_equal(first)
    driver.trigger("new_parameters")
    assert driver.document.project.is_equal(first)


def test_a_pinned_number_gets_a_curve_that_goes_on(driver) -> None:
    run(driver, 200)
    driver.window.views.explainer.explain("dE/dw5")
    driver.trigger("pin")
    watching, document = driver.window.controller.watching, driver.document
    driver.qtbot.waitUntil(
        lambda: (
            watching.values(document.state.record, "dE/dw5", 200)[199]
            == pytest.approx(trace_value(document, 199, "dE/dw5"), rel=0)
        )
    )
    assert not driver.window.panels.watch.isHidden()
    run(driver, 400)
    values = watching.values(document.state.record, "dE/dw5", 400)
    for iteration in (0, 57, 200, 399):
        assert values[iteration] == trace_value(document, iteration, "dE/dw5")
    driver.window.panels.watch.number_removed.emit("dE/dw5")
    assert driver.window.docks._docks["watch"].isHidden()


def trace_value(document: Document, iteration: int, name: str) -> float:
    setup, moment = document.state.record.at(iteration)
    return trace_iteration(setup, moment).values[name]


def test_inputs_cannot_be_pinned_and_that_is_told(driver) -> None:
    driver.window.views.explainer.explain("i1")
    driver.trigger("pin")
    assert "same in every iteration" in driver.message()


deeds = st.one_of(
    st.tuples(
        st.just("edit"), st.sampled_from(["w1", "w5", "i1", "learning_rate"]), st.floats(0.0, 2.0)
    ),
    st.tuples(st.sampled_from(["step_forward", "step_back", "phase_forward", "phase_back"])),
    st.tuples(st.sampled_from(["iteration_forward", "iteration_back"])),
    st.tuples(st.sampled_from(["go_to_start", "go_to_end"])),
    st.tuples(st.just("go_to_iteration"), st.integers(0, 6)),
    st.tuples(st.just("go_to_step"), st.integers(0, 43)),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(deeds, max_size=30))
def test_any_deeds_keep_position_trace_and_document_together(qapp, sequence) -> None:
    document = Document(PresetLibrary(presets_folder()).load("article"))
    stepper = Stepper(document, "Step")
    start = document.project
    for name, *arguments in sequence:
        if name == "edit":
            document.edit(document.project.with_number(*arguments), "edit")
        elif name in ("undo", "redo"):
            getattr(document.undo_stack, name)()
        else:
            getattr(stepper, name)(*arguments)
        before = document.iteration - (1 if stepper.is_landed else 0)
        setup, moment = document.state.record.at(before)
        assert stepper.trace.iteration == before + 1
        if not stepper.is_landed:
            assert document.project.moment.is_equal(moment)
            assert stepper.trace.values == trace_iteration(setup, moment).values
    stack, count, redone = document.undo_stack, document.undo_stack.index(), []
    for _ in range(2):
        for _ in range(count):
            stack.undo()
        assert document.project.is_equal(start)
        for _ in range(count):
            stack.redo()
        redone.append(document.project)
    assert redone[0].is_equal(redone[1])


def test_pinned_numbers_are_called_as_the_notation_has_it(driver) -> None:
    driver.window.views.watch.pin("out_o1")
    header = driver.window.panels.calculation_header
    header.show_notation(Notation.Z)
    header.notation_changed.emit(Notation.Z)
    (label,) = driver.window.panels.watch.labels
    assert "a" in label.accessibleName() and "out" not in label.accessibleName()
