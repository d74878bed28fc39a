"""What the panel of what was learned costs while training runs, and what is left of the frames.

Run by hand: python -m tests.benchmarks.bench_learned

For spirals (a map) and digits (a confusion matrix, and pictures) it prints the time of one update,
computed and painted, beside the frame of 16.7 ms (of which the work counts: on a busy machine the
rest is waiting for a processor); the updates a second that are seen in a window
that trains with the panel shown, and the frames a second without it as a peer. The last lines are
the same for the loss of held-out samples.
"""

from __future__ import annotations

import os
import time

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget

from bpgui.app.resources import presets_folder
from bpgui.app.window import open_window
from bpgui.core.forward_passes import ForwardPasses
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.learned_panel import LearnedPanel
from bpgui.ui.learned_samples import LearnedKind
from bpgui.ui.learned_view import LearnedView

FRAME_MS = 1000.0 / 60.0
REPEATS = 60
RUN_MS = 4000
SIZES = ((380, 300), (600, 200))


def preset(name: str) -> Project:
    """A project to train."""
    return PresetLibrary(presets_folder()).load(name)


def wait(milliseconds: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def bench_update(name: str, kind: LearnedKind, size: tuple[int, int]) -> None:
    """Print the median time of an update while training runs, and the thread's own part of it."""
    project, owner = preset(name), QObject()
    document = Document(project)
    stepper = Stepper(document, "")
    controller = TrainingController(document, stepper, "")
    panel = LearnedPanel()
    view = LearnedView(document, stepper, controller, panel, owner)
    panel.resize(*size)
    panel.show()
    panel.choose_kind(kind)
    wait(100)
    generator, times = np.random.default_rng(1), []
    for _ in range(REPEATS):
        noise = 0.01 * generator.standard_normal(len(project.moment.parameters))
        began, worked = time.perf_counter(), time.thread_time()
        view.show_running(project.moment.parameters + noise)
        panel.repaint()
        took = (time.perf_counter() - began) * 1000.0
        times.append((took, (time.thread_time() - worked) * 1000.0))
    controller.shut_down()
    panel.close()
    median, work = np.median(times, axis=0)
    title = f"{name}, {kind}, {size[0]} × {size[1]}"
    print(f"{title:34s} {median:6.2f} ms, {work:6.2f} of it work: {work / FRAME_MS:5.2f} frames")


def bench_window(application: QApplication, name: str, kind: LearnedKind | None) -> None:
    """Print how often a second a window that trains is drawn, with or without the panel."""
    opened = open_window(application, preset(name))
    window, panel, updates = opened.window, LearnedPanel(), [0]
    controller = window.controller
    view = LearnedView(window._document, window.stepper, controller, panel, window)
    window.resize(1280, 800)
    dock = QDockWidget("Learned", window)
    dock.setWidget(panel)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    dock.setVisible(kind is not None)
    wait(1500)
    if kind is not None:
        panel.choose_kind(kind)
    view.shown.connect(lambda: updates.__setitem__(0, updates[0] + 1))
    frames = [0]
    controller.progressed.connect(lambda _snapshot: frames.__setitem__(0, frames[0] + 1))
    controller.set_speed(len(SPEEDS) - 1)
    controller.run(100_000_000)
    wait(500)
    frames[0] = updates[0] = 0
    began, first = time.perf_counter(), controller.snapshot
    wait(RUN_MS)
    took, last = time.perf_counter() - began, controller.snapshot
    made = last.moment.iteration - first.moment.iteration if first and last else 0
    controller.when_idle(lambda: None)
    wait(200)
    title = f"window, {name}, {kind or 'without the panel'}"
    seen = f"{updates[0] / took:5.1f} updates/s, " if kind else ""
    print(f"{title:34s} {seen}{frames[0] / took:5.1f} frames/s, {made / took:8.0f} iterations/s")
    opened.window.close()
    opened.close()


def bench_held_out() -> None:
    """Print the time of the loss of the held-out digits at one moment."""
    project = preset("digits")
    held_out = project.data.validation
    assert held_out is not None
    passes, times = ForwardPasses(project.setup, held_out, has_loss=True), []
    for _ in range(REPEATS):
        began = time.perf_counter()
        passes.compute(project.moment.parameters)
        times.append((time.perf_counter() - began) * 1000.0)
    median = float(np.median(times))
    print(f"{'held-out loss of digits':34s} {median:6.2f} ms: {median / FRAME_MS:5.2f} frames")


def main() -> None:
    """Run all of them."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    looks = (
        ("spiral", LearnedKind.MAP),
        ("sine", LearnedKind.CURVE),
        ("digits", LearnedKind.CLASSES),
        ("digits", LearnedKind.PICTURES),
    )
    for name, kind in looks:
        for size in SIZES:
            bench_update(name, kind, size)
    bench_held_out()
    for name, kind in looks:
        bench_window(application, name, None)
        bench_window(application, name, kind)


if __name__ == "__main__":
    main()
