"""Beginning anew: Reset to the first parameters, or other ones drawn from a seed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper


class Restarts(QObject):
    """The actions of ``window`` that leave all runs behind; each is one undo step."""

    #: The project stands at its start again.
    restarted = Signal()

    def __init__(self, document: Document, stepper: Stepper, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._stepper = stepper
        self._window = window

    @Slot()
    def reset(self) -> None:
        """Go back to the very same first parameters."""
        self._restart(self._document.project.reset(), self.tr("Reset"))

    @Slot()
    def draw_parameters(self) -> None:
        """Ask for a distribution and a seed and begin with what they give."""
        # Imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.new_parameters_dialog import NewParametersDialog  # noqa: PLC0415

        dialog = NewParametersDialog(self._document.project, self._window)
        if dialog.exec():
            project = self._document.project.redrawn(dialog.initializer, dialog.seed)
            self._restart(project, self.tr("New parameters, seed {n}").format(n=dialog.seed))

    def _restart(self, project: Project, text: str) -> None:
        self._document.restart(project, text)
        self._stepper.go_to_start()
        self.restarted.emit()
