"""A corpus of damaged project files, made from a good one: name to content."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from tests.project.conftest import PRESETS

GOOD: dict[str, Any] = json.loads((PRESETS / "article.bpnet").read_text(encoding="utf-8"))
GOOD |= {
    "names": {"h1": "left", "h2": "right"},
    "positions": {"h1": {"columns": 0.5, "rows": -0.25}},
    "initializer": "glorot",
    "initializer_seed": 7,
    "progress": {"iteration": 5, "parameters": [0.5] * 10, "optimizer_state": []},
}
TEXT = json.dumps(GOOD, indent=1)
MARKUP = "<img src=x onerror=alert(1)><b>\\textbf{x}</b>\u202e\x1b[31m"
WRONG: dict[str, Any] = {
    "null": None,
    "true": True,
    "text": "abc",
    "markup": MARKUP,
    "list": [1, [2]],
    "fields": {"a": {"b": 1}},
    "minus": -1,
    "billion": 10**9,
    "huge": 10**40,
    "fraction": 0.5,
}


def damaged_files() -> dict[str, bytes]:
    """At least 200 files; a few of them are harmless and load."""
    corpus = dict(_truncated())
    corpus |= dict(_wrong_types())
    corpus |= dict(_odd_numbers())
    corpus |= dict(_other_encodings())
    corpus |= dict(_odd_names())
    corpus |= dict(_large())
    return corpus


def paths(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every place in the JSON ``value``."""
    entries: Any = value.items() if isinstance(value, dict) else ()
    for key, part in entries if isinstance(value, dict) else _numbered(value):
        yield (*above, key)
        yield from paths(part, (*above, key))


def with_value(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """A copy of the good file with ``value`` at ``path``."""
    data = copy.deepcopy(GOOD)
    place: Any = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return data


def _numbered(value: Any) -> Iterator[tuple[int, Any]]:
    yield from enumerate(value) if isinstance(value, list) else ()


def _truncated() -> Iterator[tuple[str, bytes]]:
    for length in range(0, len(TEXT) - 1, max(len(TEXT) // 60, 1)):
        yield f"truncated at {length}", TEXT[:length].encode()


def _wrong_types() -> Iterator[tuple[str, bytes]]:
    for path in paths(GOOD):
        for kind, value in WRONG.items():
            name = ".".join(map(str, path))
            yield f"{name} is {kind}", json.dumps(with_value(path, value)).encode()
        if isinstance(path[-1], str):
            data = copy.deepcopy(GOOD)
            place: Any = data
            for part in path[:-1]:
                place = place[part]
            del place[path[-1]]
            yield f"{'.'.join(map(str, path))} is missing", json.dumps(data).encode()


def _odd_numbers() -> Iterator[tuple[str, bytes]]:
    numbers = ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x1p3", "+1", ".5", "01", "1.")
    for number in (*numbers, "--1", "1" * 5000, "1e-99999", "१"):
        for place in ("0.15", "0.05", "0.99"):
            text = TEXT.replace(place, number, 1)
            yield f"{number[:20]} for {place}", text.encode()


def _other_encodings() -> Iterator[tuple[str, bytes]]:
    named = TEXT.replace('"article"', '"Bäckpropagation"')
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp037", "utf-8-sig"):
        yield encoding, named.encode(encoding)
    yield "NUL at the end", TEXT.encode() + b"\0"
    yield "NUL in a name", TEXT.replace("article", "arti\0cle").encode()
    yield "only NUL", b"\0" * 4096
    yield "surrogate", TEXT.replace('"article"', '"\\ud800"').encode()
    yield "half of a character", TEXT.encode() + "ä".encode()[:1]
    yield "empty", b""
    yield "spaces", b" \n\t"
    for text in ("null", "[]", "42", '"text"', "{}", "{'a': 1}", "name: x", "<html></html>"):
        yield text, text.encode()
    yield "zip", b"PK\x03\x04" + bytes(range(256))
    yield "gzip", b"\x1f\x8b" + bytes(range(256))
    yield "comment", ("// mine\n" + TEXT).encode()
    yield "two files", (TEXT + TEXT).encode()
    yield "carriage returns", TEXT.replace("\n", "\r").encode()


def _odd_names() -> Iterator[tuple[str, bytes]]:
    for names in (
        {"h1": "same", "h2": "same"},
        {"h1": "o1"},
        {"h1": MARKUP},
        {"h1": ""},
        {"h1": "x" * 41},
        {"h1": "two\nlines"},
        {"h9": "nobody"},
        {MARKUP: "x"},
    ):
        yield f"names {names}"[:80], json.dumps(GOOD | {"names": names}).encode()
    yield "markup in the name", json.dumps(GOOD | {"name": MARKUP[:100]}).encode()
    yield "markup in the note", json.dumps(GOOD | {"note": MARKUP * 20}).encode()
    yield "unknown field", json.dumps(GOOD | {MARKUP: 1}).encode()
    yield "long field", json.dumps(GOOD | {"x" * 90_000: 1}).encode()
    yield "a field twice", TEXT.replace("{", '{ "name": "one", "name": "other",', 1).encode()


def _large() -> Iterator[tuple[str, bytes]]:
    """Files that would fill the memory if they were read without care."""
    million = 2**20
    yield "50 MB of spaces", b" " * (50 * million) + TEXT.encode()
    yield "30 MB of spaces", b" " * (30 * million) + TEXT.encode()
    yield "nested lists", b"[" * million
    yield "nested fields", b'{"a":' * 200_000
    deep = b"[" * 200_000 + b"]" * 200_000
    yield "nested in a field", TEXT.encode().replace(b'"progress": ', b'"progress": ' + deep + b",")
    yield "nested in weights", TEXT.encode().replace(b"0.15", deep, 1)
    yield "many numbers", TEXT.encode().replace(b"0.15", b"0," * (15 * million) + b"1", 1)
    yield "many lists", TEXT.encode().replace(b"[\n", b"[" + b"[]," * (10 * million), 1)
    yield "a million lists", TEXT.encode().replace(b"[\n", b"[" + b"[]," * 10**6, 1)
    yield "a million numbers", TEXT.encode().replace(b"0.15", b"0.5," * 10**6 + b"1", 1)
    sample = b'{"inputs": [0.5], "targets": [1.5]},'
    many = b'"samples": [' + sample * 500_000
    yield "many samples", TEXT.encode().replace(b'"samples": [', many, 1)
    endless = b"a" * (30 * million) + "😀".encode()
    yield "endless name", TEXT.encode().replace(b"article", endless, 1)
    yield "endless field", TEXT.encode().replace(b'"name"', b'"' + endless + b'"', 1)
    yield "endless number", TEXT.encode().replace(b"0.15", b"1" * (30 * million), 1)
    yield "endless text", b'"' + b'\\"' * (15 * million)
    layers = [GOOD["layers"][0] | {"units": 1024, "weights": [], "biases": []}] * 64
    yield "the largest network", json.dumps(GOOD | {"inputs": 1024, "layers": layers}).encode()
