"""What is wrong with a file, in whole sentences with the file and the place in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.project.file_problems import FileProblem, ProblemKind, printable
from bpgui.project.number_format import count
from bpgui.project.presets import UnknownPresetError
from bpgui.project.storage import ProjectFileError


class FileWords(QObject):
    """Speaks about files that cannot be read or written."""

    def sentence(self, error: ProjectFileError | UnknownPresetError) -> str:
        """Which file it is, where in it, and what is wrong there."""
        if isinstance(error, UnknownPresetError):
            return self.tr("{name}: There is no such file and no such preset.").format(
                name=printable(error.name)
            )
        path, reason = printable(str(error.path)), self.reason(error.problem)
        if not error.field:
            return self.tr("{path}: {reason}").format(path=path, reason=reason)
        return self.tr("{path}: {field}: {reason}").format(
            path=path, field=printable(error.field), reason=reason
        )

    def reason(self, problem: FileProblem) -> str:
        """What is wrong, one or two sentences."""
        if problem.kind is ProblemKind.WRONG_TYPE:
            return self._wrong_type(problem)
        return self._sentence(problem.kind).format(
            value=printable(problem.value),
            wanted=printable(", ".join(problem.wanted)),
            limit=count(problem.limit),
            line=count(problem.line),
            column=count(problem.column),
        )

    def _sentence(self, kind: ProblemKind) -> str:
        sentences = self._of_the_system() | self._of_the_text()
        return (sentences | self._of_a_field() | self._of_the_project())[kind]

    def _of_the_system(self) -> dict[ProblemKind, str]:
        return {
            ProblemKind.NO_SUCH_FILE: self.tr("There is no such file or folder."),
            ProblemKind.IS_FOLDER: self.tr("This is a folder, not a file."),
            ProblemKind.NOT_ALLOWED: self.tr("You are not allowed to read or write it."),
            ProblemKind.NO_SPACE: self.tr("There is no space left on the disk."),
            ProblemKind.READ_ONLY: self.tr("The disk can only be read, not written to."),
            ProblemKind.TOO_MANY_OPEN: self.tr(
                "Too many files are open; close some windows or programs and try again."
            ),
            ProblemKind.SYSTEM: self.tr("The system says: {value}."),
            ProblemKind.UNEXPECTED: self.tr("This is a mistake of the program: {value}."),
            ProblemKind.NO_WRITING_HERE: self.tr("No file can be written here."),
            ProblemKind.NO_RECOVERY_COPY: self.tr("This is not a recovery copy."),
        }

    def _of_the_text(self) -> dict[ProblemKind, str]:
        return {
            ProblemKind.TOO_LARGE: self.tr("The file is too large; at most {limit} MB are read."),
            ProblemKind.TOO_MANY_ENTRIES: self.tr(
                "The file has too many entries; at most {limit} are read."
            ),
            ProblemKind.LONG_TEXT: self.tr("A text in it has more than {limit} characters."),
            ProblemKind.EMPTY: self.tr("This is not a JSON text: the file is empty."),
            ProblemKind.TOO_DEEP: self.tr("This is not a JSON text: it is nested too deeply."),
            ProblemKind.BYTE_ORDER_MARK: self.tr(
                "This is not a JSON text: it begins with a byte-order mark. "
                "Save it as UTF-8 without one."
            ),
            ProblemKind.UTF_16: self.tr(
                "This is not a JSON text: it is written as UTF-16. Save it as UTF-8."
            ),
            ProblemKind.COMPRESSED: self.tr("This is not a JSON text but a compressed file."),
            ProblemKind.NUL: self.tr(
                "This is not a JSON text: line {line}, column {column} holds a NUL byte. "
                "The file may be damaged."
            ),
            ProblemKind.NOT_UTF_8: self.tr(
                "This is not a JSON text: line {line}, column {column} is not written in UTF-8."
            ),
            ProblemKind.WRONG_SIGN: self.tr(
                "This is not a JSON text: in line {line}, column {column}, “{value}” does not "
                "belong there."
            ),
            ProblemKind.WRONG_PLACE: self.tr(
                "This is not a JSON text: line {line}, column {column} cannot be understood."
            ),
            ProblemKind.TRUNCATED: self.tr("This is not a JSON text: it ends in the middle."),
            ProblemKind.NO_JSON: self.tr("This is not a JSON text: it cannot be understood."),
        }

    def _of_a_field(self) -> dict[ProblemKind, str]:
        return {
            ProblemKind.UNKNOWN_FIELD: self.tr("There is no field of this name."),
            ProblemKind.MISSING: self.tr("This field is missing."),
            ProblemKind.AT_LEAST: self.tr("The number must be at least {limit}."),
            ProblemKind.AT_MOST: self.tr("The number must be at most {limit}."),
            ProblemKind.AT_LEAST_CHARACTERS: self.tr(
                "The text is too short; its least number of characters is {limit}."
            ),
            ProblemKind.AT_MOST_CHARACTERS: self.tr(
                "The text is too long; its greatest number of characters is {limit}."
            ),
            ProblemKind.AT_LEAST_ENTRIES: self.tr(
                "There are too few entries; the least number of them is {limit}."
            ),
            ProblemKind.AT_MOST_ENTRIES: self.tr(
                "There are too many entries; the greatest number of them is {limit}."
            ),
            ProblemKind.OUT_OF_RANGE: self.tr("The number is too large."),
            ProblemKind.OTHER_VERSION: self.tr(
                "This version of the program reads version 1 of the file, not {value}."
            ),
            ProblemKind.NOT_A_CHOICE: self.tr("It must be one of {wanted}, not {value}."),
            ProblemKind.CANNOT_BE: self.tr("It cannot be {value}."),
            ProblemKind.UNCLEAR: self.tr("This cannot be understood."),
        }

    def _of_the_project(self) -> dict[ProblemKind, str]:
        return {
            ProblemKind.OTHER_LENGTH: self.tr(
                "The number of entries is {value}; it must be {limit}."
            ),
            ProblemKind.NO_DIVISOR: self.tr(
                "The number of inputs, {limit}, must be a multiple of it."
            ),
            ProblemKind.NOT_FINITE: self.tr("The number must be finite."),
            ProblemKind.NOT_FROM_ZERO: self.tr(
                "The number must be finite and not negative; it is {value}."
            ),
            ProblemKind.NOT_BELOW_ONE: self.tr("The number must be below 1; it is {value}."),
            ProblemKind.HIDDEN_SOFTMAX: self.tr("Softmax is for the output layer only."),
            ProblemKind.OTHER_LOSS: self.tr(
                "The loss {value} does not go with outputs that are {wanted}."
            ),
            ProblemKind.NO_SUCH_UNIT: self.tr("The network has no such unit."),
            ProblemKind.NAME_LENGTH: self.tr(
                "The name must have 1 to {limit} characters; it has {value}."
            ),
            ProblemKind.NAME_SIGNS: self.tr(
                "The name must be printable, without spaces around it or line breaks."
            ),
            ProblemKind.NAME_TAKEN: self.tr("Another unit is called “{value}”."),
            ProblemKind.TOO_FAR: self.tr("The number must be within ±{limit}."),
        }

    def _wrong_type(self, problem: FileProblem) -> str:
        types = {
            "array": self.tr("a list [ … ]"),
            "object": self.tr("fields in braces { … }"),
            "str": self.tr("a text in quotes"),
            "int": self.tr("a whole number"),
            "float": self.tr("a number"),
            "bool": self.tr("true or false"),
            "null": self.tr("null"),
        }
        first, *others = (types.get(name, name) for name in problem.wanted)
        wanted = first
        for name in others:
            wanted = self.tr("{one} or {other}").format(one=wanted, other=name)
        given = self.tr("a number with a point") if problem.value == "float" else ""
        given = given or types.get(problem.value, "")
        if not given:
            return self.tr("It must be {wanted}.").format(wanted=wanted)
        return self.tr("It must be {wanted}, not {given}.").format(wanted=wanted, given=given)
