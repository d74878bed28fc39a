from __future__ import annotations

import numpy as np
import pytest

from bpgui.app.resources import presets_folder
from bpgui.core.dataset import Dataset
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.output_grid import OutputGrid, data_range
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project


def preset(name: str) -> Project:
    return PresetLibrary(presets_folder()).load(name)


def test_a_point_of_the_grid_has_the_output_of_a_sample_there() -> None:
    project = preset("moons")
    xs, ys = np.linspace(-1.0, 2.0, 7), np.linspace(-0.5, 1.5, 5)
    grid = OutputGrid(project.setup, (xs, ys), np.zeros(2), np.ones(2))
    grid.passes.compute(project.moment.parameters)
    assert grid.outs().shape == (1, 5, 7)
    one = ForwardPasses(project.setup, Dataset.of([[xs[6], ys[1]]], [[0.0]]))
    one.compute(project.moment.parameters)
    assert grid.outs()[0, 1, 6] == pytest.approx(one.out[0, 0], rel=1e-12)
    assert grid.nets()[0, 1, 6] == pytest.approx(one.net[0, 0], rel=1e-12)


def test_the_network_sees_standardised_inputs() -> None:
    project = preset("moons")
    shifts, divisors = np.array([3.0, -2.0]), np.array([0.5, 4.0])
    xs, ys = np.linspace(2.0, 4.0, 4), np.linspace(-6.0, 2.0, 3)
    grid = OutputGrid(project.setup, (xs, ys), shifts, divisors)
    grid.passes.compute(project.moment.parameters)
    seen = OutputGrid(project.setup, ((xs - 3.0) / 0.5, (ys + 2.0) / 4.0), np.zeros(2), np.ones(2))
    seen.passes.compute(project.moment.parameters)
    np.testing.assert_allclose(grid.outs(), seen.outs(), rtol=1e-12)


def test_a_line_of_one_input() -> None:
    project = preset("sine")
    xs = np.linspace(-3.0, 3.0, 11)
    line = OutputGrid(project.setup, (xs,), np.zeros(1), np.ones(1))
    line.passes.compute(project.moment.parameters)
    one = ForwardPasses(project.setup, Dataset.of([[xs[3]]], [[0.0]]))
    one.compute(project.moment.parameters)
    assert line.outs().shape == (1, 11)
    assert line.outs()[0, 3] == pytest.approx(one.out[0, 0], rel=1e-12)


def test_the_margin_is_positive_where_the_unit_is_the_highest() -> None:
    project = preset("article")
    axis = np.linspace(-8.0, 8.0, 9)
    grid = OutputGrid(project.setup, (axis, axis), np.zeros(2), np.ones(2))
    grid.passes.compute(project.moment.parameters)
    outs = grid.outs()
    assert np.array_equal(grid.margin(1) > 0.0, outs.argmax(axis=0) == 1)


def test_a_range_holds_all_numbers_with_air() -> None:
    low, high = data_range([np.array([1.0, 3.0]), np.array([2.0, 5.0])])
    assert low < 1.0 and high > 5.0
    assert high - low < 8.0


@pytest.mark.parametrize("value", [0.0, 1e-8, -3.0, 1e12])
def test_a_constant_column_has_a_range_around_it(value: float) -> None:
    low, high = data_range([np.array([value, value])])
    assert low < value < high
