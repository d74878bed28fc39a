"""How long the diagram takes for a frame of training, to be rebuilt, and to follow a drag.

Run by hand: python -m tests.benchmarks.bench_diagram [frames]

Every frame changes all weights and all net inputs and outputs, and is painted into a raster image.
Prints medians and 95th percentiles of the processor's time in milliseconds, and the share of what
there is: 33 ms at 30 frames a second, 16 or 50 ms for an edit. The large network is drawn
collapsed, fully expanded at the scale of the text, and zoomed out until all of it is in the
window. The first line is the machine's own speed: plain lines, as many as the large network has.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QLineF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.parameters import ParameterLayout
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.view import DiagramView

FRAMES = 40
WINDOW = (654, 434)
FRAME_MS, SMALL_EDIT_MS, LARGE_EDIT_MS = 33.0, 16.0, 50.0
LARGE = (10, 64, 64, 10)


def numbers(architecture: Architecture, seed: int) -> dict[str, float]:
    """Parameters and forward values, as a run shows them."""
    layers = range(architecture.depth + 1)
    units = [name for layer in layers for name in architecture.unit_names(layer)]
    computed = [f"{kind}_{name}" for kind in ("net", "out", "E") for name in units]
    names = (*ParameterLayout(architecture).names, *units, *architecture.target_names(), *computed)
    drawn = np.random.default_rng(seed).normal(0.0, 0.7, len(names))
    return {**dict(zip(names, drawn.tolist(), strict=True)), "E": float(abs(drawn[0]))}


def measure(title: str, limit: float, work: Callable[[int], None], times: int) -> None:
    """Prints how long ``work`` takes, which is told how often it was done."""
    taken = []
    for at in range(times):
        start = time.process_time()
        work(at)
        taken.append(1000.0 * (time.process_time() - start))
    median, high = float(np.median(taken)), float(np.percentile(taken, 95))
    print(f"  {title:34} {median:6.1f} {high:6.1f}   {median / limit:4.0%} of {limit:.0f} ms")


class Subject:
    """A diagram of one network, and what is measured of it."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.architecture = Architecture(sizes[0], tuple(Layer(units) for units in sizes[1:]))
        self.values = [numbers(self.architecture, seed) for seed in range(4)]
        self.view = DiagramView()
        self.view.resize(*WINDOW)
        self.build(0)
        self.view.show()
        QApplication.processEvents()
        self.image = QImage(self.view.size(), QImage.Format.Format_RGB32)

    def build(self, at: int) -> None:
        """Builds the picture and takes the old one away."""
        self.view.set_network(self.architecture, True, Appearance())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def show(self, at: int) -> None:
        """Shows other numbers."""
        self.view.show_numbers(self.values[at % len(self.values)])

    def paint(self) -> None:
        """Paints the window."""
        painter = QPainter(self.image)
        self.view.render(painter)
        painter.end()

    def frame(self, at: int) -> None:
        """A frame of training."""
        self.show(at)
        self.paint()

    def rebuild(self, at: int) -> None:
        """An edit of the shape."""
        self.build(at)
        self.frame(at)

    def drag(self, at: int) -> None:
        """A step of a drag."""
        self.view.show_offset(self.architecture.unit_name(1, 0), Offset(0.01 * at, 0.2))
        self.paint()


def plain_lines(count: int) -> Callable[[int], None]:
    """What painting ``count`` lines takes without a diagram."""
    image = QImage(*WINDOW, QImage.Format.Format_RGB32)
    ends = np.random.default_rng(0).uniform(0.0, WINDOW[1], (count, 2)).tolist()
    lines = [QLineF(100.0, start, 300.0, end) for start, end in ends]

    def draw(at: int) -> None:
        painter = QPainter(image)
        painter.setPen(QColor("black"))
        painter.drawLines(lines)
        painter.end()

    return draw


def main(frames: int) -> None:
    """Measures networks from small to large."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    gc.disable()  # As in the application, which collects while nothing else is to be done.
    edges = sum(below * above for below, above in pairwise(LARGE))
    measure(f"{edges} plain lines", FRAME_MS, plain_lines(edges), frames)
    for sizes in ((2, 2, 2), (8, 8, 8, 4), LARGE):
        print("-".join(map(str, sizes)), "                       median    p95")
        subject = Subject(sizes)
        limit = SMALL_EDIT_MS if max(sizes) < 8 else LARGE_EDIT_MS
        measure("set_network", limit, subject.build, frames // 2)
        measure("set_network, numbers and paint", limit, subject.rebuild, frames // 2)
        measure("numbers and paint", FRAME_MS, subject.frame, frames)
        measure("drag and paint", limit, subject.drag, frames)
        if sizes == LARGE:
            for layer in range(len(sizes)):
                subject.view.expand(layer)
            measure("expanded: numbers and paint", FRAME_MS, subject.frame, frames)
            measure("expanded: drag and paint", limit, subject.drag, frames)
            subject.view.scale(0.15, 0.15)
            measure("zoomed out: numbers and paint", FRAME_MS, subject.frame, frames)
            measure("zoomed out: numbers only", FRAME_MS, subject.show, frames)
            measure("expanded: set_network", limit, subject.build, frames // 2)
        subject.view.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES)
