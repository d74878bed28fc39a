from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.parameters import ParameterLayout
from tests.strategies import architectures

WIDE = Architecture(200, (Layer(100, bias=Bias.UNIT), Layer(50, bias=Bias.UNIT)))


def initial(architecture: Architecture, initializer: Initializer, seed: int = 1) -> np.ndarray:
    return initial_parameters(architecture, initializer, np.random.default_rng(seed))


@given(architectures(), st.sampled_from(Initializer), st.integers(0, 2**32))
def test_a_seed_gives_the_same_finite_numbers_again(
    architecture: Architecture, initializer: Initializer, seed: int
) -> None:
    first = initial(architecture, initializer, seed)
    assert first.shape == (ParameterLayout(architecture).size,)
    assert np.isfinite(first).all()
    assert np.array_equal(initial(architecture, initializer, seed), first)


@pytest.mark.parametrize(
    ("initializer", "layer", "limit"),
    [
        (Initializer.UNIFORM, 1, 0.5),
        (Initializer.GLOROT, 1, math.sqrt(6 / 300)),
        (Initializer.GLOROT, 2, math.sqrt(6 / 150)),
        (Initializer.HE, 1, math.sqrt(6 / 200)),
        (Initializer.HE, 2, math.sqrt(6 / 100)),
    ],
)
def test_weights_fill_their_range(initializer: Initializer, layer: int, limit: float) -> None:
    weights = ParameterLayout(WIDE).weights(initial(WIDE, initializer), layer)
    assert np.abs(weights).max() <= limit
    assert np.abs(weights).max() > 0.99 * limit
    assert abs(weights.mean()) < 0.05 * limit


def test_zeros_are_all_zero() -> None:
    assert not initial(WIDE, Initializer.ZEROS).any()


@pytest.mark.parametrize("initializer", Initializer)
def test_biases_are_drawn_for_uniform_only(initializer: Initializer) -> None:
    biases = ParameterLayout(WIDE).biases(initial(WIDE, initializer), 1)
    assert biases.any() == (initializer is Initializer.UNIFORM)


def test_seeds_differ() -> None:
    first, second = (initial(WIDE, Initializer.GLOROT, seed) for seed in (1, 2))
    assert not np.array_equal(first, second)
