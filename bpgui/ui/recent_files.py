"""The files that were used last, kept in the settings, and the menu that opens them again."""

from __future__ import annotations

import contextlib
import json
from html import escape
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

MOST = 10
KEY = "recent_files"
SHOWN_CHARACTERS = 60


class RecentFiles:
    """At most ten paths, the latest first. All windows share them through ``settings``."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """The files, the latest first; settings that cannot be read are as none."""
        with contextlib.suppress(ValueError):
            kept = json.loads(str(self._settings.value(KEY, "[]")))
            if isinstance(kept, list):
                return [Path(path) for path in kept if isinstance(path, str) and path][:MOST]
        return []

    def note(self, path: Path) -> None:
        """Put ``path`` to the front."""
        path = path.absolute()
        self._keep([path, *(other for other in self.paths() if other != path)])

    def remove(self, path: Path) -> None:
        """Take ``path`` off the list."""
        self._keep([other for other in self.paths() if other != path])

    def clear(self) -> None:
        """Forget all files."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(KEY, json.dumps([str(path) for path in paths[:MOST]]))


class RecentMenu(QMenu):
    """The submenu of ``recent``, filled anew whenever it opens; 1 to 9 and 0 choose."""

    #: A file was chosen; with its path.
    chosen = Signal(object)

    def __init__(self, recent: RecentFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("menu_recent")
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self._recent = recent
        self.aboutToShow.connect(self.fill)
        self.fill()

    @Slot()
    def fill(self) -> None:
        """Show the files as they are now."""
        self.clear()
        paths = self._recent.paths()
        for number, path in enumerate(paths, start=1):
            place = self.fontMetrics().elidedText(
                f"{path.name}  —  {path.parent}",
                Qt.TextElideMode.ElideMiddle,
                self.fontMetrics().averageCharWidth() * SHOWN_CHARACTERS,
            )
            action = self.addAction(f"&{number % 10}  {place.replace('&', '&&')}")
            action.setObjectName(f"action_recent_{number}")
            action.setMenuRole(QAction.MenuRole.NoRole)  # A file may be called “Settings”.
            action.setToolTip(f"<qt>{escape(str(path))}</qt>")
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        if not paths:
            self.addAction(self.tr("No files yet")).setEnabled(False)
        self.addSeparator()
        clear = self.addAction(self.tr("&Clear list"))
        clear.setObjectName("action_clear_recent")
        clear.setMenuRole(QAction.MenuRole.NoRole)
        clear.setEnabled(bool(paths))
        clear.triggered.connect(self._on_clear_triggered)

    @Slot()
    def _on_clear_triggered(self) -> None:
        self._recent.clear()
