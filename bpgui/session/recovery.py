"""Keeps the recovery copies of this process and finds those of processes that died.

A process holds a lock file while it has copies; the system tells of a lock whether its process
lives. Knows files and locks, and no document and no window.
"""

from __future__ import annotations

import contextlib
import logging
import re
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLockFile

from bpgui.project.file_problems import FileProblem, ProblemKind, system_problem
from bpgui.project.project import Project
from bpgui.project.recovery_copy import RecoveryCopy, encode_copy, read_copy, read_project
from bpgui.project.storage import UNFINISHED, ProjectFileError, load, write_atomically

_LOG = logging.getLogger(__name__)
LOCK, COPY = ".lock", ".recovery"
_TOKEN = re.compile(r"\.?([0-9a-f]{32})")


class RecoverySlot:
    """The place of one window's copy. ``write`` may be called from any one thread at a time."""

    def __init__(self, store: RecoveryStore, file: Path) -> None:
        self._store = store
        self.file = file
        self._is_filled = False

    def write(self, project: Project, original: Path | None) -> None:
        """Put a copy of ``project`` in the place of the one before. Raises ProjectFileError."""
        self._store.prepare()
        self._is_filled = True
        write_atomically(self.file, encode_copy(project, original, time.time()))

    def clear(self) -> None:
        """Remove the copy, if there is one: nothing would be lost any more."""
        if self._is_filled:
            _remove(self.file)
            self._is_filled = False


class RecoveryStore:
    """The copies in ``folder``, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._token = uuid.uuid4().hex
        self._slots = 0
        self._lock = _lock(folder / f"{self._token}{LOCK}")
        self._claims: dict[str, QLockFile] = {}

    def slot(self) -> RecoverySlot:
        """A place for another window's copy."""
        self._slots += 1
        return RecoverySlot(self, self._folder / f"{self._token}-{self._slots}{COPY}")

    def prepare(self) -> None:
        """Make the folder and say that this process lives. Raises ProjectFileError."""
        if self._lock.isLocked():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectFileError(self._folder, system_problem(error)) from error
        if not self._lock.tryLock(0):
            raise ProjectFileError(self._folder, FileProblem(ProblemKind.NO_WRITING_HERE))

    def orphans(self) -> list[RecoveryCopy]:
        """The copies of processes that died, the newest first; they are this process's now.

        Copies that hold nothing more than their file are removed and not told.
        """
        found: list[RecoveryCopy] = []
        for token, files in self._others().items():
            if not self._claim(token):
                continue
            for file in files:
                if file.suffix == UNFINISHED:
                    _remove(file)
                elif file.suffix == COPY:
                    found += self._told(file)
        self._release_all_but(found)
        return sorted(found, key=lambda copy: -copy.saved_at)

    def discard(self, copy: RecoveryCopy) -> None:
        """Remove ``copy`` for good."""
        _remove(copy.file)

    def release(self) -> None:
        """Leave the orphans that remain to the next start."""
        self._release_all_but([])

    def close(self) -> None:
        """Say that this process is done; copies that remain are orphans from now on."""
        self.release()
        self._lock.unlock()

    def _others(self) -> dict[str, list[Path]]:
        """The files in the folder by the process they belong to, without this one's."""
        files: dict[str, list[Path]] = {}
        with contextlib.suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                token = _TOKEN.match(file.name)
                if token is not None and token[1] != self._token:
                    files.setdefault(token[1], []).append(file)
        return files

    def _told(self, file: Path) -> list[RecoveryCopy]:
        """The copy in ``file`` if it can be read and has what the user's file has not."""
        try:
            copy = read_copy(file)
        except ProjectFileError as error:
            _LOG.warning("a recovery copy cannot be read: %s", error)
            return []
        if _is_saved(copy):
            self.discard(copy)
            return []
        return [copy]

    def _claim(self, token: str) -> bool:
        if token in self._claims:
            return True
        lock = _lock(self._folder / f"{token}{LOCK}")
        if not lock.tryLock(0):
            return False
        self._claims[token] = lock
        return True

    def _release_all_but(self, copies: Iterable[RecoveryCopy]) -> None:
        kept = {copy.file.name.partition("-")[0] for copy in copies}
        for token in [token for token in self._claims if token not in kept]:
            self._claims.pop(token).unlock()


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    # A lock is stale when its process is gone, however long it was held.
    lock.setStaleLockTime(0)
    return lock


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def _is_saved(copy: RecoveryCopy) -> bool:
    """Whether the user's file holds the very same project."""
    if copy.original is None:
        return False
    try:
        return load(copy.original).is_equal(read_project(copy))
    except ProjectFileError:
        return False
