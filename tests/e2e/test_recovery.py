"""The program as a process that is killed with work in it, and its next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from bpgui.app.resources import presets_folder
from bpgui.app.window import open_window
from bpgui.project.presets import PresetLibrary
from bpgui.ui.recovery_dialog import RecoveryDialog

application = QApplication([])
opened = open_window(application, PresetLibrary(presets_folder()).load("article"))
window = opened.window
"""
EDIT_AND_DIE = """
autosave = opened.windows._entries[0].autosave
autosave.written.connect(lambda: os.kill(os.getpid(), signal.SIGKILL))
QTimer.singleShot(0, lambda: window.view.edit_number("w1", 0.3))
application.exec()
"""
RECOVER = """
def recover(tries=40):
    dialog = window.findChild(RecoveryDialog)
    if dialog is None and tries:
        QTimer.singleShot(50, lambda: recover(tries - 1))
        return
    if dialog is None:
        print("nothing is offered")
    else:
        dialog.findChild(QPushButton, "button_recover").click()
        print(window.files.document.project.number("w1"), window.isWindowModified())
        window.files.document.undo_stack.setClean()
    window.close()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, recover))
application.exec()
opened.close()
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    settings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    command = [sys.executable, "-c", START + code]
    return subprocess.run(
        command, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_the_next_start_offers_what_a_killed_program_had(tmp_path: Path) -> None:
    died = run(EDIT_AND_DIE, tmp_path)
    assert died.returncode == -signal.SIGKILL, died.stderr
    started = run(RECOVER, tmp_path)
    assert (started.returncode, started.stdout) == (0, "0.3 True\n"), started.stderr
    again = run(RECOVER, tmp_path)
    assert again.stdout == "nothing is offered\n", again.stderr
