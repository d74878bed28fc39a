"""How long the loss surface and a unit's response take, and how much faster that is than a loop.

Run by hand: python -m tests.benchmarks.bench_surface

Prints for 100 × 100 points the time of ManyLosses, the ratio to a loop over Observer.loss (timed on
a part of the points) and, for the article's example, the time from the request to the painted
panel. At the end the time of 200 points of a response with its slope.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace

import numpy as np

from bpgui.core.many_losses import ManyLosses
from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.parameters import ParameterLayout
from bpgui.core.unit_response import UnitResponse
from tests.benchmarks.workload import WORKLOADS, Workload

POINTS = 100
LOOPED = 100
REPEATS = 5


def bench_losses(workload: Workload, names: tuple[str, str]) -> None:
    """Print one line on the surface over the parameters ``names``."""
    base = workload.parameters
    # The observer's loss is that of a batch: a surface is one over all samples.
    settings = replace(workload.setup.settings, batch_size=None)
    setup = replace(workload.setup, settings=settings)
    index = ParameterLayout(setup.architecture).index
    places = [index[name] for name in names]
    axis = np.linspace(-1.0, 1.0, POINTS)
    values = np.array(np.meshgrid(axis, axis)).reshape(2, -1).T.copy()
    times = []
    for _ in range(REPEATS if len(setup.dataset) == 1 else 1):
        began = time.perf_counter()
        ManyLosses(setup, base, places).losses(values)
        times.append((time.perf_counter() - began) * 1000.0)
    took, observer = min(times), Observer(setup)
    began = time.perf_counter()
    for point in values[:LOOPED]:
        parameters = base.copy()
        parameters[places] = point
        observer.loss(Moment.start(setup, parameters))
    looped = (time.perf_counter() - began) * 1000.0 * len(values) / LOOPED
    title = f"{workload.title}, {names[0]} × {names[1]}"
    print(f"{title:52s} {took:9.1f} ms   {looped / took:6.1f} times as fast as a loop")


def bench_panel(workload: Workload) -> None:
    """Print the time from the request to the painted panel."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from bpgui.session.loss_surface import LossSurface, Region, SurfaceRequest
    from bpgui.ui.surface_panel import SurfacePanel

    application = QApplication.instance() or QApplication([])
    panel, surface = SurfacePanel(), LossSurface()
    panel.show_parameters(ParameterLayout(workload.setup.architecture).names, ("w5", "w6"))
    panel.resize(600, 400)
    panel.show()
    application.processEvents()
    surface.computed.connect(panel.show_map)
    times = []
    for number in range(REPEATS):
        region = Region.around(0.4, 0.45, 1.0 + number)
        request = SurfaceRequest(workload.setup, workload.parameters, "w5", "w6", region)
        loop = QEventLoop()
        surface.computed.connect(loop.quit)
        began = time.perf_counter()
        surface.compute(request)
        loop.exec()
        panel.grab()
        times.append((time.perf_counter() - began) * 1000.0)
    surface.shut_down()
    print(f"from the request to the painted panel: {min(times):.1f} ms, at most {max(times):.1f}")


def bench_response(workload: Workload) -> None:
    """Print the time of a response of the first output unit."""
    setup = workload.setup
    response, unit = UnitResponse(setup, 200), (setup.architecture.depth, 0)
    values = np.linspace(-2.0, 2.0, 200)
    times = []
    for _ in range(50):
        began = time.perf_counter()
        response.response(workload.parameters, 0, unit, 0, values)
        response.point(workload.parameters, 0, unit, 0)
        times.append((time.perf_counter() - began) * 1000.0)
    print(f"{workload.title:52s} {np.median(times):9.2f} ms for a response of 200 points")


def main() -> None:
    """Run all of them."""
    article, circles, digits = (make() for make in WORKLOADS)
    for workload, names in (
        (article, ("w5", "w6")),
        (article, ("w1", "w8")),
        (circles, ("w1", "w2")),
        (circles, ("w81", "w82")),
        (digits, ("w2049", "w2050")),
    ):
        bench_losses(workload, names)
    bench_panel(article)
    for workload in (article, circles, digits):
        bench_response(workload)


if __name__ == "__main__":
    main()
