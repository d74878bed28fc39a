"""The panels around the diagram as docks: their places, and their share of the window's size."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from bpgui.ui.dock_title import DockTitle
from bpgui.ui.scrolled import ScrolledPanel
from bpgui.ui.theme import make_card

PARAMETERS_LINES = 16.0
"""The width of the parameters at first, in lines of text: two columns of numbers."""
PARAMETERS_SHARE = 0.22
"""The most of the window's width that they take then; in large text one column has to do."""
SHARES = {"calculation": 0.295, "loss": 0.265}
"""The part of the window's width (loss: height) that each other dock takes at first."""
HALF_SHARE = 0.19
"""The part of the window's height that each of two panels below each other takes."""
ASIDE = ("learned", "data", "surface", "response")
"""Optional panels that appear in front of the calculation, which stays as a tab."""
AREAS = {
    "parameters": Qt.DockWidgetArea.LeftDockWidgetArea,
    "calculation": Qt.DockWidgetArea.RightDockWidgetArea,
    "loss": Qt.DockWidgetArea.BottomDockWidgetArea,
    "watch": Qt.DockWidgetArea.BottomDockWidgetArea,
    **dict.fromkeys(ASIDE, Qt.DockWidgetArea.RightDockWidgetArea),
}


class PanelDocks(QObject):
    """Puts panels into docks of ``window`` and lets the widest grow with it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        self._docks: dict[str, QDockWidget] = {}
        self._optional: list[str] = []
        self._width = 0.0
        self._settled = 0
        self._restored_in = 0
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

        The letter behind an ampersand in ``title`` chooses the panel in a menu.

        An optional panel is hidden at first and appears under the loss or, of ASIDE, in front of
        the calculation.
        """
        plain = title.replace("&", "")
        dock = QDockWidget(plain, self._window)
        dock.toggleViewAction().setText(title)
        dock.setObjectName(f"dock_{name}")
        panel.setObjectName(f"panel_{name}")
        dock.setWidget(ScrolledPanel(panel))
        title_bar = DockTitle(plain, controls)
        dock.setTitleBarWidget(title_bar)
        make_card(dock)
        self._window.addDockWidget(AREAS[name], dock)
        self._docks[name] = dock
        dock.topLevelChanged.connect(partial(self._give_room, dock))
        parts = (panel, title_bar)
        dock.visibilityChanged.connect(partial(self._show_parts, parts))
        if is_optional:
            self._optional.append(name)
            self._place_optional(name)
            dock.hide()
            toggle = dock.toggleViewAction()
            toggle.triggered.connect(lambda is_shown, name=name: self.show(name, is_shown))

    def _give_room(self, dock: QDockWidget, is_floating: bool) -> None:
        """A panel that is pulled out is large enough to be read."""
        if is_floating:
            line = self._window.fontMetrics().height()
            dock.resize(dock.size().expandedTo(QSize(26 * line, 22 * line)))

    def _show_parts(self, parts: tuple[QWidget, ...], are_in_sight: bool) -> None:
        """Hide what is behind another tab: the Tab key must not lead there, nor work be done."""
        for part in parts:
            part.setVisible(are_in_sight)

    def toggle_actions(self) -> list[QAction]:
        """The actions that show and hide the panels."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    def share_out(self) -> None:
        """Give every panel its first share of the window as it is now."""
        window = self._window
        self._width = SHARES["calculation"] * window.width()
        sides = [self._docks["parameters"], self._docks["calculation"]]
        line, most = window.fontMetrics().height(), PARAMETERS_SHARE * window.width()
        widths = [round(min(PARAMETERS_LINES * line, most)), round(self._width)]
        window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
        height = round(SHARES["loss"] * window.height())
        window.resizeDocks([self._docks["loss"]], [height], Qt.Orientation.Vertical)

    @Slot(int)
    def take_over(self, width: int) -> None:
        """Take what was just restored, of a window of ``width``, as what the user made of it."""
        self._restored_in = width
        self._settling.start()

    def keep_shares(self, before: int, after: int) -> None:
        """Scale the calculation as the window's width went from ``before`` to ``after``."""
        dock = self._right()
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
        dock.setVisible(is_shown)
        if is_shown and name in ASIDE:
            dock.raise_()

    def offer(self, *names: str) -> None:
        """Show optional panels as tabs, with the calculation still in front of them."""
        for name in names:
            self._docks[name].show()
        self.show_calculation()

    @Slot()
    def show_calculation(self) -> None:
        """Bring the calculation to the front of the tabs at its place."""
        dock = self._docks["calculation"]
        if not dock.isHidden():
            dock.raise_()

    @Slot(str)
    def show_explanation(self, follower: str) -> None:
        """Bring the calculation to the front, but not before the panel that just followed."""
        beside = self._window.tabifiedDockWidgets(self._docks["calculation"])
        if not follower or self._docks[follower] not in beside:
            self.show_calculation()

    def _right(self) -> QDockWidget:
        """The dock that is in sight at the calculation's place."""
        docks = [self._docks[name] for name in ("calculation", *ASIDE) if name in self._docks]
        seen = [dock for dock in docks if not dock.visibleRegion().isEmpty()]
        return seen[0] if seen else docks[0]

    def _place_optional(self, name: str) -> None:
        if name in ASIDE:
            self._window.tabifyDockWidget(self._docks["calculation"], self._docks[name])
        else:
            loss = self._docks["loss"]
            self._window.splitDockWidget(loss, self._docks[name], Qt.Orientation.Vertical)

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
        self.show_calculation()

    @Slot()
    def _on_settling_timeout(self) -> None:
        self._settled = self._right().width()
        if self._restored_in:
            # A screen that is too small may have made the window narrower since.
            self._width = self._settled * self._window.width() / self._restored_in
            self._restored_in = 0
