"""Asks which samples are held out for validation, and how iterations take the others.

Says before what comes of it; making it is for others.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.number_format import count
from bpgui.project.project import Project
from bpgui.ui.data_editing import TrainingPlan
from bpgui.ui.scrolled import ScrolledBody, open_fitting
from bpgui.ui.settings_choice import Choice, ChoiceGroup, words
from bpgui.ui.settings_entry import EntryRange, NumberEntry

_KEEP, _ALL, _HOLD = "keep", "all", "hold"
_BATCH_ALL, _BATCHES = "all", "batches"
_PERCENT = EntryRange(least=1.0, most=99.0, is_whole=True, step=5.0)
_SEED = EntryRange(most=2**53, is_whole=True, step=1.0)
_COUNT = EntryRange(least=1.0, most=2**53, is_whole=True, step=1.0)
_USUAL_PERCENT = 20
_USUAL_BATCH = 10
_NEW_SEEDS = 10_000
_CHARACTERS = 62


class DataSplitDialog(QDialog):
    """Chooses a ``plan`` for the samples of ``project``."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_data_split")
        self.setWindowTitle(self.tr("Validation and batches"))
        held, settings = project.data.validation, project.setup.settings
        self._trained, self._held = len(project.setup.dataset), 0 if held is None else len(held)
        self._split = ChoiceGroup("split", self._split_choices(), _KEEP if self._held else _ALL)
        self._percent = NumberEntry(_USUAL_PERCENT, _PERCENT, "entry_held_percent")
        self._seed = NumberEntry(0, _SEED, "entry_split_seed")
        self._another = QPushButton(self.tr("A&nother"))
        self._another.setObjectName("button_another_split")
        self._another.setAccessibleName(self.tr("Another seed"))
        self._another.setAutoDefault(False)
        size = settings.batch_size
        self._batch = ChoiceGroup(
            "batch", self._batch_choices(), _BATCH_ALL if size is None else _BATCHES
        )
        usual = min(_USUAL_BATCH, self._trained)
        self._size = NumberEntry(usual if size is None else size, _COUNT, "entry_batch_size")
        self._shuffle = QCheckBox(self.tr("&Shuffle the samples in each epoch"))
        self._shuffle.setObjectName("check_shuffle")
        self._shuffle.setChecked(settings.shuffle)
        self._outcome = words("")
        self._outcome.setObjectName("label_split_outcome")
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Ok | box.Cancel)
        self._lay_out()
        self._connect()
        self._show()
        open_fitting(self)

    @property
    def plan(self) -> TrainingPlan:
        """What was chosen."""
        share = {_KEEP: None, _ALL: 0.0, _HOLD: self._percent.whole / 100.0}[self._split.chosen]
        if share == 0.0 and not self._held:
            share = None
        size = None if self._batch.chosen == _BATCH_ALL else self._size.whole
        return TrainingPlan(share, self._seed.whole, size, self._shuffle.isChecked())

    @property
    def outcome(self) -> str:
        """What comes of the choice, or why it cannot be, in words."""
        return self._outcome.text()

    def _split_choices(self) -> list[Choice]:
        choices = [
            Choice(
                _ALL,
                self.tr("Train with &all samples"),
                self.tr("Nothing tells whether the network only learns them by heart."),
            ),
            Choice(
                _HOLD,
                self.tr("&Hold out a part for validation"),
                self.tr("Nothing is learned from it; its loss is drawn beside the other."),
            ),
        ]
        if self._held:
            sentence = self.tr("{n} samples are trained with, {held} are held out.").format(
                n=count(self._trained), held=count(self._held)
            )
            choices.insert(0, Choice(_KEEP, self.tr("&Keep the split as it is"), sentence))
        return choices

    def _batch_choices(self) -> list[Choice]:
        return [
            Choice(
                _BATCH_ALL,
                self.tr("A&ll in every iteration"),
                self.tr("Every update follows the mean gradient of all samples trained with."),
            ),
            Choice(
                _BATCHES,
                self.tr("In &batches"),
                self.tr("Every update follows the mean gradient of a few samples in turn."),
            ),
        ]

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        held, batch = QGridLayout(), QGridLayout()
        for grid, row, title, entry in (
            (held, 0, self.tr("&Percent held out"), self._percent),
            (held, 1, self.tr("Se&ed of the choice"), self._seed),
            (batch, 0, self.tr("Samples in a ba&tch"), self._size),
        ):
            label = QLabel(title)
            label.setBuddy(entry)
            entry.setAccessibleName(title.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(entry, row, 1)
            grid.setColumnStretch(2, 1)
        held.addWidget(self._another, 1, 2)
        for title, choice, grid in (
            (self.tr("Which samples are trained with"), self._split, held),
            (self.tr("How iterations take them"), self._batch, batch),
        ):
            heading = words(title, muted=False)
            heading.setProperty("strong", True)
            column.addWidget(heading)
            column.addWidget(choice)
            column.addLayout(grid)
            column.addSpacing(self.fontMetrics().height() // 2)
        column.insertWidget(column.count() - 1, self._shuffle)
        column.addStretch(1)
        body.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        layout = QVBoxLayout(self)
        layout.addWidget(ScrolledBody(body), 1)
        for part in (self._outcome, self._buttons):
            layout.addWidget(part)

    def _connect(self) -> None:
        for choice in (self._split, self._batch):
            choice.chosen_changed.connect(self._show)
        for entry in (self._percent, self._seed, self._size):
            entry.entry_changed.connect(self._show)
        self._another.clicked.connect(self._on_another_clicked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _problem(self) -> str:
        entries = [self._percent, self._seed] if self._split.chosen == _HOLD else []
        entries += [self._size] if self._batch.chosen == _BATCHES else []
        problem = next((entry.problem for entry in entries if entry.problem), "")
        samples, held = self._trained + self._held, self._counts()[1]
        if not problem and self._split.chosen == _HOLD and not 0 < held < samples:
            return self.tr("A sample must be left on either side.")
        return problem

    def _counts(self) -> tuple[int, int]:
        """How many samples would be trained with, and held out."""
        samples = self._trained + self._held
        # None keeps what is.
        share = self.plan.held_share
        held = self._held if share is None else round(share * samples)
        return samples - held, held

    @Slot()
    def _show(self) -> None:
        is_held, is_batch = self._split.chosen == _HOLD, self._batch.chosen == _BATCHES
        for part in (self._percent, self._seed, self._another):
            part.setEnabled(is_held)
        self._size.setEnabled(is_batch)
        self._shuffle.setEnabled(is_batch)
        problem = self._problem()
        self._outcome.setText(problem or self._outcome_words())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)

    def _outcome_words(self) -> str:
        trained, held = self._counts()
        size = min(self.plan.batch_size or trained, trained)
        first = self.tr("{n} samples are trained with, {held} are held out.")
        if not held:
            first = self.tr("All {n} samples are trained with.")
            if trained == 1:
                first = self.tr("The one sample is trained with.")
        iterations = -(-trained // size)
        second = self.tr("An epoch, once through all of them, has {n} iterations.")
        if iterations == 1:
            second = self.tr("Every iteration is an epoch: it takes all there is.")
        first = first.format(n=count(trained), held=count(held))
        second = second.format(n=count(iterations))
        return f"{first} {second}"

    @Slot()
    def _on_another_clicked(self) -> None:
        self._seed.set_number(secrets.randbelow(_NEW_SEEDS))
