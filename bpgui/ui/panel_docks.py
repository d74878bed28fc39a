"""The panels around the diagram as docks: their places, and their share of the window's size."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from bpgui.ui.dock_title import DockTitle
from bpgui.ui.theme import make_card

PARAMETERS_LINES = 16.0
"""The width of the parameters at first, in lines of text: two columns of numbers."""
SHARES = {"calculation": 0.295, "loss": 0.265}
"""The part of the window's width (loss: height) that each other dock takes at first."""
HALF_SHARE = 0.19
"""The part of the window's height that each of two panels below each other takes."""
AREAS = {
    "parameters": Qt.DockWidgetArea.LeftDockWidgetArea,
    "calculation": Qt.DockWidgetArea.RightDockWidgetArea,
    "loss": Qt.DockWidgetArea.BottomDockWidgetArea,
    "watch": Qt.DockWidgetArea.BottomDockWidgetArea,
    "surface": Qt.DockWidgetArea.RightDockWidgetArea,
    "response": Qt.DockWidgetArea.RightDockWidgetArea,
}
BELOW = {"watch": "loss", "surface": "calculation", "response": "calculation"}
"""The panel under which an optional one appears."""


class PanelDocks(QObject):
    """Puts panels into docks of ``window`` and lets the widest grow with it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._optional: set[str] = set()
        self._width = 0.0
        self._settled = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._on_settling_timeout)

    def add(
        self,
        name: str,
        title: str,
        panel: QWidget,
        controls: QWidget | None = None,
        is_optional: bool = False,
    ) -> None:
        """Put ``panel`` where ``name`` (of AREAS) belongs; ``controls`` share its title's line.

        An optional panel is hidden at first and appears under the one that BELOW names.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock_{name}")
        panel.setObjectName(f"panel_{name}")
        dock.setWidget(panel)
        dock.setTitleBarWidget(DockTitle(title, controls))
        make_card(dock)
        self._window.addDockWidget(AREAS[name], dock)
        self._docks[name] = dock
        if is_optional:
            self._optional.add(name)
            self._window.splitDockWidget(self._docks[BELOW[name]], dock, Qt.Orientation.Vertical)
            dock.hide()

    def toggle_actions(self) -> list[QAction]:
        """The actions that show and hide the panels."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    def share_out(self) -> None:
        """Give every panel its first share of the window as it is now."""
        window = self._window
        self._width = SHARES["calculation"] * window.width()
        sides = [self._docks["parameters"], self._docks["calculation"]]
        widths = [round(PARAMETERS_LINES * window.fontMetrics().height()), round(self._width)]
        window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
        height = round(SHARES["loss"] * window.height())
        window.resizeDocks([self._docks["loss"]], [height], Qt.Orientation.Vertical)

    def keep_shares(self, before: int, after: int) -> None:
        """Scale the calculation as the window's width went from ``before`` to ``after``."""
        dock = self._docks["calculation"]
        # What the user made of the width counts; what too narrow a window made of it does not.
        if self._settled and dock.width() != self._settled:
            self._width = float(dock.width())
        self._width *= after / before
        self._window.resizeDocks([dock], [round(self._width)], Qt.Orientation.Horizontal)
        self._settled = 0
        self._settling.start()

    def show(self, name: str, is_shown: bool) -> None:
        """Show the optional panel ``name``, sharing the height of the one above it, or hide it."""
        dock, above = self._docks[name], self._docks[BELOW[name]]
        if is_shown and dock.isHidden():
            self._window.splitDockWidget(above, dock, Qt.Orientation.Vertical)
            dock.show()
            half = round(HALF_SHARE * self._window.height())
            self._window.resizeDocks([above, dock], [half, half], Qt.Orientation.Vertical)
        dock.setVisible(is_shown)

    @Slot()
    def restore(self) -> None:
        """Bring every panel back to its place and share."""
        for name, dock in self._docks.items():
            dock.setFloating(False)
            self._window.addDockWidget(AREAS[name], dock)
            if name not in self._optional:
                dock.show()
        self.share_out()
        for name in self._optional:
            if self._docks[name].isVisible():
                self._docks[name].hide()
                self.show(name, True)

    @Slot()
    def _on_settling_timeout(self) -> None:
        self._settled = self._docks["calculation"].width()
