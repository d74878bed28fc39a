"""How long it takes to show any moment of a run of a million iterations, and what is kept for it.

Run by hand: python -m tests.benchmarks.bench_seek [iterations]

Trains the article's example in the window, then seeks to random moments; prints the time until the
window has been painted (p50, p99), beside what a replay from the very start takes, and the memory
of losses and kept moments. Then edits a number at the end, again and again with an iteration in
between, and prints what each edit takes: time, and memory that undo keeps.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import tracemalloc

import numpy as np

SEEKS = 200
EDITS = 100


def main(iterations: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = tempfile.mkdtemp()
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from bpgui.app.resources import presets_folder
    from bpgui.app.window import open_window
    from bpgui.core.trainer import advance_to
    from bpgui.project.presets import PresetLibrary
    from bpgui.session.speed import SPEEDS

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    application = QApplication([])
    project = PresetLibrary(presets_folder()).load("article")
    opened = open_window(application, project)
    window = opened.window
    wait(1_500)
    window._speed.set_speed(len(SPEEDS) - 1)
    loop = QEventLoop()
    window.controller.finished.connect(loop.quit)
    window.controller.run(iterations)
    loop.exec()
    document = window._document
    record = document.state.record
    random = np.random.default_rng(0)
    times = []
    for iteration in random.integers(0, iterations, SEEKS).tolist():
        began = time.perf_counter()
        window.stepper.go_to_iteration(iteration)
        application.processEvents()
        times.append((time.perf_counter() - began) * 1000.0)
    began = time.perf_counter()
    advance_to(project.setup, project.moment, iterations // 2)
    replay = (time.perf_counter() - began) * 1000.0
    losses = len(record.losses(iterations + 1)) * 8 / 2**20
    window.stepper.go_to_end()
    tracemalloc.start()
    began, first = time.perf_counter(), tracemalloc.get_traced_memory()[0]
    for number in range(EDITS):
        document.edit(document.project.with_number("w5", 1.0 + 0.01 * number), "edit")
        window.stepper.iteration_forward()
        application.processEvents()
    edit_ms = (time.perf_counter() - began) * 1000.0 / EDITS
    edit_kib = (tracemalloc.get_traced_memory()[0] - first) / 2**10 / EDITS
    tracemalloc.stop()
    document.undo_stack.setClean()  # Nobody is there to be asked.
    window.close()
    opened.close()
    p50, p99 = np.percentile(times, [50, 99])
    print(f"{iterations:,} iterations, {SEEKS} seeks to the painted window")
    print(f"seek                 p50 {p50:.1f} ms   p99 {p99:.1f} ms   most {max(times):.1f} ms")
    print(f"replay of one half   {replay:.0f} ms, {replay / p50:.0f} times the seek")
    print(f"an edit and a step   {edit_kib:,.0f} KiB   {edit_ms:.0f} ms with the memory traced")
    print(f"losses {losses:.1f} MiB, moments {record.snapshot_bytes / 2**20:.1f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
