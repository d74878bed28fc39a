"""A process that is killed while it saves: no file is lost, and recovery offers the newest copy."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bpgui.app.resources import presets_folder
from bpgui.project.presets import PresetLibrary
from bpgui.project.recovery_copy import read_project
from bpgui.project.storage import LEFT_SECONDS, load, save
from bpgui.session.recovery import RecoveryStore

ROOT = Path(__file__).parents[2]
EVENTS = 50
"""So many saves and recovery copies are made in all."""
MOST_LINES = 14
SAVE_FOREVER = """
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from bpgui.project.storage import load, save
from bpgui.session.recovery import RecoveryStore
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
project, slot = load(path), RecoveryStore(folder).slot()
for number in count(int(sys.argv[3])):
    slot.write(replace(project, note=f"copied {number}"), path)
    print("copied", number, flush=True)
    save(replace(project, note=f"saved {number}"), path)
    print("saved", number, flush=True)
"""


def kill_while_saving(path: Path, folder: Path, start: int, chance: random.Random) -> list[str]:
    """The lines that the process wrote before it was killed at some moment."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAVE_FOREVER, str(path), str(folder), str(start)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    lines = [child.stdout.readline() for _ in range(chance.randint(1, MOST_LINES))]
    for _ in range(chance.randint(0, 30_000)):
        pass  # Some part of the next save.
    child.send_signal(signal.SIGKILL)
    lines += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    return [line.strip() for line in lines if line.endswith("\n")]


def number_of(text: str) -> int:
    return int(text.split()[1])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_kill_at_any_moment_loses_no_save_and_the_newest_copy_is_offered(tmp_path: Path) -> None:
    chance = random.Random(4)
    article = PresetLibrary(presets_folder()).load("article")
    path, folder = tmp_path / "files" / "mine.bpnet", tmp_path / "recovery"
    path.parent.mkdir()
    save(replace(article, note="saved 0"), path)
    events, number = 0, 1
    while events < EVENTS:
        lines = kill_while_saving(path, folder, number, chance)
        events += len(lines)
        last = {line.split()[0]: number_of(line) for line in lines}
        saved = load(path)
        assert number_of(saved.note) >= last.get("saved", 0)
        assert saved.is_equal(replace(article, note=saved.note))
        store = RecoveryStore(folder)
        copies = store.orphans()
        assert [copy.original for copy in copies] == [path]
        copied = read_project(copies[0])
        assert copied.note.startswith("copied")
        assert number_of(copied.note) >= last["copied"]
        store.discard(copies[0])
        store.close()
        number = max(number_of(saved.note), number_of(copied.note)) + 1
    assert list(folder.iterdir()) == []
    for left in path.parent.iterdir():
        os.utime(left, (0, left.stat().st_mtime - LEFT_SECONDS - 1))
    save(article, path)
    assert list(path.parent.iterdir()) == [path]
