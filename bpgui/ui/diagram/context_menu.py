"""The diagram's context menu as a widget: shows entries, previews them and says which was chosen.

Knows no network: what is offered and what a choice does are decided elsewhere.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from bpgui.ui.diagram.menu_commands import Command, Entry


class ContextMenu(QMenu):
    """A menu of ``entries``; it deletes itself once it is closed."""

    #: The user chose the entry with this command.
    chosen = Signal(object)
    #: The entry with this command is highlighted, or none (None).
    highlighted = Signal(object)

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("menu_diagram")
        self.setToolTipsVisible(True)
        self._submenus: dict[str, QMenu] = {}
        group: int | None = None
        for entry in entries:
            if group not in (None, entry.group):
                self.addSeparator()
            group = entry.group
            self._add(entry)
        self.aboutToHide.connect(partial(self.highlighted.emit, None))

    def entry(self, name: str) -> QAction:
        """The action of an entry by its name. Raises KeyError where there is none."""
        found = self.findChild(QAction, f"entry_{name}")
        if not isinstance(found, QAction):
            raise KeyError(name)
        return found

    def _add(self, entry: Entry) -> None:
        menu = self._submenu(entry.submenu) if entry.submenu else self
        # The keys are shown only: the view itself answers to them.
        text = f"{entry.text}\t{entry.keys}" if entry.keys else entry.text
        action = QAction(text, menu)
        action.setObjectName(f"entry_{entry.name}")
        menu.addAction(action)
        if entry.is_checked is not None:
            action.setCheckable(True)
            action.setChecked(entry.is_checked)
            group = menu.findChild(QActionGroup) or QActionGroup(menu)
            group.addAction(action)
        action.setEnabled(not entry.reason)
        # As rich text with everything escaped, no part of it can be taken for markup.
        action.setToolTip(f"<p>{html.escape(entry.reason)}</p>" if entry.reason else "")
        action.setStatusTip(entry.reason)
        if not entry.is_checked:
            action.triggered.connect(partial(self._choose, entry.command))
        action.hovered.connect(partial(self._highlight, None if entry.reason else entry.command))

    def _submenu(self, title: str) -> QMenu:
        if title not in self._submenus:
            menu = self.addMenu(title)
            menu.setToolTipsVisible(True)
            menu.menuAction().hovered.connect(partial(self._highlight, None))
            self._submenus[title] = menu
        return self._submenus[title]

    def _choose(self, command: Command, _is_checked: bool = False) -> None:
        self.chosen.emit(command)

    def _highlight(self, command: Command | None) -> None:
        self.highlighted.emit(command)
