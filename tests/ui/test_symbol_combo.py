from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpgui.ui.symbol_combo import SEARCHED_FROM, SymbolCombo

FEW = {"w1": "w₁₁", "w2": "w₁₂", "b1": "b"}
MANY = {f"w{number}": f"w{number}" for number in range(1, SEARCHED_FROM + 1)}


@pytest.fixture
def combo(qtbot: QtBot) -> SymbolCombo:
    combo = SymbolCombo()
    qtbot.addWidget(combo)
    combo.show_symbols(FEW)
    return combo


def test_the_first_entry_is_chosen_at_first(combo: SymbolCombo) -> None:
    assert (combo.chosen, combo.currentText()) == ("w1", "w₁₁")


def test_only_the_user_is_told_of(qtbot: QtBot, combo: SymbolCombo) -> None:
    with qtbot.assertNotEmitted(combo.id_chosen):
        combo.choose("w2")
        combo.show_symbols(FEW)
    with qtbot.waitSignal(combo.id_chosen) as signal:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert signal.args == ["b1"] == [combo.chosen]


def test_the_choice_outlives_other_symbols(combo: SymbolCombo) -> None:
    combo.choose("b1")
    combo.show_symbols({"b1": "bias", "w9": "w9"})
    assert (combo.chosen, combo.currentText()) == ("b1", "bias")
    combo.show_symbols({"w9": "w9"})
    assert combo.chosen == "w9"


def test_without_entries_nothing_is_chosen(combo: SymbolCombo) -> None:
    combo.show_symbols({})
    assert combo.chosen == ""


def test_long_lists_are_searched_by_typing(qtbot: QtBot, combo: SymbolCombo) -> None:
    combo.show_symbols(MANY)
    entry = combo.lineEdit()
    assert entry is not None
    entry.selectAll()
    qtbot.keyClicks(entry, "W17")
    with qtbot.waitSignal(combo.id_chosen) as signal:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert signal.args == ["w17"]
    assert combo.currentText() == "w17"


def test_what_is_not_in_the_list_is_not_taken(qtbot: QtBot, combo: SymbolCombo) -> None:
    combo.show_symbols(MANY)
    entry = combo.lineEdit()
    assert entry is not None
    entry.selectAll()
    qtbot.keyClicks(entry, "nonsense")
    with qtbot.assertNotEmitted(combo.id_chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert (combo.chosen, combo.currentText(), combo.count()) == ("w1", "w1", len(MANY))


def test_short_lists_have_no_entry(combo: SymbolCombo) -> None:
    combo.show_symbols(MANY)
    combo.show_symbols(FEW)
    assert not combo.isEditable()
