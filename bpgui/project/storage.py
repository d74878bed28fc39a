"""Reads and writes project files; a file is replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from bpgui.project.codec import MAX_BYTES, DecodeError, decode, encode
from bpgui.project.project import Project

SUFFIX = ".bpnet"
MAX_MESSAGE = 500
"""The longest part of a message that text from a file can fill."""


class ProjectFileError(Exception):
    """A project file that cannot be read or written.

    ``path`` is the file, ``field`` the place in it or "", ``problem`` what is wrong there.
    """

    def __init__(self, path: Path, field: str, problem: str) -> None:
        parts = (str(path), field, problem)
        super().__init__(": ".join(_printable(part) for part in parts if part))
        self.path = path
        self.field = field
        self.problem = problem


def load(path: Path) -> Project:
    """The project in the file ``path``. Raises ProjectFileError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProjectFileError(path, "", error.strerror or str(error)) from error
    if len(data) > MAX_BYTES:
        raise ProjectFileError(path, "", f"too large, at most {MAX_BYTES} bytes are read")
    try:
        return decode(data)
    except DecodeError as error:
        raise ProjectFileError(path, error.field, error.problem) from error


def save(project: Project, path: Path) -> None:
    """Write ``project`` beside ``path`` and rename. Raises ProjectFileError; the old file stays."""
    write_atomically(path, encode(project))


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new, never a part.

    A link is followed; a device is written to as it is. Raises ProjectFileError.
    """
    temporary = ""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise ProjectFileError(path, "", error.strerror or str(error)) from error


def _printable(text: str) -> str:
    """``text`` on one line, without control characters and not endless."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= MAX_MESSAGE else f"{text[:MAX_MESSAGE]}…"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
