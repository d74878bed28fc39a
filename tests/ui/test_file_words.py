from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from bpgui.project.codec import DecodeError, decode
from bpgui.project.file_problems import FileProblem, ProblemKind, system_problem
from bpgui.project.presets import UnknownPresetError
from bpgui.project.storage import ProjectFileError, load
from bpgui.ui.file_words import FileWords
from tests.project.test_codec import BAD_FIELDS, Change, file_with

PATH = Path("net.bpnet")


def sentence(problem: FileProblem) -> str:
    return FileWords().sentence(ProjectFileError(PATH, problem))


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_a_whole_sentence(qapp, kind: ProblemKind) -> None:
    text = FileWords().reason(FileProblem(kind, "inputs", "str", ("int", "null"), 12, 3, 4))
    assert text[0].isupper() and text.endswith(".")
    assert "{" not in text


def test_no_two_kinds_have_the_same_sentence(qapp) -> None:
    texts = {FileWords().reason(FileProblem(kind, wanted=("int",))) for kind in ProblemKind}
    assert len(texts) == len(ProblemKind)


@pytest.mark.parametrize(("change", "field"), BAD_FIELDS)
def test_a_bad_field_is_told_with_file_and_field(qapp, change: Change, field: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(file_with(change))
    text = sentence(caught.value.problem)
    assert text.startswith(f"net.bpnet: {field.replace(chr(10), ' ')}: ")
    assert text.endswith(".") and "\n" not in text


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            FileProblem(ProblemKind.WRONG_TYPE, "inputs", "float", ("int",)),
            "net.bpnet: inputs: It must be a whole number, not a number with a point.",
        ),
        (
            FileProblem(ProblemKind.WRONG_TYPE, "progress", "array", ("object", "null")),
            "net.bpnet: progress: It must be fields in braces { … } or null, not a list [ … ].",
        ),
        (
            FileProblem(ProblemKind.WRONG_SIGN, value="{", line=2, column=12),
            "net.bpnet: This is not a JSON text: in line 2, column 12, “{” does not belong there.",
        ),
        (
            FileProblem(ProblemKind.NOT_A_CHOICE, "training.loss", "'x'", ("a", "b")),
            "net.bpnet: training.loss: It must be one of a, b, not 'x'.",
        ),
    ],
)
def test_the_facts_stand_in_the_sentence(qapp, problem: FileProblem, text: str) -> None:
    assert sentence(problem) == text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "no such file"),
        (errno.EISDIR, "a folder"),
        (errno.EACCES, "not allowed"),
        (errno.ENOSPC, "no space left"),
        (errno.EROFS, "only be read"),
        (errno.EMFILE, "Too many files"),
    ],
)
def test_an_error_of_the_system_is_told_in_the_programs_own_words(
    qapp, number: int, words: str
) -> None:
    text = FileWords().reason(system_problem(OSError(number, "Unübersetzt")))
    assert words in text and "Unübersetzt" not in text


def test_another_error_of_the_system_keeps_its_words(qapp) -> None:
    text = FileWords().reason(system_problem(OSError(errno.EIO, os.strerror(errno.EIO))))
    assert text == f"The system says: {os.strerror(errno.EIO)}."


def test_a_preset_that_is_not_there_is_told(qapp) -> None:
    text = FileWords().sentence(UnknownPresetError("articel", ("article",)))
    assert text == "articel: There is no such file and no such preset."


def test_text_from_a_file_is_shown_on_one_line_and_not_endless(qapp) -> None:
    text = sentence(FileProblem(ProblemKind.UNKNOWN_FIELD, "a\x1b[31m\r\n\u2028" + "y" * 10_000))
    assert text.isprintable() and len(text) < 1000


class Marked(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1) -> str:
        return f"⟦{source}⟧"

    def isEmpty(self) -> bool:
        return False


def test_all_words_but_the_files_own_are_translated(qapp, tmp_path: Path) -> None:
    translator = Marked()
    qapp.installTranslator(translator)
    try:
        with pytest.raises(ProjectFileError) as caught:
            load(tmp_path / "gone.bpnet")
        text = FileWords().sentence(caught.value)
        types = FileProblem(ProblemKind.WRONG_TYPE, "", "bool", ("int", "null"))
        told = FileWords().reason(types)
    finally:
        qapp.removeTranslator(translator)
    assert text == f"⟦{tmp_path / 'gone.bpnet'}: ⟦There is no such file or folder.⟧⟧"
    assert told == "⟦It must be ⟦⟦a whole number⟧ or ⟦null⟧⟧, not ⟦true or false⟧.⟧"
