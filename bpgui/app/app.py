"""Wires the program together and runs the window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from bpgui.app.platform_check import window_obstacle
from bpgui.project.project import Project


def run_window(project: Project, path: Path | None) -> int:
    """Open the window on ``project``, read from ``path`` or None; the process's exit code."""
    obstacle = window_obstacle()
    if obstacle:
        print(f"bpgui: {obstacle}", file=sys.stderr)
        return 1
    # Qt is loaded only now: with a library missing it would end the process by itself.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from bpgui.app.window import open_window  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    opened = open_window(application, project, path)
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    code = application.exec()
    opened.close()
    return code
