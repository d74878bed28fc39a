"""Says in plain words, and with the path of the place, why a text is no project file.

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

MAX_BYTES = 32 * 2**20
"""A larger file is refused unread."""
MAX_ENTRIES = 1_500_000
"""A file with more entries would take hundreds of megabytes once it is read."""
MAX_TEXT = 100_000
"""A longer text in the file is refused; none that the program writes comes near."""
_LARGE = 2**20

_TYPES = {
    "array": "a list [ … ]",
    "object": "fields in braces { … }",
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
}
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
    b"\xef\xbb\xbf": "it begins with a byte-order mark; save it as UTF-8 without one",
    b"\xff\xfe": "it is written as UTF-16; save it as UTF-8",
    b"\xfe\xff": "it is written as UTF-16; save it as UTF-8",
    b"\x1f\x8b": "it is a compressed file",
    b"PK\x03\x04": "it is a compressed file",
}
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)


def size_problem(data: bytes) -> str:
    """Why ``data`` is too large to be read, "" where it is not."""
    if len(data) > MAX_BYTES:
        return f"the file is too large, at most {MAX_BYTES // 2**20} MB are read"
    if data.count(b",") > MAX_ENTRIES:
        return f"the file has too many entries, at most {MAX_ENTRIES} are read"
    if len(data) > _LARGE and any(
        found.end() - found.start() > MAX_TEXT for found in _STRING.finditer(data)
    ):
        return f"the file holds a text of more than {MAX_TEXT} characters"
    return ""


def syntax_problem(data: bytes, error: Exception) -> str:
    """Why ``data``, at which ``error`` was raised, cannot be read as JSON at all."""
    return f"not a JSON text: {_syntax(data, error)}"


def field_problem(error: msgspec.ValidationError) -> tuple[str, str]:
    """The path of the bad field, "" for the whole file, and what is wrong with it."""
    match = re.fullmatch(r"(.*?)(?: - at `(.+)`)?", str(error), re.DOTALL)
    assert match is not None
    problem, path = match[1], (match[2] or "").removeprefix("$").removeprefix(".")
    named = re.fullmatch(r"Object \w+ (?:unknown|required) field `(.*)`", problem, re.DOTALL)
    if named is not None:
        path = f"{path}.{named[1]}" if path else named[1]
        return path, "unknown field" if "unknown" in problem else "is missing"
    return path, _field(path, problem)


def _syntax(data: bytes, error: Exception) -> str:
    if not data.strip():
        return "the file is empty"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    for mark, problem in _MARKS.items():
        if data.startswith(mark):
            return problem
    if b"\0" in data:
        return f"{_place(data, data.index(0))} holds a NUL byte; the file may be damaged"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return f"{_place(data, wrong.start)} is not written in UTF-8"
    if "truncated" in str(error):
        return "it ends in the middle"
    found = re.search(r"\(byte (\d+)\)", str(error))
    if found is None:
        return "it cannot be understood"
    at = int(found[1])
    text = data[at : at + 4].decode("utf-8", errors="ignore")[:1]
    sign = f": {text!r} does not belong there" if text.strip() else " cannot be understood"
    return f"{_place(data, at)}{sign}"


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    return f"line {line}, column {column}"


def _field(path: str, problem: str) -> str:
    limit = re.fullmatch(r"Expected `([^`]+)`(?: of length)? (>=|<=) (\S+)", problem)
    if limit is not None:
        return _limit(limit[1], "at least" if limit[2] == ">=" else "at most", limit[3])
    types = re.fullmatch(r"Expected `([^`]+)`(?:, got `([^`]+)`)?", problem)
    if types is not None:
        wanted = " or ".join(_TYPES.get(name, name) for name in types[1].split(" | "))
        given = "a number with a point" if types[2] == "float" else _TYPES.get(types[2])
        return f"must be {wanted}" + (f", not {given}" if given else "")
    if problem.endswith("out of range"):
        return "the number is too large"
    invalid = re.fullmatch(r"Invalid (?:enum )?value (.*)", problem, re.DOTALL)
    if invalid is not None:
        name = re.sub(r"\[.*?\]", "", path).rpartition(".")[2]
        if name == "version":
            return f"this version of the program reads version 1, not {invalid[1]}"
        choices = ", ".join(_CHOICES.get(name, ()))
        wanted = f"must be one of {choices}, not" if choices else "cannot be"
        return f"{wanted} {invalid[1]}"
    return "cannot be understood"


def _limit(kind: str, bound: str, number: str) -> str:
    kinds = kind.split(" | ")
    if "str" in kinds:
        return f"must have {bound} {number} character{'' if number == '1' else 's'}"
    if "array" in kinds or "object" in kinds:
        return f"must have {bound} {number} {'entry' if number == '1' else 'entries'}"
    return f"must be {bound} {number}"
