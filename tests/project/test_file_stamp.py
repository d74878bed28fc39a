"""A file that somebody else wrote is noticed; one that was only touched is not."""

from __future__ import annotations

import os
from pathlib import Path

from bpgui.project.file_stamp import FileStamp


def test_a_file_is_the_same_until_its_bytes_are_others(tmp_path: Path) -> None:
    path = tmp_path / "a.bpnet"
    path.write_text("one")
    stamp = FileStamp.of(path)
    assert stamp is not None and stamp.is_of(path)
    os.utime(path, ns=(1, 1))
    assert stamp.is_of(path)
    path.write_text("two")
    assert not stamp.is_of(path)


def test_other_bytes_of_the_same_size_at_another_time_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.bpnet"
    path.write_text("one")
    stamp = FileStamp.of(path)
    path.write_text("eno")
    os.utime(path, ns=(1, 1))
    assert stamp is not None and not stamp.is_of(path)


def test_a_file_that_is_gone_is_not_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "a.bpnet"
    path.write_text("one")
    stamp = FileStamp.of(path)
    path.unlink()
    assert stamp is not None and stamp.is_of(path)
    assert FileStamp.of(path) is None
    assert FileStamp.of(tmp_path) is None
