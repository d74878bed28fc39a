from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bpgui.ui.failure_dialog import FailureDialog
from tests.ui.dialogs import nameless, shared_mnemonics, tab_order

LOG = Path("/some where/bpgui.log")


@pytest.fixture
def dialog(qtbot) -> FailureDialog:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = FailureDialog("ValueError: <b>x</b>", LOG, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.owner = window
    return dialog


def texts(dialog: FailureDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_it_names_the_error_and_the_log_as_plain_text(dialog) -> None:
    assert "ValueError: <b>x</b>" in texts(dialog)
    assert str(LOG) in texts(dialog)
    plain = Qt.TextFormat.PlainText
    assert all(label.textFormat() is plain for label in dialog.findChildren(QLabel))


def test_without_a_log_it_says_so(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FailureDialog("x", None, window)
    assert any("No details are kept" in label.text() for label in dialog.findChildren(QLabel))


def test_enter_goes_on(qtbot, dialog) -> None:
    assert isinstance(dialog.focusWidget(), QPushButton)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_saving_is_asked_for_and_its_outcome_is_shown_and_it_stays_open(qtbot, dialog) -> None:
    with qtbot.waitSignal(dialog.save_wanted):
        dialog.findChild(QPushButton, "button_save_copy").click()
    dialog.show_outcome("A copy was saved")
    assert "A copy was saved" in texts(dialog)
    assert dialog.isVisible()


def test_other_errors_are_added_once_each(dialog) -> None:
    for error in ("KeyError: 1", "KeyError: 1", "ValueError: <b>x</b>"):
        dialog.add(error)
    label = dialog.findChild(QLabel, "label_failure")
    assert label.text().splitlines() == ["ValueError: <b>x</b>", "KeyError: 1"]


def test_it_works_by_keyboard_and_screen_reader(dialog) -> None:
    assert nameless(dialog) == [] and shared_mnemonics(dialog) == []
    assert len(tab_order(dialog)) >= 2
