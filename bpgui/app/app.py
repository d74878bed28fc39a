"""Wires the program together and runs the window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from bpgui.app.import_costs import put_off_garbage, spare_source_reading
from bpgui.app.platform_check import window_obstacle
from bpgui.project.project import Project


def run_window(project: Project, path: Path | None, problem: str = "") -> int:
    """Open the window on ``project``, read from ``path`` or None; the process's exit code.

    ``problem`` is told in it: why it is not on the project that was asked for.
    """
    if not _can_open_window():
        return 1
    put_off_garbage()
    # Qt is loaded only now: with a library missing it would end the process by itself.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    spare_source_reading()
    from bpgui.app.window import open_window  # noqa: PLC0415
    from bpgui.ui.message_bar import Tone  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    opened = open_window(application, project, path)
    if problem:
        opened.window.show_message(problem, Tone.ERROR)
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    code = application.exec()
    opened.close()
    return code


def try_window() -> int:
    """Try out the window and print what works; the process's exit code."""
    if not _can_open_window():
        return 1
    # Loaded only now, as above.
    from bpgui.app.self_test import run_self_test  # noqa: PLC0415

    return run_self_test()


def _can_open_window() -> bool:
    """Whether nothing is known against a window; else the reason is printed."""
    obstacle = window_obstacle()
    if obstacle:
        print(f"bpgui: {obstacle}", file=sys.stderr)
    return not obstacle
