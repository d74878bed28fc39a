"""The commands of the diagram as actions for the menu bar, with the keys they have in the diagram.

What is offered comes from ``bar_content`` whenever a menu opens; the diagram does it.
"""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from bpgui.ui.diagram.bar_content import BarContent
from bpgui.ui.diagram.menu_commands import KEYS, Command, Entry
from bpgui.ui.diagram.selection import Place
from bpgui.ui.diagram.view import DiagramView

OBJECT_NAMES = {
    "add_unit": "action_add_unit",
    "add_layer": "action_add_layer",
    "rename": "action_rename_unit",
    "remove_units": "action_remove_units",
    "remove_layer": "action_remove_layer",
    "weights": "action_set_weights",
    "tidy": "action_tidy",
    "select_all": "action_select_all",
    "copy": "action_copy_picture",
    "zoom_in": "action_diagram_zoom_in",
    "zoom_out": "action_diagram_zoom_out",
    "fit": "action_fit",
}
MODES = ("activation", "bias")
"""What is chosen of a layer in a submenu each."""


class BarActions(QObject):
    """Actions on ``diagram``; their keys are the diagram's own while it has the focus.

    An action that a menu showed as impossible can be asked for again once the menu is closed.
    """

    def __init__(self, diagram: DiagramView) -> None:
        super().__init__(diagram)
        self._diagram = diagram
        self._content = BarContent(self)
        self._actions = {name: self._made(name) for name in OBJECT_NAMES}
        self._submenus = {name: QMenu(diagram) for name in MODES}
        for name, menu in self._submenus.items():
            menu.setTitle(self._content.plain(name))
            menu.setObjectName(f"menu_{name}")
            menu.setToolTipsVisible(True)

    def action(self, name: str) -> QAction:
        """The action of the entry of this name, or that opens the submenu of a mode."""
        return self._submenus[name].menuAction() if name in MODES else self._actions[name]

    def keep_current(self, menu: QMenu) -> None:
        """Have the actions say what is possible whenever ``menu`` opens."""
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        menu.aboutToHide.connect(self._on_menu_about_to_hide)

    @Slot()
    def refresh(self) -> None:
        """Say what every action is about now, and whether it is possible."""
        entries = self._entries()
        for name, action in self._actions.items():
            entry = entries.get(name)
            if entry is not None:
                _show(entry, action)
            else:
                action.setText(self._content.plain(name))
                _set_reason(action, self._content.why_not())
        for name, menu in self._submenus.items():
            choices = [entry for key, entry in entries.items() if key.startswith(f"{name}_")]
            menu.setTitle(choices[0].submenu if choices else self._content.plain(name))
            self._fill(menu, choices)

    def _made(self, name: str) -> QAction:
        action = QAction(self._content.plain(name), self._diagram)
        action.setObjectName(OBJECT_NAMES[name])
        if name in KEYS:
            action.setShortcut(QKeySequence(KEYS[name]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._diagram.addAction(action)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(partial(self._do, name))
        action.hovered.connect(partial(self._preview, name))
        return action

    def _entries(self) -> dict[str, Entry]:
        situation = self._diagram.situation()
        if situation is None:
            return {}
        place = self._diagram.place_at_cursor()
        cursor = Place(place.unit, self._diagram.layer_at(place))
        return self._content.entries(cursor, situation)

    def _fill(self, menu: QMenu, entries: list[Entry]) -> None:
        # Not while it is open: it is about the layer that it was opened for.
        if menu.isVisible():
            return
        menu.clear()
        menu.setEnabled(bool(entries))
        group = QActionGroup(menu)
        for entry in entries:
            action = QAction(entry.text, menu)
            action.setObjectName(f"action_{entry.name}")
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setCheckable(True)
            action.setChecked(bool(entry.is_checked))
            _set_reason(action, entry.reason)
            group.addAction(action)
            menu.addAction(action)
            if not entry.is_checked:
                action.triggered.connect(partial(self._perform, entry.command))

    def _do(self, name: str, _is_checked: bool = False) -> None:
        entry = self._entries().get(name)
        if entry is not None:
            self._perform(entry.command)

    def _perform(self, command: Command, _is_checked: bool = False) -> None:
        self._diagram.perform(command)

    def _preview(self, name: str) -> None:
        entry = self._entries().get(name)
        self._diagram.preview(None if entry is None or entry.reason else entry.command)

    @Slot()
    def _on_menu_about_to_hide(self) -> None:
        self._diagram.preview(None)
        # What was chosen is told after this.
        QTimer.singleShot(0, self, self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        for action in self._actions.values():
            action.setEnabled(True)


def _show(entry: Entry, action: QAction) -> None:
    action.setText(entry.text)
    _set_reason(action, entry.reason)


def _set_reason(action: QAction, reason: str) -> None:
    action.setEnabled(not reason)
    # As rich text with everything escaped, no part of it can be taken for markup.
    action.setToolTip(f"<p>{html.escape(reason)}</p>" if reason else "")
    action.setStatusTip(reason)
