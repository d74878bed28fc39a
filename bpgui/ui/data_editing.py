"""Makes the changes of the data that its panel and dialogs ask for, each one undo step.

What keeps the network's shape happens between two iterations and lets a run go on; other data
with more or fewer columns pause it and start anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from bpgui.core.architecture import MAX_UNITS, ArchitectureError
from bpgui.core.dataset import DatasetError
from bpgui.core.parameters import Matrix
from bpgui.project import data_changes
from bpgui.project.changes import has_same_layout
from bpgui.project.csv_writing import column_names
from bpgui.project.decode_problems import MAX_BYTES
from bpgui.project.new_data import NewData, OutputFit, is_too_large, retitled, with_new_data
from bpgui.project.number_format import count
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.data_commands import GridCommand

MAX_ROWS = 1_000_000
"""More rows than this are no table for a window."""
Cells = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How samples are trained with: ``held_share`` 0 holds none out, None leaves that as it is."""

    held_share: float | None
    split_seed: int
    batch_size: int | None
    shuffle: bool


class DataEditing(QObject):
    """Carries the user's changes of the data to ``document``."""

    #: A change cannot be made; with a sentence that says why.
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        stepper: Stepper,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._stepper = stepper

    def enter(self, row: int, column: int, number: float) -> None:
        """Put ``number`` into a cell."""
        name = column_names(self._document.project)[column]
        text = self.tr("Change {name} of sample {n}").format(name=name, n=count(row + 1))
        self._change_cells({(row, column): number}, text)

    def change_cells(self, cells: Cells, command: GridCommand) -> None:
        """Put numbers into many cells."""
        texts = {
            GridCommand.CLEAR: self.tr("Set %n number(s) to 0", "", len(cells)),
            GridCommand.CUT: self.tr("Cut %n number(s)", "", len(cells)),
            GridCommand.FILL: self.tr("Fill down %n number(s)", "", len(cells)),
        }
        self._change_cells(cells, texts[command])

    def paste(self, row: int, column: int, block: Matrix) -> bool:
        """Put a block into the table, with new rows for what is over its end; whether it fits."""
        project = self._document.project
        present = data_changes.table(project)
        room = present.shape[1] - column
        if block.shape[1] > room:
            self.refused.emit(
                self.tr(
                    "Nothing was pasted: there are {columns} columns on the clipboard and {room} "
                    "from the current cell on."
                ).format(columns=block.shape[1], room=room)
            )
            return False
        if row + len(block) > MAX_ROWS:
            self.refused.emit(self.tr("Nothing was pasted: there would be too many samples."))
            return False
        text = self.tr("Paste %n number(s)", "", block.size)
        self._controller.edit(lambda project: with_block(project, row, column, block), text)
        return True

    def insert_row(self, row: int) -> None:
        """Put a sample of zeros before ``row``, or after the last that is trained with."""
        columns = len(column_names(self._document.project))
        zeros = np.zeros((1, columns))
        text = self.tr("Insert a sample")
        self._controller.edit(lambda project: data_changes.with_rows(project, zeros, row), text)

    def remove_rows(self, rows: Collection[int]) -> None:
        """Remove samples, unless none would be left to train with."""
        rows = _there(self._document.project, rows)
        if not rows:
            return
        try:
            data_changes.without_rows(self._document.project, rows)
        except DatasetError:
            self.refused.emit(self.tr("At least one sample must be left to train with."))
            return
        text = self.tr("Remove %n sample(s)", "", len(rows))
        self._edit(lambda project: data_changes.without_rows(project, _there(project, rows)), text)

    def plan(self, plan: TrainingPlan) -> None:
        """Split or join the samples, and set how iterations take them, in one undo step."""

        def change(project: Project) -> Project:
            if plan.held_share:
                project = data_changes.split(project, plan.held_share, plan.split_seed)
            elif plan.held_share is not None:
                project = data_changes.joined(project)
            settings = replace(
                project.setup.settings, batch_size=plan.batch_size, shuffle=plan.shuffle
            )
            return replace(project, setup=replace(project.setup, settings=settings))

        if plan.held_share:
            text = self.tr("Hold out {n}% of the samples").format(n=round(100 * plan.held_share))
        elif plan.held_share is not None and self._document.project.data.validation is not None:
            text = self.tr("Train with all samples")
        else:
            text = self.tr("Change batches")
        self._edit(change, text)

    def standardise(self) -> bool:
        """Give every input the mean 0 and the deviation 1 over the samples trained with.

        Whether that can be.
        """
        return self._edit(data_changes.standardised, self.tr("Standardise the inputs"))

    def unstandardise(self) -> None:
        """Give the inputs their own units again."""
        self._edit(data_changes.unstandardised, self.tr("Undo standardisation"))

    def load(
        self, data: NewData, fit: OutputFit | None, text: str, *, is_anew: bool = False
    ) -> None:
        """Train with other data altogether; ``is_anew`` begins again where it could go on."""
        self._controller.when_idle(lambda: self._load(data, fit, text, is_anew))

    def _load(self, data: NewData, fit: OutputFit | None, text: str, is_anew: bool) -> None:
        before = self._document.project
        if is_too_large(data):
            self.refused.emit(
                self.tr(
                    "{n} samples of {columns} numbers are too many for a project file of at most "
                    "{limit} MB."
                ).format(
                    n=count(len(data.inputs)),
                    columns=data.inputs.shape[1] + data.targets.shape[1],
                    limit=MAX_BYTES // 2**20,
                )
            )
            return
        try:
            changed = with_new_data(before, data, fit, is_anew=is_anew)
        except ArchitectureError:
            self.refused.emit(
                self.tr(
                    "These data have {inputs} inputs and {outputs} targets; a network here has at "
                    "most {limit} of each."
                ).format(
                    inputs=data.inputs.shape[1], outputs=data.targets.shape[1], limit=MAX_UNITS
                )
            )
            return
        if self._document.path is None:  # A file is called what its user called it.
            changed = retitled(changed, before, self._document.opened)
        if has_same_layout(before, changed) and not is_anew:
            self._document.edit(changed, text)
            return
        self._document.restart(changed, text)
        self._stepper.go_to_start()

    def _change_cells(self, cells: Cells, text: str) -> None:
        def change(project: Project) -> Project:
            rows = len(data_changes.table(project))
            there = {place: number for place, number in cells.items() if place[0] < rows}
            return data_changes.with_cells(project, there)

        self._controller.edit(change, text)

    def _edit(self, change: Callable[[Project], Project], text: str) -> bool:
        """Make ``change`` unless it cannot be: numbers too large for it, or too few samples."""
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                change(self._document.project)
        except DatasetError as error:
            self.refused.emit(
                self.tr("A sample must be left on either side.")
                if error.field == "validation"
                else self.tr("This cannot be: a number would not be finite.")
            )
            return False
        self._controller.edit(change, text)
        return True


def with_block(project: Project, row: int, column: int, block: Matrix) -> Project:
    """A copy with ``block`` from a cell on; rows over the end are new ones to train with.

    What the block lacks of a new row is 0.
    """
    present = data_changes.table(project)
    inside = min(max(len(present) - row, 0), len(block))
    cells = {
        (row + down, column + right): float(value)
        for down, values in enumerate(block[:inside].tolist())
        for right, value in enumerate(values)
    }
    changed = data_changes.with_cells(project, cells)
    if inside < len(block):
        more = np.zeros((len(block) - inside, present.shape[1]))
        more[:, column : column + block.shape[1]] = block[inside:]
        changed = data_changes.with_rows(changed, more)
    return changed


def _there(project: Project, rows: Collection[int]) -> list[int]:
    present = len(data_changes.table(project))
    return [row for row in rows if row < present]
