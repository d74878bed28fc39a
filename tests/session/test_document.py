from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.trainer import advance_to
from bpgui.session.document import Document


def test_an_edit_is_undone_and_redone_exactly(document: Document) -> None:
    before = document.project
    document.edit(before.with_number("w5", 0.123456789012), "edit")
    after = document.project
    assert after.parameters["w5"] == 0.123456789012

    document.undo_stack.undo()
    assert document.project.is_equal(before)
    document.undo_stack.redo()
    assert document.project.is_equal(after)


def test_edits_of_inputs_targets_and_learning_rate_change_just_those(document: Document) -> None:
    for name in ("i1", "i2", "t1", "t2", "learning_rate", "b1", "w8"):
        before = document.project
        document.edit(before.with_number(name, 0.77), "edit")
        assert document.project.number(name) == 0.77
        others = {"i1", "i2", "t1", "t2", "learning_rate", *before.parameters} - {name}
        assert all(document.project.number(n) == before.number(n) for n in others)


def test_a_training_is_one_undo_step(document: Document) -> None:
    before = document.project
    document.add_training(advance_to(before.setup, before.moment, 500), "train")
    assert document.iteration == 500
    assert document.length == 500
    document.undo_stack.undo()
    assert document.project.is_equal(before)
    assert document.length == 0
    document.undo_stack.redo()
    assert document.iteration == 500


def test_single_steps_merge_into_one_undo_step(document: Document) -> None:
    start = document.project
    for _ in range(3):
        project = document.project
        moment = advance_to(project.setup, project.moment, document.iteration + 1)
        document.add_training(moment, "step", is_step=True)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project.is_equal(start)


def test_seeking_back_and_forth_shows_the_same_bits(document: Document) -> None:
    project = document.project
    end = advance_to(project.setup, project.moment, 1_000)
    document.add_training(end, "train")
    document.seek(333)
    assert document.project.moment.is_equal(advance_to(project.setup, project.moment, 333))
    document.seek(1_000)
    assert document.project.moment.is_equal(end)


def test_seeking_stays_within_what_is_known(document: Document) -> None:
    document.seek(5)
    assert document.iteration == 0
    document.seek(-5)
    assert document.iteration == 0


def test_an_edit_in_the_past_keeps_the_old_future_for_undo(document: Document) -> None:
    project = document.project
    document.add_training(advance_to(project.setup, project.moment, 100), "train")
    document.seek(40)
    at_40 = document.project
    document.edit(at_40.with_number("w1", 9.0), "edit")
    assert document.length == 40
    assert document.project.parameters["w1"] == 9.0
    document.seek(39)
    assert document.project.moment.is_equal(advance_to(project.setup, project.moment, 39))
    document.undo_stack.undo()
    assert document.project.is_equal(at_40)
    assert document.length == 100


def test_the_past_before_a_changed_learning_rate_is_replayed_with_the_old_one(
    document: Document,
) -> None:
    project = document.project
    document.add_training(advance_to(project.setup, project.moment, 50), "train")
    document.edit(document.project.with_number("learning_rate", 2.0), "edit")
    changed = document.project
    document.add_training(advance_to(changed.setup, changed.moment, 80), "train")
    document.seek(30)
    assert document.project.setup.settings.learning_rate == 0.5
    assert document.project.moment.is_equal(advance_to(project.setup, project.moment, 30))
    document.seek(70)
    assert document.project.setup.settings.learning_rate == 2.0
    assert document.project.moment.is_equal(advance_to(changed.setup, changed.moment, 70))


def test_losses_run_from_the_start_to_the_present(document: Document) -> None:
    assert document.losses().tolist() == pytest.approx([0.29837110876000267], rel=1e-13)
    project = document.project
    trained = advance_to(project.setup, project.moment, 1)
    document.add_training(trained, "train")
    assert document.losses()[1] == pytest.approx(0.29102777369359933, rel=1e-13)
    assert not document.losses()[:].flags.writeable


def test_opening_another_project_forgets_the_undo_steps(document: Document, article) -> None:
    document.edit(document.project.with_number("w1", 1.0), "edit")
    document.open(article, None)
    assert not document.undo_stack.canUndo()
    assert np.array_equal(document.project.initial, article.initial)
