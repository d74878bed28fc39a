from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells the threads")
def test_the_program_starts_with_one_thread() -> None:
    code = (
        "import os, sys\n"
        "from bpgui.start import main\n"
        "sys.argv = ['bpgui', 'presets']\n"
        "main()\n"
        "print(len(os.listdir('/proc/self/task')), file=sys.stderr)"
    )
    environment = {name: text for name, text in os.environ.items() if "THREADS" not in name}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "article" in result.stdout
    assert result.stderr.strip() == "1"


@pytest.mark.parametrize("start", [["main.py"], ["-m", "bpgui"]])
def test_every_way_to_start_is_the_same_program(start: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, *start, "presets"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "article" in result.stdout
