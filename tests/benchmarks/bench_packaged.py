"""Sizes and start-up of the packaged program, beside a minimal PySide6, pyqtgraph, NumPy program.

Run by hand, after .ci/freeze: python -m tests.benchmarks.bench_packaged [FOLDER] [--rounds N]

FOLDER is what .ci/freeze was given. The minimal program is built with PyInstaller and none of its
options, once, in FOLDER/minimal; that takes some minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.bench_startup import measure, packaged, print_times

ROOT = Path(__file__).parents[2]
AIMS_MB = {"one folder": 175.0, "tar.xz": 50.0, "one file": 80.0}
MINIMAL = """
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Plot(pg.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: print("painted", flush=True))

application = QApplication([])
window = QMainWindow()
plot = Plot()
plot.plot(np.arange(100.0), np.random.default_rng(1).random(100))
window.setCentralWidget(plot)
window.show()
application.exec()
"""


def megabytes(path: Path) -> float:
    """The size of a file, or of all in a folder, links as links."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1e6


def build_minimal(folder: Path) -> Path:
    """Build the minimal program in ``folder`` unless it is there; the folder with its parts."""
    dist, script = folder / "dist", folder / "minimal.py"
    archive = dist / "minimal.tar.xz"
    is_built = archive.exists() and script.read_text(encoding="utf-8") == MINIMAL
    if not is_built:
        print(f"Building the minimal program in {folder}: some minutes.", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        script.write_text(MINIMAL, encoding="utf-8")
        places = ["--distpath", dist, "--workpath", folder / "work", "--specpath", folder]
        for options in (["--name", "minimal"], ["--name", "minimal-portable", "--onefile"]):
            command = [sys.executable, "-m", "PyInstaller", "--noconfirm", *places, *options]
            subprocess.run([*map(str, command), str(script)], check=True, capture_output=True)
        subprocess.run(["tar", "-C", str(dist), "-cJf", str(archive), "minimal"], check=True)
    return dist


def print_sizes(dist: Path, minimal: Path) -> None:
    """A line on each of the three forms."""
    archive = next(dist.glob("bpgui-*.tar.xz"))
    forms = {
        "one folder": (dist / "bpgui", minimal / "minimal"),
        "tar.xz": (archive, minimal / "minimal.tar.xz"),
        "one file": (dist / "bpgui-portable", minimal / "minimal-portable"),
    }
    print(f"{'size, MB':26}{'bpgui':>8}{'aim':>8}{'minimal':>8}{'ratio':>8}")
    for name, (own, other) in forms.items():
        size, naive = megabytes(own), megabytes(other)
        print(f"{name:26}{size:8.1f}{AIMS_MB[name]:8.0f}{naive:8.1f}{size / naive:8.2f}")


def main(folder: Path, rounds: int) -> None:
    dist = folder / "dist"
    if not (dist / "bpgui-portable").exists():
        sys.exit(f"Nothing is built in {folder}: run .ci/freeze first.")
    minimal = build_minimal(folder / "minimal")
    print_sizes(dist, minimal)
    print(flush=True)
    programs = {
        "bpgui, one folder": packaged(dist / "bpgui/bpgui", "--say-painted"),
        "minimal, one folder": packaged(minimal / "minimal/minimal"),
        "bpgui, one file": packaged(dist / "bpgui-portable", "--say-painted"),
        "minimal, one file": packaged(minimal / "minimal-portable"),
    }
    print_times(measure(programs, rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build/packaged")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    main(options.folder.absolute(), options.rounds)
