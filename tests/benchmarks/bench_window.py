"""How smooth the window is while training runs, and what that costs the training.

Run by hand: python -m tests.benchmarks.bench_window [seconds]

Prints the intervals between the window's paints and the worker's iterations per second, beside
those of the same worker, signals and recorder included, without a window, and of the bare trainer.
Rounds are interleaved, because machines are noisy; medians are printed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time

import numpy as np

SECONDS = 3.0
ROUNDS = 3


def main(seconds: float) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = tempfile.mkdtemp()
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from bpgui.app.resources import presets_folder
    from bpgui.app.window import open_window
    from bpgui.core.trainer import Trainer
    from bpgui.project.presets import PresetLibrary
    from bpgui.session.record import RunRecord
    from bpgui.session.speed import SPEEDS
    from bpgui.session.training_worker import SliceOrder, TrainingJob, TrainingWorker

    class PaintWatch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.times: list[float] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Note a frame: paint events less than 2 ms apart belong to one."""
            if event.type() == QEvent.Type.Paint and watched.isWidgetType():
                now = time.perf_counter()
                if not self.times or now - self.times[-1] > 0.002:
                    self.times.append(now)
            return False

    def wait(duration: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(duration * 1000), loop.quit)
        loop.exec()

    application = QApplication([])
    project = PresetLibrary(presets_folder()).load("article")
    setup = project.setup

    def bare() -> float:
        trainer = Trainer(setup, project.moment)
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            trainer.advance(2_000, lambda *_: None)
        return trainer.iteration / (time.perf_counter() - began)

    def without_window() -> float:
        worker, record = TrainingWorker(), RunRecord(setup, project.moment)
        worker.load(TrainingJob(1, setup, project.moment, record.record))
        made: list[int] = []
        worker.slice_finished.connect(lambda snapshot: made.append(snapshot.moment.iteration))
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            worker.make_slice(SliceOrder(10**9, 12.0, False))
        return made[-1] / (time.perf_counter() - began)

    opened = open_window(application, project)
    window = opened.window
    wait(1.5)
    watch = PaintWatch()
    # What is watched is slowed by it, so only one widget of each part that is drawn is.
    for watched in (
        window.findChild(QWidget, "plot_loss").viewport(),
        window.panels.diagram.viewport(),
        window.findChild(QWidget, "spin_w5"),
    ):
        watched.installEventFilter(watch)
    window._speed.set_speed(len(SPEEDS) - 1)

    def with_window() -> tuple[float, np.ndarray]:
        window.actions_.reset.trigger()
        wait(0.3)
        window.controller.run(10**9)
        wait(0.3)
        first = window.controller.snapshot.moment.iteration
        watch.times.clear()
        began = time.perf_counter()
        wait(seconds)
        rate = (window.controller.snapshot.moment.iteration - first) / (time.perf_counter() - began)
        intervals = np.diff(watch.times) * 1000.0
        window.controller.pause()
        wait(0.2)
        return rate, intervals

    bares, workers, windows, all_intervals = [], [], [], []
    for _ in range(ROUNDS):
        bares.append(bare())
        workers.append(without_window())
        rate, intervals = with_window()
        windows.append(rate)
        all_intervals.append(intervals)
    window.close()
    opened.close()

    bare_rate, worker_rate, rate = (float(np.median(x)) for x in (bares, workers, windows))
    intervals = np.concatenate(all_intervals)
    p50, p95, p99 = np.percentile(intervals, [50, 95, 99])
    print(f"paint interval      p50 {p50:.1f} ms   p95 {p95:.1f} ms   p99 {p99:.1f} ms")
    print(f"frames              {1000.0 / intervals.mean():.1f} a second")
    print(f"trainer alone       {bare_rate:10,.0f} iterations/s")
    print(f"worker, no window   {worker_rate:10,.0f} iterations/s")
    print(f"worker in window    {rate:10,.0f} iterations/s")
    print(f"                    {rate / worker_rate:.0%} of the worker without a window")
    print(f"                    {rate / bare_rate:.0%} of the trainer alone")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
