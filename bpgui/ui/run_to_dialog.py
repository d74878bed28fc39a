"""Asks up to which iteration to train."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QWidget

MAX_ITERATION = 2_000_000_000


class RunToDialog(QDialog):
    """A goal, from the iteration after ``present`` on; ``goal`` is what it first shows."""

    def __init__(self, present: int, goal: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_run_to")
        self.setWindowTitle(self.tr("Run to"))
        self._goal = QSpinBox()
        self._goal.setObjectName("spin_run_to")
        self._goal.setRange(present + 1, MAX_ITERATION)
        self._goal.setGroupSeparatorShown(True)
        self._goal.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        self._goal.setValue(max(goal, present + 1))
        self._goal.setMinimumWidth(self._goal.fontMetrics().averageCharWidth() * 20)
        self._goal.selectAll()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Run"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        at = QLabel(self.tr("Now at iteration {n}.").format(n=QLocale().toString(present)))
        layout = QFormLayout(self)
        layout.addRow(at)
        layout.addRow(self.tr("Run to iteration"), self._goal)
        layout.addRow(buttons)

    @property
    def goal(self) -> int:
        """The iteration that was chosen."""
        return self._goal.value()
