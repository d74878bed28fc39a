"""Builds the application's objects and connects them; nothing in it draws or computes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bpgui import __version__
from bpgui.app.error_report import ErrorReport, open_log
from bpgui.app.garbage import GarbageTimer
from bpgui.app.i18n import install_translations
from bpgui.app.resources import icons_folder, presets_folder, translations_folder
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.ui.icons import IconSet
from bpgui.ui.main_window import MainWindow
from bpgui.ui.message_bar import Tone
from bpgui.ui.theme import ThemeController


class OpenedWindow:
    """The main window and what lives as long as it."""

    def __init__(self, window: MainWindow, errors: ErrorReport, garbage: GarbageTimer) -> None:
        self.window = window
        self.errors = errors
        self.garbage = garbage

    def close(self) -> None:
        """Stop the training thread and give back what was taken over from Python."""
        self.window.controller.shut_down()
        self.errors.remove()
        self.garbage.stop()


def open_window(
    application: QApplication, project: Project, path: Path | None = None
) -> OpenedWindow:
    """Show the main window on ``project``; what is slow to load follows its first paint."""
    application.setApplicationName("bpgui")
    application.setOrganizationName("bpgui")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(icons_folder() / "bpgui.svg")))
    install_translations(application, translations_folder(), QLocale.system())
    log = open_log()
    theme = ThemeController(application, icons_folder(), application)
    document = Document(project, application)
    document.path = path
    window = MainWindow(
        document,
        theme,
        IconSet(icons_folder()),
        PresetLibrary(presets_folder()),
        QSettings(),
        log,
    )
    garbage = GarbageTimer(application)

    def report(text: str) -> None:
        window.show_message(
            window.tr("Something went wrong: {error}. Details are in {log}.").format(
                error=text, log=log
            ),
            Tone.ERROR,
        )

    errors = ErrorReport(report, application)
    errors.install()
    window.show()

    def load_the_rest() -> None:
        window.load_plot()
        garbage.start()

    QTimer.singleShot(0, load_the_rest)
    return OpenedWindow(window, errors, garbage)
