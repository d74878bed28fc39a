"""Asks how a network is trained: pages of settings, of which OK makes one change.

Changes nothing itself: ``result_project`` says what a project becomes.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.trace_plan import gradient_id
from bpgui.project import setting_changes
from bpgui.project.project import Project
from bpgui.project.setting_changes import SettingChanges
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.scrolled import open_at
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_loss_page import LossPage
from bpgui.ui.settings_optimizer_page import OptimizerPage
from bpgui.ui.settings_other_pages import PenaltyPage, RunPage, StartPage
from bpgui.ui.settings_page import SettingsPage

_CHARACTERS = 118
_LINES = 52
"""How large the dialog is at first."""
_ITEM_LINES = 1.8


class SettingsDialog(QDialog):
    """The settings of ``project``; formulas are written in ``notation``."""

    def __init__(
        self,
        project: Project,
        notation: Notation = Notation.NET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_settings")
        self.setWindowTitle(self.tr("Settings"))
        self._first = project
        architecture = project.setup.architecture
        naming = Naming.of(notation, architecture, project.appearance.names)
        formulas = self._formulas = SettingFormulas(architecture, naming)
        self._loss = LossPage(project, formulas)
        self._optimizer = OptimizerPage(project, formulas)
        self._penalty = PenaltyPage(project, formulas)
        self._start = StartPage(project, formulas)
        self._run = RunPage(project, formulas)
        self._list = QListWidget()
        self._list.setObjectName("list_settings")
        self._list.setAccessibleName(self.tr("Kinds of settings"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._list.addItem(page.title)
            self._stack.addWidget(page)
            page.changed.connect(self._on_page_changed)
        self._problem = words("")
        self._problem.setObjectName("label_problem")
        self._problem.setProperty("error", True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._assemble()
        self._list.setCurrentRow(0)
        self._list.setFocus()
        self._on_page_changed()
        open_at(self, _CHARACTERS, _LINES)

    @property
    def changes(self) -> SettingChanges:
        """What is chosen."""
        settings = replace(
            self._first.setup.settings,
            loss=self._loss.loss,
            optimizer=self._optimizer.optimizer,
            learning_rate=self._optimizer.learning_rate,
            penalty=self._penalty.penalty,
            penalty_strength=self._penalty.strength,
            trains_biases=self._optimizer.trains_biases,
            batch_size=self._run.batch_size,
            shuffle=self._run.shuffle,
            seed=self._run.seed,
            iterations=self._run.iterations,
        )
        return SettingChanges(
            settings, self._start.initializer, self._start.seed, self._loss.outputs
        )

    def result_project(self, project: Project) -> Project:
        """``project`` with what is chosen; the same object where that is nothing new."""
        return setting_changes.result_project(project, self.changes)

    @property
    def _pages(self) -> tuple[SettingsPage, ...]:
        return (self._loss, self._optimizer, self._penalty, self._start, self._run)

    def _assemble(self) -> None:
        metrics = self.fontMetrics()
        width = self._list.sizeHintForColumn(0) + 3 * metrics.averageCharWidth()
        self._list.setFixedWidth(width)
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, round(metrics.lineSpacing() * _ITEM_LINES)))
        middle = QHBoxLayout()
        middle.addWidget(self._list)
        middle.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)

    @Slot()
    def _on_page_changed(self) -> None:
        problem = next((page.problem for page in self._pages if page.problem), "")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        setup = self.result_project(self._first).setup
        size = self._run.batch_size or len(setup.dataset)
        taken = min(size, len(setup.dataset))
        names = ("w1", self._formulas.first_bias)
        self._optimizer.show_gradients(*(gradient_id(setup, name, taken) for name in names))
