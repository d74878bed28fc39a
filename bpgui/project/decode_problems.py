"""Finds out why a text is no project file: the kind of problem and the path of the place.

msgspec's messages name types of Python and bytes; a teacher needs the line, the field and what
belongs there. Knows the file's layout only by the names of its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from bpgui.core.architecture import Activation, Bias
from bpgui.core.faults import Fault
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.optimizers import OPTIMIZERS
from bpgui.core.setup import Penalty
from bpgui.project.file_problems import FileProblem, ProblemKind

MAX_BYTES = 32 * 2**20
"""A larger file is refused unread."""
MAX_ENTRIES = 1_500_000
"""A file with more entries would take hundreds of megabytes once it is read."""
MAX_TEXT = 100_000
"""A longer text in the file is refused; none that the program writes comes near."""
_LARGE = 2**20

_CHOICES: dict[str, Iterable[str]] = {
    "activation": Activation,
    "bias": Bias,
    "faults": Fault,
    "initializer": Initializer,
    "loss": Loss,
    "penalty": Penalty,
    "name": [kind.name for kind in OPTIMIZERS],
    "format": ["bpnet"],
}
_MARKS = {
    b"\xef\xbb\xbf": ProblemKind.BYTE_ORDER_MARK,
    b"\xff\xfe": ProblemKind.UTF_16,
    b"\xfe\xff": ProblemKind.UTF_16,
    b"\x1f\x8b": ProblemKind.COMPRESSED,
    b"PK\x03\x04": ProblemKind.COMPRESSED,
}
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)


def size_problem(data: bytes) -> FileProblem | None:
    """Why ``data`` is too large to be read, None where it is not."""
    if len(data) > MAX_BYTES:
        return FileProblem(ProblemKind.TOO_LARGE, limit=MAX_BYTES // 2**20)
    if data.count(b",") > MAX_ENTRIES:
        return FileProblem(ProblemKind.TOO_MANY_ENTRIES, limit=MAX_ENTRIES)
    if len(data) > _LARGE and any(
        found.end() - found.start() > MAX_TEXT for found in _STRING.finditer(data)
    ):
        return FileProblem(ProblemKind.LONG_TEXT, limit=MAX_TEXT)
    return None


def syntax_problem(data: bytes, error: Exception) -> FileProblem:
    """Why ``data``, at which ``error`` was raised, cannot be read as JSON at all."""
    if not data.strip():
        return FileProblem(ProblemKind.EMPTY)
    if isinstance(error, RecursionError):
        return FileProblem(ProblemKind.TOO_DEEP)
    for mark, kind in _MARKS.items():
        if data.startswith(mark):
            return FileProblem(kind)
    if b"\0" in data:
        return _at(data, data.index(0), ProblemKind.NUL)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return _at(data, wrong.start, ProblemKind.NOT_UTF_8)
    if "truncated" in str(error):
        return FileProblem(ProblemKind.TRUNCATED)
    found = re.search(r"\(byte (\d+)\)", str(error))
    if found is None:
        return FileProblem(ProblemKind.NO_JSON)
    at = int(found[1])
    sign = data[at : at + 4].decode("utf-8", errors="ignore")[:1]
    kind = ProblemKind.WRONG_SIGN if sign.strip() else ProblemKind.WRONG_PLACE
    return _at(data, at, kind, sign)


def field_problem(error: msgspec.ValidationError) -> FileProblem:
    """What is wrong with a field, and its path, "" for the whole file."""
    match = re.fullmatch(r"(.*?)(?: - at `(.+)`)?", str(error), re.DOTALL)
    assert match is not None
    problem, path = match[1], (match[2] or "").removeprefix("$").removeprefix(".")
    named = re.fullmatch(r"Object \w+ (?:unknown|required) field `(.*)`", problem, re.DOTALL)
    if named is not None:
        kind = ProblemKind.UNKNOWN_FIELD if "unknown" in problem else ProblemKind.MISSING
        return FileProblem(kind, f"{path}.{named[1]}" if path else named[1])
    return _field(path, problem)


def _at(data: bytes, at: int, kind: ProblemKind, value: str = "") -> FileProblem:
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    return FileProblem(kind, value=value, line=line, column=column)


def _field(path: str, problem: str) -> FileProblem:
    limit = re.fullmatch(r"Expected `([^`]+)`(?: of length)? (>=|<=) (\d+)", problem)
    if limit is not None:
        kind = _limit(limit[1].split(" | "), is_least=limit[2] == ">=")
        return FileProblem(kind, path, limit=int(limit[3]))
    types = re.fullmatch(r"Expected `([^`]+)`(?:, got `([^`]+)`)?", problem)
    if types is not None:
        wanted = tuple(types[1].split(" | "))
        return FileProblem(ProblemKind.WRONG_TYPE, path, types[2] or "", wanted)
    if problem.endswith("out of range"):
        return FileProblem(ProblemKind.OUT_OF_RANGE, path)
    invalid = re.fullmatch(r"Invalid (?:enum )?value (.*)", problem, re.DOTALL)
    if invalid is None:
        return FileProblem(ProblemKind.UNCLEAR, path)
    name = re.sub(r"\[.*?\]", "", path).rpartition(".")[2]
    if name == "version":
        return FileProblem(ProblemKind.OTHER_VERSION, path, invalid[1])
    choices = tuple(map(str, _CHOICES.get(name, ())))
    kind = ProblemKind.NOT_A_CHOICE if choices else ProblemKind.CANNOT_BE
    return FileProblem(kind, path, invalid[1], choices)


def _limit(types: list[str], is_least: bool) -> ProblemKind:
    if "str" in types:
        return ProblemKind.AT_LEAST_CHARACTERS if is_least else ProblemKind.AT_MOST_CHARACTERS
    if "array" in types or "object" in types:
        return ProblemKind.AT_LEAST_ENTRIES if is_least else ProblemKind.AT_MOST_ENTRIES
    return ProblemKind.AT_LEAST if is_least else ProblemKind.AT_MOST
