from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup
from tests.strategies import Case, cases

LAYER_ARRAY_BYTES = 8 * 32 * 32


def digits_like(optimizer: Optimizer, penalty: Penalty, shuffle: bool) -> Case:
    generator = np.random.default_rng(1)
    layers = (Layer(32, bias=Bias.SHARED), Layer(10, Activation.SOFTMAX, Bias.UNIT))
    architecture = Architecture(64, layers)
    targets = generator.uniform(size=(192, 10))
    dataset = Dataset.of(generator.normal(size=(192, 64)), targets)
    settings = Settings(
        loss=Loss.CROSS_ENTROPY,
        optimizer=optimizer,
        learning_rate=0.01,
        batch_size=32,
        shuffle=shuffle,
        penalty=penalty,
        penalty_strength=0.001,
    )
    setup = Setup(architecture, dataset, settings)
    flat = generator.normal(0.0, 0.1, ParameterLayout(architecture).size)
    return Case(setup, Moment.start(setup, flat))


def peak_bytes(call: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize(
    ("optimizer", "penalty"),
    [
        (GradientDescent(), Penalty.NONE),
        (Momentum(), Penalty.L1),
        (RMSProp(), Penalty.L2),
        (Adam(), Penalty.L2),
    ],
)
def test_iterations_allocate_no_arrays(
    optimizer: Optimizer, penalty: Penalty, shuffle: bool
) -> None:
    case = digits_like(optimizer, penalty, shuffle)
    trainer = ArrayTrainer(case.setup, case.moment)

    def iterate() -> None:
        for _ in range(70):
            trainer.compute_iteration()
            assert trainer.is_finite()
            trainer.is_unchanged()
            trainer.commit()

    iterate()
    assert min(peak_bytes(iterate) for _ in range(3)) < LAYER_ARRAY_BYTES


@given(cases(faults=True))
def test_computing_changes_nothing_until_it_is_committed(case: Case) -> None:
    trainer = ArrayTrainer(case.setup, case.moment)
    first = trainer.compute_iteration
    with np.errstate(all="ignore"):
        first()
        assert trainer.moment().is_equal(case.moment)
        candidate = trainer.candidate.copy()
        first()
    assert np.array_equal(trainer.candidate, candidate, equal_nan=True)
    trainer.commit()
    assert trainer.iteration == case.moment.iteration + 1
    assert np.array_equal(trainer.parameters, candidate, equal_nan=True)


@given(cases(faults=True))
def test_frozen_biases_and_their_state_never_move(case: Case) -> None:
    trainer = ArrayTrainer(case.setup, case.moment)
    frozen = ~ParameterLayout(case.setup.architecture).is_weight
    with np.errstate(all="ignore"):
        for _ in range(5):
            trainer.compute_iteration()
            trainer.commit()
    if not case.setup.settings.trains_biases:
        moment = trainer.moment()
        assert np.array_equal(moment.parameters[frozen], case.moment.parameters[frozen])
        state = case.moment.optimizer_state
        assert np.array_equal(moment.optimizer_state[:, frozen], state[:, frozen])


def test_updated_weights_uses_the_layers_above_after_their_update(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    faulty = Setup(setup.architecture, setup.dataset, setup.settings, (Fault.UPDATED_WEIGHTS,))
    right, wrong = ArrayTrainer(setup, moment), ArrayTrainer(faulty, moment)
    right.compute_iteration()
    wrong.compute_iteration()
    assert right.candidate[5:].tolist() == wrong.candidate[5:].tolist()
    assert (right.candidate[:4] != wrong.candidate[:4]).all()


@pytest.mark.parametrize("broken", [np.inf, -np.inf, np.nan])
@pytest.mark.parametrize("place", [0, 9])
def test_a_candidate_that_is_not_finite_is_noticed(
    article: tuple[Setup, Moment], place: int, broken: float
) -> None:
    trainer = ArrayTrainer(*article)
    trainer.compute_iteration()
    assert trainer.is_finite()
    trainer.candidate[place] = broken
    assert not trainer.is_finite()


def test_state_that_is_not_finite_is_noticed(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    settings = Settings(optimizer=Momentum(), trains_biases=False)
    changed = Setup(setup.architecture, setup.dataset, settings)
    trainer = ArrayTrainer(changed, Moment.start(changed, moment.parameters))
    trainer.compute_iteration()
    assert trainer.is_finite()
    trainer.candidate_state[0, 3] = np.nan
    assert not trainer.is_finite()


def test_huge_numbers_whose_squares_overflow_are_finite(article: tuple[Setup, Moment]) -> None:
    trainer = ArrayTrainer(*article)
    trainer.compute_iteration()
    trainer.candidate[:] = 1e300
    with np.errstate(over="ignore"):
        assert trainer.is_finite()


def test_unchanged_means_that_every_number_stayed(article: tuple[Setup, Moment]) -> None:
    trainer = ArrayTrainer(*article)
    trainer.compute_iteration()
    assert not trainer.is_unchanged()
    trainer.candidate[:] = trainer.parameters
    assert trainer.is_unchanged()
    trainer.candidate[7] += 1e-16
    assert not trainer.is_unchanged()
