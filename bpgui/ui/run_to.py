"""Run to …: asks for stop conditions, starts the run and shows what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from bpgui.session.document import Document
from bpgui.session.training_controller import TrainingController
from bpgui.ui.condition_chip import ConditionChip
from bpgui.ui.palette import Palette
from bpgui.ui.run_to_dialog import RunToDialog


class RunTo(QObject):
    """The dialog and the ``chip`` of ``window``, which puts the chip where there is room."""

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        palette: Palette,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._controller = controller
        self._window = window
        self.chip = ConditionChip(palette)
        self.chip.removed.connect(controller.clear_conditions)
        controller.conditions_changed.connect(self._show)
        controller.progressed.connect(self._show)
        controller.state_changed.connect(self._show)
        document.state_changed.connect(self._show)

    def ask(self) -> None:
        """Ask where to run to and, unless it is cancelled, run."""
        document, controller = self._document, self._controller
        setup, iteration = document.project.setup, document.iteration
        number = setup.settings.iterations
        goal = (iteration // number + 1) * number
        last = controller.last_conditions
        dialog = RunToDialog(iteration, goal, setup, last, self._window)
        if dialog.exec() and dialog.conditions:
            controller.run(conditions=dialog.conditions)

    @Slot()
    def _show(self) -> None:
        self.chip.show_conditions(self._controller.conditions)
        self.chip.show_progress(self._controller.progress)
