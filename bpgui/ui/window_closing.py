"""Whether a window may close: a run is paused first, and goes on if the user keeps the window.

Knows no widget but what asks about changes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from bpgui.session.run_state import Ending, RunResult, RunState
from bpgui.session.training_controller import TrainingController
from bpgui.ui.project_files import ProjectFiles


class WindowClosing(QObject):
    """Answers for ``window`` when it is about to close."""

    def __init__(
        self, controller: TrainingController, files: ProjectFiles, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._files = files
        self._window = window
        self._goes_on = False
        self._ending: Ending | None = None
        controller.finished.connect(self._on_controller_finished)

    def may_close(self) -> bool:
        """Whether nothing goes on and the user lets the project go; a run is paused and asked."""
        controller = self._controller
        if controller.state is not RunState.IDLE:
            self._goes_on = controller.state is RunState.RUNNING
            # Not at once: a window cannot be closed while it is asked whether it closes.
            controller.when_idle(lambda: QTimer.singleShot(0, self._window, self._window.close))
            return False
        goes_on, self._goes_on = self._goes_on, False
        if self._files.may_close():
            return True
        if goes_on and self._ending is Ending.PAUSED and controller.state is RunState.IDLE:
            controller.run()
        return False

    @Slot(object)
    def _on_controller_finished(self, result: RunResult) -> None:
        self._ending = result.ending
