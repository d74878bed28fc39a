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
ASIDE = ("learned", "data", "surface", "response")
"""Optional panels that appear at the right of the loss, one behind the other."""
ASIDE_SHARE = 0.36
"""The part of the window's width that they take."""
AREAS = {
    "parameters": Qt.DockWidgetArea.LeftDockWidgetArea,
    "calculation": Qt.DockWidgetArea.RightDockWidgetArea,
    "loss": Qt.DockWidgetArea.BottomDockWidgetArea,
    "watch": Qt.DockWidgetArea.BottomDockWidgetArea,
    **dict.fromkeys(ASIDE, Qt.DockWidgetArea.BottomDockWidgetArea),
}


class PanelDocks(QObject):
    """Puts panels into docks of ``window`` and lets the widest grow with it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._optional: list[str] = []
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

        An optional panel is hidden at first and appears under the loss or, of ASIDE, beside it.
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
            self._optional.append(name)
            self._place_optional(name)
            dock.hide()
            toggle = dock.toggleViewAction()
            toggle.triggered.connect(lambda is_shown, name=name: self.show(name, is_shown))

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
        """Show the optional panel ``name``, in front of those at its place, or hide it."""
        dock, loss = self._docks[name], self._docks["loss"]
        if is_shown and name == "watch" and dock.isHidden():
            dock.show()
            half = round(HALF_SHARE * self._window.height())
            self._window.resizeDocks([loss, dock], [half, half], Qt.Orientation.Vertical)
        elif is_shown and name in ASIDE:
            is_first = all(self._docks[other].isHidden() for other in self._aside())
            dock.show()
            if is_first:
                width = round(ASIDE_SHARE * self._window.width())
                rest = self._window.width() - width
                self._window.resizeDocks([loss, dock], [rest, width], Qt.Orientation.Horizontal)
            dock.raise_()
        dock.setVisible(is_shown)

    def _aside(self) -> list[str]:
        return [name for name in ASIDE if name in self._docks]

    def _place_optional(self, name: str) -> None:
        window, dock, loss = self._window, self._docks[name], self._docks["loss"]
        others = [other for other in self._aside() if other != name]
        if name not in ASIDE:
            window.splitDockWidget(loss, dock, Qt.Orientation.Vertical)
        elif others:
            window.tabifyDockWidget(self._docks[others[0]], dock)
        else:
            window.splitDockWidget(loss, dock, Qt.Orientation.Horizontal)

    @Slot()
    def restore(self) -> None:
        """Bring every panel back to its place and share."""
        for name, dock in self._docks.items():
            dock.setFloating(False)
            self._window.addDockWidget(AREAS[name], dock)
            if name not in self._optional:
                dock.show()
        self.share_out()
        shown = [name for name in self._optional if not self._docks[name].isHidden()]
        for name in self._optional:
            self._docks[name].hide()
            self._place_optional(name)
        for name in shown:
            self.show(name, True)

    @Slot()
    def _on_settling_timeout(self) -> None:
        self._settled = self._docks["calculation"].width()
