"""Tells of mistakes of the program itself: one dialog at a time, whatever goes wrong meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from bpgui.ui.failure_dialog import FailureDialog
from bpgui.ui.main_window import MainWindow


class Failures:
    """Knows the dialog that is open; ``log`` is where details are, None for nowhere."""

    def __init__(self, log: Path | None) -> None:
        self._log = log
        self._dialog: FailureDialog | None = None

    def tell(self, error: str, window: MainWindow | None) -> None:
        """Tell of ``error`` and offer to save what ``window`` has; without one nobody is there."""
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.add(error)
        elif window is not None:
            # Over what is open, or it could not be reached.
            parent = QApplication.activeModalWidget() or window
            dialog = self._dialog = FailureDialog(error, self._log, parent)
            dialog.save_wanted.connect(lambda: _save_copy(dialog, window))
            dialog.open()


def _save_copy(dialog: FailureDialog, window: MainWindow) -> None:
    if outcome := window.files.save_copy(dialog):
        dialog.show_outcome(outcome)
