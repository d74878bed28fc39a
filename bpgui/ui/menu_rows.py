"""The commands of a menu bar that have no key, with the menu where each is; read from the menus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QMenu, QMenuBar

from bpgui.ui.key_words import Rows

LISTS = ("menu_recent", "menu_activation", "menu_bias")
"""Submenus whose entries change: told as one."""


def menu_rows(bar: QMenuBar) -> Rows:
    """Rows of menu and command, in the order of ``bar``."""
    menus = (action.menu() for action in bar.actions())
    return [row for menu in menus if isinstance(menu, QMenu) for row in _rows(menu, _told(menu))]


def _rows(menu: QMenu, place: str) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        below, text = action.menu(), _plain(action.text())
        if isinstance(below, QMenu) and below.objectName() not in LISTS:
            yield from _rows(below, f"{place} → {_told(below)}")
        elif text and not action.shortcuts():
            yield place, text


def _told(menu: QMenu) -> str:
    return _plain(menu.title())


def _plain(text: str) -> str:
    """``text`` without the marks of mnemonics."""
    return re.sub(r"&(.)", r"\1", text)
