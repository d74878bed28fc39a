"""The page of the loss, which may bring another function of the outputs with it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss, is_compatible
from bpgui.project.project import Project
from bpgui.project.setting_changes import outputs_for
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.ui.settings_choice import ChoiceGroup, words
from bpgui.ui.settings_formula import FormulaView
from bpgui.ui.settings_page import SettingsPage
from bpgui.ui.settings_words import SettingsWords


class LossPage(SettingsPage):
    """Chooses ``loss`` and, only where the user asks for it, another ``outputs``."""

    def __init__(
        self, project: Project, formulas: SettingFormulas, parent: QWidget | None = None
    ) -> None:
        super().__init__("page_loss", "", parent)
        self.title = self.tr("Loss")
        self._formulas = formulas
        self._words = SettingsWords(self)
        self._first = project.setup.architecture.layers[-1].activation
        self._outputs = self._first
        self._choice = ChoiceGroup("loss", self._words.losses(), project.setup.settings.loss)
        self._note = words("", muted=False)
        self._note.setObjectName("label_outputs_change")
        self._view = FormulaView()
        self.heading(self.tr("What is minimised, for one sample"))
        self.add(self._choice, self._note, self._view)
        self.column.addStretch(1)
        self._choice.chosen_changed.connect(self._on_choice_chosen_changed)
        self._choice.remedy_asked.connect(self._on_choice_remedy_asked)
        self._show()

    @property
    def loss(self) -> Loss:
        """The loss that is chosen."""
        return Loss(self._choice.chosen)

    @property
    def outputs(self) -> Activation:
        """The activation function that the outputs are to have."""
        return self._outputs

    def _show(self) -> None:
        for loss in Loss:
            if is_compatible(loss, self._outputs):
                self._choice.allow(loss)
            else:
                reason = self._words.loss_refusal(loss, self._outputs)
                wanted = outputs_for(loss, self._first)
                self._choice.refuse(loss, reason, self._words.loss_remedy(wanted))
        is_other = self._outputs is not self._first
        if is_other:
            self._note.setText(
                self.tr("With OK the outputs change from {before} to {after}.").format(
                    before=self._words.activation(self._first),
                    after=self._words.activation(self._outputs),
                )
            )
        self._note.setVisible(is_other)
        self._view.show_formulas(self._formulas.loss(self.loss))

    @Slot()
    def _on_choice_chosen_changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot(str)
    def _on_choice_remedy_asked(self, value: str) -> None:
        loss = Loss(value)
        self._outputs = outputs_for(loss, self._first)
        self._choice.allow(loss)
        self._choice.choose(loss)
