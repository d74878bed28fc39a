"""Asks where to train to: up to an iteration, until a number is small, or until one crosses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.setup import Setup
from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.project.number_format import count
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.run_state import LAST_ITERATION
from bpgui.ui.count_spin_box import CountSpinBox
from bpgui.ui.number_chooser import NumberChooser
from bpgui.ui.number_spin_box import NumberSpinBox

FIRST_LIMIT = 0.001


class RunToDialog(QDialog):
    """Conditions for a run from iteration ``present`` on; any of those that are ticked ends it.

    ``goal`` is the iteration that is shown unless ``last``, the conditions asked for before, have
    a later one. A field that is edited ticks its condition.
    """

    def __init__(
        self,
        present: int,
        goal: int,
        setup: Setup,
        last: Sequence[StopCondition] = (),
        parent: QWidget | None = None,
        naming: Naming = ARTICLE_NAMING,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_run_to")
        self.setWindowTitle(self.tr("Run to"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._goal = self._goal_box(present, goal)
        self._loss, self._norm, self._level = (
            self._number_box(name, first)
            for name, first in (
                ("spin_stop_loss", FIRST_LIMIT),
                ("spin_stop_gradient", FIRST_LIMIT),
                ("spin_stop_value", 0.0),
            )
        )
        for box in (self._loss, self._norm):
            box.set_minimum(0.0, inclusive=False)
        self._chooser = NumberChooser(setup, naming=naming)
        self._chooser.setObjectName("combo_stop_number")
        self._chooser.setAccessibleName(self.tr("Number to watch"))
        self._by_goal = self._add("check_run_to", self.tr("&Iteration"), "", self._goal)
        below = self.tr("falls below")
        self._by_loss = self._add("check_stop_loss", self.tr("&Loss E"), below, self._loss)
        self._by_norm = self._add(
            "check_stop_gradient", self.tr("&Gradient norm ‖∇E‖"), below, self._norm
        )
        self._by_level = self._add(
            "check_stop_value", self.tr("&Number"), self.tr("crosses"), self._level, self._chooser
        )
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("&Run"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._fill(present, last)
        self._connect()
        self._assemble(present)
        self._goal.setFocus()
        self._goal.selectAll()

    @property
    def conditions(self) -> tuple[StopCondition, ...]:
        """The conditions that are ticked."""
        chosen: list[StopCondition] = []
        if self._by_goal.isChecked():
            chosen.append(IterationReached(self._goal.value()))
        if self._by_loss.isChecked():
            chosen.append(LossBelow(self._loss.value()))
        if self._by_norm.isChecked():
            chosen.append(GradientNormBelow(self._norm.value()))
        if self._by_level.isChecked():
            chosen.append(NumberCrosses(self._chooser.chosen, self._level.value()))
        return tuple(chosen)

    def _goal_box(self, present: int, goal: int) -> QSpinBox:
        box = CountSpinBox()
        box.setObjectName("spin_run_to")
        box.setRange(present + 1, LAST_ITERATION)
        box.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setValue(max(goal, present + 1))
        box.setMinimumWidth(box.fontMetrics().averageCharWidth() * 20)
        return box

    def _number_box(self, name: str, number: float) -> NumberSpinBox:
        box = NumberSpinBox()
        box.setObjectName(name)
        box.set_number(number)
        return box

    def _add(
        self, name: str, title: str, verb: str, field: QWidget, chooser: QWidget | None = None
    ) -> QCheckBox:
        """A row: what is looked at, the verb and the number."""
        check = QCheckBox(title)
        check.setObjectName(name)
        field.setAccessibleName(" ".join(part for part in (title.replace("&", ""), verb) if part))
        row = self._grid.rowCount()
        first = QHBoxLayout()
        first.addWidget(check)
        if chooser is not None:
            first.addWidget(chooser, 1)
        self._grid.addLayout(first, row, 0)
        label = QLabel(verb)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, 1)
        self._grid.addWidget(field, row, 2)
        return check

    def _fill(self, present: int, last: Sequence[StopCondition]) -> None:
        for condition in last:
            match condition:
                case IterationReached(goal):
                    self._by_goal.setChecked(True)
                    if goal > present:
                        self._goal.setValue(goal)
                case LossBelow(limit):
                    self._by_loss.setChecked(True)
                    self._loss.set_number(limit)
                case GradientNormBelow(limit):
                    self._by_norm.setChecked(True)
                    self._norm.set_number(limit)
                # A condition on a number of another network is left out.
                case NumberCrosses(name, value) if self._chooser.choose(name):
                    self._by_level.setChecked(True)
                    self._level.set_number(value)
        if not self.conditions:
            self._by_goal.setChecked(True)

    def _connect(self) -> None:
        pairs = (
            (self._goal.valueChanged, self._by_goal),
            (self._loss.number_edited, self._by_loss),
            (self._norm.number_edited, self._by_norm),
            (self._level.number_edited, self._by_level),
            (self._chooser.activated, self._by_level),
        )
        for edited, check in pairs:
            edited.connect(lambda _=None, check=check: check.setChecked(True))
        for box, check in (
            (self._goal, self._by_goal),
            (self._loss, self._by_loss),
            (self._norm, self._by_norm),
            (self._level, self._by_level),
        ):
            box.lineEdit().textEdited.connect(lambda _, check=check: check.setChecked(True))
        for check in (self._by_goal, self._by_loss, self._by_norm, self._by_level):
            check.toggled.connect(self._on_check_toggled)
        self._on_check_toggled()

    def _assemble(self, present: int) -> None:
        n = count(present)
        at = QLabel(self.tr("Now at iteration {n}. Train until one of these is so:").format(n=n))
        also = QLabel(self.tr("A number that is no longer finite always stops the run."))
        also.setProperty("muted", True)
        for label in (at, also):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        layout.addWidget(at)
        layout.addLayout(self._grid)
        layout.addWidget(also)
        layout.addWidget(self._buttons)

    @Slot()
    def _on_check_toggled(self) -> None:
        self._ok.setEnabled(bool(self.conditions))

    def accept(self) -> None:
        """Take what is typed but not entered; a bad entry keeps the dialog open and says why."""
        if not self._goal.hasAcceptableInput():
            self._goal.setFocus()
            lowest = count(self._goal.minimum())
            self._tell(self._goal, self.tr("The iteration must be at least {n}.").format(n=lowest))
            return
        for box in (self._loss, self._norm, self._level):
            if not box.confirm_entry():
                box.setFocus()
                return
        super().accept()

    def _tell(self, box: QWidget, text: str) -> None:
        QToolTip.showText(box.mapToGlobal(box.rect().bottomLeft()), text, box)
