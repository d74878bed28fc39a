"""Where the program keeps what is the user's but no project: the log and recovery copies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def data_folder() -> Path:
    """The program's folder in the user's data; it need not exist."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))


def recovery_folder() -> Path:
    """The folder of the recovery copies; it need not exist."""
    return data_folder() / "recovery"
