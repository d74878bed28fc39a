"""Asks how new first parameters are drawn; the seed is shown, so that a draw can be repeated."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.initializers import Initializer
from bpgui.project.project import Project
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.ui.scrolled import open_fitting
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_formula import FormulaView
from bpgui.ui.settings_words import SettingsWords

MAX_SEED = 2**31 - 1
_CHARACTERS = 64


class NewParametersDialog(QDialog):
    """Chooses an initializer, at first that of ``project``, and a seed."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_new_parameters")
        self.setWindowTitle(self.tr("New first parameters"))
        self._formulas = SettingFormulas(project.setup.architecture)
        choices = SettingsWords(self).initializers()
        self._sentences = {str(choice.value): choice.sentence for choice in choices}
        self._initializer = QComboBox()
        self._initializer.setObjectName("combo_initializer")
        self._initializer.setAccessibleName(self.tr("Distribution"))
        for choice in choices:
            self._initializer.addItem(choice.title.replace("&", ""), str(choice.value))
        self._initializer.setCurrentIndex(self._initializer.findData(project.initializer.value))
        self._initializer.currentIndexChanged.connect(self._on_initializer_changed)
        self._seed = QSpinBox()
        self._seed.setObjectName("spin_seed")
        self._seed.setRange(0, MAX_SEED)
        self._seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._again = QPushButton(self.tr("&Another"))
        self._again.setAccessibleName(self.tr("Another seed"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self._on_again_clicked)
        self._sentence = words("")
        self._view = FormulaView()
        self._assemble()
        self._on_initializer_changed()
        self._on_again_clicked()
        open_fitting(self, QSize(self.fontMetrics().averageCharWidth() * _CHARACTERS, 0))

    @property
    def initializer(self) -> Initializer:
        """The distribution that was chosen."""
        return Initializer(self._initializer.currentData())

    @property
    def seed(self) -> int:
        """The seed that was chosen."""
        return self._seed.value()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._seed, 1)
        row.addWidget(self._again)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Distribution"), self._initializer)
        form.addRow(self._sentence)
        form.addRow(self._view)
        seed = QLabel(self.tr("&Seed"))
        seed.setBuddy(self._seed)
        self._seed.setAccessibleName(self.tr("Seed"))
        form.addRow(seed, row)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Dra&w"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(buttons)

    @Slot()
    def _on_initializer_changed(self) -> None:
        self._sentence.setText(self._sentences[self.initializer])
        self._view.show_formulas(self._formulas.initializer(self.initializer))

    @Slot()
    def _on_again_clicked(self) -> None:
        self._seed.setValue(secrets.randbelow(10_000))
