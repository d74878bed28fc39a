from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableWidget

from bpgui.project.recovery_copy import RecoveryCopy
from bpgui.ui.recovery_dialog import RecoveryDialog


@pytest.fixture
def copies(tmp_path: Path) -> list[RecoveryCopy]:
    saved = tmp_path / "mine.bpnet"
    saved.write_bytes(b"")
    os.utime(saved, (2e9, 2e9))
    return [
        RecoveryCopy(tmp_path / "1", "article", None, 1e9),
        RecoveryCopy(tmp_path / "2", "<b>bold</b>\nnet", saved, 1e9),
        RecoveryCopy(tmp_path / "3", "xor", tmp_path / "gone.bpnet", 1e300),
    ]


@pytest.fixture
def dialog(qtbot, copies) -> RecoveryDialog:
    dialog = RecoveryDialog(copies)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def click(qtbot, dialog: RecoveryDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_name_file_and_age_are_shown_as_plain_text(dialog) -> None:
    table = dialog.findChild(QTableWidget)
    cells = [[table.item(row, column).text() for column in (0, 2)] for row in range(3)]
    assert cells[0] == ["article", "never saved"]
    assert cells[1][0] == "<b>bold</b> net"
    assert cells[1][1].endswith("mine.bpnet (was saved after this copy)")
    assert cells[2][1].endswith("gone.bpnet")


def test_each_copy_is_opened_or_discarded_and_the_dialog_closes_at_the_end(
    qtbot, dialog, copies
) -> None:
    opened, discarded = [], []
    dialog.open_wanted.connect(opened.append)
    dialog.discard_wanted.connect(discarded.append)
    click(qtbot, dialog, "button_recover")
    click(qtbot, dialog, "button_discard")
    assert (opened, discarded) == ([copies[0]], [copies[1]])
    assert dialog.isVisible()
    click(qtbot, dialog, "button_recover")
    assert opened == [copies[0], copies[2]]
    assert not dialog.isVisible()


def test_later_leaves_everything(qtbot, dialog) -> None:
    wanted = []
    dialog.open_wanted.connect(wanted.append)
    dialog.discard_wanted.connect(wanted.append)
    click(qtbot, dialog, "button_later")
    assert not dialog.isVisible() and wanted == []
