"""Opens the files that the system asks for by an event: macOS, on a double click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from bpgui.app.windows import Windows


class FileOpening(QObject):
    """Listens to ``application`` and opens files in the active one of ``windows``.

    It sees every event, which costs time: for systems that need it.
    """

    def __init__(self, application: QApplication, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Open the file of such an event; other events go their way."""
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        window = self._windows.active
        if window is not None and event.file():
            path = Path(event.file())
            window.controller.when_idle(lambda: window.files.open_path(path))
        return True
