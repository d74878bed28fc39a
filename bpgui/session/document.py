"""The open project, what is recorded of its training, and the undo stack over both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.parameters import Vector
from bpgui.project.project import Project
from bpgui.session.commands import ReplaceState
from bpgui.session.record import RunRecord


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One state of the document: a project, the record of its run and how much of it is known.

    ``length`` counts the iterations of the record that belong to this state. The project's moment
    is the position in them, so it may lie in the past.
    """

    project: Project
    record: RunRecord
    length: int

    @classmethod
    def start(cls, project: Project) -> State:
        """The state in which ``project`` is opened."""
        return cls(project, RunRecord(project.setup, project.moment), project.moment.iteration)


class Document(QObject):
    """Holds the only truth about the project. Views read it; commands alone replace it."""

    #: Another project took the place of the old one: everything may have changed.
    project_replaced = Signal()
    #: A number, the position in time or the record changed; the architecture did not.
    state_changed = Signal()
    #: The undo stack moved onto or off the saved state, or the path changed.
    modified_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = State.start(project)
        self._note_loss()
        self.path: Path | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._on_undo_stack_clean_changed)

    @property
    def state(self) -> State:
        """The present state, an immutable value."""
        return self._state

    @property
    def project(self) -> Project:
        """The present project; its moment is the position in time."""
        return self._state.project

    @property
    def iteration(self) -> int:
        """How many updates lie before the present position."""
        return self._state.project.moment.iteration

    @property
    def length(self) -> int:
        """How many iterations of the run are known, those after the position included."""
        return self._state.length

    @property
    def is_modified(self) -> bool:
        """Whether something would be lost by closing."""
        return not self.undo_stack.isClean()

    def losses(self) -> Vector:
        """The loss at each known moment from 0 to ``length``, read-only."""
        return self._state.record.losses(self._state.length + 1)

    def edit(self, project: Project, text: str) -> None:
        """Make ``project`` the present one as an undo step; its training goes on from there."""
        moment = project.moment
        record = self._state.record.forked(project.setup, moment)
        self.push(State(project, record, moment.iteration), text)

    def add_training(self, moment: Moment, text: str, is_step: bool = False) -> None:
        """Note as an undo step that training has come to ``moment``; single steps merge."""
        state = self._state
        state.record.add_moment(moment)
        after = State(state.project.at(moment), state.record, max(state.length, moment.iteration))
        self.push(after, text, is_step)

    def push(self, after: State, text: str, is_step: bool = False) -> None:
        """Go to the state ``after`` as an undo step with the description ``text``."""
        self.undo_stack.push(ReplaceState(self.restore, self._state, after, text, is_step))

    def restore(self, state: State) -> None:
        """Show ``state``; for commands."""
        before, self._state = self._state.project.setup, state
        self._note_loss()
        if state.project.setup.architecture != before.architecture:
            self.project_replaced.emit()
        else:
            self.state_changed.emit()

    def seek(self, iteration: int) -> None:
        """Go to the moment after ``iteration`` updates of the known run; no undo step."""
        iteration = min(max(iteration, self._state.record.first), self._state.length)
        if iteration == self.iteration:
            return
        setup, moment = self._state.record.at(iteration)
        project = replace(self._state.project, setup=setup, moment=moment)
        self.restore(replace(self._state, project=project))

    def open(self, project: Project, path: Path | None) -> None:
        """Put another project in the place of this one and forget the undo steps."""
        self._state = State.start(project)
        self._note_loss()
        self.path = path
        self.undo_stack.clear()
        self.project_replaced.emit()
        self.modified_changed.emit()

    def note_saved(self, path: Path) -> None:
        """The present project has been saved to ``path``."""
        self.path = path
        self.undo_stack.setClean()
        self.modified_changed.emit()

    def _note_loss(self) -> None:
        """The record lacks the loss of its last moment until an iteration starts from there."""
        state = self._state
        if state.project.moment.iteration == state.length:
            loss = Observer(state.project.setup).loss(state.project.moment)
            state.record.record_present(state.length, loss)

    def _on_undo_stack_clean_changed(self, _clean: bool) -> None:
        self.modified_changed.emit()
