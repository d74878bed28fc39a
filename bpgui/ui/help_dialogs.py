"""Opens what helps: the keys and first steps, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QMenuBar, QWidget

if TYPE_CHECKING:
    from bpgui.ui.about_dialog import Component


class HelpDialogs(QObject):
    """Opens the help windows over ``window``; ``components`` tells what the program is made of."""

    def __init__(self, window: QWidget, components: Callable[[], Sequence[Component]]) -> None:
        super().__init__(window)
        self._window = window
        self._components = components

    @Slot()
    def show_keys(self) -> None:
        """Show the keys and first steps."""
        # Every dialog is imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.keys_dialog import KeysDialog  # noqa: PLC0415
        from bpgui.ui.menu_rows import menu_rows  # noqa: PLC0415

        bar = self._window.findChild(QMenuBar)
        rows = [] if bar is None else menu_rows(bar)
        self._open(KeysDialog(self._window, rows))

    @Slot()
    def show_about(self) -> None:
        """Show versions and licences."""
        # As above.
        from bpgui.ui.about_dialog import AboutDialog  # noqa: PLC0415

        self._open(AboutDialog(self._components(), self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
