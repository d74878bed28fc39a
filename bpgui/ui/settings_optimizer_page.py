"""The page of the optimizer: its rule and numbers, the learning rate, and the biases."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from bpgui.core.optimizers import OPTIMIZERS, Optimizer, hyperparameters
from bpgui.project.project import Project
from bpgui.project.setting_changes import starts_state
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.ui.settings_choice import ChoiceGroup, words
from bpgui.ui.settings_entry import EntryRange, NumberEntry
from bpgui.ui.settings_formula import FormulaView
from bpgui.ui.settings_page import SettingsPage
from bpgui.ui.settings_rate import RateOffer
from bpgui.ui.settings_words import SettingsWords

RATE = EntryRange(step=0.01)
PART = EntryRange(limit=1.0, step=0.001)
SMALL = EntryRange(step=1e-9)


class OptimizerPage(SettingsPage):
    """Chooses ``optimizer``, ``learning_rate`` and ``trains_biases``."""

    def __init__(
        self, project: Project, formulas: SettingFormulas, parent: QWidget | None = None
    ) -> None:
        super().__init__("page_optimizer", "", parent)
        self.title = self.tr("Optimizer")
        self._project = project
        self._formulas = formulas
        self._gradients = ("dE/dw1", f"dE/d{formulas.first_bias}")
        self._words = SettingsWords(self)
        settings = project.setup.settings
        self._choice = ChoiceGroup("optimizer", self._words.optimizers(), settings.optimizer.name)
        self._rate = NumberEntry(settings.learning_rate, RATE, "entry_learning_rate")
        self._entries_of = {kind.name: self._made(kind) for kind in OPTIMIZERS}
        self._note = words("", muted=False)
        self._note.setObjectName("label_state_starts")
        self._view = FormulaView()
        self._biases = QCheckBox(self.tr("&Train the biases"))
        self._biases.setObjectName("check_trains_biases")
        self._biases.setChecked(settings.trains_biases)
        self.heading(self.tr("How a gradient becomes an update"))
        self.add(self._choice, self.grid)
        self.add_entry(
            self.tr("η, &learning rate"), self._rate, self.tr("how far each update goes; 0 or more")
        )
        self._offer = RateOffer(self._rate, settings.optimizer.name)
        self.grid.addWidget(self._offer, self.grid.rowCount(), 1, 1, 2)
        for entries in self._entries_of.values():
            for name, entry in entries.items():
                self.add_entry(*self._label(name, entry))
        self.add(self._biases, words(self._bias_sentence()), self._note, self._view)
        self.column.addStretch(1)
        self._biases.setEnabled(bool(formulas.first_bias))
        self._biases.toggled.connect(self._on_changed)
        self._choice.chosen_changed.connect(self._on_choice_chosen_changed)
        self._show()

    @property
    def optimizer(self) -> Optimizer:
        """The optimizer with its numbers."""
        name = self._choice.chosen
        kind = next(kind for kind in OPTIMIZERS if kind.name == name)
        return kind(**{key: entry.number for key, entry in self._entries_of[name].items()})

    @property
    def learning_rate(self) -> float:
        """η."""
        return self._rate.number

    @property
    def trains_biases(self) -> bool:
        """Whether updates change biases."""
        return self._biases.isChecked()

    def show_gradients(self, of_weight: str, of_bias: str) -> None:
        """Let the formulas begin with the numbers of these ids."""
        self._gradients = (of_weight, of_bias)
        self._show()

    def _made(self, kind: type[Optimizer]) -> dict[str, NumberEntry]:
        present = self._project.setup.settings.optimizer
        values = hyperparameters(present if isinstance(present, kind) else kind())
        return {
            field.name: NumberEntry(
                values[field.name],
                SMALL if field.name == "epsilon" else PART,
                f"entry_{kind.name}_{field.name}",
            )
            for field in fields(kind)
        }

    def _label(self, name: str, entry: NumberEntry) -> tuple[str, NumberEntry, str]:
        label, sentence = self._words.hyperparameter(name)
        return label, entry, sentence

    def _bias_sentence(self) -> str:
        if self._formulas.first_bias:
            return self.tr("Without, they keep their values, as in the article's example.")
        return self.tr("This network has no biases.")

    def _show(self) -> None:
        chosen = self._choice.chosen
        for name, entries in self._entries_of.items():
            for entry in entries.values():
                self.show_entry(entry, name == chosen)
        optimizer = self.optimizer
        lines = self._formulas.update(optimizer, "w1", self._gradients[0])
        if bias := self._formulas.first_bias:
            trained = self._formulas.update(optimizer, bias, self._gradients[1])[-1]
            lines.append(trained if self.trains_biases else self._formulas.frozen(bias))
        self._view.show_formulas(lines)
        self._show_note(optimizer)

    def _show_note(self, optimizer: Optimizer) -> None:
        is_needed = starts_state(self._project, optimizer)
        if is_needed:
            names = ", ".join(optimizer.state_names)
            sentence = self.tr(
                "The training goes on from iteration {n}; what this rule remembers ({names}) "
                "starts at zero."
            )
            n = self._project.moment.iteration
            self._note.setText(sentence.format(n=n, names=names))
        self._note.setVisible(is_needed)

    @Slot()
    def _on_choice_chosen_changed(self) -> None:
        chosen = self._choice.chosen
        titles = {choice.value: choice.title for choice in self._words.optimizers()}
        self._offer.follow(chosen, titles[chosen].replace("&", ""))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()
