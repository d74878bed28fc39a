"""The program speaks to nobody: the only socket is the display's, and no network code is loaded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USE_THE_PROGRAM = """
import json, os, sys
from pathlib import Path

told = []
sys.addaudithook(
    lambda event, arguments: told.append(event) if event.startswith(WATCHED) else None
)
WATCHED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.",
           "os.system", "os.exec", "os.spawn", "os.posix_spawn")
NETWORK = {"PySide6.QtNetwork", "ssl", "http.client", "urllib.request"}

from PySide6.QtCore import QTimer
from bpgui.app import window
from bpgui.app.command_line import main

opened, looks = window.open_window, []
folder = Path(sys.argv[1])

def sockets():
    found = []
    for entry in Path("/proc/self/fd").glob("*"):
        try:
            found.append(os.readlink(entry))
        except OSError:
            pass
    return sorted(link for link in found if link.startswith("socket:"))

def use(shown):
    from PySide6.QtWidgets import QFileDialog
    QFileDialog.getSaveFileName = staticmethod(lambda *_: (str(folder / "mine.bpnet"), ""))
    looks.append(sockets())
    shown.controller.set_speed(9)
    shown.controller.finished.connect(lambda _: QTimer.singleShot(0, lambda: finish(shown)))
    shown.actions_.run.trigger()

def finish(shown):
    looks.append(sockets())
    shown.actions_.save_as.trigger()
    for dock in shown.docks.toggle_actions():
        dock.trigger()
    QTimer.singleShot(300, lambda: (looks.append(sockets()), shown.close()))

def open_window(*arguments):
    result = opened(*arguments)
    QTimer.singleShot(800, lambda: use(result.window))
    return result

window.open_window = open_window
code = main([])
maps = Path("/proc/self/maps")
libraries = maps.read_text() if maps.exists() else ""
print(json.dumps({
    "code": code,
    "events": sorted(set(told)),
    "sockets": looks,
    "saved": (folder / "mine.bpnet").is_file(),
    "modules": sorted(set(sys.modules) & NETWORK),
    "network": "Qt6Network" in libraries,
}))
"""


def use_the_program(folder: Path, *before: str, **display: str) -> dict[str, object]:
    """What the program did from its start to its end, by its own account and the system's."""
    folders = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "CACHE")}
    done = subprocess.run(
        [*before, sys.executable, "-c", USE_THE_PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), **folders, **display},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    account: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    assert account["code"] == 0 and account["saved"]
    return account


def test_a_program_that_is_opened_trained_saved_and_closed_opens_no_socket(tmp_path: Path) -> None:
    account = use_the_program(tmp_path, QT_QPA_PLATFORM="offscreen")
    assert account["events"] == []
    assert account["sockets"] == [[], [], []]
    assert account["modules"] == [] and not account["network"]


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs a display of its own")
def test_on_a_display_the_only_sockets_are_those_of_the_display(tmp_path: Path) -> None:
    account = use_the_program(
        tmp_path,
        "xvfb-run",
        "-a",
        QT_QPA_PLATFORM="xcb",
        WAYLAND_DISPLAY="",
        DBUS_SESSION_BUS_ADDRESS="",
        NO_AT_BRIDGE="1",
    )
    # Qt asks the display through one connection; no other is made later.
    first, *others = account["sockets"]
    assert len(first) == 1 and all(look == first for look in others)
    assert account["events"] == []
    assert not account["network"]
