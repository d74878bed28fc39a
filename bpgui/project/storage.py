"""Reads and writes project files; a file is replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

from bpgui.project.codec import DecodeError, decode, encode
from bpgui.project.decode_problems import MAX_BYTES, size_problem
from bpgui.project.file_problems import FileProblem, printable, system_problem
from bpgui.project.project import Project

SUFFIX = ".bpnet"
UNFINISHED = ".unfinished"
"""The suffix of a file that is being written."""
LEFT_SECONDS = 600.0
"""A file that was not written to for so long is no longer being written."""


class ProjectFileError(Exception):
    """A project file that cannot be read or written.

    ``path`` is the file, ``field`` the place in it or "", ``problem`` what is wrong there.
    """

    def __init__(self, path: Path, problem: FileProblem) -> None:
        parts = (str(path), problem.field, str(problem))
        super().__init__(": ".join(printable(part) for part in parts if part))
        self.path = path
        self.field = problem.field
        self.problem = problem


def load(path: Path) -> Project:
    """The project in the file ``path``. Raises ProjectFileError."""
    data = read(path, MAX_BYTES + 1)
    try:
        return decode(data)
    except DecodeError as error:
        raise ProjectFileError(path, error.problem) from error


def read(path: Path, limit: int) -> bytes:
    """The first ``limit`` bytes of the file ``path``. Raises ProjectFileError."""
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except (OSError, ValueError) as error:
        raise ProjectFileError(path, system_problem(error)) from error


def save(project: Project, path: Path) -> None:
    """Write ``project`` beside ``path`` and rename. Raises ProjectFileError; the old file stays."""
    data = encode(project)
    problem = size_problem(data)
    if problem is not None:
        raise ProjectFileError(path, problem)
    write_atomically(path, data)


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new, never a part.

    Once it returns the new file outlasts a loss of power. A link is followed; a device is written
    to as it is. What writers that were killed left beside it is removed. Raises ProjectFileError.
    """
    temporary = ""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        _remove_unfinished(path)
        handle, temporary = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101
        os.replace(temporary, path)  # noqa: PTH105
        _settle(path.parent)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise ProjectFileError(path, system_problem(error)) from error


def _remove_unfinished(path: Path) -> None:
    """Remove what a writer of ``path`` that was killed has left."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(path.parent):
            name = entry.name
            if name.startswith(f".{path.name}.") and name.endswith(UNFINISHED):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat().st_mtime > LEFT_SECONDS:
                        Path(entry.path).unlink()


def _settle(folder: Path) -> None:
    """Bring the new name of a file in ``folder`` to the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
