"""Looks whether the user's settings can be kept; without them the program works all the same."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def settings_obstacle(settings: QSettings) -> str:
    """The place of settings that cannot be written or read, "" where all is well."""
    settings.sync()
    is_well = settings.status() is QSettings.Status.NoError and settings.isWritable()
    return "" if is_well else settings.fileName()
