from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings

from bpgui.project import decode_problems
from bpgui.project.project import Project
from bpgui.project.storage import (
    LEFT_SECONDS,
    UNFINISHED,
    ProjectFileError,
    load,
    save,
    write_atomically,
)
from tests.project.strategies import projects
from tests.project.test_codec import BAD_FIELDS, WHOLE, Change, file_with


def message(error: ProjectFileError) -> str:
    text = str(error)
    assert text.isprintable()
    return text


def fail_with(number: int) -> object:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_a_saved_project_loads_exactly(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "net.bpnet"
    save(project, path)
    back = load(path)
    assert back.is_equal(project)
    assert back.moment.parameters.tobytes() == project.moment.parameters.tobytes()


@pytest.mark.parametrize(("change", "field"), BAD_FIELDS)
def test_a_bad_file_is_told_on_one_line_with_file_and_field(
    tmp_path: Path, change: Change, field: str
) -> None:
    path = tmp_path / "bad.bpnet"
    path.write_bytes(file_with(change))
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert (caught.value.path, caught.value.field) == (path, field)
    assert message(caught.value).startswith(f"{path}: {field.replace(chr(10), ' ')}: ")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", WHOLE[:200].encode()])
def test_a_file_that_is_no_json_is_told_with_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.bpnet"
    path.write_bytes(data)
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert message(caught.value).startswith(f"{path}: not a JSON text: ")
    assert caught.value.field == ""


def test_names_from_a_bad_file_cannot_flood_or_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bad.bpnet"
    path.write_bytes(file_with(lambda data: data.update({"\x1b[31m\r\n\u2028" + "y" * 10_000: 1})))
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert len(message(caught.value)) < 1000


def test_a_missing_file_is_told_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "missing.bpnet"
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert message(caught.value) == f"{path}: {os.strerror(errno.ENOENT)}"


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError) as caught:
        load(tmp_path)
    assert message(caught.value).startswith(f"{tmp_path}: ")


def test_a_file_that_is_too_large_is_not_decoded(
    tmp_path: Path, article: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.bpnet"
    save(article, path)
    size = path.stat().st_size
    monkeypatch.setattr(decode_problems, "MAX_BYTES", size)
    assert load(path).is_equal(article)
    monkeypatch.setattr(decode_problems, "MAX_BYTES", size - 1)
    with pytest.raises(ProjectFileError, match="too large"):
        load(path)


def test_saving_replaces_the_old_file_and_leaves_nothing_beside_it(
    tmp_path: Path, article: Project
) -> None:
    path = tmp_path / "net.bpnet"
    path.write_text("old")
    save(article, path)
    assert load(path).is_equal(article)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("module", "function", "number"),
    [
        (tempfile, "mkstemp", errno.EACCES),
        (tempfile, "mkstemp", errno.EROFS),
        (os, "fsync", errno.ENOSPC),
        (os, "fsync", errno.EIO),
        (os, "replace", errno.EACCES),
    ],
)
def test_a_save_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
    article: Project,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    function: str,
    number: int,
) -> None:
    path = tmp_path / "net.bpnet"
    path.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(module, function, fail_with(number))
        with pytest.raises(ProjectFileError) as caught:
            save(article, path)
    assert message(caught.value) == f"{path}: {os.strerror(number)}"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_cannot_be_saved_to(tmp_path: Path, article: Project) -> None:
    path = tmp_path / "missing" / "net.bpnet"
    with pytest.raises(ProjectFileError) as caught:
        save(article, path)
    assert message(caught.value).startswith(f"{path}: ")


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path, article: Project) -> None:
    path = tmp_path / "folder.bpnet"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(ProjectFileError):
        save(article, path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.bpnet"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_rights_of_the_old_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "net.bpnet"
    path.write_bytes(b"old")
    path.chmod(mode)
    expected = stat.S_IMODE(path.stat().st_mode)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == expected


def test_a_new_file_has_the_rights_that_any_new_file_gets(tmp_path: Path) -> None:
    plain, written = tmp_path / "plain", tmp_path / "written"
    plain.write_bytes(b"")
    write_atomically(written, b"")
    assert written.stat().st_mode == plain.stat().st_mode


def test_a_path_with_a_line_break_is_told_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / ("two\nlines.bpnet" if sys.platform != "win32" else "one line.bpnet")
    with pytest.raises(ProjectFileError) as caught:
        load(path)
    assert "lines.bpnet" in message(caught.value) or "line.bpnet" in message(caught.value)


def test_what_a_killed_save_left_is_removed_once_it_is_old(
    tmp_path: Path, article: Project
) -> None:
    path = tmp_path / "net.bpnet"
    old, new = (tmp_path / f".net.bpnet.{name}{UNFINISHED}" for name in ("old", "new"))
    other = tmp_path / f".other.bpnet.x{UNFINISHED}"
    for file in (old, new, other):
        file.write_bytes(b"{")
    for file in (old, other):
        os.utime(file, (0, time.time() - LEFT_SECONDS - 1))
    save(article, path)
    assert set(tmp_path.iterdir()) == {path, new, other}


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be opened there")
def test_the_folder_is_brought_to_the_disk_after_the_file(
    tmp_path: Path, article: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []

    def note(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))

    monkeypatch.setattr(os, "fsync", note)
    save(article, tmp_path / "net.bpnet")
    assert synced == [False, True]


def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path, article: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decode_problems, "MAX_ENTRIES", 3)
    path = tmp_path / "net.bpnet"
    path.write_text("old")
    with pytest.raises(ProjectFileError, match="too many entries"):
        save(article, path)
    assert path.read_text() == "old"
