from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)

from bpgui.app.resources import icons_folder
from bpgui.ui.about_dialog import AboutDialog, Component
from bpgui.ui.actions import Actions
from bpgui.ui.diagram.keys import _DEEDS
from bpgui.ui.help_dialogs import HelpDialogs
from bpgui.ui.icons import IconSet
from bpgui.ui.keys_dialog import KeysDialog
from tests.ui.dialogs import nameless, shared_mnemonics, tab_order

PARTS = (Component("one", "1.0", "MIT", "<b>all</b> of it"), Component("two", "2", "BSD", ""))
SIGNS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Ins": "Insert",
    "Del": "Delete",
    "Return": "Enter",
    "-": "−",
}


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def keys(window, qtbot) -> KeysDialog:
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def listed(keys: KeysDialog) -> set[str]:
    """Every key that the list names, one by one."""
    words = " ".join(key for key, _ in keys.shown).split()
    return {*words, *(word.rstrip(",") for word in words)}


def in_words(sequence: QKeySequence) -> str:
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if text.endswith("+-"):
        return text[:-1] + SIGNS["-"]
    return "+".join(SIGNS.get(part, part) for part in text.split("+"))


def test_every_shortcut_of_the_window_is_in_the_list(window, keys) -> None:
    Actions(window, IconSet(icons_folder()))
    named = listed(keys)
    for action in window.findChildren(QAction):
        shown = [in_words(sequence) for sequence in action.shortcuts()]
        assert not shown or named & set(shown), (action.objectName(), shown)


def test_every_key_of_the_diagram_is_in_the_list(keys) -> None:
    named = listed(keys)
    deeds = {}
    for (key, held), deed in _DEEDS.items():
        sequence = QKeySequence(key.value | held.value)
        deeds.setdefault(deed, []).append(in_words(sequence))
    for deed, shown in deeds.items():
        assert named & set(shown), (deed, shown)


def test_no_key_is_without_words(keys) -> None:
    assert len(keys.shown) > 40
    assert all(key.strip() and deed.strip() for key, deed in keys.shown)


def test_a_search_leaves_what_has_all_its_words(qtbot, keys) -> None:
    line = keys.findChild(QLineEdit, "edit_search_keys")
    qtbot.keyClicks(line, "LAYER add")
    assert ("Ctrl+Insert", "add a layer") in keys.shown
    assert all("layer" in deed for _, deed in keys.shown)
    line.clear()
    assert len(keys.shown) > 40


def test_a_search_without_a_find_says_so(qtbot, keys) -> None:
    nothing = keys.findChild(QLabel, "label_no_keys")
    assert not nothing.isVisible()
    qtbot.keyClicks(keys.findChild(QLineEdit), "xyzzy")
    assert keys.shown == [] and nothing.isVisible()


def test_the_list_fits_into_a_small_window(keys) -> None:
    assert keys.width() <= 1024 and keys.height() <= 700


@pytest.fixture
def about(window, qtbot) -> AboutDialog:
    dialog = AboutDialog(PARTS, window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_licence_of_the_chosen_part_is_shown_as_plain_text(about) -> None:
    parts = about.findChild(QListWidget)
    text = about.findChild(QPlainTextEdit)
    assert [parts.item(row).text() for row in range(2)] == ["one 1.0 · MIT", "two 2 · BSD"]
    assert text.toPlainText() == "<b>all</b> of it"
    parts.setCurrentRow(1)
    assert "not here" in text.toPlainText()


def test_the_versions_can_be_copied(about) -> None:
    about.findChild(QPushButton, "button_copy_versions").click()
    assert QGuiApplication.clipboard().text() == "one 1.0\ntwo 2"


def test_both_work_by_keyboard_and_screen_reader(keys, about) -> None:
    for dialog in (keys, about):
        assert nameless(dialog) == [] and shared_mnemonics(dialog) == []
        assert len(tab_order(dialog)) >= 3


def test_they_open_over_the_window_and_are_gone_when_closed(window, qtbot) -> None:
    help_ = HelpDialogs(window, lambda: PARTS)
    for show in (help_.show_keys, help_.show_about):
        show()
        dialog = window.findChild(QDialog)
        assert dialog.isVisible()
        with qtbot.waitSignal(dialog.destroyed):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert window.findChild(QDialog) is None


def test_long_rows_have_room_for_all_their_words(keys: KeysDialog, qtbot) -> None:
    tree = keys.findChild(QTreeWidget)

    def heights() -> list[int]:
        groups = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
        rows = [group.child(number) for group in groups for number in range(group.childCount())]
        return [tree.visualItemRect(row).height() for row in rows]

    keys.resize(6000, 600)
    qtbot.waitUntil(lambda: len(set(heights())) == 1)
    line = heights()[0]
    letters = 25 * keys.fontMetrics().averageCharWidth()
    keys.resize(tree.header().sectionSize(0) + letters, 600)
    qtbot.waitUntil(lambda: max(heights()) > 1.5 * line)
