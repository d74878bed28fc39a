from __future__ import annotations

import errno
import os

import pytest

from bpgui.project.file_problems import (
    MAX_TEXT,
    FileProblem,
    ProblemKind,
    printable,
    system_problem,
)


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_its_line(kind: ProblemKind) -> None:
    text = str(FileProblem(kind, "training", "float", ("int", "null"), 12, 3, 4))
    assert text and "{" not in text


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOENT, ProblemKind.NO_SUCH_FILE),
        (errno.EISDIR, ProblemKind.IS_FOLDER),
        (errno.EACCES, ProblemKind.NOT_ALLOWED),
        (errno.EPERM, ProblemKind.NOT_ALLOWED),
        (errno.ENOSPC, ProblemKind.NO_SPACE),
        (errno.EROFS, ProblemKind.READ_ONLY),
        (errno.EMFILE, ProblemKind.TOO_MANY_OPEN),
        (errno.ENFILE, ProblemKind.TOO_MANY_OPEN),
        (errno.EIO, ProblemKind.SYSTEM),
    ],
)
def test_an_error_of_the_system_has_its_kind_and_keeps_its_words(
    number: int, kind: ProblemKind
) -> None:
    problem = system_problem(OSError(number, os.strerror(number)))
    assert problem.kind is kind
    assert str(problem) == os.strerror(number)


@pytest.mark.parametrize("error", [OSError("odd"), ValueError("odd")])
def test_an_error_without_a_number_is_told_in_its_own_words(error: OSError | ValueError) -> None:
    assert system_problem(error) == FileProblem(ProblemKind.SYSTEM, value="odd")


@pytest.mark.parametrize(("limit", "noun"), [(1, "1 entry"), (2, "2 entries")])
def test_one_entry_is_not_told_as_many(limit: int, noun: str) -> None:
    problem = FileProblem(ProblemKind.OTHER_LENGTH, "samples", "3", limit=limit)
    assert str(problem) == f"must have {noun}, not 3"


def test_braces_in_a_file_stay_braces() -> None:
    assert str(FileProblem(ProblemKind.CANNOT_BE, value="{limit}")) == "cannot be {limit}"


def test_what_is_shown_of_a_file_is_one_line_and_not_endless() -> None:
    assert printable("a\nb\x1b") == "a b "
    assert len(printable("x" * 10_000)) == MAX_TEXT + 1
