from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from bpgui.app.file_opening import FileOpening
from bpgui.app.windows import Windows
from bpgui.project.project import Project
from bpgui.project.storage import save


def test_a_file_that_the_system_asks_for_is_opened(
    qapp: QApplication, windows: Windows, article: Project, tmp_path: Path
) -> None:
    path = tmp_path / "lesson.bpnet"
    save(article.with_number("w1", 0.7), path)
    window = windows.open(article, None)
    opening = FileOpening(qapp, windows)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    qapp.removeEventFilter(opening)
    assert window.files.document.path == path
    assert window.files.document.project.number("w1") == 0.7


def test_other_events_go_their_way(qapp: QApplication, windows: Windows) -> None:
    opening = FileOpening(qapp, windows)
    assert not opening.eventFilter(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(opening)
