"""Times one frame of the loss plot beside a plain pyqtgraph curve that gets all the points.

Run by hand from the repository's root: ``python -m tests.benchmarks.bench_loss_plot``.
A frame shows a longer series, moves the cursor and repaints; the ratio is of the medians.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.ui.loss_panel import LossPanel

WIDTH_PX, HEIGHT_PX = 1260, 200
NEW_A_FRAME = 170
FRAMES, PLAIN_FRAMES = 200, 20


def series(size: int, noise: float) -> NDArray[np.float64]:
    """A falling curve like the article's, times log-normal noise."""
    generator = np.random.default_rng(1)
    falling = 0.3 / (1.0 + np.arange(size) / (0.001 * size))
    return falling * np.exp(noise * generator.standard_normal(size))


def frame_times_ms(
    frames: int, losses: NDArray[np.float64], show: Callable[[NDArray[np.float64]], None]
) -> NDArray[np.float64]:
    """How long ``show`` and the repaint it asks for take, each time with a longer series."""
    times = []
    first = losses.size - frames * NEW_A_FRAME
    if first <= 0:
        raise ValueError(f"{frames} frames need more than {losses.size} losses")
    for size in range(first, losses.size, NEW_A_FRAME):
        part = losses[:size]
        start = time.perf_counter()
        show(part)
        QApplication.processEvents()
        times.append(1000.0 * (time.perf_counter() - start))
    return np.array(times[1:])


def show_window(window: QWidget) -> None:
    """Give ``window`` the size of the strip under the diagram and paint it once."""
    window.resize(WIDTH_PX, HEIGHT_PX)
    window.show()
    QApplication.processEvents()


def panel_times_ms(losses: NDArray[np.float64], is_log: bool) -> NDArray[np.float64]:
    """Frame times of the loss panel."""
    panel = LossPanel()
    panel.set_log(is_log)
    panel.load_plot()
    show_window(panel)

    def show(part: NDArray[np.float64]) -> None:
        panel.show_losses(part)
        panel.show_cursor(part.size - 1)

    frames = min(FRAMES, losses.size // (2 * NEW_A_FRAME))
    times = frame_times_ms(frames, losses, show)
    panel.close()
    return times


def plain_times_ms(losses: NDArray[np.float64], is_log: bool) -> NDArray[np.float64]:
    """Frame times of pyqtgraph's own PlotWidget and setData without downsampling."""
    plot = pyqtgraph.PlotWidget()
    plot.setLogMode(y=is_log)
    curve = plot.plot(antialias=True)
    show_window(plot)
    times = frame_times_ms(PLAIN_FRAMES, losses, curve.setData)
    plot.hide()
    return times


def main() -> None:
    """Print a line for each size, scale and kind of curve."""
    application = QApplication([])
    print(f"{'points':>9} {'scale':>6} {'curve':>6}   p50 / p95 / p99 ms     plain p50   ratio")
    for size in (10_000, 1_000_000):
        for is_log in (False, True):
            for kind, noise in (("smooth", 0.0), ("noisy", 0.5)):
                losses = series(size, noise)
                p50, p95, p99 = np.percentile(panel_times_ms(losses, is_log), [50, 95, 99])
                plain = float(np.median(plain_times_ms(losses, is_log)))
                scale = "log" if is_log else "linear"
                print(
                    f"{size:>9} {scale:>6} {kind:>6} {p50:7.2f} {p95:6.2f} {p99:6.2f}"
                    f" {plain:14.1f} {plain / p50:7.1f}"
                )
    application.quit()


if __name__ == "__main__":
    main()
