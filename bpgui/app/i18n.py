"""Installs the translations of the program and of Qt's own dialogs for the system's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def install_translations(application: QCoreApplication, folder: Path, locale: QLocale) -> None:
    """Translate into the language of ``locale`` as far as ``folder`` has it; else English stays.

    The translators belong to ``application``.
    """
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in (("qtbase", qt_folder), ("bpgui", str(folder))):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", place):
            application.installTranslator(translator)
