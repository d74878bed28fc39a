from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core import many_losses
from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.backprop import penalty_value
from bpgui.core.dataset import Dataset
from bpgui.core.many_losses import ManyLosses
from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.setup import Penalty, Settings, Setup
from tests.strategies import Case, cases, with_settings


def observed(setup: Setup, vectors: np.ndarray) -> np.ndarray:
    observer = Observer(setup)
    return np.array([observer.loss(Moment.start(setup, vector)) for vector in vectors])


def assert_close(told: np.ndarray, expected: np.ndarray) -> None:
    np.testing.assert_allclose(told, expected, rtol=1e-12, atol=1e-12)


def whole_batch(case: Case) -> Case:
    return with_settings(case, batch_size=None, shuffle=False)


@given(cases(faults=True), st.integers(0, 2**32 - 1))
def test_losses_are_the_observers_wherever_two_parameters_vary(case: Case, seed: int) -> None:
    case, random = whole_batch(case), np.random.default_rng(seed)
    base = case.moment.parameters
    places = random.choice(base.size, min(2, base.size), replace=False)
    values = random.uniform(-3.0, 3.0, (5, places.size))
    vectors = np.repeat(base[np.newaxis], 5, axis=0)
    vectors[:, places] = values
    told = ManyLosses(case.setup, base, places.tolist()).losses(values)
    assert_close(told, observed(case.setup, vectors))


@given(cases(faults=True, max_units=4, max_layers=3), st.integers(0, 2**32 - 1))
def test_losses_are_the_observers_when_all_parameters_vary(case: Case, seed: int) -> None:
    case, size = whole_batch(case), case.moment.parameters.size
    vectors = np.random.default_rng(seed).uniform(-2.0, 2.0, (4, size))
    told = ManyLosses(case.setup, np.full(size, np.nan), range(size)).losses(vectors)
    assert_close(told, observed(case.setup, vectors))


@given(cases(), st.integers(0, 2**32 - 1))
def test_a_penalty_is_added_where_it_is_asked_for(case: Case, seed: int) -> None:
    case, size = whole_batch(case), case.moment.parameters.size
    vectors = np.random.default_rng(seed).uniform(-2.0, 2.0, (4, size))
    places = range(size)
    plain = ManyLosses(case.setup, vectors[0], places).losses(vectors)
    penalised = ManyLosses(case.setup, vectors[0], places, adds_penalty=True).losses(vectors)
    penalties = [penalty_value(case.setup, vector) for vector in vectors]
    assert_close(penalised, plain + penalties)


@given(cases())
def test_without_places_every_row_has_the_loss_of_the_base(case: Case) -> None:
    case = whole_batch(case)
    base = case.moment.parameters
    told = ManyLosses(case.setup, base, ()).losses(np.empty((1, 0)))
    assert_close(told, observed(case.setup, base[np.newaxis]))


def test_the_size_of_a_batch_changes_nothing(article, monkeypatch: pytest.MonkeyPatch) -> None:
    setup, moment = article
    values = np.random.default_rng(1).uniform(-3.0, 3.0, (50, 2))
    whole = ManyLosses(setup, moment.parameters, (0, 7)).losses(values)
    monkeypatch.setattr(many_losses, "BATCH_NUMBERS", 12)
    surface = ManyLosses(setup, moment.parameters, (0, 7))
    assert surface.batch == 6
    assert surface.losses(values).tolist() == whole.tolist()


def test_mini_batches_do_not_matter(article) -> None:
    setup, moment = article
    data = Dataset.of(np.eye(2), np.eye(2))
    whole = Setup(setup.architecture, data, Settings())
    part = Setup(setup.architecture, data, Settings(batch_size=1, shuffle=True))
    values = np.array([[0.3, 0.4]])
    told = [ManyLosses(each, moment.parameters, (0, 5)).losses(values) for each in (whole, part)]
    assert told[0].tolist() == told[1].tolist()


def test_a_loss_that_is_not_finite_is_told_as_such_beside_finite_ones() -> None:
    architecture = Architecture(1, (Layer(1, Activation.LINEAR), Layer(1, Activation.LINEAR)))
    setup = Setup(architecture, Dataset.of([1.0], [0.0]), Settings(penalty=Penalty.L2))
    values = np.array([[1e200, 1e200], [1.0, 1.0]])
    told = ManyLosses(setup, np.zeros(4), (0, 2)).losses(values)
    assert not np.isfinite(told[0])
    assert told[1] == 0.5
