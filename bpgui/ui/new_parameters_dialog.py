"""Asks how new first parameters are drawn; the seed is shown, so that a draw can be repeated."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from bpgui.core.initializers import Initializer

MAX_SEED = 2**31 - 1


class NewParametersDialog(QDialog):
    """Chooses an initializer and a seed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_new_parameters")
        self.setWindowTitle(self.tr("New first parameters"))
        words = {
            Initializer.UNIFORM: self.tr("uniform, all between −½ and ½"),
            Initializer.GLOROT: self.tr("Glorot: weights within ±√(6 / (fan in + fan out))"),
            Initializer.HE: self.tr("He: weights within ±√(6 / fan in)"),
            Initializer.ZEROS: self.tr("all zero"),
        }
        self._initializer = QComboBox()
        self._initializer.setObjectName("combo_initializer")
        for initializer, text in words.items():
            self._initializer.addItem(text, initializer.value)
        self._seed = QSpinBox()
        self._seed.setObjectName("spin_seed")
        self._seed.setRange(0, MAX_SEED)
        again = QPushButton(self.tr("Another"))
        again.setAutoDefault(False)
        again.clicked.connect(self._on_again_clicked)
        row = QHBoxLayout()
        row.addWidget(self._seed, 1)
        row.addWidget(again)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Draw"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.addRow(self.tr("Distribution"), self._initializer)
        layout.addRow(self.tr("Seed"), row)
        layout.addRow(buttons)
        self._on_again_clicked()

    @property
    def initializer(self) -> Initializer:
        """The distribution that was chosen."""
        return Initializer(self._initializer.currentData())

    @property
    def seed(self) -> int:
        """The seed that was chosen."""
        return self._seed.value()

    @Slot()
    def _on_again_clicked(self) -> None:
        self._seed.setValue(secrets.randbelow(10_000))
