from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from bpgui.core.trainer import Trainer
from bpgui.core.unrolled import MAX_PARAMETERS, can_unroll
from tests.strategies import Case, cases, with_settings

single_samples = cases(samples=st.just(1), faults=True)


def array_iterations(case: Case, count: int) -> tuple[Moment, list[float]]:
    trainer, losses = ArrayTrainer(case.setup, case.moment), []
    with np.errstate(all="ignore"):
        for _ in range(count):
            trainer.compute_iteration()
            if not trainer.is_finite():
                break
            trainer.commit()
            losses.append(trainer.loss)
    return trainer.moment(), losses


def assert_same_bits(case: Case, count: int) -> None:
    arrays, array_losses = array_iterations(case, count)
    trainer, losses = Trainer(case.setup, case.moment), []
    trainer.advance(count, lambda _, loss: losses.append(loss))
    moment = trainer.moment()
    assert moment.iteration == arrays.iteration
    assert moment.parameters.tobytes() == arrays.parameters.tobytes()
    assert moment.optimizer_state.tobytes() == arrays.optimizer_state.tobytes()
    assert losses == array_losses


@settings(max_examples=3 * settings.default.max_examples)
@given(single_samples)
def test_straight_line_code_gives_the_bits_of_the_array_passes(case: Case) -> None:
    assert_same_bits(case, 50)


@given(single_samples, st.sampled_from((50.0, 1e6, 1e9)))
def test_it_does_so_where_numbers_grow_huge(case: Case, learning_rate: float) -> None:
    assert_same_bits(with_settings(case, learning_rate=learning_rate), 50)


@pytest.mark.parametrize("fault", Fault)
def test_it_does_so_with_every_fault(article: tuple[Setup, Moment], fault: Fault) -> None:
    setup, moment = article
    faulty = Setup(setup.architecture, setup.dataset, setup.settings, (fault,))
    assert_same_bits(Case(faulty, moment), 500)


def test_a_network_of_the_largest_size_is_unrolled_with_the_same_bits() -> None:
    architecture = Architecture(16, (Layer(13), Layer(5, Activation.TANH)))
    size = ParameterLayout(architecture).size
    assert 250 < size <= MAX_PARAMETERS
    generator = np.random.default_rng(2)
    dataset = Dataset.of(generator.normal(size=16), generator.uniform(size=5))
    setup = Setup(architecture, dataset)
    assert can_unroll(setup)
    assert_same_bits(Case(setup, Moment.start(setup, generator.normal(size=size))), 50)


@pytest.mark.parametrize(
    ("inputs", "units", "samples"), [(2, 2, 2), (17, 1, 1), (1, 17, 1), (16, 16, 1)]
)
def test_what_sums_in_another_order_or_is_large_is_not_unrolled(
    inputs: int, units: int, samples: int
) -> None:
    architecture = Architecture(inputs, (Layer(units), Layer(16)))
    data = Dataset.of(np.zeros((samples, inputs)), np.zeros((samples, 16)))
    assert not can_unroll(Setup(architecture, data))


def test_the_article_is_unrolled(article: tuple[Setup, Moment]) -> None:
    assert can_unroll(article[0])
