"""``bpgui --self-test``, as a process: it drives the real window and uses no network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPOILED = """
import sys
from bpgui.app import self_test
from bpgui.app.command_line import main
{spoil}
sys.exit(main(["--self-test"]))
"""


def self_test(folder: Path, spoil: str = "") -> subprocess.CompletedProcess[str]:
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"), str(folder))
    return subprocess.run(
        [sys.executable, "-c", SPOILED.format(spoil=spoil)],
        env={**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", **places},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def test_it_passes_and_leaves_the_users_folders_alone(tmp_path: Path) -> None:
    result = self_test(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "bpgui works" in result.stdout
    assert "10000 iterations" in result.stdout
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.rglob("bpgui*"))


def test_a_mistake_that_is_not_told_is_told_and_ends_with_1(tmp_path: Path) -> None:
    spoil = "self_test.PATIENCE_S = 1.0; self_test._Driver._fail = staticmethod(lambda: None)"
    result = self_test(tmp_path, spoil)
    assert result.returncode == 1
    assert "a mistake is not told" in result.stdout


def test_a_wrong_number_is_told_and_ends_with_1(tmp_path: Path) -> None:
    result = self_test(tmp_path, "self_test.OUTPUTS = (0.015912196, 0.984065734)")
    assert result.returncode == 1
    assert "failed" in result.stdout and "0.0159136" in result.stdout
    assert "bpgui works" not in result.stdout


def test_use_of_the_network_is_told_and_ends_with_1(tmp_path: Path) -> None:
    spoil = """
import socket
completed = self_test._Driver._is_complete
def is_complete(driver):
    completed(driver)
    socket.getaddrinfo("127.0.0.1", 9)
self_test._Driver._is_complete = is_complete
"""
    result = self_test(tmp_path, spoil)
    assert result.returncode == 1
    assert "the network was used" in result.stdout
