"""Settings, recent files, log and recovery copies are each user's own, in the system's places."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpgui.project.presets import PresetLibrary
from bpgui.project.storage import save

ROOT = Path(__file__).parents[2]
OPEN_AND_QUIT = """
import sys
from PySide6.QtCore import QSettings, QTimer
from bpgui.app import window
from bpgui.app.command_line import main

opened = window.open_window

def open_window(*arguments):
    result = opened(*arguments)
    settings = QSettings()
    print(settings.format().name, settings.scope().name)
    print([path.name for path in result.window.files.recent.paths()], flush=True)
    QTimer.singleShot(800, result.window.close)
    return result

window.open_window = open_window
sys.exit(main(sys.argv[1:]))
"""


def start(home: Path, *words: str) -> list[str]:
    """What a user with the folder ``home`` finds at the start."""
    home.mkdir(exist_ok=True)
    own = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    own |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_QUIT, *words],
        env=own,
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "mine.bpnet"
    save(PresetLibrary(ROOT / "resources/presets").load("article"), path)
    return path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="HOME is Linux's way")
def test_each_user_has_settings_and_recent_files_of_their_own(
    tmp_path: Path, project: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert start(one, str(project))[0] == "NativeFormat UserScope"
    assert start(one)[1] == "['mine.bpnet']"
    assert start(other)[1] == "[]"
    kept = {path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()}
    assert {".config/bpgui/bpgui.conf", ".local/share/bpgui/bpgui/bpgui.log"} <= kept
    ours = {path for path in kept if "fontconfig" not in path and "qtshadercache" not in path}
    folders = (".config/bpgui/", ".local/share/bpgui/")
    assert all(path.startswith(folders) for path in ours), ours
