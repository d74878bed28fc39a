from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bpgui.app.log_file import LOG_NAME, LogFile, close_log, open_log

CRASH = """
import sys
from pathlib import Path
{before}
from bpgui.app.log_file import open_log
assert open_log(Path(sys.argv[1])) is not None
import logging
logging.getLogger("x").error("before the crash")
import faulthandler
faulthandler._sigabrt()
"""


@pytest.fixture(autouse=True)
def log_is_closed():
    root, level = logging.getLogger(), logging.getLogger().level
    before = list(root.handlers)
    yield
    close_log()
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_is_in_the_folder_which_is_made(tmp_path: Path) -> None:
    path = open_log(tmp_path / "new" / "folder")
    logging.getLogger("bpgui.x").error("hello")
    assert path == tmp_path / "new" / "folder" / LOG_NAME
    assert "ERROR bpgui.x: hello" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("stderr", [True, False])
def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path, monkeypatch, stderr) -> None:
    (tmp_path / "file").touch()
    if not stderr:
        monkeypatch.setattr(sys, "stderr", None)
    assert open_log(tmp_path / "file" / "folder") is None
    logging.getLogger("bpgui.x").error("nobody minds")


def test_the_log_stays_small_however_much_is_written(tmp_path: Path) -> None:
    log = LogFile(tmp_path / LOG_NAME, most_bytes=2_000)
    for number in range(500):
        log.emit(logging.LogRecord("x", logging.ERROR, "", 0, f"line {number}", None, None))
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) == 2 and sum(sizes) <= 2 * 2_100
    assert "line 499" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    log.close()


def test_a_log_that_cannot_be_moved_goes_on(tmp_path: Path) -> None:
    log = LogFile(tmp_path / LOG_NAME, most_bytes=100)
    (tmp_path / f"{LOG_NAME}.1" / "not empty").mkdir(parents=True)
    for number in range(20):
        log.emit(logging.LogRecord("x", logging.ERROR, "", 0, f"line {number}", None, None))
    assert "line 19" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    log.close()


@pytest.mark.parametrize("before", ["", "sys.stderr = sys.stdout = None"])
def test_a_crash_of_the_process_is_in_the_log(tmp_path: Path, before: str) -> None:
    root = Path(__file__).parents[2]
    code = CRASH.format(before=before)
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=root, check=False)
    assert done.returncode != 0
    text = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "before the crash" in text
    assert "Fatal Python error" in text and "_sigabrt" not in text.splitlines()[0]


def test_crashes_are_told_elsewhere_once_the_log_is_closed(tmp_path: Path) -> None:
    open_log(tmp_path)
    close_log()
    assert faulthandler.is_enabled() is (sys.__stderr__ is not None)
    assert not any(isinstance(h, LogFile) for h in logging.getLogger().handlers)
