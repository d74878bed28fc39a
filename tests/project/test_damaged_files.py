"""Whatever a file holds, it is refused with one clear message or it is a project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.project.codec import DecodeError, decode, encode
from bpgui.project.storage import ProjectFileError, load
from tests.project.damaged_files import GOOD, TEXT, damaged_files, paths, with_value

ROOT = Path(__file__).parents[2]
MEMORY_MB = 300
LOAD_ONE = """
import sys
from pathlib import Path
from bpgui.project.storage import ProjectFileError, load
for path in map(Path, sys.argv[1:]):
    try:
        load(path)
    except ProjectFileError:
        continue
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.fixture(scope="module")
def corpus() -> dict[str, bytes]:
    return damaged_files()


def test_every_damaged_file_is_refused_in_plain_words_or_loads(
    corpus: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(corpus) >= 200
    path = tmp_path / "bad.bpnet"
    refused = 0
    for name, data in corpus.items():
        path.write_bytes(data)
        try:
            project = load(path)
        except ProjectFileError as error:
            refused += 1
            text = str(error)
            assert text.startswith(f"{path}: "), name
            assert text.isprintable() and len(text) < 1500, name
            assert error.problem, name
            told = text.removeprefix(str(path))
            for word in ("Expected", "`", "enum", "Traceback", "(byte", "msgspec", "codec", "None"):
                assert word not in told, (name, text)
        else:
            assert decode(encode(project)).is_equal(project), name
    assert refused >= 200


def test_what_is_cut_odd_or_enormous_is_never_taken_for_a_project(
    corpus: dict[str, bytes],
) -> None:
    for name, data in corpus.items():
        if name.startswith(("truncated", "names {", "many ", "endless", "nested", "utf-16")):
            with pytest.raises(DecodeError):
                decode(data)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read there")
def test_no_damaged_file_takes_300_megabytes(corpus: dict[str, bytes], tmp_path: Path) -> None:
    files = []
    for number, data in enumerate(corpus.values()):
        if len(data) > 100_000 or number % 20 == 0:
            files.append(tmp_path / f"{number}.bpnet")
            files[-1].write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ONE, *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < MEMORY_MB


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def _decodes_or_is_refused(data: bytes) -> None:
    try:
        project = decode(data)
    except DecodeError as error:
        assert error.problem
        return
    assert decode(encode(project)).is_equal(project)


@given(st.sampled_from(list(paths(GOOD))), anything)
def test_anything_in_any_field_is_refused_or_makes_a_project(
    path: tuple[str | int, ...], value: Any
) -> None:
    _decodes_or_is_refused(json.dumps(with_value(path, value)).encode())


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.binary(max_size=40))
def test_any_bytes_in_any_place_are_refused_or_make_a_project(
    start: int, length: int, data: bytes
) -> None:
    text = TEXT.encode()
    _decodes_or_is_refused(text[:start] + data + text[start + length :])


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(data: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(data)


@given(anything)
def test_any_json_at_all_is_refused(value: Any) -> None:
    with pytest.raises(DecodeError):
        decode(json.dumps(value).encode())
