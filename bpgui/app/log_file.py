"""The program's log: one small file in the user's data, and crashes of the process go there too.

A windowed program has no stderr to write to.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "bpgui.log"
MOST_BYTES = 256 * 1024
"""A longer log becomes ``bpgui.log.1`` and takes the place of the one before."""
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogFile(RotatingFileHandler):
    """The log in ``path``; where it moves to, what the process says as it dies goes along."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(path, maxBytes=most_bytes, backupCount=1, encoding="utf-8")
        self.setFormatter(logging.Formatter(FORMAT))
        self._write_crashes_here()

    def close(self) -> None:
        """Close the file; crashes are told on stderr again, where there is one."""
        faulthandler.disable()
        if sys.__stderr__ is not None:
            with contextlib.suppress(OSError, ValueError):
                faulthandler.enable(sys.__stderr__)
        super().close()

    def _write_crashes_here(self) -> None:
        if self.stream is not None:
            faulthandler.enable(self.stream)

    def doRollover(self) -> None:  # noqa: N802
        """Begin another file; one that cannot be moved, as another program has it, grows on."""
        with contextlib.suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()
        self._write_crashes_here()


def open_log(folder: Path) -> Path | None:
    """Send the log to a file in ``folder``.

    Returns its path, or None where it cannot be written; then it goes to stderr, if there is one.
    """
    path, root = folder / LOG_NAME, logging.getLogger()
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogFile(path)
    except OSError:
        handler = logging.StreamHandler() if sys.stderr is not None else logging.NullHandler()
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        return None
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def close_log() -> None:
    """Close the file that ``open_log`` opened, if it did."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, LogFile)]:
        root.removeHandler(handler)
        handler.close()
