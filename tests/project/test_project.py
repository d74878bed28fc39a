from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.faults import Fault
from bpgui.core.moment import Moment
from bpgui.core.setup import SettingsError
from bpgui.core.trainer import advance_to
from bpgui.project.project import Project
from tests.project.strategies import projects

NUMBERS = {
    "w1": 0.15,
    "w8": 0.55,
    "b1": 0.35,
    "b2": 0.6,
    "i2": 0.1,
    "t1": 0.01,
    "learning_rate": 0.5,
}


def trained(project: Project, iterations: int = 3) -> Project:
    return project.at(advance_to(project.setup, project.moment, iterations))


@pytest.mark.parametrize(("name", "value"), NUMBERS.items())
def test_a_number_is_found_by_its_name(article: Project, name: str, value: float) -> None:
    assert article.number(name) == value


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", [0.1 + 0.2, 1e-300, 12345.678])
def test_a_changed_number_is_the_only_change(article: Project, name: str, value: float) -> None:
    changed = article.with_number(name, value)
    assert changed.number(name) == value
    others = {other: changed.number(other) for other in NUMBERS if other != name}
    assert others == {other: article.number(other) for other in others}
    assert not changed.is_equal(article)
    assert changed.with_number(name, article.number(name)).is_equal(article)


def test_a_number_of_the_data_belongs_to_a_sample(article: Project) -> None:
    setup = article.setup
    dataset = Dataset.of([[0.1, 0.2], [0.3, 0.4]], [[0.0, 1.0], [1.0, 0.0]])
    project = replace(article, setup=replace(setup, dataset=dataset))
    changed = project.with_number("i2", 9.0, sample=1)
    assert changed.setup.dataset.inputs.tolist() == [[0.1, 0.2], [0.3, 9.0]]
    assert (changed.number("i2", 1), changed.number("t1", 1)) == (9.0, 1.0)


@pytest.mark.parametrize("name", ["w9", "b3", "i3", "t3", "E", "", "b_h1"])
def test_another_name_is_no_number(article: Project, name: str) -> None:
    with pytest.raises(KeyError):
        article.number(name)
    with pytest.raises(KeyError):
        article.with_number(name, 1.0)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_must_be_finite(article: Project, name: str, value: float) -> None:
    with pytest.raises((SettingsError, DatasetError)):
        article.with_number(name, value)


def test_at_the_start_a_changed_parameter_is_where_reset_returns_to(article: Project) -> None:
    changed = article.with_number("w5", 0.7)
    assert trained(changed).reset().is_equal(changed)


def test_later_a_changed_parameter_leaves_the_start_as_it_was(article: Project) -> None:
    later = trained(article)
    changed = later.with_number("w5", 0.7)
    assert changed.moment.iteration == 3
    assert changed.parameters["w5"] == 0.7
    assert changed.reset().is_equal(article)


def test_parameters_are_named_in_the_order_of_the_vector(article: Project) -> None:
    assert list(article.parameters) == ["w1", "w2", "w3", "w4", "b1", "w5", "w6", "w7", "w8", "b2"]
    assert list(article.parameters.values()) == article.moment.parameters.tolist()


@given(projects())
def test_reset_is_the_moment_before_the_first_iteration(project: Project) -> None:
    reset = project.reset()
    assert reset.moment.iteration == 0
    assert np.array_equal(reset.moment.parameters, project.initial)
    assert not reset.moment.optimizer_state.any()
    assert reset.reset().is_equal(reset)


@given(projects(), st.data())
def test_a_project_is_equal_to_itself_and_to_nothing_changed(
    project: Project, data: st.DataObject
) -> None:
    setup = project.setup
    longer = replace(setup, settings=replace(setup.settings, iterations=77))
    fault = data.draw(st.sampled_from(Fault))
    faults = tuple(f for f in Fault if (f in setup.faults) != (f is fault))
    later = Moment.of(
        project.moment.iteration + 1, project.moment.parameters, project.moment.optimizer_state
    )
    changes = [
        replace(project, name=project.name + "x"),
        replace(project, note=project.note + "x"),
        replace(project, setup=longer),
        replace(project, setup=replace(setup, faults=faults)),
        replace(project, initial=project.initial + 1.0),
        project.at(later),
    ]
    assert project.is_equal(replace(project))
    assert [project.is_equal(changed) for changed in changes] == [False] * len(changes)


def test_a_project_with_a_deliberate_mistake_says_so(article: Project) -> None:
    faulty = replace(article, setup=replace(article.setup, faults=(Fault.NEIGHBOUR_SLOPE,)))
    assert (article.is_faulty, faulty.is_faulty) == (False, True)
