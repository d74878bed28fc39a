from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Activation
from bpgui.core.dataset import DatasetError
from bpgui.core.losses import Loss
from bpgui.project.new_data import NewData, OutputFit
from bpgui.session.run_state import RunState
from bpgui.ui.data_commands import GridCommand
from bpgui.ui.data_editing import TrainingPlan
from bpgui.ui.data_panel import DataPanel
from bpgui.ui.data_toolbar import DataTask
from bpgui.ui.data_view import DataView
from tests.ui.data_bench import CONTROL, DataBench, Key, project_with

WAIT_MS = 30_000


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[DataBench]:
    bench = DataBench(qtbot, project_with())
    yield bench
    bench.controller.shut_down()


def test_hidden_nothing_is_done(qtbot: QtBot) -> None:
    bench = DataBench(qtbot, project_with(), is_shown=False)
    bench.document.edit(bench.document.project.with_number("i1", 9.0), "edit")
    assert bench.panel.model.rowCount() == 0
    bench.window.show()
    assert bench.shown[0, 0] == 9.0
    bench.controller.shut_down()


def test_the_table_follows_edits_elsewhere_and_undo(bench: DataBench) -> None:
    bench.document.edit(bench.document.project.with_number("t2", 9.0), "edit")
    assert bench.shown[0, 3] == 9.0
    bench.document.undo_stack.undo()
    assert bench.shown[0, 3] == 3.125


def test_a_step_of_training_reads_no_samples_anew(bench: DataBench) -> None:
    before = bench.panel.model.samples
    bench.stepper.iteration_forward()
    assert bench.panel.model.samples is before


def test_the_chosen_sample_is_traced_and_marked(bench: DataBench, qtbot: QtBot) -> None:
    bench.table.go_to(3, 1)
    with qtbot.waitSignal(bench.view.sample_chosen) as chosen:
        bench.press(Key.Key_Return, CONTROL)
    assert chosen.args == [3]
    assert bench.stepper.sample == 3
    assert bench.panel.model.traced == 3
    assert bench.panel.model.headerData(3, Qt.Orientation.Vertical) == "▶ 4"
    bench.stepper.set_sample(1)
    assert bench.panel.model.traced == 1


def test_a_held_out_sample_is_not_traced(bench: DataBench) -> None:
    bench.view.editing.plan(TrainingPlan(0.4, 0, None, False))
    bench.table.go_to(4, 0)
    bench.panel.tools.command_chosen.emit(GridCommand.TRACE)
    assert bench.stepper.sample == 0
    assert "held-out" in bench.panel.message


def test_split_batches_and_joining_are_one_undo_step_each(bench: DataBench) -> None:
    bench.undoes(lambda: bench.view.editing.plan(TrainingPlan(0.4, 7, 2, True)))
    project = bench.document.project
    assert (len(project.setup.dataset), project.setup.settings.batch_size) == (3, 2)
    assert "3 samples trained with, 2 held out" in bench.panel.tools.summary
    assert "shuffled batches of 2" in bench.panel.tools.summary
    assert bench.panel.model.headerData(4, Qt.Orientation.Vertical) == "held out 5"
    bench.undoes(lambda: bench.view.editing.plan(TrainingPlan(0.0, 0, None, False)))
    assert bench.document.project.data.validation is None


def test_a_split_that_leaves_one_side_empty_is_refused(bench: DataBench) -> None:
    bench.view.editing.plan(TrainingPlan(0.01, 0, None, False))
    assert bench.panel.message == "A sample must be left on either side."
    assert bench.document.undo_stack.count() == 0


def test_standardising_is_shown_in_words_headings_and_units(bench: DataBench) -> None:
    tools = bench.panel.tools
    bench.undoes(lambda: tools.task_chosen.emit(DataTask.STANDARDISE))
    model = bench.panel.model
    assert model.scale_text(0) == "(x − 8.125) / 5.657"
    assert "deviation 5.65685424949238" in model.column_words(0)
    bench.table.go_to(0, 0)
    assert bench.cell_words.startswith("i1 = −1.414213562373095 = (x − 8.125) / 5.657 with")
    assert "with x = 0.125 " in bench.cell_words
    assert "inputs standardised" in tools.summary
    assert not tools.action(DataTask.STANDARDISE).isEnabled()
    bench.undoes(lambda: tools.task_chosen.emit(DataTask.UNSTANDARDISE))
    assert bench.document.project.data.scales == ()


