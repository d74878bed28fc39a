"""Writes a recovery copy of the document some seconds after it changed.

The GUI's thread only takes the project, an immutable value; encoding it and waiting for the disk
are a thread's. Knows no window; that a copy cannot be written is told once.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from bpgui.project.file_problems import FileProblem, ProblemKind
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError
from bpgui.session.document import Document
from bpgui.session.recovery import RecoverySlot
from bpgui.session.unsaved import project_to_save, would_lose_work

_LOG = logging.getLogger(__name__)
QUIET_MS = 3_000
"""A change is copied once nothing has changed for so long…"""
LONGEST_MS = 30_000
"""…or has gone on changing for so long."""


class Autosave(QObject):
    """Keeps the copy in ``slot`` up to date with ``document`` until it is ended."""

    #: No copy can be written, for the first time; with the ProjectFileError.
    failed = Signal(object)
    #: A copy was written.
    written = Signal()
    #: The thread is done; with the ProjectFileError or None. From the thread.
    _done = Signal(object)

    def __init__(
        self,
        document: Document,
        slot: RecoverySlot,
        parent: QObject | None = None,
        quiet_ms: int = QUIET_MS,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._slot = slot
        self._thread: Thread | None = None
        self._has_failed = False
        self._is_ended = False
        self._quiet, self._longest = QTimer(self), QTimer(self)
        for timer, interval_ms in ((self._quiet, quiet_ms), (self._longest, longest_ms)):
            timer.setSingleShot(True)
            timer.setInterval(interval_ms)
            timer.timeout.connect(self._on_timer_timeout)
        document.state_changed.connect(self._on_document_changed)
        document.project_replaced.connect(self._on_document_changed)
        document.modified_changed.connect(self._on_document_changed)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def is_pending(self) -> bool:
        """Whether a change waits to be copied or is being copied."""
        return self._quiet.isActive() or self._thread is not None

    def flush(self) -> None:
        """Bring the copy up to date now and wait for it; for when the program is ended."""
        self._stop_timers()
        self._wait()
        if self._is_ended:
            return
        if would_lose_work(self._document):
            self._write(project_to_save(self._document), self._document.path)
        else:
            self._slot.clear()

    def end(self) -> None:
        """Stop and remove the copy: the document is saved or was given up."""
        self._is_ended = True
        self._stop_timers()
        self._wait()
        self._slot.clear()

    def stop(self) -> None:
        """Stop; the copy as it is now stays for the next start."""
        self.flush()
        self._is_ended = True

    def _stop_timers(self) -> None:
        self._quiet.stop()
        self._longest.stop()

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    @Slot()
    def _on_document_changed(self) -> None:
        if self._is_ended:
            return
        if not self._document.is_modified:
            self._stop_timers()
            self._wait()
            self._slot.clear()
            return
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._thread is not None:
            # The disk is slow: what changed meanwhile is copied after it.
            self._quiet.start()
            return
        self._stop_timers()
        if not would_lose_work(self._document):
            self._slot.clear()
            return
        arguments = (project_to_save(self._document), self._document.path)
        self._thread = Thread(target=self._write, args=arguments, name="autosave")
        self._thread.start()

    def _write(self, project: Project, original: Path | None) -> None:
        failure: ProjectFileError | None = None
        try:
            self._slot.write(project, original)
        except ProjectFileError as error:
            failure = error
        except Exception as error:
            # Whatever it is: without an answer no copy would be made any more.
            _LOG.exception("a recovery copy could not be made")
            problem = FileProblem(ProblemKind.UNEXPECTED, value=repr(error))
            failure = ProjectFileError(self._slot.file, problem)
        self._done.emit(failure)

    @Slot(object)
    def _on_done(self, failure: ProjectFileError | None) -> None:
        self._wait()
        if failure is None:
            self._has_failed = False
            self.written.emit()
        elif not self._has_failed:
            self._has_failed = True
            self.failed.emit(failure)
