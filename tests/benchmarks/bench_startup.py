"""From starting the program to its first paint, beside a bare PySide6 window.

Run by hand: python -m tests.benchmarks.bench_startup [PROGRAM ...] [--rounds N]

PROGRAM is a packaged program's executable. Warm is a start with all files in memory; cold one
after Linux was asked to forget them. Rounds are interleaved and medians printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: print("painted", flush=True))

application = QApplication([])
window = Window()
window.show()
application.exec()
"""
SAID = b"painted"


def seconds_to_paint(command: list[str], environment: dict[str, str]) -> float:
    """How long ``command`` takes until it says that its window is painted."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if SAID in line:
                    return time.perf_counter() - began
        finally:
            # A one-file program ends with the one that it has unpacked: it reads to the end.
            if "-portable" in command[0]:
                process.communicate()
            else:
                process.kill()
    raise RuntimeError(f"{command[0]} did not say that it is painted")


def forget(folders: list[Path]) -> None:
    """Ask the system to drop the files in ``folders`` from its memory."""
    for path in (path for folder in folders for path in [folder, *folder.rglob("*")]):
        if path.is_file() and not path.is_symlink():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def main(programs: list[Path], rounds: int) -> None:
    scratch = tempfile.mkdtemp()
    # Compiled modules are kept, as every user has them from the second start on, and nothing of
    # the user's own is read or written.
    own = dict.fromkeys(("TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), scratch)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own}
    environment["PYTHONPYCACHEPREFIX"] = compiled = str(Path(scratch, "compiled"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    packages = [Path(sysconfig.get_path(name)) for name in ("platlib", "stdlib")]
    python = [Path(sys.executable).resolve(), *packages, Path(compiled)]
    commands = {"bare PySide6 window": ([sys.executable, "-c", BARE], python)}
    commands["python main.py"] = (
        [sys.executable, "main.py", "--say-painted"],
        [*python, ROOT / "bpgui", ROOT / "resources"],
    )
    for program in programs:
        path = program.resolve()
        folder = path.parent if (path.parent / "_internal").is_dir() else path
        commands[path.name] = ([str(path), "--say-painted"], [folder])
    times: dict[tuple[str, bool], list[float]] = {}
    for _ in range(rounds):
        for name, (command, files) in commands.items():
            seconds_to_paint(command, environment)
            times.setdefault((name, False), []).append(seconds_to_paint(command, environment))
            if hasattr(os, "posix_fadvise"):
                forget(files)
                times.setdefault((name, True), []).append(seconds_to_paint(command, environment))
    print(f"{'first paint, seconds (median)':32}{'warm':>8}{'ratio':>8}{'cold':>8}{'ratio':>8}")
    for name in commands:
        row = f"{name:32}"
        for is_cold in (False, True):
            if (name, is_cold) in times:
                middle = statistics.median(times[name, is_cold])
                bare = statistics.median(times["bare PySide6 window", is_cold])
                row += f"{middle:8.2f}{middle / bare:8.1f}"
        print(row)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    main(options.programs, options.rounds)
