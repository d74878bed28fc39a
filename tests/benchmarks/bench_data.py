"""How long the table of samples takes for a jump, and how the window fares during an import.

Run by hand from the repository's root: ``python -m tests.benchmarks.bench_data [rows]``.
Prints milliseconds, and the share of a frame of 60 a second that a jump with its repaint takes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from bpgui.ui.data_panel import DataPanel
from bpgui.ui.data_samples import Samples
from bpgui.ui.import_dialog import ImportDialog
from tests.ui.data_bench import project_with

FRAME_MS = 1000.0 / 60.0
JUMPS = 200


def jump_times_ms(rows: int) -> np.ndarray:
    """Times of jumps all over a table of ``rows`` samples, with the repaint of each."""
    panel = DataPanel()
    panel.resize(600, 400)
    panel.show()
    panel.show_samples(Samples.of(project_with(rows, 6, 3)))
    times = []
    for row in np.random.default_rng(0).integers(0, rows, JUMPS).tolist():
        began = time.perf_counter()
        panel.table.go_to(row, 2)
        QApplication.processEvents()
        times.append(1000.0 * (time.perf_counter() - began))
    panel.close()
    return np.array(times)


def import_times_ms(rows: int) -> tuple[float, np.ndarray]:
    """How long an import takes in all, and the times between ticks of a timer of 16 ms."""
    numbers = np.random.default_rng(0).normal(size=(rows, 6))
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.csv"
        path.write_text("\n".join(",".join(map(repr, row)) for row in numbers.tolist()))
        dialog = ImportDialog(path, project_with())
        dialog.show()
        loop = QEventLoop()
        dialog.accepted.connect(loop.quit)
        timer.start(16)
        began = time.perf_counter()
        dialog._import()
        loop.exec()
        took = 1000.0 * (time.perf_counter() - began)
    return took, 1000.0 * np.diff(ticks)


def main(rows: int) -> None:
    QApplication([])
    jumps = jump_times_ms(rows)
    p50, p95 = np.percentile(jumps, [50, 95])
    print(f"jump in {rows} rows: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {p95 / FRAME_MS:.2f} frames")
    took, gaps = import_times_ms(rows)
    p50, p95 = np.percentile(gaps, [50, 95])
    most = gaps.max()
    print(f"import: {took:.0f} ms; ticks of 16 ms: p50 {p50:.1f}, p95 {p95:.1f}, most {most:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
