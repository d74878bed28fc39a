from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpgui.ui.elided_label import ElidedLabel

WORDS = "Calculation of every number"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel(WORDS)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    return label


def test_all_is_shown_where_there_is_room(label: ElidedLabel) -> None:
    assert label.shown == WORDS
    assert label.toolTip() == ""


def test_in_little_room_the_end_is_cut_and_the_tool_tip_has_it(label: ElidedLabel) -> None:
    label.resize(label.sizeHint().width() // 2, label.height())
    assert label.shown.endswith("…")
    assert WORDS.startswith(label.shown[:-1].rstrip())
    assert label.toolTip() == WORDS
    assert label.accessibleName() == WORDS


def test_a_letter_or_two_are_not_shown(label: ElidedLabel) -> None:
    label.resize(label.minimumSizeHint())
    assert label.shown == ""
    assert label.text() == WORDS


def test_it_asks_for_all_its_room_however_little_it_has(label: ElidedLabel) -> None:
    wanted = label.sizeHint()
    label.resize(label.minimumSizeHint())
    # Widths of text are rounded.
    assert label.sizeHint().width() == pytest.approx(wanted.width(), abs=1)
    assert label.minimumSizeHint().width() < wanted.width() / 2
    label.resize(wanted)
    assert label.shown == WORDS


def test_another_font_asks_for_other_room(label: ElidedLabel) -> None:
    before = label.sizeHint().width()
    font = label.font()
    font.setPixelSize(3 * label.fontMetrics().height())
    label.setFont(font)
    assert label.sizeHint().width() > before
    assert label.shown != WORDS


def test_words_are_no_markup(label: ElidedLabel) -> None:
    label.show_words("<b>a name that is long</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.resize(label.sizeHint().width() // 2, label.height())
    assert "&lt;b&gt;" in label.toolTip()
    assert label.accessibleName() == "<b>a name that is long</b>"
