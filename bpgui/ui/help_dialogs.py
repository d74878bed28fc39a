"""Opens what helps: the keys and first steps, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from bpgui.ui.about_dialog import AboutDialog, Component
from bpgui.ui.keys_dialog import KeysDialog


class HelpDialogs(QObject):
    """Opens the help windows over ``window``; ``components`` tells what the program is made of."""

    def __init__(self, window: QWidget, components: Callable[[], Sequence[Component]]) -> None:
        super().__init__(window)
        self._window = window
        self._components = components

    @Slot()
    def show_keys(self) -> None:
        """Show the keys and first steps."""
        self._open(KeysDialog(self._window))

    @Slot()
    def show_about(self) -> None:
        """Show versions and licences."""
        self._open(AboutDialog(self._components(), self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
