"""Reads a CSV file in a thread of its own, in short slices between which the window is served.

Knows no widget: how far it is, what was read and what is wrong go out as signals.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSemaphore, Qt, QThread, QTimer, Signal, Slot

from bpgui.project.csv_errors import CsvCancelledError, CsvError, CsvProblem
from bpgui.project.csv_reading import CsvTable, read_table
from bpgui.project.csv_rows import CsvFormat, opened
from bpgui.project.file_problems import FileProblem, ProblemKind

_LOG = logging.getLogger(__name__)
SLICE_SECONDS = 0.008
"""How long the thread reads before it waits for the window, which Python lets run only then."""


@dataclass(frozen=True, slots=True)
class CsvOrder:
    """What is to be read: ``columns`` from 0 on; of them ``class_columns`` hold classes."""

    path: Path
    form: CsvFormat
    columns: Sequence[int]
    class_columns: Collection[int] = ()


class CsvImport(QObject):
    """Reads one file after its ``start``; ``stop`` ends it and leaves nothing behind."""

    #: progressed(share): so much of the file is read, 0 to 1.
    progressed = Signal(float)
    #: All is read; with the CsvTable.
    finished = Signal(object)
    #: The file cannot be read; with the CsvError.
    failed = Signal(object)

    def __init__(self, order: CsvOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = _Reader(order)
        queued = Qt.ConnectionType.QueuedConnection
        self._reader.slice_read.connect(self._on_reader_slice_read, queued)
        self._reader.finished.connect(self._on_reader_finished, queued)

    @property
    def is_reading(self) -> bool:
        """Whether the thread is at work."""
        return self._reader.isRunning()

    def start(self) -> None:
        """Begin to read."""
        self._reader.start()

    def stop(self) -> None:
        """End the thread; nothing more is told."""
        self._reader.cancel()
        self._reader.wait()

    @Slot(float)
    def _on_reader_slice_read(self, share: float) -> None:
        if not self._reader.is_cancelled():
            self.progressed.emit(share)
            # Not at once: what the window has to do comes first.
            QTimer.singleShot(0, self, self._reader.grant)

    @Slot()
    def _on_reader_finished(self) -> None:
        self._reader.wait()
        if self._reader.is_cancelled():
            return
        if self._reader.table is not None:
            self.finished.emit(self._reader.table)
        elif self._reader.error is not None:
            self.failed.emit(self._reader.error)


class _Reader(QThread):
    """The thread: reads a slice, tells so and waits until the next is granted."""

    #: slice_read(share): a slice has ended.
    slice_read = Signal(float)

    def __init__(self, order: CsvOrder) -> None:
        super().__init__()
        self.setObjectName("csv_import")
        self._order = order
        self._granted = QSemaphore()
        self._is_cancelled = False
        self._began = 0.0
        self.table: CsvTable | None = None
        self.error: CsvError | None = None

    def cancel(self) -> None:
        """Have it end at the next row it looks up from; for the other thread."""
        self._is_cancelled = True
        self._granted.release()

    def grant(self) -> None:
        """Let it read another slice; for the other thread."""
        self._granted.release()

    def is_cancelled(self) -> bool:
        """Whether it is to end."""
        return self._is_cancelled

    def run(self) -> None:
        """Read the file."""
        order = self._order
        self._began = time.perf_counter()
        try:
            with opened(order.path) as file:
                self.table = read_table(
                    file,
                    order.form,
                    order.columns,
                    order.class_columns,
                    self._on_progress,
                    self.is_cancelled,
                )
        except CsvCancelledError:
            return
        except CsvError as error:
            self.error = error
        except Exception as error:
            # A thread must not end in silence, whatever the file made Python do.
            _LOG.exception("a CSV file could not be read")
            self.error = CsvError(
                CsvProblem.UNREADABLE,
                cause=FileProblem(ProblemKind.UNEXPECTED, value=str(error)),
            )

    def _on_progress(self, done: int, total: int) -> None:
        if time.perf_counter() - self._began < SLICE_SECONDS:
            return
        self.slice_read.emit(done / max(total, 1))
        self._granted.acquire()
        self._began = time.perf_counter()
