from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from bpgui.app.error_report import ErrorReport, open_log


@pytest.fixture
def log_handlers():
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_an_exception_is_logged_and_told_once(qtbot, tmp_path: Path, log_handlers) -> None:
    log = open_log(tmp_path)
    shown: list[str] = []
    report = ErrorReport(shown.append)
    report.install()
    try:
        raise ValueError("out of the blue")
    except ValueError:
        sys.excepthook(*sys.exc_info())
    finally:
        report.remove()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["ValueError: out of the blue"]
    assert log is not None
    assert "out of the blue" in log.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, log_handlers) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    assert open_log(blocker / "folder") is None
