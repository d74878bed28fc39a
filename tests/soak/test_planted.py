"""A soak fails where something is wrong: with mistakes that are planted in the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOAK = """
import sys
from tests.soak import driver, vitals
from tests.soak.acts import Acts
from bpgui.app.window import OpenedWindow
from bpgui.session.stepper import Stepper

def fail(*_):
    raise RuntimeError("planted")

kept = []
{plant}
sys.argv[1:] = ["--minutes", "{minutes}", "--seed", "6"]
from tests.soak.__main__ import main
sys.exit(main())
"""
PLANTS = {
    "an exception in a slot": (
        "Stepper.step_forward = Stepper.step_back = fail",
        "RuntimeError: planted",
    ),
    "a thread that goes on": (
        "import threading\n"
        "close, go_on = OpenedWindow.close, threading.Event().wait\n"
        "OpenedWindow.close = lambda opened: (\n"
        "    threading.Thread(target=go_on, name='planted', daemon=True).start(), close(opened)\n"
        ")",
        "threads are left: ['planted']",
    ),
    "memory that is not given back": (
        "driver.ACTS_A_LAP = driver.LAPS_A_REST = 1\n"
        "vitals.BOUNDS['memory_mb'] = 20.0\n"
        "choose = Acts.choose\n"
        "Acts.choose = lambda acts: kept.append(b'x' * 2**24) or choose(acts)",
        "grown: memory_mb",
    ),
}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system tells no memory")
@pytest.mark.parametrize("name", PLANTS)
def test_a_soak_finds(name: str) -> None:
    plant, told = PLANTS[name]
    # The thread is looked for at the end, which must come; the others end the soak themselves.
    minutes = 0.02 if "thread" in name else 5.0
    command = [sys.executable, "-c", SOAK.format(plant=plant, minutes=minutes)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert told in done.stderr
    assert "seed 6" in done.stderr
