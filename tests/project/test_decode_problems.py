from __future__ import annotations

import json

import pytest

from bpgui.project import decode_problems
from bpgui.project.codec import DecodeError, decode
from tests.project.damaged_files import GOOD, TEXT, with_value


def told(data: bytes | str) -> str:
    with pytest.raises(DecodeError) as caught:
        decode(data.encode() if isinstance(data, str) else data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (("inputs",), "2", "inputs: must be a whole number, not a text in quotes"),
        (("inputs",), 2.5, "inputs: must be a whole number, not a number with a point"),
        (("inputs",), 0, "inputs: must be at least 1"),
        (("layers",), {}, "layers: must be a list [ … ], not fields in braces { … }"),
        (("layers",), [], "layers: must have at least 1 entry"),
        (("name",), "", "name: must have at least 1 character"),
        (("name",), None, "name: must be a text in quotes, not null"),
        (("version",), 2, "version: this version of the program reads version 1, not 2"),
        (
            ("layers", 1, "activation"),
            "Tanh",
            "layers[1].activation: must be one of sigmoid, tanh, relu, leaky_relu, linear, "
            "softmax, not 'Tanh'",
        ),
        (
            ("training", "optimizer", "name"),
            "sgd",
            "training.optimizer.name: must be one of gradient_descent, momentum, rmsprop, adam, "
            "not 'sgd'",
        ),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(path, value: object, text: str) -> None:
    assert told(json.dumps(with_value(path, value))) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "the file is empty"),
        (TEXT[:100], "it ends in the middle"),
        (TEXT.encode("utf-16"), "it is written as UTF-16; save it as UTF-8"),
        (TEXT.encode("utf-8-sig"), "begins with a byte-order mark"),
        (b"PK\x03\x04", "it is a compressed file"),
        (TEXT.replace("0.15", "NaN", 1), "'N' does not belong there"),
        (TEXT.replace("article", "\xff").encode("latin-1"), "is not written in UTF-8"),
        (TEXT.replace("article", "a\0"), "holds a NUL byte"),
        ("[" * 100_000, "must be fields in braces"),
    ],
)
def test_what_is_no_json_is_told_in_plain_words(data: bytes | str, text: str) -> None:
    assert text in told(data)


def test_the_place_of_a_wrong_character_is_its_line_and_column() -> None:
    assert told('{\n "format": bpnet\n}') == (
        "not a JSON text: line 2, column 12: 'b' does not belong there"
    )


def test_the_limits_of_size_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(GOOD).encode()
    assert decode_problems.size_problem(data) is None
    monkeypatch.setattr(decode_problems, "MAX_ENTRIES", 5)
    assert "too many entries" in str(decode_problems.size_problem(data))
    monkeypatch.setattr(decode_problems, "MAX_BYTES", 2**20)
    assert "too large" in str(decode_problems.size_problem(b" " * (2**20 + 1)))
