"""From starting the program to its first paint, beside a bare PySide6 window.

Run by hand: python -m tests.benchmarks.bench_startup [PROGRAM ...] [--rounds N]

PROGRAM is a packaged program's executable; bench_packaged measures those that .ci/freeze made.
Warm is a start with all files in memory; cold one after Linux was asked to forget them. Rounds are
interleaved and medians printed. The aims are those of the program and of the one-folder program.
Processor time, of all of a start's processes, tells more than the clock where others are at work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from dataclasses import dataclass, field
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
PATIENCE_S = 60.0
BARE_NAME = "bare PySide6 window"
SOURCE_NAME = "python main.py"
KINDS = ("warm", "cold", "processor")
AIMS = {"warm": 1.0, "cold": 2.5}
"""In seconds."""


@dataclass(frozen=True)
class Start:
    """How something is started, and the files that a cold start has to read."""

    command: list[str]
    files: list[Path]
    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    """Measured so far, in seconds."""

    def median(self, kind: str) -> float | None:
        return statistics.median(self.times[kind]) if self.times[kind] else None


def seconds_to_paint(command: list[str], environment: dict[str, str]) -> tuple[float, float | None]:
    """How long ``command`` takes until its window is painted: by the clock and the processors."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        patience = threading.Timer(PATIENCE_S, _end, [process])
        patience.start()
        try:
            for line in process.stdout:
                if SAID in line:
                    return time.perf_counter() - began, _processor_seconds(process.pid)
        finally:
            patience.cancel()
            _end(process)
    raise RuntimeError(f"{command[0]} did not say that it is painted")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` and, of a one-file program, the one that it has unpacked."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _processor_seconds(session: int) -> float | None:
    """What the processes of ``session`` have used so far; None where the system does not tell."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else None


def forget(folders: list[Path]) -> None:
    """Ask the system to drop the files in ``folders`` from its memory."""
    for path in (path for folder in folders for path in [folder, *folder.rglob("*")]):
        if path.is_file() and not path.is_symlink():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def packaged(program: Path, *words: str) -> Start:
    """A packaged ``program``, of one folder or of one file."""
    path = program.resolve()
    folder = path.parent if (path.parent / "_internal").is_dir() else path
    return Start([str(path), *words], [folder])


def measure(programs: dict[str, Start], rounds: int) -> dict[str, Start]:
    """Start ``programs``, a bare window and the program from its source; all of them, measured."""
    with tempfile.TemporaryDirectory(prefix="bpgui-start-") as name:
        scratch = Path(name)
        unpacked, compiled = scratch / "unpacked", scratch / "compiled"
        # Compiled modules are kept, as every user has them from the second start on, and nothing
        # of the user's own is read or written.
        own = {place: str(scratch) for place in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own}
        environment |= {"TMPDIR": str(unpacked), "PYTHONPYCACHEPREFIX": str(compiled)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        packages = [Path(sysconfig.get_path(place)) for place in ("platlib", "stdlib")]
        python = [Path(sys.executable).resolve(), *packages, compiled]
        starts = {
            BARE_NAME: Start([sys.executable, "-c", BARE], python),
            SOURCE_NAME: Start(
                [sys.executable, "main.py", "--say-painted"],
                [*python, ROOT / "bpgui", ROOT / "resources"],
            ),
            **programs,
        }
        for _ in range(rounds):
            for start in starts.values():
                for kind in ("", "warm", "cold"):
                    if kind == "cold" and not hasattr(os, "posix_fadvise"):
                        continue
                    if kind == "cold":
                        forget(start.files)
                    unpacked.mkdir()
                    seconds, processor = seconds_to_paint(start.command, environment)
                    # What a one-file program has unpacked stays where it is ended.
                    shutil.rmtree(unpacked)
                    if kind:
                        start.times[kind].append(seconds)
                    if kind == "warm" and processor is not None:
                        start.times["processor"].append(processor)
    return starts


def print_times(starts: dict[str, Start]) -> None:
    """A line on each, with ratios to the bare window."""
    print(f"{'first paint, s (median)':26}" + "".join(f"{kind:>11}{'ratio':>7}" for kind in KINDS))
    for name, start in starts.items():
        row = f"{name:26}"
        for kind in KINDS:
            middle, bare = start.median(kind), starts[BARE_NAME].median(kind)
            if middle is not None and bare is not None:
                row += f"{middle:11.2f}{middle / bare:7.1f}"
        print(row)
    print(f"{'aim':26}" + "".join(f"{aim:11.2f}{'':7}" for aim in AIMS.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    given = {path.name: packaged(path, "--say-painted") for path in options.programs}
    print_times(measure(given, options.rounds))
