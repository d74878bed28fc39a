"""Many weights change at once, exactly those that are named, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.app.resources import presets_folder
from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.setup import SettingsError
from bpgui.core.trainer import advance_to
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.weight_changes import (
    Fill,
    Randomize,
    Scale,
    WeightRule,
    WeightsChange,
    changed_weights,
    range_after,
    with_weights,
)

RULES = (Scale(-2.0), Fill(0.75), Randomize(Initializer.HE, 7))


@pytest.fixture(scope="module")
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture(scope="module")
def trained(article: Project) -> Project:
    return article.at(advance_to(article.setup, article.moment, 3))


def test_scaling_multiplies(article: Project) -> None:
    change = WeightsChange(("w1", "w8"), Scale(2.0))
    assert changed_weights(article, change) == {"w1": 0.3, "w8": 1.1}


def test_filling_gives_all_the_same(article: Project) -> None:
    change = WeightsChange(("w2", "w5"), Fill(-1.5))
    assert changed_weights(article, change) == {"w2": -1.5, "w5": -1.5}


def test_drawing_gives_what_the_initializer_draws(article: Project) -> None:
    names = tuple(f"w{number}" for number in range(1, 9))
    drawn = changed_weights(article, WeightsChange(names, Randomize(Initializer.GLOROT, 3)))
    architecture = article.setup.architecture
    expected = initial_parameters(architecture, Initializer.GLOROT, np.random.default_rng(3))
    assert list(drawn.values()) == [*expected[0:4], *expected[5:9]]


def test_a_drawn_weight_does_not_depend_on_the_others(article: Project) -> None:
    rule = Randomize(Initializer.UNIFORM, 11)
    alone = changed_weights(article, WeightsChange(("w6",), rule))
    among = changed_weights(article, WeightsChange(("w1", "w6", "w7"), rule))
    assert alone["w6"] == among["w6"]


@pytest.mark.parametrize("rule", RULES)
def test_only_the_named_weights_change(article: Project, rule: WeightRule) -> None:
    after = with_weights(article, WeightsChange(("w3", "w4"), rule)).parameters
    before = article.parameters
    assert {name for name in before if before[name] != after[name]} == {"w3", "w4"}


@pytest.mark.parametrize("rule", RULES)
def test_first_parameters_change_before_the_first_iteration(
    article: Project, rule: WeightRule
) -> None:
    after = with_weights(article, WeightsChange(("w1",), rule))
    assert np.array_equal(after.initial, after.moment.parameters)


@pytest.mark.parametrize("rule", RULES)
def test_later_training_stays_where_it_is(trained: Project, rule: WeightRule) -> None:
    after = with_weights(trained, WeightsChange(("w1",), rule))
    assert after.moment.iteration == 3
    assert np.array_equal(after.initial, trained.initial)


def test_changing_nothing_is_equal(trained: Project) -> None:
    assert with_weights(trained, WeightsChange(("w1", "w2"), Scale(1.0))).is_equal(trained)


@given(factor=st.floats(-1e3, 1e3), value=st.floats(-1e3, 1e3))
def test_the_range_is_that_of_the_new_values(article: Project, factor: float, value: float) -> None:
    for rule in (Scale(factor), Fill(value)):
        change = WeightsChange(("w1", "w5", "w8"), rule)
        found, values = range_after(article, change), changed_weights(article, change).values()
        assert found is not None
        assert (found.count, found.is_finite) == (3, True)
        assert (found.least, found.greatest) == (min(values), max(values))


def test_no_weights_have_no_range(article: Project) -> None:
    assert range_after(article, WeightsChange((), Fill(1.0))) is None


def test_what_overflows_is_refused_with_the_weight(article: Project) -> None:
    big = with_weights(article, WeightsChange(("w2",), Fill(1e308)))
    change = WeightsChange(("w1", "w2"), Scale(1e10))
    found = range_after(big, change)
    assert found is not None and not found.is_finite
    with pytest.raises(SettingsError, match="w2"):
        with_weights(big, change)


def test_an_unknown_weight_is_refused(article: Project) -> None:
    with pytest.raises(KeyError):
        with_weights(article, WeightsChange(("w9",), Fill(1.0)))
