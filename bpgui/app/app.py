"""Wires the program together and runs the window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from bpgui.app.import_costs import put_off_garbage, spare_source_reading
from bpgui.app.platform_check import window_obstacle
from bpgui.project.presets import UnknownPresetError
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError


def run_window(
    project: Project,
    path: Path | None,
    error: ProjectFileError | UnknownPresetError | None = None,
    says_painted: bool = False,
) -> int:
    """Open the window on ``project``, read from ``path`` or None; the process's exit code.

    ``error`` is told in it: why it is not on the project that was asked for. ``says_painted``
    prints a line as soon as the window is to be seen.
    """
    if not _can_open_window():
        return 1
    _load_qt()
    # The window is imported only now, as Qt is.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from bpgui.app.first_paint import FirstPaint  # noqa: PLC0415
    from bpgui.app.window import open_window  # noqa: PLC0415
    from bpgui.ui.file_words import FileWords  # noqa: PLC0415
    from bpgui.ui.message_bar import Tone  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    opened = open_window(application, project, path)
    if error is not None:
        opened.window.show_message(FileWords().sentence(error), Tone.ERROR)
    if says_painted:
        FirstPaint(opened.window).painted.connect(lambda: print("painted", flush=True))
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    code = application.exec()
    opened.close()
    return code


def try_window() -> int:
    """Try out the window and print what works; the process's exit code."""
    if not _can_open_window():
        return 1
    _load_qt()
    # Imported only now, as above.
    from bpgui.app.self_test import run_self_test  # noqa: PLC0415

    return run_self_test()


def _load_qt() -> None:
    put_off_garbage()
    # Qt is loaded only now: with a library missing it would end the process by itself.
    import PySide6.QtCore  # noqa: F401, PLC0415

    spare_source_reading()


def _can_open_window() -> bool:
    """Whether nothing is known against a window; else the reason is printed."""
    obstacle = window_obstacle()
    if obstacle:
        print(f"bpgui: {obstacle}", file=sys.stderr)
    return not obstacle
