"""Run to …: asks for stop conditions, starts the run and shows what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.document import Document
from bpgui.session.run_state import Ending, RunResult, RunState
from bpgui.session.training_controller import TrainingController
from bpgui.ui.condition_chip import ConditionChip
from bpgui.ui.palette import Palette


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
        self._naming = ARTICLE_NAMING
        self._ending: Ending | None = None
        self.chip = ConditionChip(palette)
        self.chip.removed.connect(controller.clear_conditions)
        controller.conditions_changed.connect(self._show)
        controller.progressed.connect(self._show)
        controller.state_changed.connect(self._show)
        controller.finished.connect(self._on_controller_finished)
        document.state_changed.connect(self._show)

    def ask(self) -> None:
        """Pause a run, ask where to run to, and run; a paused run goes on where it is cancelled."""
        controller, self._ending = self._controller, None
        is_running = controller.state is RunState.RUNNING
        controller.when_idle(lambda: self._ask(is_running))

    def _ask(self, was_running: bool) -> None:
        # Imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.run_to_dialog import RunToDialog  # noqa: PLC0415

        document, controller = self._document, self._controller
        setup, iteration = document.project.setup, document.iteration
        number = setup.settings.iterations
        goal = (iteration // number + 1) * number
        last = controller.last_conditions
        dialog = RunToDialog(iteration, goal, setup, last, self._window, self._naming)
        if dialog.exec() and dialog.conditions:
            controller.run(conditions=dialog.conditions)
        elif was_running and self._ending is Ending.PAUSED:
            controller.run()

    @Slot(object)
    def _on_controller_finished(self, result: RunResult) -> None:
        self._ending = result.ending

    @Slot(object)
    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the numbers of conditions in ``style``."""
        self.chip.apply_number_style(style)
        self._show()

    @Slot(object)
    def apply_naming(self, naming: Naming) -> None:
        """Call the numbers of conditions what ``naming`` calls them."""
        self._naming = naming
        self.chip.apply_naming(naming)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.chip.show_conditions(self._controller.conditions)
        self.chip.show_progress(self._controller.progress)
