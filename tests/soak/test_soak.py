"""The short form of the soak; ``.ci/run`` has a longer one, ``python -m tests.soak`` any length."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system tells no memory")
def test_a_random_person_finds_nothing_wrong_in_a_short_time() -> None:
    command = [sys.executable, "-m", "tests.soak", "--minutes", "0.1", "--seed", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
