"""The open project, what is recorded of its training, and the undo stack over both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.project.changes import changes_between
from bpgui.project.project import Project
from bpgui.session.commands import ReplaceState
from bpgui.session.runs import State
from bpgui.session.series import Series

STEPS = "steps"
"""The series of single training steps."""


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
        self._note_loss(self._state)
        self._opened: Project | None = project
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
    def opened(self) -> Project | None:
        """The project as it was opened, None for one that was recovered and is saved nowhere."""
        return self._opened

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

    def losses(self) -> Series:
        """The loss at each known moment from 0 to ``length``."""
        return self._state.record.losses(self._state.length + 1)

    def edit(self, project: Project, text: str, series: str = "") -> None:
        """Make ``project``, at the same position, the present one as an undo step.

        In the past of the current run that forks a new one; see ``State.edited``. Edits of one
        ``series``, one directly after the other, are one undo step.
        """
        changes = changes_between(self.project, project)
        self.push(self._state.edited(project, changes), text, series)

    def restart(self, project: Project, text: str) -> None:
        """Begin anew with ``project`` as an undo step; all runs are left behind."""
        self.push(State.start(project), text)

    def begin_training(self, text: str) -> None:
        """Call before training: where that would leave the current run, fork it first."""
        state = self._state.ready_to_train()
        if state is not self._state:
            self.push(state, text)

    def add_training(self, moment: Moment, text: str, is_step: bool = False) -> None:
        """Note as an undo step that training has come to ``moment``; single steps merge."""
        self._state.record.add_moment(moment)
        self.push(self._state.trained(self.project.at(moment)), text, STEPS if is_step else "")

    def rename_run(self, number: int, name: str, text: str) -> None:
        """Give a run the name that the user chose."""
        self.push(self._state.with_run(number, lambda run: replace(run, name=name)), text)

    def hide_run(self, number: int, is_hidden: bool, text: str) -> None:
        """Leave the curve of a run out of the plot, or show it again."""
        change = self._state.with_run(number, lambda run: replace(run, is_hidden=is_hidden))
        self.push(change, text)

    def delete_run(self, number: int, text: str) -> None:
        """Forget a run, but for undo; the last one stays."""
        if len(self._state.runs) > 1:
            self.push(self._state.without(number), text)

    def choose_run(self, number: int, text: str) -> None:
        """Make another run the current one."""
        if number != self._state.current:
            self.push(self._state.choosing(number), text)

    def push(self, after: State, text: str, series: str = "") -> None:
        """Go to the state ``after`` as an undo step with the description ``text``."""
        self.undo_stack.push(ReplaceState(self.restore, self._state, after, text, series))

    def restore(self, state: State) -> None:
        """Show ``state``; for commands."""
        before, self._state = self._state.project.setup, state
        self._note_loss(state)
        if state.project.setup.architecture != before.architecture:
            self.project_replaced.emit()
        else:
            self.state_changed.emit()

    def seek(self, iteration: int) -> None:
        """Go to the moment after ``iteration`` updates of the known run; no undo step."""
        state = self._state.at(iteration)
        if state is not self._state:
            self.restore(state)

    def open(self, project: Project, path: Path | None) -> None:
        """Put another project in the place of this one and forget the undo steps."""
        self._open(project, project, path)

    def recover(self, project: Project, path: Path | None) -> None:
        """Open ``project`` as a state of the file ``path``, or of none, that was not saved."""
        self._open(project, None, path)
        self.undo_stack.resetClean()

    def _open(self, project: Project, opened: Project | None, path: Path | None) -> None:
        state = State.start(project)
        self._note_loss(state)
        self._state = state
        self._opened = opened
        self.path = path
        self.undo_stack.clear()
        self.project_replaced.emit()
        self.modified_changed.emit()

    def note_saved(self, path: Path) -> None:
        """The present project has been saved to ``path``."""
        self.path = path
        self.undo_stack.setClean()
        self.modified_changed.emit()

    @staticmethod
    def _note_loss(state: State) -> None:
        """The record lacks the loss of its last moment until an iteration starts from there."""
        if state.project.moment.iteration == state.length:
            loss = Observer(state.project.setup).loss(state.project.moment)
            state.record.record_present(state.length, loss)

    def _on_undo_stack_clean_changed(self, _clean: bool) -> None:
        self.modified_changed.emit()
