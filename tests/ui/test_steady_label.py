from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.steady_label import SteadyLabel

LONG = "many words that need more than a single line where there is little room " * 2


def test_what_is_above_stays_put_when_words_get_fewer(qtbot: QtBot) -> None:
    page, picture, label = QWidget(), QWidget(), SteadyLabel()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(picture, 1)
    layout.addWidget(label)
    page.resize(200, 300)
    with qtbot.waitExposed(page):
        page.show()
    first = picture.height()
    label.setText(LONG)
    qtbot.waitUntil(lambda: picture.height() < first)
    lower = picture.height()
    label.setText("few")
    page.layout().activate()
    assert picture.height() == lower
    label.forget()
    qtbot.waitUntil(lambda: picture.height() > lower)
