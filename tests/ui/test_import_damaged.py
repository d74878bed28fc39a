from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpgui.ui.import_dialog import ImportDialog
from tests.project.damaged_csv import CORPUS, Damaged
from tests.ui.data_bench import project_with
from tests.ui.dialogs import ok_button

WAIT_MS = 30_000


@pytest.mark.parametrize("damaged", CORPUS.values(), ids=CORPUS)
def test_a_damaged_file_ends_in_a_sentence_and_imports_nothing(
    qtbot: QtBot, tmp_path: Path, damaged: Damaged
) -> None:
    path = tmp_path / "damaged.csv"
    path.write_bytes(damaged.data)
    dialog = ImportDialog(path, project_with())
    qtbot.addWidget(dialog)
    dialog.show()
    if ok_button(dialog).isEnabled():
        ok_button(dialog).click()
        qtbot.waitUntil(lambda: bool(dialog.message) or not dialog.isVisible(), timeout=WAIT_MS)
    assert dialog.message.endswith(".")
    assert dialog.data is None
    assert dialog.isVisible()
