"""How long an edit in the whole window takes from the gesture to the paint.

Run by hand: python -m tests.benchmarks.bench_editing [times]

Each edit is made as the diagram and the panels make it; then what Qt has to do is done, up to and
with the paint of the diagram: the changed network is on the screen with its numbers, names and
places. An edit has 16 ms for that in the article's network and 50 ms in the large one, of the
processor's time, for machines are noisy.

The panels around the diagram follow its paint, each in a turn of its own: parameters, then losses,
runs and names, then the calculation and the timeline. "all" is when the last of them is painted,
by the clock from the beginning of the edit: three frames in the article's network, ten in the
large one, whose steps wait for an edit that may follow. "later" is the processor's time after the
paint of the diagram, which is in the way of an edit that follows at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import numpy as np

TIMES = 15
LARGE = (10, 64, 64, 10)
FRAME_MS = 16.0
SMALL_MS, LARGE_MS = FRAME_MS, 50.0
SMALL_ALL_MS, LARGE_ALL_MS = 3.0 * FRAME_MS, 10.0 * FRAME_MS
SETTLED_MS = 200


def main(times: int) -> None:
    """Measures the article's network and a large one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = tempfile.mkdtemp()
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from bpgui.app.resources import presets_folder
    from bpgui.app.window import open_window
    from bpgui.core.architecture import Activation
    from bpgui.project.appearance import Offset
    from bpgui.project.new_network import NetworkPlan, new_project
    from bpgui.project.presets import PresetLibrary
    from bpgui.project.project import Project
    from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, LayerMode, RemoveUnits

    application = QApplication([])

    def settle(duration_ms: int = SETTLED_MS) -> float:
        began = time.process_time()
        loop = QEventLoop()
        QTimer.singleShot(duration_ms, loop.quit)
        loop.exec()
        return (time.process_time() - began) * 1000.0

    def paint() -> None:
        """Layouts ask for paints: two rounds of what was posted, but no timer's."""
        application.sendPostedEvents()
        application.sendPostedEvents()

    def measure_all(project: Project, limit: float, limit_of_all: float) -> None:
        opened = open_window(application, project)
        window = opened.window
        settle(1500)
        document, editing = window.files.document, window.views.editing
        undo = document.undo_stack.undo
        later = window.views.later
        sizes = "-".join(map(str, project.setup.architecture.sizes))
        print(f"{sizes:24}  median     p95 ms            all           later")

        def measure(title: str, gestures: Iterator[Callable[[], object]]) -> None:
            taken, shown, rest = [], [], []
            for gesture in gestures:
                clock, began = time.perf_counter(), time.process_time()
                gesture()
                paint()
                painted = time.process_time()
                taken.append((painted - began) * 1000.0)
                while later.is_waiting:
                    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                paint()
                shown.append((time.perf_counter() - clock) * 1000.0)
                settle()
                rest.append((time.process_time() - painted) * 1000.0)
            p50, p95 = np.percentile(taken, [50, 95])
            everything, after = np.median(shown), np.median(rest)
            print(
                f"  {title:22}{p50:8.1f}{p95:8.1f}   {p50 / limit:5.0%} of {limit:.0f}"
                f"  {everything:6.0f} {everything / limit_of_all:5.0%} of {limit_of_all:.0f}"
                f"  {after:6.1f}"
            )

        def alone(do: Callable[[int], object]) -> Iterator[Callable[[], object]]:
            for at in range(times):
                yield lambda at=at: do(at)
                undo()
                settle()

        def undone(do: Callable[[int], object]) -> Iterator[Callable[[], object]]:
            for at in range(times):
                do(at)
                settle()
                yield undo

        def growing(do: Callable[[int], object]) -> Iterator[Callable[[], object]]:
            for at in range(times):
                yield lambda at=at: do(at)

        def add(_at: int) -> None:
            editing.change_shape(AddUnit(1))

        def remove(_at: int) -> None:
            last = document.project.setup.architecture.unit_names(1)[-1]
            editing.change_shape(RemoveUnits((last,)))

        def change_number(at: int) -> None:
            window.view.edit_number("w5", 0.1 + at / 100.0)

        window.repaint()
        measure("add a unit, and more", growing(add))
        for _ in range(times):
            undo()
        settle()
        measure("add a unit", alone(add))
        measure("undo of that", undone(add))
        measure("remove a unit", alone(remove))
        measure("add a layer", alone(lambda _at: editing.change_shape(AddLayer(1, 4))))
        measure("rename", alone(lambda at: editing.rename_unit("o1", f"unit {at}")))
        measure("move", alone(lambda at: editing.move_units({"o1": Offset(0.1, 0.01 * at)})))
        mode = LayerMode(1, activation=Activation.TANH)
        measure("activation", alone(lambda _at: editing.change_layer(mode)))
        measure("undo of that", undone(lambda _at: editing.change_layer(mode)))
        measure("edit a number", alone(change_number))
        measure("undo of that", undone(change_number))
        document.undo_stack.setClean()
        window.close()
        opened.close()

    measure_all(PresetLibrary(presets_folder()).load("article"), SMALL_MS, SMALL_ALL_MS)
    measure_all(new_project(NetworkPlan(LARGE)), LARGE_MS, LARGE_ALL_MS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
