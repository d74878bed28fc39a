"""What if: forks of runs, and that no sequence of deeds loses or bends anything."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpgui.app.resources import presets_folder
from bpgui.core.observer import Observer
from bpgui.core.trainer import Trainer, advance_to
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document


def train(document: Document, iterations: int) -> None:
    document.begin_training("fork")
    project = document.project
    trainer = Trainer(project.setup, project.moment)
    trainer.advance(iterations, document.state.record.record)
    document.add_training(trainer.moment(), "train")


def edit(document: Document, name: str, value: float) -> None:
    document.edit(document.project.with_number(name, value), "edit")


def test_an_edit_before_training_changes_the_start_and_forks_nothing(document: Document) -> None:
    edit(document, "w5", 0.9)
    assert len(document.state.runs) == 1
    assert document.state.run.changes == ()


def test_an_edit_in_the_past_forks_and_the_old_run_stays(document: Document) -> None:
    train(document, 200)
    document.seek(120)
    edit(document, "w5", 0.9)
    old, new = document.state.runs
    assert (old.id, old.length, new.id, new.parent) == (1, 200, 2, 1)
    assert document.state.current == 2
    assert document.iteration == 120
    (change,) = new.changes
    assert (change.name, change.after, change.iteration) == ("w5", 0.9, 120)
    train(document, 50)
    assert document.state.run.length == 170
    assert document.state.runs[0].length == 200


def test_an_edit_where_a_run_ends_continues_it(document: Document) -> None:
    train(document, 100)
    edit(document, "learning_rate", 0.1)
    assert len(document.state.runs) == 1
    assert [change.name for change in document.state.run.changes] == ["learning_rate"]
    document.seek(50)
    assert document.project.setup.settings.learning_rate == 0.5


def test_further_edits_at_the_same_moment_belong_to_the_same_fork(document: Document) -> None:
    train(document, 10)
    document.seek(5)
    edit(document, "w1", 1.0)
    edit(document, "w2", 2.0)
    assert len(document.state.runs) == 2
    assert [change.name for change in document.state.run.changes] == ["w1", "w2"]


def test_training_from_before_a_later_edit_forks(document: Document) -> None:
    start = document.project
    train(document, 100)
    edit(document, "learning_rate", 0.1)
    train(document, 100)
    document.seek(50)
    train(document, 100)
    assert [run.length for run in document.state.runs] == [200, 150]
    assert document.project.moment.is_equal(advance_to(start.setup, start.moment, 150))
    document.choose_run(1, "choose")
    document.seek(200)
    assert document.project.setup.settings.learning_rate == 0.1


def test_choosing_another_run_goes_to_the_same_iteration_there(document: Document) -> None:
    start = document.project
    train(document, 100)
    document.seek(60)
    edit(document, "w5", 0.9)
    train(document, 10)
    document.choose_run(1, "choose")
    assert document.iteration == 70
    assert document.project.moment.is_equal(advance_to(start.setup, start.moment, 70))
    document.undo_stack.undo()
    assert document.state.current == 2


@pytest.mark.parametrize("leave", ["choose", "delete"])
def test_each_run_keeps_its_own_first_parameters(document: Document, leave: str) -> None:
    start = document.project
    train(document, 10)
    document.seek(0)
    edit(document, "w5", 0.9)
    if leave == "choose":
        document.choose_run(1, "choose")
    else:
        document.delete_run(2, "delete")
    assert document.project.reset().is_equal(start)


def test_a_deleted_run_comes_back_by_undo(document: Document) -> None:
    train(document, 100)
    document.seek(60)
    edit(document, "w5", 0.9)
    before = document.project
    document.delete_run(2, "delete")
    assert [run.id for run in document.state.runs] == [1]
    assert document.state.current == 1
    document.undo_stack.undo()
    assert document.project.is_equal(before)
    assert [run.id for run in document.state.runs] == [1, 2]


def test_the_last_run_cannot_be_deleted(document: Document) -> None:
    document.delete_run(1, "delete")
    assert len(document.state.runs) == 1
    with pytest.raises(ValueError, match="last run"):
        document.state.without(1)


def test_an_edit_at_another_position_is_refused(document: Document) -> None:
    train(document, 10)
    with pytest.raises(ValueError, match="not at 10"):
        document.edit(document.project.reset(), "edit")


def test_names_and_hiding_are_undone(document: Document) -> None:
    document.rename_run(1, "mine", "rename")
    document.hide_run(1, True, "hide")
    assert (document.state.run.name, document.state.run.is_hidden) == ("mine", True)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert (document.state.run.name, document.state.run.is_hidden) == ("", False)


def test_restarting_leaves_all_runs_behind_until_undone(document: Document) -> None:
    train(document, 30)
    document.seek(10)
    edit(document, "w1", 1.0)
    document.restart(document.project.reset(), "reset")
    assert len(document.state.runs) == 1
    assert document.iteration == 0
    document.undo_stack.undo()
    assert len(document.state.runs) == 2


@dataclass(frozen=True)
class Shadow:
    """What the document should be: per run the projects it was edited to, and its length."""

    runs: dict[int, tuple[tuple[Project, ...], int]]
    current: int
    iteration: int

    def replay(self, iteration: int) -> Project:
        segments, _ = self.runs[self.current]
        begun = [project for project in segments if project.moment.iteration <= iteration]
        project = begun[-1]
        return project.at(advance_to(project.setup, project.moment, iteration))

    @property
    def length(self) -> int:
        return self.runs[self.current][1]


deeds = st.one_of(
    st.tuples(
        st.just("edit"),
        st.sampled_from(["w1", "w5", "b2", "i1", "t2", "learning_rate"]),
        st.floats(0.0, 2.0),
    ),
    st.tuples(st.just("train"), st.integers(1, 30)),
    st.tuples(st.just("seek"), st.floats(0.0, 1.0)),
    st.tuples(st.just("choose"), st.integers(0, 5)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


class Machine:
    """Does each deed to a document and to its shadow, and compares the two."""

    def __init__(self, project: Project) -> None:
        self.document = Document(project)
        self.shadows = [Shadow({1: ((project,), 0)}, 1, 0)]
        self.place = 0
        self.shadow = self.shadows[0]

    def push(self, shadow: Shadow) -> None:
        self.shadows[self.place :] = [self.shadows[self.place], shadow]
        self.befores = getattr(self, "befores", {})
        self.befores[self.place + 1] = self.shadow
        self.place += 1
        self.shadow = shadow

    def edit(self, name: str, value: float) -> None:
        now = self.shadow.replay(self.shadow.iteration)
        edited = now.with_number(name, value)
        shadow, iteration = self.shadow, self.shadow.iteration
        segments, length = shadow.runs[shadow.current]
        kept = tuple(p for p in segments if p.moment.iteration < iteration)
        runs = dict(shadow.runs)
        current = shadow.current if iteration == length else max(runs) + 1
        runs[current] = ((*kept, edited), iteration)
        self.document.edit(self.document.project.with_number(name, value), "edit")
        self.push(Shadow(runs, current, iteration))

    def train(self, count: int) -> None:
        iteration, goal = self.shadow.iteration, self.shadow.iteration + count
        segments, _ = self.shadow.runs[self.shadow.current]
        if segments[-1].moment.iteration > iteration:
            number = max(self.shadow.runs) + 1
            kept = [p for p in segments if p.moment.iteration < iteration]
            here = self.shadow.replay(iteration)
            runs = {**self.shadow.runs, number: ((*kept, here), iteration)}
            self.push(Shadow(runs, number, iteration))
        shadow = self.shadow
        segments, length = shadow.runs[shadow.current]
        train(self.document, count)
        runs = {**shadow.runs, shadow.current: (segments, max(length, goal))}
        self.push(Shadow(runs, shadow.current, goal))

    def seek(self, share: float) -> None:
        iteration = round(share * self.shadow.length)
        self.document.seek(iteration)
        self.shadow = replace(self.shadow, iteration=iteration)

    def choose(self, number: int) -> None:
        ids = sorted(self.shadow.runs)
        chosen = ids[number % len(ids)]
        if chosen == self.shadow.current:
            return
        self.document.choose_run(chosen, "choose")
        iteration = min(self.shadow.iteration, self.shadow.runs[chosen][1])
        self.push(Shadow(self.shadow.runs, chosen, iteration))

    def undo(self) -> None:
        self.document.undo_stack.undo()
        if self.place:
            self.shadow = self.befores[self.place]
            self.place -= 1

    def redo(self) -> None:
        self.document.undo_stack.redo()
        if self.place + 1 < len(self.shadows):
            self.place += 1
            self.shadow = self.shadows[self.place]

    def check(self) -> None:
        document, shadow = self.document, self.shadow
        assert document.iteration == shadow.iteration
        assert document.length == shadow.length
        assert document.state.current == shadow.current
        assert {run.id: run.length for run in document.state.runs} == {
            number: length for number, (_, length) in shadow.runs.items()
        }
        expected = shadow.replay(shadow.iteration)
        assert document.project.moment.is_equal(expected.moment)
        first = shadow.replay(0).moment.parameters
        assert np.array_equal(document.project.initial, first)
        assert document.project.setup.settings == expected.setup.settings
        assert document.project.setup.dataset.is_equal(expected.setup.dataset)
        losses = document.losses()
        assert np.isfinite(losses).all()
        assert losses[shadow.iteration] == Observer(expected.setup).loss(expected.moment)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(deeds, max_size=25))
def test_any_sequence_of_deeds_is_that_of_a_straight_replay(qapp, sequence) -> None:
    machine = Machine(PresetLibrary(presets_folder()).load("article"))
    machine.check()
    for name, *arguments in sequence:
        getattr(machine, name)(*arguments)
        machine.check()
