"""What can be wrong with a file: one kind of problem, with its place and what is there.

``str`` tells it in one line for the command line and the log; people in a window are told by ui.
Knows neither how a file is read nor what is in it.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import Enum, auto

MAX_TEXT = 500
"""The longest part of a message that text from a file can fill."""


class ProblemKind(Enum):
    """What is wrong; ``value``, ``wanted`` and ``limit`` of the problem depend on it."""

    NO_SUCH_FILE = auto()
    """of the system, as the next five; value: its words"""
    IS_FOLDER = auto()
    NOT_ALLOWED = auto()
    NO_SPACE = auto()
    READ_ONLY = auto()
    TOO_MANY_OPEN = auto()
    SYSTEM = auto()
    """anything else that the system refuses; value: its words"""
    UNEXPECTED = auto()
    """a mistake of the program; value: Python's words"""
    NO_WRITING_HERE = auto()
    """no file can be made in a folder"""
    NO_RECOVERY_COPY = auto()
    """it is another kind of file"""

    TOO_LARGE = auto()
    """limit: megabytes"""
    TOO_MANY_ENTRIES = auto()
    """limit: how many are read"""
    LONG_TEXT = auto()
    """limit: characters"""

    EMPTY = auto()
    """nothing is in it"""
    TOO_DEEP = auto()
    """brackets in brackets in brackets"""
    BYTE_ORDER_MARK = auto()
    UTF_16 = auto()
    COMPRESSED = auto()
    NUL = auto()
    """at line and column, as the next three"""
    NOT_UTF_8 = auto()
    WRONG_SIGN = auto()
    """value: the character"""
    WRONG_PLACE = auto()
    TRUNCATED = auto()
    """it ends in the middle"""
    NO_JSON = auto()
    """any other text"""

    UNKNOWN_FIELD = auto()
    MISSING = auto()
    WRONG_TYPE = auto()
    """wanted: the types of JSON that fit, value: the one that is there, if known"""
    AT_LEAST = auto()
    """a number; limit"""
    AT_MOST = auto()
    AT_LEAST_CHARACTERS = auto()
    AT_MOST_CHARACTERS = auto()
    AT_LEAST_ENTRIES = auto()
    AT_MOST_ENTRIES = auto()
    OUT_OF_RANGE = auto()
    """a number that no computer's number can hold"""
    OTHER_VERSION = auto()
    """value: the version"""
    NOT_A_CHOICE = auto()
    """wanted: what could be there, value: what is"""
    CANNOT_BE = auto()
    """value"""
    UNCLEAR = auto()
    """anything else about a field"""

    OTHER_LENGTH = auto()
    """limit: how many entries must be there, value: how many are"""
    NO_DIVISOR = auto()
    """limit: how many inputs there are"""
    NOT_FINITE = auto()
    NOT_FROM_ZERO = auto()
    """value: the number"""
    NOT_BELOW_ONE = auto()
    """value: the number"""
    HIDDEN_SOFTMAX = auto()
    """softmax in a layer before the outputs"""
    OTHER_LOSS = auto()
    """value: the loss, wanted: the activation function of the outputs it does not go with"""
    NO_SUCH_UNIT = auto()
    NAME_LENGTH = auto()
    """limit: characters, value: how many there are"""
    NAME_SIGNS = auto()
    """signs that cannot be seen, or spaces around the name"""
    NAME_TAKEN = auto()
    """value: the name"""
    TOO_FAR = auto()
    """a unit lies too far from its place; limit"""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One problem; ``field`` is the path of the place in the file, "" for the whole.

    Lines and columns count from 1; 0 is no place in particular.
    """

    kind: ProblemKind
    field: str = ""
    value: str = ""
    wanted: tuple[str, ...] = ()
    limit: int = 0
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.kind is ProblemKind.WRONG_TYPE:
            wanted = " or ".join(_TYPES.get(name, name) for name in self.wanted)
            given = "a number with a point" if self.value == "float" else _TYPES.get(self.value)
            return f"must be {wanted}" + (f", not {given}" if given else "")
        return _LINES[self.kind].format(
            value=self.value,
            wanted=", ".join(self.wanted),
            limit=self.limit,
            entries="entry" if self.limit == 1 else "entries",
            characters="character" if self.limit == 1 else "characters",
            place=f"line {self.line}, column {self.column}",
        )


def system_problem(error: OSError | ValueError) -> FileProblem:
    """What the system refuses; ValueError is of a path that cannot be one."""
    number = error.errno if isinstance(error, OSError) else None
    words = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return FileProblem(_NUMBERS.get(number or 0, ProblemKind.SYSTEM), value=words)


def printable(text: str) -> str:
    """``text`` on one line, without control characters and not endless."""
    text = text[: MAX_TEXT + 1]
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"


_NUMBERS = {
    errno.ENOENT: ProblemKind.NO_SUCH_FILE,
    errno.EISDIR: ProblemKind.IS_FOLDER,
    errno.EACCES: ProblemKind.NOT_ALLOWED,
    errno.EPERM: ProblemKind.NOT_ALLOWED,
    errno.ENOSPC: ProblemKind.NO_SPACE,
    errno.EROFS: ProblemKind.READ_ONLY,
    errno.EMFILE: ProblemKind.TOO_MANY_OPEN,
    errno.ENFILE: ProblemKind.TOO_MANY_OPEN,
}
_TYPES = {
    "array": "a list [ … ]",
    "object": "fields in braces { … }",
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
}
_LINES = {
    ProblemKind.NO_SUCH_FILE: "{value}",
    ProblemKind.IS_FOLDER: "{value}",
    ProblemKind.NOT_ALLOWED: "{value}",
    ProblemKind.NO_SPACE: "{value}",
    ProblemKind.READ_ONLY: "{value}",
    ProblemKind.TOO_MANY_OPEN: "{value}",
    ProblemKind.SYSTEM: "{value}",
    ProblemKind.UNEXPECTED: "{value}",
    ProblemKind.NO_WRITING_HERE: "no file can be written here",
    ProblemKind.NO_RECOVERY_COPY: "this is not a recovery copy",
    ProblemKind.TOO_LARGE: "the file is too large, at most {limit} MB are read",
    ProblemKind.TOO_MANY_ENTRIES: "the file has too many entries, at most {limit} are read",
    ProblemKind.LONG_TEXT: "the file holds a text of more than {limit} {characters}",
    ProblemKind.EMPTY: "not a JSON text: the file is empty",
    ProblemKind.TOO_DEEP: "not a JSON text: it is nested too deeply",
    ProblemKind.BYTE_ORDER_MARK: (
        "not a JSON text: it begins with a byte-order mark; save it as UTF-8 without one"
    ),
    ProblemKind.UTF_16: "not a JSON text: it is written as UTF-16; save it as UTF-8",
    ProblemKind.COMPRESSED: "not a JSON text: it is a compressed file",
    ProblemKind.NUL: "not a JSON text: {place} holds a NUL byte; the file may be damaged",
    ProblemKind.NOT_UTF_8: "not a JSON text: {place} is not written in UTF-8",
    ProblemKind.WRONG_SIGN: "not a JSON text: {place}: {value!r} does not belong there",
    ProblemKind.WRONG_PLACE: "not a JSON text: {place} cannot be understood",
    ProblemKind.TRUNCATED: "not a JSON text: it ends in the middle",
    ProblemKind.NO_JSON: "not a JSON text: it cannot be understood",
    ProblemKind.UNKNOWN_FIELD: "unknown field",
    ProblemKind.MISSING: "is missing",
    ProblemKind.AT_LEAST: "must be at least {limit}",
    ProblemKind.AT_MOST: "must be at most {limit}",
    ProblemKind.AT_LEAST_CHARACTERS: "must have at least {limit} {characters}",
    ProblemKind.AT_MOST_CHARACTERS: "must have at most {limit} {characters}",
    ProblemKind.AT_LEAST_ENTRIES: "must have at least {limit} {entries}",
    ProblemKind.AT_MOST_ENTRIES: "must have at most {limit} {entries}",
    ProblemKind.OUT_OF_RANGE: "the number is too large",
    ProblemKind.OTHER_VERSION: "this version of the program reads version 1, not {value}",
    ProblemKind.NOT_A_CHOICE: "must be one of {wanted}, not {value}",
    ProblemKind.CANNOT_BE: "cannot be {value}",
    ProblemKind.UNCLEAR: "cannot be understood",
    ProblemKind.OTHER_LENGTH: "must have {limit} {entries}, not {value}",
    ProblemKind.NO_DIVISOR: "must divide {limit} inputs",
    ProblemKind.NOT_FINITE: "must be a finite number",
    ProblemKind.NOT_FROM_ZERO: "must be a finite number from 0, not {value}",
    ProblemKind.NOT_BELOW_ONE: "must be below 1, not {value}",
    ProblemKind.HIDDEN_SOFTMAX: "softmax is for the output layer only",
    ProblemKind.OTHER_LOSS: "loss {value} does not go with {wanted} outputs",
    ProblemKind.NO_SUCH_UNIT: "there is no such unit",
    ProblemKind.NAME_LENGTH: "must have 1 to {limit} characters, not {value}",
    ProblemKind.NAME_SIGNS: "must be printable, without spaces around it or line breaks",
    ProblemKind.NAME_TAKEN: "another unit is called {value!r}",
    ProblemKind.TOO_FAR: "must be within ±{limit}",
}