def test_other_data_of_other_width_are_one_undo_step(bench: DataBench) -> None:
    data = NewData(np.eye(3), np.eye(3), "eye", ("a", "b", "c"), ("x", "y", "z"))
    fit = OutputFit(Activation.SOFTMAX, Loss.CROSS_ENTROPY, is_needed=False)
    bench.undoes(lambda: bench.view.editing.load(data, fit, "load"))
    setup = bench.document.project.setup
    assert setup.architecture.sizes == (3, 2, 3)
    assert setup.settings.loss is Loss.CROSS_ENTROPY
    assert bench.panel.model.samples.names == ("a", "b", "c", "t_x", "t_y", "t_z")


def test_too_many_columns_or_samples_are_refused_in_words(bench: DataBench) -> None:
    bench.view.editing.load(NewData(np.ones((2, 1025)), np.ones((2, 1)), "wide"), None, "load")
    assert "1025 inputs" in bench.panel.message
    thirds = np.full((200_000, 10), 1 / 3)
    bench.view.editing.load(NewData(thirds, np.ones((200_000, 1)), "long"), None, "load")
    assert "too many" in bench.panel.message
    assert bench.document.undo_stack.count() == 0


def test_a_number_changes_while_training_goes_on(bench: DataBench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.controller.progressed, timeout=WAIT_MS):
        bench.controller.run(2_000_000_000)
    bench.table.go_to(0, 0)
    bench.type("2")
    bench.press(Key.Key_Return)
    qtbot.waitUntil(lambda: bench.values[0, 0] == 2.0, timeout=WAIT_MS)
    assert bench.controller.state is RunState.RUNNING
    with qtbot.waitSignal(bench.controller.finished, timeout=WAIT_MS):
        bench.controller.pause()


