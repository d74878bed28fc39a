"""The file form of a recovery copy: one line about the project, then the project's own file.

Knows no process and no folder: where copies are kept and whose they are is decided elsewhere.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from bpgui.project.codec import DecodeError, decode, encode
from bpgui.project.decode_problems import MAX_BYTES
from bpgui.project.file_problems import FileProblem, ProblemKind
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError, read

FORMAT = "bpnet-recovery"
_MAX_HEADER = 2**16


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """The copy in the file ``file``: of the project ``name`` at ``saved_at``, in seconds of 1970.

    ``original`` is the user's file, None for a project that had none.
    """

    file: Path
    name: str
    original: Path | None
    saved_at: float


def encode_copy(project: Project, original: Path | None, saved_at: float) -> bytes:
    """The content of the recovery copy of ``project``, whose file is ``original`` or None."""
    path = str(original) if original is not None else None
    header = {"format": FORMAT, "name": project.name, "path": path, "saved_at": saved_at}
    return json.dumps(header).encode("ascii") + b"\n" + encode(project)


def read_copy(file: Path) -> RecoveryCopy:
    """What the recovery copy ``file`` says of itself. Raises ProjectFileError."""
    header, _, _ = read(file, _MAX_HEADER).partition(b"\n")
    try:
        fields = json.loads(header)
        if fields["format"] != FORMAT:
            raise ValueError("another format")
        path, saved_at = fields["path"], float(fields["saved_at"])
        original = None if path is None else Path(path)
        if not math.isfinite(saved_at):
            raise ValueError("no time")
        return RecoveryCopy(file, str(fields["name"]), original, saved_at)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise ProjectFileError(file, FileProblem(ProblemKind.NO_RECOVERY_COPY)) from error


def read_project(copy: RecoveryCopy) -> Project:
    """The project in ``copy``. Raises ProjectFileError."""
    _, _, data = read(copy.file, MAX_BYTES + _MAX_HEADER).partition(b"\n")
    try:
        return decode(data)
    except DecodeError as error:
        raise ProjectFileError(copy.file, error.problem) from error
