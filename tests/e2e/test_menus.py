"""The menu bar of the whole window: every command is there, with keys and letters of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from bpgui.ui.diagram.bar_actions import OBJECT_NAMES
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.diagram.keys import _DEEDS
from bpgui.ui.diagram.selection import Selection
from bpgui.ui.keys_dialog import KeysDialog
from bpgui.ui.menu_rows import LISTS
from tests.e2e.conftest import Driver
from tests.ui.test_help_dialogs import in_words, listed

MOST_ENTRIES = 20
"""A menu that is longer is hard to find anything in."""


def menus(menu: QMenu) -> Iterator[QMenu]:
    """The menu, opened as far as its entries go, and all below it."""
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        if action.menu() is not None:
            yield from menus(action.menu())
    menu.aboutToHide.emit()


@pytest.fixture
def bar(driver: Driver) -> list[QMenu]:
    return [action.menu() for action in driver.window.menuBar().actions()]


def letter(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def test_every_entry_has_a_letter_of_its_own_in_its_menu(driver: Driver, bar) -> None:
    assert all(n == 1 for n in Counter(letter(m.title()) for m in bar).values())
    for top in bar:
        for menu in menus(top):
            shown = [a for a in menu.actions() if a.text() and not a.isSeparator()]
            if menu.objectName() in LISTS:
                continue  # Files have numbers; choices have their first letters.
            letters = [letter(action.text()) for action in shown]
            assert all(letters), [a.text() for a in shown if not letter(a.text())]
            assert len(set(letters)) == len(letters), (menu.title(), letters)


def test_menus_are_short_and_in_groups(bar) -> None:
    for top in bar:
        for menu in menus(top):
            actions = menu.actions()
            assert len([a for a in actions if not a.isSeparator()]) <= MOST_ENTRIES
            lines = [a.isSeparator() for a in actions]
            assert not any(one and other for one, other in pairwise(lines))
            assert not lines or not (lines[0] or lines[-1])


def test_every_action_of_the_window_is_in_the_menu_bar(driver: Driver, bar) -> None:
    found = {action for top in bar for menu in menus(top) for action in menu.actions()}
    own = [a for a in driver.window.actions() if a.objectName().startswith("action_")]
    own += [driver.action(name.removeprefix("action_")) for name in OBJECT_NAMES.values()]
    assert [a.objectName() for a in own if a not in found] == []


def test_every_key_is_in_the_list_and_does_one_thing(driver: Driver, qtbot) -> None:
    dialog = KeysDialog(driver.window)
    qtbot.addWidget(dialog)
    dialog.open()
    named = listed(dialog)
    actions = [a for a in driver.window.findChildren(QAction) if a.shortcuts()]
    for action in actions:
        shown = {in_words(sequence) for sequence in action.shortcuts()}
        assert named & shown, (action.objectName(), shown)
    assert len(actions) > 30


def test_every_command_can_be_found_in_the_list(driver: Driver, qtbot, bar) -> None:
    without_key = [
        action
        for top in bar
        for menu in menus(top)
        if menu.objectName() not in LISTS
        for action in menu.actions()
        if action.text() and not action.shortcuts() and action.menu() is None
    ]
    assert len(without_key) > 12
    driver.trigger("help")
    dialog = driver.window.findChild(KeysDialog)
    qtbot.addWidget(dialog)
    line = dialog.findChild(QLineEdit, "edit_search_keys")
    for action in without_key:
        words = action.text().replace("&", "")
        line.setText(words)
        assert any(deed == words for _, deed in dialog.shown), words


def test_no_key_does_two_things_where_the_window_or_the_diagram_has_it(driver: Driver) -> None:
    diagram = driver.window.panels.diagram
    own = [*driver.window.actions(), *diagram.actions()]
    keys = Counter(key.toString() for action in own for key in action.shortcuts())
    assert len(keys) > 30
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_key_in_the_menu_is_the_one_that_the_diagram_knows(driver: Driver) -> None:
    known = {QKeySequence(key.value | held.value).toString() for (key, held) in _DEEDS} | {
        "Ctrl+0",
        "+",
        "-",
    }
    for name in OBJECT_NAMES.values():
        for key in driver.action(name.removeprefix("action_")).shortcuts():
            assert key.toString() in known


def test_a_unit_is_added_renamed_and_removed_by_the_menu(driver: Driver, qtbot) -> None:
    document = driver.document
    driver.trigger("add_unit")
    assert document.project.setup.architecture.sizes == (2, 3, 2)
    diagram = driver.window.panels.diagram
    diagram.select(Selection(frozenset({"h3"})))
    driver.trigger("rename_unit")
    editor = diagram.findChild(InlineField)
    qtbot.keyClicks(editor, "third")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert document.project.appearance.names == {"h3": "third"}
    diagram.select(Selection(frozenset({"h3"})))
    driver.trigger("remove_units")
    assert document.project.setup.architecture.sizes == (2, 2, 2)
    driver.trigger("add_layer")
    driver.trigger("remove_layer")
    assert document.project.setup.architecture.sizes == (2, 2, 2)
    assert document.undo_stack.count() == 5


def test_keys_of_menus_do_not_reach_through_a_line_of_text(driver: Driver, qtbot) -> None:
    line = driver.window.findChild(QLineEdit, "edit_search")
    if line is None:
        line = driver.spin("w1").lineEdit()
    before = driver.document.undo_stack.count()
    line.setFocus()
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        QTest.keyClick(line, key)
        QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert driver.document.undo_stack.count() == before
    assert driver.document.project.setup.architecture.sizes == (2, 2, 2)


def test_the_picture_is_copied_by_the_menu(driver: Driver) -> None:
    QGuiApplication.clipboard().clear()
    driver.trigger("copy_picture")
    assert not QGuiApplication.clipboard().image().isNull()
    assert "clipboard" in driver.message()


def test_macos_takes_three_entries_and_no_other(driver: Driver, bar) -> None:
    for top in bar:
        for menu in menus(top):
            for action in menu.actions():
                role = action.menuRole()
                special = {
                    "action_about": QAction.MenuRole.AboutRole,
                    "action_settings": QAction.MenuRole.PreferencesRole,
                    "action_quit": QAction.MenuRole.QuitRole,
                }
                if action.objectName().startswith("action_"):
                    wanted = special.get(action.objectName(), QAction.MenuRole.NoRole)
                    assert role is wanted, action.objectName()
