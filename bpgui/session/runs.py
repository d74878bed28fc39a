"""The runs of a session: each an unbroken line of iterations, forked from another by an edit.

Everything here is an immutable value; the record that a run points to only ever grows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from bpgui.project.project import Project
from bpgui.project.run_summary import Change, RunSummary
from bpgui.session.record import RunRecord


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A line of iterations, of which this state knows ``length``.

    ``name`` is what the user called it, "" for none; ``changes`` are the edits since its parent,
    in order; ``parent`` is the id of the run that it was forked from.
    """

    id: int
    record: RunRecord
    length: int
    name: str = ""
    parent: int | None = None
    changes: tuple[Change, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One state of the document: the project, all runs and which of them is the current one.

    The project's moment is the position in the current run, so it may lie in its past.
    """

    project: Project
    runs: tuple[Run, ...]
    current: int

    @classmethod
    def start(cls, project: Project) -> State:
        """The state in which ``project`` is opened: one run without iterations."""
        record = RunRecord(project.setup, project.moment)
        return cls(project, (Run(1, record, project.moment.iteration),), 1)

    @property
    def run(self) -> Run:
        """The current run."""
        return next(run for run in self.runs if run.id == self.current)

    @property
    def record(self) -> RunRecord:
        """The record of the current run."""
        return self.run.record

    @property
    def length(self) -> int:
        """How many iterations of the current run are known."""
        return self.run.length

    @property
    def iteration(self) -> int:
        """The position in the current run."""
        return self.project.moment.iteration

    def summaries(self) -> tuple[RunSummary, ...]:
        """The runs with iterations in short, those that the project was opened with first."""
        told = list(self.project.history)
        for run in self.runs:
            if run.length > run.record.first:
                loss = float(run.record.losses(run.length + 1)[-1])
                known = loss if math.isfinite(loss) else None
                told.append(RunSummary(run.name, run.length, known, run.changes))
        return tuple(told)

    def at(self, iteration: int) -> State:
        """The state at another known position of the current run."""
        iteration = min(max(iteration, self.record.first), self.length)
        if iteration == self.iteration:
            return self
        setup, moment = self.record.at(iteration)
        return replace(self, project=replace(self.project, setup=setup, moment=moment))

    def edited(self, project: Project, changes: tuple[Change, ...]) -> State:
        """The state in which ``project``, at the same position, has changed.

        A change of names or of the picture alone touches no run. Otherwise,
        an edit where the current run ends continues it; one in its past forks a new run, and the
        old one stays. Raises ValueError for a project at another position.
        """
        if project.moment.iteration != self.iteration:
            raise ValueError(f"at {project.moment.iteration}, not at {self.iteration}")
        if project.setup is self.project.setup and project.moment is self.project.moment:
            return replace(self, project=project)
        run = self.run
        record = run.record.forked(project.setup, project.moment)
        if self.iteration == run.length:
            # Without an iteration before it, an edit is no event in a run but its start.
            has_past = run.length > run.record.first
            noted = _joined(run.changes, changes) if has_past else run.changes
            edited = replace(run, record=record, changes=noted)
            return State(project, self._with(edited), run.id)
        return self._forking(project, record, changes)

    def ready_to_train(self) -> State:
        """The state itself, or a fork where the current run goes on with edits that are to come.

        Training from before such an edit leads elsewhere than the run, which stays as it is.
        """
        if not self.record.has_edit_after(self.iteration):
            return self
        record = self.record.forked(self.project.setup, self.project.moment)
        return self._forking(self.project, record, ())

    def trained(self, project: Project) -> State:
        """The state after training came to the moment of ``project``."""
        run = self.run
        length = max(run.length, project.moment.iteration)
        return State(project, self._with(replace(run, length=length)), run.id)

    def with_run(self, number: int, change: Callable[[Run], Run]) -> State:
        """The state in which the run with the id ``number`` is changed."""
        found = next(run for run in self.runs if run.id == number)
        return replace(self, runs=self._with(change(found)))

    def choosing(self, number: int) -> State:
        """The state in which another run is the current one, at the same iteration if it can be."""
        chosen = replace(self, current=number)
        run = chosen.run
        iteration = min(max(self.iteration, run.record.first), run.length)
        setup, moment = run.record.at(iteration)
        project = replace(self.project, setup=setup, moment=moment)
        if run.record.first == 0:
            project = replace(project, initial=run.record.at(0)[1].parameters)
        return State(project, chosen.with_run(number, _shown).runs, number)

    def without(self, number: int) -> State:
        """The state without a run; where it was the current one, its parent or the first is.

        Raises ValueError for the last run.
        """
        rest = tuple(run for run in self.runs if run.id != number)
        if not rest:
            raise ValueError("the last run cannot be deleted")
        if number != self.current:
            return replace(self, runs=rest)
        parents = [run.id for run in rest if run.id == self.run.parent]
        return replace(self.choosing(parents[0] if parents else rest[0].id), runs=rest)

    def _forking(self, project: Project, record: RunRecord, changes: tuple[Change, ...]) -> State:
        number = max(run.id for run in self.runs) + 1
        fork = Run(number, record, self.iteration, parent=self.current, changes=changes)
        return State(project, (*self.runs, fork), number)

    def _with(self, changed: Run) -> tuple[Run, ...]:
        return tuple(changed if run.id == changed.id else run for run in self.runs)


def _joined(before: tuple[Change, ...], later: tuple[Change, ...]) -> tuple[Change, ...]:
    """All changes in order; those of one number at one moment are one, or none if undone."""
    joined = {(change.name, change.iteration): change for change in before}
    for change in later:
        key = change.name, change.iteration
        joined[key] = replace(joined.get(key, change), after=change.after)
    return tuple(change for change in joined.values() if change.before != change.after)


def _shown(run: Run) -> Run:
    return replace(run, is_hidden=False)
