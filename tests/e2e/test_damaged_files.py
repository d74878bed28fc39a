"""Damaged project files through the window: one message each, and the open project stays."""

from __future__ import annotations

from pathlib import Path

from bpgui.project.codec import DecodeError, decode
from tests.project.damaged_files import damaged_files

EVERY = 12


def is_refused(data: bytes) -> bool:
    try:
        decode(data)
    except DecodeError:
        return True
    return False


def test_every_damaged_file_is_one_message_and_touches_nothing(driver, tmp_path: Path) -> None:
    corpus = [
        (name, data)
        for number, (name, data) in enumerate(damaged_files().items())
        if number % EVERY == 0 or name.startswith(("nested", "names {", "utf", "unknown"))
    ]
    project, path = driver.document.project, tmp_path / "bad.bpnet"
    told = []
    driver.window.files.failed.connect(told.append)
    for name, data in corpus:
        if is_refused(data):
            path.write_bytes(data)
            told.clear()
            driver.window.files.open_path(path)
            assert len(told) == 1, name
            assert driver.message() == told[0] and "bad.bpnet: " in told[0], name
            assert driver.document.project is project, name
    assert not driver.window.isWindowModified()


def test_a_folder_and_a_file_that_is_gone_are_told(driver, tmp_path: Path) -> None:
    project = driver.document.project
    for path in (tmp_path, tmp_path / "gone.bpnet"):
        driver.window.files.open_path(path)
        assert str(path) in driver.message()
        assert driver.document.project is project
