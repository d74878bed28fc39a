from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpgui.project.project import Project
from bpgui.project.recovery_copy import read_project
from bpgui.project.storage import ProjectFileError, save
from bpgui.session.recovery import RecoveryStore

ROOT = Path(__file__).parents[2]
DIE = """
import os, sys
from pathlib import Path
from bpgui.project.storage import load
from bpgui.session.recovery import RecoveryStore
store = RecoveryStore(Path(sys.argv[1]))
for number, path in enumerate(sys.argv[3:]):
    store.slot().write(load(Path(sys.argv[2])), Path(path) if path else None)
os._exit(9)
"""


@pytest.fixture
def example(tmp_path: Path, article: Project) -> Path:
    path = tmp_path / "example.bpnet"
    save(article, path)
    return path


def die_with_copies(folder: Path, example: Path, *originals: str) -> None:
    command = [sys.executable, "-c", DIE, str(folder), str(example), *originals]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9


def test_the_copies_of_a_dead_process_are_found(
    tmp_path: Path, example: Path, article: Project
) -> None:
    folder = tmp_path / "recovery"
    odd = os.fsdecode(b"/odd \xff name/x.bpnet") if os.name == "posix" else "odd.bpnet"
    die_with_copies(folder, example, "", odd)
    copies = RecoveryStore(folder).orphans()
    assert {copy.original for copy in copies} == {None, Path(odd)}
    assert [copy.name for copy in copies] == [article.name] * 2
    assert read_project(copies[0]).is_equal(article)
    assert copies[0].saved_at >= copies[1].saved_at


def test_the_copies_of_a_living_process_are_not_offered(tmp_path: Path, article: Project) -> None:
    living = RecoveryStore(tmp_path)
    living.slot().write(article, None)
    assert RecoveryStore(tmp_path).orphans() == []
    living.close()
    assert len(RecoveryStore(tmp_path).orphans()) == 1


def test_orphans_are_offered_by_one_process_at_a_time(tmp_path: Path, example: Path) -> None:
    folder = tmp_path / "recovery"
    die_with_copies(folder, example, "")
    first, second = RecoveryStore(folder), RecoveryStore(folder)
    assert len(first.orphans()) == 1
    assert second.orphans() == []
    first.release()
    copies = second.orphans()
    assert len(copies) == 1
    second.discard(copies[0])
    second.release()
    assert first.orphans() == []
    assert list(folder.iterdir()) == []


def test_a_copy_that_equals_its_file_is_not_offered(tmp_path: Path, example: Path) -> None:
    folder = tmp_path / "recovery"
    die_with_copies(folder, example, str(example))
    assert RecoveryStore(folder).orphans() == []
    assert list(folder.iterdir()) == []


def test_what_a_killed_write_left_is_removed(tmp_path: Path, example: Path) -> None:
    folder = tmp_path / "recovery"
    die_with_copies(folder, example, "")
    copy = next(folder.glob("*.recovery"))
    copy.rename(folder / f".{copy.name}.abc.unfinished")
    assert len(list(folder.iterdir())) == 2
    assert RecoveryStore(folder).orphans() == []
    assert list(folder.iterdir()) == []


def test_a_copy_that_cannot_be_read_is_passed_over(tmp_path: Path, article: Project) -> None:
    for number, data in enumerate((b"", b"{}\n", b"[", b'{"format": "bpnet-recovery"}\n', b"\xff")):
        (tmp_path / f"{number:032x}-1.recovery").write_bytes(data)
    assert RecoveryStore(tmp_path).orphans() == []


def test_a_cleared_slot_leaves_nothing(tmp_path: Path, article: Project) -> None:
    store = RecoveryStore(tmp_path / "recovery")
    slot = store.slot()
    slot.write(article, None)
    slot.clear()
    slot.clear()
    store.close()
    assert list((tmp_path / "recovery").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, article: Project) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = RecoveryStore(tmp_path / "file" / "recovery")
    assert store.orphans() == []
    with pytest.raises(ProjectFileError):
        store.slot().write(article, None)
    store.close()
