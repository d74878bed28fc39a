from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QThread

from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.setup import Penalty
from bpgui.project.project import Project
from bpgui.session import loss_surface
from bpgui.session.loss_surface import LossSurface, Region, SurfaceMap, SurfaceRequest

WAIT_MS = 30_000


@pytest.fixture
def surface(qapp) -> Iterator[LossSurface]:
    surface = LossSurface()
    yield surface
    surface.shut_down()
    assert not surface.is_running


def request_for(project: Project, x: str = "w5", y: str = "w7", points: int = 30) -> SurfaceRequest:
    parameters = project.parameters
    region = Region.around(parameters[x], parameters[y], 1.0)
    return SurfaceRequest(project.setup, project.moment.parameters, x, y, region, points)


def slow(request: SurfaceRequest) -> SurfaceRequest:
    """The same request for so many samples that it takes several parts."""
    random = np.random.default_rng(0)
    data = Dataset.of(random.uniform(size=(1500, 2)), random.uniform(size=(1500, 2)))
    return replace(request, setup=replace(request.setup, dataset=data))


def computed(qtbot, surface: LossSurface, request: SurfaceRequest) -> SurfaceMap:
    with qtbot.waitSignal(surface.computed, timeout=WAIT_MS) as signal:
        surface.compute(request)
    return signal.args[0]


def test_each_number_of_a_map_is_the_loss_there(qtbot, surface, article) -> None:
    found = computed(qtbot, surface, request_for(article))
    assert found.losses.shape == (30, 30)
    observer = Observer(article.setup)
    xs, ys = np.linspace(0.4 - 1.0, 0.4 + 1.0, 30), np.linspace(0.5 - 1.0, 0.5 + 1.0, 30)
    for row, column in ((0, 0), (7, 21), (29, 3)):
        moved = article.with_number("w5", float(xs[column]))
        moved = moved.with_number("w7", float(ys[row]))
        expected = observer.loss(Moment.start(article.setup, moved.moment.parameters))
        assert found.losses[row, column] == pytest.approx(expected, rel=1e-12)


def test_what_is_told_cannot_be_changed(qtbot, surface, article) -> None:
    found = computed(qtbot, surface, request_for(article))
    for array in (found.losses, found.request.parameters):
        assert not array.flags.writeable


def test_the_newest_request_wins(qtbot, surface, article) -> None:
    told = []
    surface.computed.connect(told.append)
    surface.compute(slow(request_for(article)))
    surface.compute(slow(request_for(article, "w1", "w2")))
    surface.compute(request_for(article, "w3", "w4"))
    qtbot.waitUntil(lambda: not surface.is_computing, timeout=WAIT_MS)
    assert [(each.request.name_x, each.request.name_y) for each in told] == [("w3", "w4")]


def test_a_map_in_several_parts_comes_coarse_at_first(
    qtbot, surface, article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loss_surface, "PART_MS", 0.0)
    told = []
    surface.computed.connect(told.append)
    surface.compute(slow(request_for(article)))
    qtbot.waitUntil(lambda: not surface.is_computing, timeout=WAIT_MS)
    assert [each.losses.shape for each in told] == [(20, 20), (30, 30)]
    assert told[0].losses[0, 0] == told[1].losses[0, 0]


def test_a_quick_map_comes_once(qtbot, surface, article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loss_surface, "PART_MS", 60_000.0)
    told = []
    surface.computed.connect(told.append)
    computed(qtbot, surface, request_for(article))
    assert [each.losses.shape for each in told] == [(30, 30)]


def test_after_a_stop_nothing_is_told(qtbot, surface, article) -> None:
    told = []
    surface.computed.connect(told.append)
    surface.compute(slow(request_for(article)))
    surface.stop()
    assert not surface.is_computing
    computed(qtbot, surface, request_for(article, "w1", "w2"))
    assert len(told) == 1


def test_it_shuts_down_while_it_computes(surface, article) -> None:
    surface.compute(slow(request_for(article)))
    surface.shut_down()
    assert not surface.is_running
    assert not surface.is_computing


def test_no_thread_runs_before_something_is_wanted(surface) -> None:
    assert not surface.is_running


def test_an_exception_is_told_and_the_next_request_is_served(qtbot, surface, article) -> None:
    bad = replace(request_for(article), name_x="w99")
    with qtbot.waitSignal(surface.failed, timeout=WAIT_MS) as signal:
        surface.compute(bad)
    assert isinstance(signal.args[0], KeyError)
    assert computed(qtbot, surface, request_for(article)).losses.size == 900


def test_losses_that_are_not_finite_are_nan(qtbot, surface, article) -> None:
    settings = replace(article.setup.settings, penalty=Penalty.L2, penalty_strength=1.0)
    request = replace(request_for(article), setup=replace(article.setup, settings=settings))
    assert np.isfinite(computed(qtbot, surface, request).losses).all()
    huge = np.full(article.moment.parameters.size, 1e200)
    found = computed(qtbot, surface, replace(request, parameters=huge))
    assert np.isnan(found.losses).all()


def test_slots_run_where_they_belong(qtbot, surface, article) -> None:
    threads = []
    surface.computed.connect(lambda _map: threads.append(QThread.currentThread()))
    computed(qtbot, surface, request_for(article))
    assert threads == [surface.thread()]
    assert surface._worker.thread() is not surface.thread()


@pytest.mark.parametrize(("x", "margin", "is_inside"), [(0.0, 0.0, True), (0.9, 0.1, False)])
def test_a_region_knows_what_lies_in_it(x: float, margin: float, is_inside: bool) -> None:
    assert Region.around(0.0, 0.0, 1.0).has(x, 0.0, margin) is is_inside
