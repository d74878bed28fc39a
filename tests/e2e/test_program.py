"""The program as a process: it starts, opens a window, ends with 0, and says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPEN_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from bpgui.app import window
from bpgui.app.command_line import main

opened = window.open_window

def open_window(*arguments):
    result = opened(*arguments)
    if {running}:
        QTimer.singleShot(600, result.window.actions_.run.trigger)
    QTimer.singleShot(1200, result.window.close)
    return result

window.open_window = open_window
sys.exit(main([]))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        env=settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("running", [False, True])
def test_the_window_opens_and_closes_with_code_0(tmp_path: Path, running: bool) -> None:
    result = run(
        "-c",
        OPEN_AND_QUIT.format(running=running),
        QT_QPA_PLATFORM="offscreen",
        HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path),
    )
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    logs = list(tmp_path.rglob("bpgui.log"))
    assert logs and logs[0].read_text(encoding="utf-8") == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_without_a_display_one_line_says_so_and_names_train() -> None:
    result = run("main.py", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "no display" in result.stderr
    assert "bpgui train" in result.stderr


def test_train_and_trace_need_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; "
        "from bpgui.app.command_line import main; "
        "sys.exit(main(['train', 'article', '-n', '10']) or main(['trace', 'article']))"
    )
    result = run("-c", code)
    assert result.returncode == 0, result.stderr
    assert "δ_o1" in result.stdout


WINDOWED = """
import sys
sys.stdout = sys.stderr = None
from pathlib import Path
from PySide6.QtCore import QTimer
from bpgui.app import window
from bpgui.app.command_line import main

opened = window.open_window

def open_window(*arguments):
    result = opened(*arguments)
    def note():
        bar = result.window.findChild(object, "message_bar")
        Path(sys.argv[2]).write_text(bar.text, encoding="utf-8")
        result.window.close()
    QTimer.singleShot(1200, note)
    return result

window.open_window = open_window
sys.exit(main([sys.argv[1]]))
"""


def test_a_windowed_program_tells_of_a_damaged_file_in_its_window(tmp_path: Path) -> None:
    damaged, told = tmp_path / "damaged.bpnet", tmp_path / "told.txt"
    damaged.write_text("{", encoding="utf-8")
    folders = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "CACHE")}
    result = run("-c", WINDOWED, str(damaged), str(told), QT_QPA_PLATFORM="offscreen", **folders)
    assert result.returncode == 0
    assert "damaged.bpnet" in told.read_text(encoding="utf-8")
