from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bpgui.core.trace import Phase
from bpgui.project.data_changes import with_rows
from bpgui.project.reshape import with_unit
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper


def test_it_starts_blank(stepper: Stepper) -> None:
    assert stepper.position == 0
    assert stepper.current is None
    assert "net_h1" not in stepper.values()
    assert stepper.values()["w5"] == 0.4


def test_each_step_makes_one_more_number_known(stepper: Stepper) -> None:
    known = set(stepper.values())
    for step in stepper.trace.steps[:-1]:
        stepper.step_forward()
        assert stepper.current is not None
        assert stepper.current.id == step.id
        assert set(stepper.values()) - known == {step.id}
        known.add(step.id)


def test_43_steps_make_the_first_iteration(document: Document, stepper: Stepper) -> None:
    for _ in range(42):
        stepper.step_forward()
        assert document.iteration == 0
    stepper.step_forward()
    assert document.iteration == 1
    assert document.project.parameters["w5"] == pytest.approx(0.35891647971788465, rel=1e-15)
    assert stepper.current is not None
    assert stepper.current.id == "w8_new"
    stepper.step_forward()
    assert (stepper.position, stepper.trace.iteration) == (1, 2)


def test_phases_end_where_the_next_begins(document: Document, stepper: Stepper) -> None:
    ends = []
    for _ in range(4):
        stepper.phase_forward()
        ends.append((stepper.position, stepper.current.phase))
    assert ends == [
        (8, Phase.FORWARD),
        (11, Phase.ERROR),
        (35, Phase.BACKWARD),
        (43, Phase.UPDATE),
    ]
    assert document.iteration == 1


def test_an_iteration_forward_rests_where_the_loss_is_known(
    document: Document, stepper: Stepper
) -> None:
    stepper.iteration_forward()
    assert document.iteration == 1
    assert stepper.current.id == "E"
    assert stepper.values()["E"] == pytest.approx(0.29102777369359933, rel=1e-13)
    stepper.iteration_forward()
    assert document.iteration == 2


def test_back_steps_visit_the_same_positions_with_the_same_values(stepper: Stepper) -> None:
    seen = [(stepper.trace.iteration, stepper.position, stepper.values())]
    for _ in range(3 * 43):
        stepper.step_forward()
        seen.append((stepper.trace.iteration, stepper.position, stepper.values()))
    assert seen[-1][:2] == (3, 43)
    for expected in reversed(seen[:-1]):
        stepper.step_back()
        if stepper.position == 0 and expected[1] != 0:
            stepper.step_back()
        assert (stepper.trace.iteration, stepper.position, stepper.values()) == expected
    assert not stepper.can_go_back
    stepper.step_back()
    assert stepper.position == 0


def test_phase_and_iteration_back(document: Document, stepper: Stepper) -> None:
    stepper.iteration_forward()
    stepper.iteration_forward()
    stepper.phase_back()
    assert (stepper.trace.iteration, stepper.position) == (3, 8)
    stepper.phase_back()
    stepper.phase_back()
    assert (stepper.trace.iteration, stepper.position) == (2, 35)
    stepper.iteration_back()
    assert document.iteration == 0
    assert stepper.position == 0


def test_the_ends_of_time(document: Document, stepper: Stepper) -> None:
    for _ in range(5):
        stepper.iteration_forward()
    stepper.go_to_start()
    assert (document.iteration, stepper.position) == (0, 0)
    stepper.go_to_end()
    assert document.iteration == 5
    assert stepper.current.id == "E"


def test_stepping_through_known_time_makes_no_undo_step(
    document: Document, stepper: Stepper
) -> None:
    stepper.iteration_forward()
    count = document.undo_stack.count()
    stepper.go_to_start()
    for _ in range(43):
        stepper.step_forward()
    assert document.iteration == 1
    assert document.undo_stack.count() == count


def test_an_edit_in_the_middle_of_an_iteration_keeps_the_place(
    document: Document, stepper: Stepper
) -> None:
    for _ in range(5):
        stepper.step_forward()
    document.edit(document.project.with_number("w5", 0.9), "edit")
    assert stepper.position == 5
    assert stepper.values()["net_o1"] == pytest.approx(1.4025409631, rel=1e-9)


def test_an_update_that_is_not_finite_is_told_and_not_made(
    document: Document, stepper: Stepper, qtbot
) -> None:
    document.edit(document.project.with_number("t1", 1e200), "edit")
    with qtbot.waitSignal(stepper.broke_down) as signal:
        stepper.iteration_forward()
    assert signal.args[0].quantity == "E_o1"
    assert signal.args[0].iteration == 1
    assert document.iteration == 0


def test_the_steps_are_those_of_the_reference(stepper: Stepper) -> None:
    path = Path(__file__).parents[1] / "core" / "article.json"
    reference = json.loads(path.read_text(encoding="utf-8"))
    assert [step.id for step in stepper.trace.steps] == [
        entry["id"] for entry in reference["iteration_1"]
    ]


def test_another_sample_is_followed_at_the_same_place(document, stepper) -> None:
    document.edit(with_rows(document.project, np.array([[0.9, 0.2, 0.5, 0.1]])), "rows")
    for _ in range(5):
        stepper.step_forward()
    changed: list[int] = []
    stepper.sample_changed.connect(changed.append)
    stepper.set_sample(1)
    assert (stepper.sample, stepper.position, changed) == (1, 5, [1])
    assert stepper.values()["i1"] == 0.9
    stepper.set_sample(99)
    assert changed == [1]
    document.undo_stack.undo()
    assert stepper.sample == 0
    assert stepper.values()["i1"] == 0.05


def test_a_project_that_is_opened_begins_at_its_start_with_its_first_sample(
    document: Document, stepper: Stepper
) -> None:
    first = document.project
    document.edit(with_rows(first, np.array([[0.9, 0.2, 0.5, 0.1]])), "rows")
    another = document.project
    stepper.set_sample(1)
    stepper.phase_forward()
    changed: list[int] = []
    stepper.sample_changed.connect(changed.append)
    document.open(another, None)
    assert (stepper.position, stepper.sample, changed) == (0, 0, [0])


def test_a_changed_shape_keeps_the_place(document: Document, stepper: Stepper) -> None:
    for _ in range(5):
        stepper.step_forward()
    document.restart(with_unit(document.project, 1), "unit")
    assert stepper.position == 5
    document.undo_stack.undo()
    assert stepper.position == 5