def test_export_writes_every_digit(
    bench: DataBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    bench.panel.tools.task_chosen.emit(DataTask.EXPORT)
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert lines[:2] == ["i1,i2,t1,t2", "0.125,1.125,2.125,3.125"]
    assert "out.csv" in bench.panel.message


def test_an_export_that_fails_is_told(
    bench: DataBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "missing" / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    bench.panel.tools.task_chosen.emit(DataTask.EXPORT)
    assert "out.csv" in bench.panel.message


def test_the_digits_are_offered_where_there_are_some(qtbot: QtBot) -> None:
    document = DataBench(qtbot, project_with(), is_shown=False)
    assert not document.panel.tools.action(DataTask.DIGITS).isVisible()
    panel = DataPanel()
    qtbot.addWidget(panel)
    digits = NewData(np.ones((3, 4)), np.eye(3), "digits", picture_width=2)
    view = DataView(
        document.document,
        document.controller,
        document.stepper,
        panel,
        document.window,
        lambda: digits,
    )
    assert panel.tools.action(DataTask.DIGITS).isVisible()
    panel.tools.task_chosen.emit(DataTask.DIGITS)
    project = document.document.project
    assert project.data.picture_width == 2
    assert project.setup.settings.loss is Loss.CROSS_ENTROPY
    assert view.editing is not None
    document.controller.shut_down()


def test_numbers_too_large_to_standardise_are_refused(bench: DataBench) -> None:
    for row in range(4):
        bench.view.editing.enter(row, 0, 1.7e308)
    count = bench.document.undo_stack.count()
    bench.panel.tools.task_chosen.emit(DataTask.STANDARDISE)
    assert "not be finite" in bench.panel.message
    assert bench.document.undo_stack.count() == count


@pytest.mark.parametrize(("name", "is_taken"), [("a.csv", True), ("a.CSV", True), ("a.png", False)])
def test_a_csv_file_can_be_dropped(bench: DataBench, name: str, is_taken: bool) -> None:
    bench.panel.file_dropped.disconnect()
    dropped: list[Path] = []
    bench.panel.file_dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}")])
    event = QDropEvent(
        QPointF(5.0, 5.0),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    bench.panel.dropEvent(event)
    assert dropped == ([Path(f"/tmp/{name}")] if is_taken else [])


def test_a_narrow_panel_puts_its_buttons_below_each_other(bench: DataBench) -> None:
    assert bench.panel.tools.minimumSizeHint().width() < 150
    bench.window.resize(260, 400)
    trace = bench.panel.findChild(QPushButton, "button_trace_sample")
    source = bench.panel.findChild(QPushButton, "button_data_source")
    assert trace is not None
    assert source is not None
    bench.qtbot.waitUntil(lambda: trace.y() > source.y())


FINITE = st.floats(-1e100, 1e100)
EDITS = st.one_of(
    st.tuples(st.just("enter"), st.integers(0, 4), st.integers(0, 3), FINITE),
    st.tuples(
        st.just("paste"),
        st.integers(0, 4),
        st.integers(0, 3),
        st.lists(st.lists(FINITE, min_size=2, max_size=2), min_size=1, max_size=4),
    ),
    st.tuples(st.just("insert"), st.integers(0, 6)),
    st.tuples(st.just("remove"), st.sets(st.integers(0, 3), min_size=1)),
    st.tuples(st.just("clear"), st.integers(0, 3)),
    st.tuples(st.just("split"), st.sampled_from((0.2, 0.5)), st.integers(0, 9)),
    st.tuples(st.just("join")),
    st.tuples(st.just("standardise")),
    st.tuples(st.just("unstandardise")),
    st.tuples(st.just("load"), st.integers(1, 4), st.integers(1, 3)),
)


def make(bench: DataBench, edit: tuple[object, ...]) -> None:
    editing, (kind, *rest) = bench.view.editing, edit
    columns = bench.values.shape[1]
    match kind, rest:
        case "enter", [int(row), int(column), float(number)]:
            editing.enter(min(row, len(bench.values) - 1), min(column, columns - 1), number)
        case "paste", [int(row), int(column), list(block)]:
            editing.paste(row, min(column, columns - 1), np.array(block))
        case "insert", [int(row)]:
            editing.insert_row(row)
        case "remove", [set(rows)]:
            editing.remove_rows([row for row in rows if row < len(bench.values)])
        case "clear", [int(row)]:
            row = min(row, len(bench.values) - 1)
            cells = {(row, column): 0.0 for column in range(columns)}
            editing.change_cells(cells, GridCommand.CLEAR)
        case "split", [float(share), int(seed)]:
            editing.plan(TrainingPlan(share, seed, 2, True))
        case "join", []:
            editing.plan(TrainingPlan(0.0, 0, None, False))
        case "standardise", []:
            editing.standardise()
        case "unstandardise", []:
            editing.unstandardise()
        case "load", [int(inputs), int(targets)]:
            data = NewData(np.ones((3, inputs)), np.zeros((3, targets)), "new")
            editing.load(data, None, "load")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits=st.lists(EDITS, max_size=8))
def test_any_edits_are_undone_and_redone_to_the_last_bit(
    bench: DataBench, edits: list[tuple[object, ...]]
) -> None:
    bench.document.open(project_with(), None)
    stack, states = bench.document.undo_stack, [bench.document.project]
    for edit in edits:
        count = stack.count()
        try:
            make(bench, edit)
        except DatasetError:
            pytest.fail("an edit from the panel raised")
        assert stack.count() <= count + 1
        if stack.count() > count:
            states.append(bench.document.project)
        assert np.array_equal(bench.shown, bench.values)
    for state in reversed(states[:-1]):
        stack.undo()
        assert bench.document.project.is_equal(state)
        assert np.array_equal(bench.shown, bench.values)
    for state in states[1:]:
        stack.redo()
        assert bench.document.project.is_equal(state)
