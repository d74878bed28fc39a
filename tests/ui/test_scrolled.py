"""Panels and dialogs never ask for more than the screen has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.scrolled import ScrolledBody, ScrolledPanel, open_at, open_fitting


class Panel(QWidget):
    """A panel that needs a size."""

    def __init__(self, least: QSize) -> None:
        super().__init__()
        self._least = least

    def sizeHint(self) -> QSize:
        return self._least

    def minimumSizeHint(self) -> QSize:
        return self._least


def dialog_with(body: QWidget, qtbot: QtBot) -> QDialog:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    layout.addWidget(ScrolledBody(body), 1)
    layout.addWidget(QPushButton("ok"))
    return dialog


def words(count: int) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    for _ in range(count):
        label = QLabel("some words that take more than one line where there is little room " * 2)
        label.setWordWrap(True)
        column.addWidget(label)
    body.setMinimumWidth(200)
    return body


def test_a_small_panel_needs_what_it_needs(qtbot: QtBot) -> None:
    area = ScrolledPanel(Panel(QSize(50, 40)))
    qtbot.addWidget(area)
    assert area.minimumSizeHint() == QSize(50, 40)


def test_a_large_panel_needs_a_part_of_the_screen(qtbot: QtBot) -> None:
    area = ScrolledPanel(Panel(QSize(20_000, 10_000)))
    qtbot.addWidget(area)
    screen = area.screen().availableSize()
    assert area.minimumSizeHint().width() <= screen.width() / 3
    assert area.minimumSizeHint().height() <= screen.height() / 5
    assert area.sizeHint() == QSize(20_000, 10_000)


def test_a_panel_without_room_scrolls_and_one_with_room_does_not(qtbot: QtBot) -> None:
    area = ScrolledPanel(Panel(QSize(300, 200)))
    qtbot.addWidget(area)
    area.resize(150, 100)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.widget().size().width() >= 300
    area.resize(400, 300)
    qtbot.waitUntil(lambda: area.widget().size() == area.size())
    assert area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("count", [1, 4])
def test_a_dialog_opens_with_room_for_all_its_words(qtbot: QtBot, count: int) -> None:
    body = words(count)
    dialog = dialog_with(body, qtbot)
    open_fitting(dialog)
    dialog.show()
    for label in body.findChildren(QLabel):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
    assert dialog.findChild(ScrolledBody).verticalScrollBar().maximum() == 0


def test_a_dialog_with_too_many_words_scrolls_them(qtbot: QtBot) -> None:
    dialog = dialog_with(words(100), qtbot)
    open_fitting(dialog)
    dialog.show()
    screen = dialog.screen().availableSize()
    assert dialog.height() <= screen.height()
    bar = dialog.findChild(ScrolledBody).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)


def test_a_dialog_is_never_larger_than_its_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog)
    screen = dialog.screen().availableSize()
    open_at(dialog, 10_000, 10_000)
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    open_fitting(dialog, QSize(20_000, 20_000))
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()


def test_what_is_asked_for_is_given_where_there_is_room(qtbot: QtBot) -> None:
    dialog = dialog_with(words(1), qtbot)
    open_fitting(dialog, QSize(320, 0))
    assert dialog.width() == 320
