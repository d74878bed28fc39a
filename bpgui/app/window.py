"""Builds the application's objects and connects them; nothing in it draws or computes."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bpgui import __version__
from bpgui.app.error_report import ErrorReport
from bpgui.app.file_opening import FileOpening
from bpgui.app.first_paint import FirstPaint
from bpgui.app.garbage import GarbageTimer
from bpgui.app.i18n import install_translations
from bpgui.app.log_file import close_log, open_log
from bpgui.app.resources import icons_folder, presets_folder, translations_folder
from bpgui.app.user_folders import data_folder, recovery_folder
from bpgui.app.windows import Windows
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.recovery import RecoveryStore
from bpgui.ui.main_window import MainWindow
from bpgui.ui.theme import ThemeController


class OpenedWindow:
    """The first main window and what lives as long as the program."""

    def __init__(
        self, window: MainWindow, windows: Windows, errors: ErrorReport, garbage: GarbageTimer
    ) -> None:
        self.window = window
        self.windows = windows
        self.errors = errors
        self.garbage = garbage

    def close(self) -> None:
        """Stop all threads and give back what was taken over from Python."""
        self.windows.shut_down()
        self.errors.remove()
        self.garbage.stop()
        close_log()


def open_window(
    application: QApplication, project: Project, path: Path | None = None
) -> OpenedWindow:
    """Show the first main window on ``project``; what is slow to load follows its first paint."""
    application.setApplicationName("bpgui")
    application.setOrganizationName("bpgui")
    application.setApplicationVersion(__version__)
    # Wayland takes the icon, and desktops the place in the task bar, from bpgui.desktop.
    application.setDesktopFileName("bpgui")
    application.setWindowIcon(QIcon(str(icons_folder() / "bpgui.svg")))
    install_translations(application, translations_folder(), QLocale.system())
    log = open_log(data_folder())
    theme = ThemeController(application, icons_folder(), application)
    recovery = RecoveryStore(recovery_folder())
    windows = Windows(application, theme, PresetLibrary(presets_folder()), recovery, log)
    garbage = GarbageTimer(application)
    errors = ErrorReport(windows.report, application)
    errors.install()
    if sys.platform == "darwin":
        FileOpening(application, windows)
    window = windows.open(project, path)

    def load_the_rest() -> None:
        window.load_plot()
        garbage.start()
        windows.check_settings()
        windows.offer_recovery()

    FirstPaint(window).painted.connect(load_the_rest)
    return OpenedWindow(window, windows, errors, garbage)
