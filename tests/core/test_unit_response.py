from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.setup import Setup
from bpgui.core.unit_response import UnitResponse
from tests.strategies import Case, cases

EDGE = 1e-4


def drawn(case: Case, data: st.DataObject) -> tuple[tuple[int, int], int, int]:
    architecture = case.setup.architecture
    layer = data.draw(st.integers(1, architecture.depth))
    place = data.draw(st.integers(0, architecture.sizes[layer] - 1))
    source = data.draw(st.integers(0, architecture.inputs - 1))
    return (layer, place), source, data.draw(st.integers(0, len(case.setup.dataset) - 1))


@given(cases(faults=True), st.data())
def test_a_response_is_what_the_observer_sees_of_a_sample_with_that_input(
    case: Case, data: st.DataObject
) -> None:
    (layer, place), source, sample = drawn(case, data)
    values = np.array([-1.5, 0.0, 0.25, 2.0])
    response = UnitResponse(case.setup, values.size).response(
        case.moment.parameters, sample, (layer, place), source, values
    )
    name = case.setup.architecture.unit_name(layer, place)
    for k, value in enumerate(values):
        inputs = case.setup.dataset.inputs[sample].copy()
        inputs[source] = value
        rows = Dataset.of(inputs, case.setup.dataset.targets[sample])
        setup = Setup(case.setup.architecture, rows, case.setup.settings, case.setup.faults)
        seen = Observer(setup).values(Moment.start(setup, case.moment.parameters))
        assert response.net[k] == pytest.approx(seen[f"net_{name}"], rel=1e-12, abs=1e-12)
        assert response.out[k] == pytest.approx(seen[f"out_{name}"], rel=1e-12, abs=1e-12)


@given(cases(faults=True), st.data())
def test_the_slope_is_that_of_the_curve(case: Case, data: st.DataObject) -> None:
    unit, source, sample = drawn(case, data)
    parameters = case.moment.parameters
    response = UnitResponse(case.setup, 3)
    point = response.point(parameters, sample, unit, source)
    values = point.value + EDGE * np.array([-1.0, 0.0, 1.0])
    out = response.response(parameters, sample, unit, source, values).out
    left, right = np.diff(out) / EDGE
    assume(abs(right - left) < 1e-2)  # At a corner of ReLU there is no one slope.
    assert point.out == pytest.approx(out[1], abs=1e-12)
    assert point.slope == pytest.approx((left + right) / 2.0, abs=1e-5)


def test_the_point_is_that_of_the_article(article) -> None:
    setup, moment = article
    point = UnitResponse(setup, 1).point(moment.parameters, 0, (1, 0), 0)
    assert (point.value, round(point.net, 4), round(point.out, 8)) == (0.05, 0.3775, 0.59326999)
    assert point.slope == pytest.approx(point.out * (1.0 - point.out) * 0.15, rel=1e-14)
