"""Times frames of the loss plot with other runs behind it, of the watch panel and the timeline.

Run by hand from the repository's root: ``python -m tests.benchmarks.bench_runs_and_watch``.
Beside it, ``bench_loss_plot`` times the loss plot with one run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from bpgui.session.series import Series
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.timeline import Timeline
from bpgui.ui.watch_panel import WatchPanel
from bpgui.ui.watched_series import WatchedSeries
from tests.benchmarks.bench_loss_plot import frame_times_ms, series, show_window
from tests.sample_traces import random_trace

POINTS = 1_000_000
FRAMES = 100


def loss_times_ms(others: int, share: float) -> NDArray[np.float64]:
    """Frame times of a growing run with ``others`` behind it, ``share`` times as long."""
    losses = series(POINTS, 0.5)
    panel = LossPanel()
    panel.load_plot()
    show_window(panel)
    other = series(round(share * POINTS), 0.5)
    runs = [
        RunCurve(n, f"run {n}", "", Series.of((1.0 + n / 4.0) * other), n == 0, False, n)
        for n in range(others + 1)
    ]
    panel.show_losses(losses[: POINTS // 2])
    panel.show_runs(runs)

    def show(part: NDArray[np.float64]) -> None:
        panel.show_losses(part)
        panel.show_cursor(part.size - 1)

    times = frame_times_ms(FRAMES, losses, show)
    panel.close()
    return times


def watch_times_ms(numbers: int) -> NDArray[np.float64]:
    """Frame times of ``numbers`` growing series."""
    values = series(POINTS, 0.5)
    panel = WatchPanel()
    show_window(panel)

    def show(part: NDArray[np.float64]) -> None:
        values = Series.of(part)
        panel.show_series([WatchedSeries(f"w{n}", f"w{n}", values) for n in range(numbers)])
        panel.set_span(0.0, part.size - 1.0)
        panel.show_cursor(part.size - 1)

    times = frame_times_ms(FRAMES, values, show)
    panel.close()
    return times


def timeline_times_ms(sizes: tuple[int, ...]) -> tuple[int, NDArray[np.float64]]:
    """How many steps the trace of a network has, and the times of going through some of them."""
    trace = random_trace(sizes, ("sigmoid",) * (len(sizes) - 1))
    timeline = Timeline()
    timeline.resize(1260, 28)
    timeline.show()
    times = []
    for position in range(min(FRAMES, len(trace.steps))):
        start = time.perf_counter()
        timeline.show_trace(trace, position)
        QApplication.processEvents()
        times.append(1000.0 * (time.perf_counter() - start))
    timeline.close()
    return len(trace.steps), np.array(times[1:])


def print_times(name: str, times: NDArray[np.float64]) -> None:
    """One line of percentiles."""
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    print(f"{name:<48} {p50:7.2f} {p95:7.2f} {p99:7.2f}")


def main() -> None:
    """Print a line for each case."""
    application = QApplication([])
    print(f"{'frame of (a million noisy points)':<48}     p50     p95     p99 ms")
    cases: list[tuple[str, Callable[[], NDArray[np.float64]]]] = [
        ("loss, one run", lambda: loss_times_ms(0, 1.0)),
        ("loss, 4 longer runs behind it", lambda: loss_times_ms(4, 1.0)),
        ("loss, 4 runs behind it, all outgrown", lambda: loss_times_ms(4, 0.4)),
        ("watch, 1 number", lambda: watch_times_ms(1)),
        ("watch, 5 numbers", lambda: watch_times_ms(5)),
    ]
    for name, run in cases:
        print_times(name, run())
    for sizes in ((2, 2, 2), (8, 8, 8, 4), (16, 20, 20, 8)):
        steps, times = timeline_times_ms(sizes)
        print_times(f"timeline, {steps} steps", times)
    application.quit()


if __name__ == "__main__":
    main()
