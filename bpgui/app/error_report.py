"""What happens to an exception that nobody caught: it is logged and told once; nothing is lost."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

LOG_NAME = "bpgui.log"


def open_log(folder: Path) -> Path | None:
    """Send the log to a file in ``folder``.

    Returns its path, or None where it cannot be written; then the log goes to stderr.
    """
    path = folder / LOG_NAME
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=False)
    except OSError:
        logging.basicConfig(level=logging.INFO)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return path


class ErrorReport(QObject):
    """Takes the place of ``sys.excepthook`` while it is installed."""

    #: An exception was not caught; with one line that says what it was. From any thread.
    caught = Signal(str)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._catch

    def remove(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = sys.__excepthook__

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("bpgui").error("not caught", exc_info=(kind, error, trace))
        self.caught.emit(f"{kind.__name__}: {error}")

    def _on_caught(self, text: str) -> None:
        self._show(text)
