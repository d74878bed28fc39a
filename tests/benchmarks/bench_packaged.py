"""Sizes of the packaged program, beside a minimal PySide6, pyqtgraph and NumPy program.

Run by hand, after .ci/freeze: python -m tests.benchmarks.bench_packaged [FOLDER]

FOLDER is what .ci/freeze was given. The minimal program is built with PyInstaller and none of its
options, once, in FOLDER/minimal; that takes some minutes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AIMS_MB = {"one folder": 175.0, "tar.xz": 50.0, "one file": 80.0}
MINIMAL = """
import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication([])
window = QMainWindow()
plot = pg.PlotWidget()
plot.plot(np.arange(100.0), np.random.default_rng(1).random(100))
window.setCentralWidget(plot)
window.show()
application.exec()
"""


def megabytes(path: Path) -> float:
    """The size of a file, or of all in a folder, links as links."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1e6


def minimal(folder: Path) -> dict[str, float]:
    """Sizes of the minimal program, built in ``folder`` unless it is there."""
    dist, archive = folder / "dist", folder / "minimal.tar.xz"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        script = folder / "minimal.py"
        script.write_text(MINIMAL, encoding="utf-8")
        places = ["--distpath", dist, "--workpath", folder / "work", "--specpath", folder]
        for options in (["--name", "minimal"], ["--name", "minimal-portable", "--onefile"]):
            command = [sys.executable, "-m", "PyInstaller", "--noconfirm", *places, *options]
            subprocess.run([*map(str, command), str(script)], check=True, capture_output=True)
        subprocess.run(["tar", "-C", str(dist), "-cJf", str(archive), "minimal"], check=True)
    return {
        "one folder": megabytes(dist / "minimal"),
        "tar.xz": megabytes(archive),
        "one file": megabytes(dist / "minimal-portable"),
    }


def main(folder: Path) -> None:
    dist = folder / "dist"
    sizes = {
        "one folder": megabytes(dist / "bpgui"),
        "tar.xz": megabytes(next(dist.glob("bpgui-*.tar.xz"))),
        "one file": megabytes(dist / "bpgui-portable"),
    }
    naive = minimal(folder / "minimal")
    print(f"{'MB':12}{'bpgui':>8}{'aim':>8}{'minimal':>9}{'ratio':>7}")
    for name, size in sizes.items():
        ratio = size / naive[name]
        print(f"{name:12}{size:8.1f}{AIMS_MB[name]:8.0f}{naive[name]:9.1f}{ratio:7.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/packaged")
