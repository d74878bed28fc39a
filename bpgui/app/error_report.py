"""What happens to an exception that nobody caught: it is logged, and told at most once a kind."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

MOST_LOGGED = 20
"""So often one kind is logged; one that comes with every frame would fill the log."""
MOST_TOLD = 10
"""So many kinds are told; after that the program is beyond help by words."""
LONGEST = 300
_LOG = logging.getLogger("bpgui")

Kind = tuple[str, str, int]
"""What makes two exceptions the same: its type, and the file and line that raised it."""


class ErrorReport(QObject):
    """Takes the place of Python's hooks for uncaught exceptions while it is installed.

    ``show`` is called in the GUI's thread with one line that says what was raised.
    """

    #: An exception of a new kind was not caught; with that line. From any thread.
    caught = Signal(str)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._counts: Counter[Kind] = Counter()
        self._lock = threading.Lock()
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._catch_unraisable

    def remove(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # Whatever goes wrong in here must not come here again.
        with contextlib.suppress(Exception):
            count = self._count(_kind(kind, trace))
            if count <= MOST_LOGGED:
                _LOG.error("not caught", exc_info=(kind, error, trace))
                if sys.stderr is not None:
                    # Before there is a window, nothing else would be seen.
                    sys.__excepthook__(kind, error, trace)
            if count == 1 and len(self._counts) <= MOST_TOLD:
                self.caught.emit(_line(kind, error))

    def _catch_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not issubclass(told.exc_type, SystemExit):
            self._catch(told.exc_type, told.exc_value, told.exc_traceback)

    def _catch_unraisable(self, told: sys.UnraisableHookArgs) -> None:
        """Python goes on after these by itself: they are logged and not told."""
        with contextlib.suppress(Exception):
            error = told.exc_value
            kind = _kind(told.exc_type, told.exc_traceback)
            if error is not None and self._count(kind) <= MOST_LOGGED:
                trace = (told.exc_type, error, told.exc_traceback)
                _LOG.error("ignored in %r", told.object, exc_info=trace)

    def _count(self, kind: Kind) -> int:
        with self._lock:
            self._counts[kind] += 1
            return self._counts[kind]

    @Slot(str)
    def _on_caught(self, text: str) -> None:
        try:
            self._show(text)
        except Exception:
            # Not raised: telling that telling failed would fail too.
            _LOG.exception("an error could not be shown")


def _kind(kind: type[BaseException], trace: TracebackType | None) -> Kind:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind.__name__, "", 0
    return kind.__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno


def _line(kind: type[BaseException], error: BaseException) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:
        return kind.__name__
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"{kind.__name__}: {text}" if text else kind.__name__
