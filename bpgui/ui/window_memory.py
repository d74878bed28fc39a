"""Remembers theme, text size, geometry and layout of the window from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from bpgui.ui.theme import ThemeController, ThemeMode


class WindowMemory(QObject):
    """Brings back and keeps in ``settings`` how ``window`` was left."""

    #: layout_restored(width): the panels have the places and sizes again that they had last time,
    #: in a window of this width.
    layout_restored = Signal(int)

    def __init__(self, window: QMainWindow, theme: ThemeController, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._settings = settings

    def restore(self) -> None:
        """Bring back what was kept; what cannot be read is left as it is."""
        settings, window = self._settings, self._window
        mode = str(settings.value("theme", ThemeMode.SYSTEM.value))
        if mode in [known.value for known in ThemeMode]:
            self._theme.set_mode(ThemeMode(mode))
        scale = str(settings.value("text_scale", "100"))
        self._theme.set_text_scale(int(scale) if scale.isdecimal() else 100)
        geometry, state = settings.value("geometry"), settings.value("layout")
        # A damaged file may hold anything there.
        if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
            window.restoreGeometry(geometry)
            # Qt gives docks their sizes once the window has its own.
            QTimer.singleShot(0, window, lambda: self._restore_layout(state))

    def _restore_layout(self, state: QByteArray) -> None:
        if self._window.restoreState(state):
            width = str(self._settings.value("layout_width", ""))
            own = self._window.width()
            self.layout_restored.emit(int(width) if width.isdecimal() and int(width) else own)

    def keep(self) -> None:
        """Note how the window is now."""
        self._settings.setValue("theme", self._theme.mode.value)
        self._settings.setValue("text_scale", str(self._theme.text_scale))
        self._settings.setValue("geometry", self._window.saveGeometry())
        self._settings.setValue("layout", self._window.saveState())
        self._settings.setValue("layout_width", str(self._window.width()))
