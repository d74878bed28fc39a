"""A new project through the window: an example, or a network of one's own shape."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QRadioButton

from bpgui.ui.new_dialog import NewDialog


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[QDialog], None], int], None]:
    def give(fill: Callable[[QDialog], None], result: int) -> None:
        def answer_it(dialog: QDialog) -> int:
            fill(dialog)
            return result

        monkeypatch.setattr(NewDialog, "exec", answer_it)

    return give


def choose_shape(dialog: QDialog) -> None:
    dialog.findChild(QRadioButton, "radio_shape").setChecked(True)
    dialog.findChild(QLineEdit, "edit_shape").setText("3-5-4-2")


def choose_xor(dialog: QDialog) -> None:
    examples = dialog.findChild(QListWidget, "list_examples")
    examples.setCurrentItem(examples.findItems("xor", Qt.MatchFlag.MatchExactly)[0])


@pytest.mark.parametrize(
    ("fill", "result", "name"),
    [
        (choose_shape, QDialog.DialogCode.Accepted, "3-5-4-2"),
        (choose_xor, QDialog.DialogCode.Accepted, "xor"),
        (choose_shape, QDialog.DialogCode.Rejected, "article"),
    ],
)
def test_what_is_chosen_is_opened(driver, answer, fill, result: int, name: str) -> None:
    answer(fill, result)
    driver.trigger("new")
    assert driver.document.project.name == name
    assert driver.document.path is None
    assert not driver.document.is_modified
