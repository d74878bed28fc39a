"""The pages of the penalty, of the first parameters, and of the data and the runs."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from bpgui.core.initializers import Initializer
from bpgui.core.setup import Penalty
from bpgui.project.project import Project
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.session.run_state import LAST_ITERATION
from bpgui.ui.settings_choice import Choice, ChoiceGroup, words
from bpgui.ui.settings_entry import EntryRange, NumberEntry
from bpgui.ui.settings_formula import FormulaView
from bpgui.ui.settings_page import SettingsPage
from bpgui.ui.settings_words import SettingsWords

LARGEST_SEED = 2**53
"""The largest that a project file may have."""
SEED = EntryRange(most=LARGEST_SEED, is_whole=True, step=1.0)
STRENGTH = EntryRange(step=0.0001)
COUNT = EntryRange(least=1.0, most=LARGEST_SEED, is_whole=True, step=1.0)
ITERATIONS = EntryRange(least=1.0, most=LAST_ITERATION, is_whole=True, step=1.0)
_NEW_SEEDS = 10_000
_USUAL_STRENGTH = 0.001


class PenaltyPage(SettingsPage):
    """Chooses ``penalty`` and ``strength``."""

    def __init__(
        self, project: Project, formulas: SettingFormulas, parent: QWidget | None = None
    ) -> None:
        super().__init__("page_penalty", "", parent)
        self.title = self.tr("Penalty")
        self._formulas = formulas
        settings = project.setup.settings
        self._choice = ChoiceGroup("penalty", SettingsWords(self).penalties(), settings.penalty)
        self._present = settings.penalty_strength
        self._strength = NumberEntry(self._present, STRENGTH, "entry_penalty_strength")
        self._view = FormulaView()
        self.heading(self.tr("What is added to the loss for large weights"))
        self.add(self._choice, self.grid)
        self.add_entry(
            self.tr("λ, &strength"), self._strength, self.tr("0 or more; biases are free of it")
        )
        self.add(self._view)
        self.column.addStretch(1)
        self._choice.chosen_changed.connect(self._on_choice_chosen_changed)
        self._show()

    @property
    def penalty(self) -> Penalty:
        """The penalty that is chosen."""
        return Penalty(self._choice.chosen)

    @property
    def strength(self) -> float:
        """λ; without a penalty as it was."""
        return self._present if self.penalty is Penalty.NONE else self._strength.number

    def _show(self) -> None:
        has_penalty = self.penalty is not Penalty.NONE
        self.show_entry(self._strength, has_penalty)
        self._view.setVisible(has_penalty)
        self._view.show_formulas(self._formulas.penalty(self.penalty))

    @Slot()
    def _on_choice_chosen_changed(self) -> None:
        # With λ at 0 a penalty would do nothing, which nobody means who chooses one.
        is_first = self.penalty is not Penalty.NONE and not self._present
        if is_first and self._strength.number == 0.0 and not self._strength.problem:
            self._strength.set_number(_USUAL_STRENGTH)
        self._show()
        self.changed.emit()


class StartPage(SettingsPage):
    """Chooses ``initializer`` and ``seed``."""

    def __init__(
        self, project: Project, formulas: SettingFormulas, parent: QWidget | None = None
    ) -> None:
        super().__init__("page_start", "", parent)
        self.title = self.tr("First parameters")
        self._formulas = formulas
        choices = SettingsWords(self).initializers()
        self._choice = ChoiceGroup("initializer", choices, project.initializer)
        self._seed = NumberEntry(project.initializer_seed, SEED, "entry_initializer_seed")
        again = QPushButton(self.tr("A&nother"))
        again.setObjectName("button_another_seed")
        again.setAccessibleName(self.tr("Another seed"))
        again.setAutoDefault(False)
        again.clicked.connect(self._on_again_clicked)
        self._view = FormulaView()
        self.heading(self.tr("Where new parameters come from"))
        self.add(
            words(
                self.tr(
                    "Units and layers that are added draw from it. Present parameters stay as "
                    "they are; “New parameters…” draws all of them anew."
                )
            )
        )
        self.add(self._choice, self.grid)
        self.add_entry(
            self.tr("&Seed"),
            self._seed,
            self.tr("The same seed gives the same numbers."),
            again,
        )
        self.add(self._view)
        self.column.addStretch(1)
        self._choice.chosen_changed.connect(self._on_choice_chosen_changed)
        self._show()

    @property
    def initializer(self) -> Initializer:
        """The distribution that is chosen."""
        return Initializer(self._choice.chosen)

    @property
    def seed(self) -> int:
        """The seed of new parameters."""
        return self._seed.whole

    def _show(self) -> None:
        self._view.show_formulas(self._formulas.initializer(self.initializer))

    @Slot()
    def _on_choice_chosen_changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _on_again_clicked(self) -> None:
        self._seed.set_number(secrets.randbelow(_NEW_SEEDS))


class RunPage(SettingsPage):
    """Chooses how iterations take the samples, and how many a run makes."""

    def __init__(
        self, project: Project, formulas: SettingFormulas, parent: QWidget | None = None
    ) -> None:
        super().__init__("page_run", "", parent)
        self.title = self.tr("Data and runs")
        self._formulas = formulas
        self._samples = len(project.setup.dataset)
        settings = project.setup.settings
        is_whole = settings.batch_size is None
        self._choice = ChoiceGroup("batch", self._choices(), "all" if is_whole else "batches")
        self._size = NumberEntry(
            min(10, self._samples) if settings.batch_size is None else settings.batch_size,
            COUNT,
            "entry_batch_size",
        )
        self._shuffle = QCheckBox(self.tr("&Shuffle the samples in each epoch"))
        self._shuffle.setObjectName("check_shuffle")
        self._shuffle.setChecked(settings.shuffle)
        self._seed = NumberEntry(settings.seed, SEED, "entry_seed")
        self._iterations = NumberEntry(settings.iterations, ITERATIONS, "entry_iterations")
        self._view = FormulaView()
        self.heading(self.tr("What an iteration looks at"))
        self.add(self._choice, self._shuffle, self.grid)
        self._fill_grid()
        self.add(self._view)
        self.column.addStretch(1)
        self._choice.chosen_changed.connect(self._on_changed)
        self._shuffle.toggled.connect(self._on_changed)
        self._size.entry_changed.connect(self._show)
        self._show()

    def _choices(self) -> list[Choice]:
        return [
            Choice(
                "all",
                self.tr("&All samples"),
                self.tr("Every update follows the mean gradient of the whole data."),
            ),
            Choice(
                "batches",
                self.tr("&Batches"),
                self.tr("Every update follows the mean gradient of a few samples in turn."),
            ),
        ]

    def _fill_grid(self) -> None:
        self.add_entry(
            self.tr("Samples in a ba&tch"),
            self._size,
            self.tr("of {n} in all; the last batch may be smaller").format(n=self._samples),
        )
        self.add_entry(
            self.tr("S&eed of the order"),
            self._seed,
            self.tr("Each epoch's order comes from this number and the epoch's."),
        )
        self.add_entry(
            self.tr("&Iterations of a run"),
            self._iterations,
            self.tr("Run stops at each multiple of this number."),
        )

    @property
    def batch_size(self) -> int | None:
        """How many samples an iteration takes; None for all."""
        return None if self._choice.chosen == "all" else self._size.whole

    @property
    def shuffle(self) -> bool:
        """Whether batches take the samples in another order each epoch."""
        return self._shuffle.isChecked()

    @property
    def seed(self) -> int:
        """The seed of that order."""
        return self._seed.whole

    @property
    def iterations(self) -> int:
        """How many iterations a run makes."""
        return self._iterations.whole

    @Slot()
    def _show(self) -> None:
        size = self.batch_size
        self.show_entry(self._size, size is not None)
        self._shuffle.setVisible(size is not None)
        self.show_entry(self._seed, size is not None and self.shuffle)
        taken = min(size or self._samples, self._samples)
        self._view.setVisible(taken > 1)
        self._view.show_formulas([self._formulas.batch_mean(taken)])

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()
