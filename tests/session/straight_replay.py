"""What a session should be, told by plain values and ``core.trainer`` alone.

Knows neither records nor states: a run is the projects that it was edited to, replayed straight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bpgui.core.observer import Observer
from bpgui.core.trainer import Trainer, Watch, advance_to
from bpgui.project.project import Project


@dataclass(frozen=True, eq=False)
class PlainRun:
    """The projects that a run was edited to, in order, and how many iterations are known."""

    edits: tuple[Project, ...]
    length: int

    def at(self, iteration: int) -> Project:
        """The project after ``iteration`` updates."""
        project = [edit for edit in self.edits if edit.moment.iteration <= iteration][-1]
        return project.at(advance_to(project.setup, project.moment, iteration))

    def forked(self, project: Project) -> PlainRun:
        """The run that goes on with ``project`` from its moment."""
        iteration = project.moment.iteration
        kept = tuple(edit for edit in self.edits if edit.moment.iteration < iteration)
        return PlainRun((*kept, project), iteration)

    def numbers(self, name: str) -> tuple[list[float], NDArray[np.float64]]:
        """The losses and the parameter ``name`` at each known moment."""
        losses: list[float] = []
        values: list[float] = []
        ends = [edit.moment.iteration for edit in self.edits[1:]] + [self.length]
        for project, end in zip(self.edits, ends, strict=True):
            watch = Watch((name,), lambda _iteration, told: values.append(told[0]))
            trainer = Trainer(project.setup, project.moment, watch)
            trainer.advance(end - trainer.iteration, lambda _iteration, loss: losses.append(loss))
        last = self.at(self.length)
        losses.append(Observer(last.setup).loss(last.moment))
        values.append(last.parameters[name])
        return losses, np.array(values)


@dataclass(frozen=True, eq=False)
class PlainState:
    """All runs by their ids, the current one and the position in it."""

    runs: dict[int, PlainRun]
    current: int
    iteration: int

    @property
    def run(self) -> PlainRun:
        """The current run."""
        return self.runs[self.current]

    @property
    def project(self) -> Project:
        """The project at the position."""
        return self.run.at(self.iteration)

    def edited(self, project: Project) -> PlainState:
        """An edit at a run's end goes on with it, one in its past begins another."""
        at_end = self.iteration == self.run.length
        number = self.current if at_end else max(self.runs) + 1
        runs = {**self.runs, number: self.run.forked(project)}
        return PlainState(runs, number, self.iteration)

    def ready_to_train(self) -> PlainState:
        """Training from before a later edit begins another run."""
        if self.run.edits[-1].moment.iteration <= self.iteration:
            return self
        number = max(self.runs) + 1
        return PlainState(
            {**self.runs, number: self.run.forked(self.project)}, number, self.iteration
        )

    def trained(self, iteration: int) -> PlainState:
        """Training came to ``iteration``."""
        run = replace(self.run, length=max(self.run.length, iteration))
        return PlainState({**self.runs, self.current: run}, self.current, iteration)

    def at(self, iteration: int) -> PlainState:
        """The same at another position."""
        return self if iteration == self.iteration else replace(self, iteration=iteration)

    def choosing(self, number: int) -> PlainState:
        """Another run at the same position, or at its end."""
        iteration = min(self.iteration, self.runs[number].length)
        return PlainState(self.runs, number, iteration)


class PlainStack:
    """The state and the undo steps: befores and afters; those of a series may be one."""

    def __init__(self, project: Project) -> None:
        self.state = PlainState({1: PlainRun((project,), 0)}, 1, 0)
        self.steps: list[tuple[PlainState, PlainState, str]] = []
        self.index = 0

    def push(self, after: PlainState, series: str = "") -> None:
        """Go to ``after`` as an undo step."""
        del self.steps[self.index :]
        step = (self.state, after, series)
        if series and self.steps and self.steps[-1][1:] == (self.state, series):
            step = (self.steps.pop()[0], after, series)
        self.steps.append(step)
        self.index = len(self.steps)
        self.state = after

    def undo(self) -> None:
        """Go back to before the last step."""
        if self.index:
            self.index -= 1
            self.state = self.steps[self.index][0]

    def redo(self) -> None:
        """Make the next step again."""
        if self.index < len(self.steps):
            self.state = self.steps[self.index][1]
            self.index += 1
