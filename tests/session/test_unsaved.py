from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bpgui.core.trainer import advance_to
from bpgui.project.appearance import Appearance
from bpgui.session.document import Document
from bpgui.session.unsaved import project_to_save, would_lose_work


def train(document: Document, iteration: int) -> None:
    project = document.project
    moment = advance_to(project.setup, project.moment, iteration)
    document.add_training(moment, "Train")


def test_an_example_that_was_only_trained_is_no_loss(document: Document) -> None:
    train(document, 20)
    assert document.is_modified
    assert not would_lose_work(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda project: project.with_number("w1", 0.3),
        lambda project: project.with_number("i1", 0.3),
        lambda project: project.with_number("learning_rate", 0.1),
        lambda project: replace(project, name="mine"),
        lambda project: replace(project, note="mine"),
        lambda project: replace(project, appearance=Appearance({"h1": "left"})),
    ],
)
def test_an_edited_start_of_an_example_would_be_lost(document: Document, change) -> None:
    document.edit(change(document.project), "Edit")
    assert would_lose_work(document)
    document.undo_stack.undo()
    assert not would_lose_work(document)


def test_an_edit_that_was_taken_back_by_hand_is_no_loss(document: Document) -> None:
    before = document.project.number("w1")
    document.edit(document.project.with_number("w1", 0.3), "Edit")
    document.edit(document.project.with_number("w1", before), "Edit")
    assert not would_lose_work(document)


def test_an_edit_in_the_middle_of_a_run_would_be_lost(document: Document) -> None:
    train(document, 20)
    document.edit(document.project.with_number("w1", 0.3), "Edit")
    assert would_lose_work(document)


def test_every_change_of_a_project_with_a_file_counts(document: Document) -> None:
    document.note_saved(Path("mine.bpnet"))
    assert not would_lose_work(document)
    train(document, 20)
    assert would_lose_work(document)


def test_a_recovered_project_is_lost_until_it_is_saved(document: Document) -> None:
    project = document.project.with_number("w1", 0.3)
    for path in (None, Path("mine.bpnet")):
        document.recover(project, path)
        assert document.project is project and document.path == path
        assert document.is_modified and would_lose_work(document)
        document.note_saved(Path("mine.bpnet"))
        assert not would_lose_work(document)


def test_a_file_gets_what_there_is_to_tell_of_the_runs(document: Document) -> None:
    train(document, 20)
    saved = project_to_save(document)
    assert [run.iterations for run in saved.history] == [20]
    assert replace(saved, history=()).is_equal(document.project)
