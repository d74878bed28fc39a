"""Offers outputs and a loss that suit new targets better than the present ones.

Knows what fits, from the project's rules, and only asks.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bpgui.core.architecture import Activation
from bpgui.core.setup import Setup
from bpgui.project.new_data import OutputFit, TargetKind, output_fit
from bpgui.ui.settings_choice import words


class OutputFitBox(QWidget):
    """A box to tick with a sentence that says why; hidden where there is nothing to offer."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._fit: OutputFit | None = None
        self._shown: tuple[TargetKind, int] | None = None
        self._wanted: dict[TargetKind, bool] = {}
        self._box, self._why = QCheckBox(), words("")
        self._box.setObjectName("check_output_fit")
        self._box.clicked.connect(self._on_box_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._box)
        layout.addWidget(self._why)
        self.hide()

    @property
    def fit(self) -> OutputFit | None:
        """What the user wants changed, None for nothing."""
        return self._fit if self._box.isChecked() else None

    def show_targets(self, kind: TargetKind, outputs: int) -> None:
        """Offer what suits ``outputs`` targets of ``kind``."""
        self._shown = (kind, outputs)
        self._fit = output_fit(self._setup, kind, outputs)
        self.setVisible(self._fit is not None)
        if self._fit is None:
            return
        usual = kind is not TargetKind.SHARES or self._fit.is_needed
        self._box.setChecked(self._fit.is_needed or self._wanted.get(kind, usual))
        self._box.setEnabled(not self._fit.is_needed)
        self._box.setText(self._offer(self._fit))
        self._why.setText(self._reason(kind))
        self._box.setAccessibleDescription(self._why.text())

    def fit_for(self, kind: TargetKind, outputs: int) -> OutputFit | None:
        """What to change for targets that turned out to be of ``kind``: wanted, or needed."""
        fit = output_fit(self._setup, kind, outputs)
        if fit is None or fit.is_needed:
            return fit
        is_same = self._shown is not None and self._shown[0] is kind
        return fit if is_same and self._box.isChecked() else None

    def _offer(self, fit: OutputFit) -> str:
        match fit.activation:
            case Activation.SOFTMAX:
                return self.tr("&Use softmax outputs with cross-entropy")
            case Activation.SIGMOID:
                return self.tr("&Use sigmoid outputs with binary cross-entropy")
            case _:
                return self.tr("&Use linear outputs with half squared error")

    def _reason(self, kind: TargetKind) -> str:
        match kind:
            case TargetKind.CLASSES:
                return self.tr("The outputs are probabilities of the classes then: they sum to 1.")
            case TargetKind.SHARES:
                return self.tr("The targets lie between 0 and 1, as these outputs do.")
            case TargetKind.NUMBERS:
                return self.tr(
                    "Some targets are below 0 or above 1, where the present outputs or loss "
                    "cannot follow."
                )

    @Slot(bool)
    def _on_box_clicked(self, is_wanted: bool) -> None:
        if self._shown is not None:
            self._wanted[self._shown[0]] = is_wanted
