from __future__ import annotations

from pytestqt.qtbot import QtBot

from bpgui.ui.data_line import DataLine


def test_words_without_room_are_cut_and_all_of_them_are_in_the_tool_tip(qtbot: QtBot) -> None:
    line = DataLine("line")
    qtbot.addWidget(line)
    line.resize(60, 20)
    line.show()
    words = "many words for which there is no room <b>at all</b>"
    line.show_words(words)
    assert line.shown.endswith("…")
    assert line.text() == words
    assert "&lt;b&gt;" in line.toolTip()
    line.resize(2000, 20)
    qtbot.waitUntil(lambda: line.shown == words)
