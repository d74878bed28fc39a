from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.expression import evaluate
from bpgui.core.optimizers import (
    OPTIMIZERS,
    Adam,
    GradientDescent,
    Momentum,
    Optimizer,
    RMSProp,
    Updater,
    hyperparameters,
)
from bpgui.core.update_rules import update_steps
from tests.strategies import optimizers

RATE = 0.1


def update(
    optimizer: Optimizer, rows: list[float], gradient: float, iteration: int = 1
) -> list[float]:
    """One parameter and its state after an update."""
    old = np.array(rows)[:, np.newaxis]
    new = np.full_like(old, math.nan)
    Updater(optimizer, RATE, 1).update(old, new, np.array([gradient]), iteration)
    return [float(row) for row in new[:, 0]]


def test_gradient_descent_steps_down() -> None:
    assert update(GradientDescent(), [1.0], 2.0) == [0.8]


def test_momentum_adds_to_the_velocity() -> None:
    assert update(Momentum(0.5), [1.0, 4.0], 2.0) == [1.0 - RATE * 4.0, 4.0]


def test_rmsprop_divides_by_the_root_of_the_mean_square() -> None:
    got = update(RMSProp(0.5, 0.0), [1.0, 8.0], 4.0)
    assert got == [pytest.approx(1.0 - RATE * 4.0 / math.sqrt(12.0), rel=1e-15), 12.0]


def test_the_first_step_of_adam_has_the_size_of_the_learning_rate() -> None:
    parameter, mean, square = update(Adam(epsilon=0.0), [1.0, 0.0, 0.0], -5.0)
    assert parameter == pytest.approx(1.0 + RATE, rel=1e-14)
    assert (mean, square) == (pytest.approx(-0.5), pytest.approx(0.025))


def test_adam_corrects_less_as_time_goes_on() -> None:
    steps = [1.0 - update(Adam(), [1.0, 0.1, 0.01], 1.0, iteration)[0] for iteration in (1, 10_000)]
    assert steps[1] != steps[0]
    mean, square = 0.9 * 0.1 + 0.1, 0.999 * 0.01 + 0.001
    expected = RATE * mean / (math.sqrt(square / (1 - 0.999**10_000)) + 1e-8)
    assert steps[1] == pytest.approx(expected, rel=1e-12)


@given(
    optimizers(),
    st.floats(-5.0, 5.0),
    st.floats(-5.0, 5.0),
    st.floats(0.0, 5.0),
    st.floats(-5.0, 5.0),
    st.integers(1, 5000),
)
def test_an_update_has_the_bits_of_its_rules(
    optimizer: Optimizer, w: float, first: float, second: float, g: float, iteration: int
) -> None:
    state = {"v": [first], "s": [second], "m": [first, second], "": []}[
        "".join(optimizer.state_names[:1])
    ]
    values = {"w1": w, "dE/dw1": g, "learning_rate": RATE, **hyperparameters(optimizer)}
    for letter, number in zip(optimizer.state_names, state, strict=True):
        values[f"{letter}_w1"] = number
    if isinstance(optimizer, Adam):
        values["beta1^t"] = optimizer.beta1**iteration
        values["beta2^t"] = optimizer.beta2**iteration
    for step in update_steps(optimizer, "w1", "dE/dw1", 1):
        values[step.id] = evaluate(step.expression, values)
    names = ["w1_new", *(f"{letter}_w1_new" for letter in optimizer.state_names)]
    with np.errstate(all="ignore"):
        got = update(optimizer, [w, *state], g, iteration)
    assert got == [pytest.approx(values[name], rel=0.0, abs=0.0, nan_ok=True) for name in names]


@given(optimizers(), st.integers(1, 1000))
def test_a_parameter_whose_gradient_was_always_zero_stays(
    optimizer: Optimizer, iteration: int
) -> None:
    rows = [0.3, *(0.0 for _ in optimizer.state_names)]
    assert update(optimizer, rows, 0.0, iteration) == rows


@pytest.mark.parametrize("optimizer", [kind() for kind in OPTIMIZERS])
def test_the_old_numbers_stay_as_they_were(optimizer: Optimizer) -> None:
    old = np.full((1 + len(optimizer.state_names), 3), 0.5)
    new, gradient = np.zeros_like(old), np.array([1.0, -1.0, 0.0])
    Updater(optimizer, RATE, 3).update(old, new, gradient, 1)
    assert (old == 0.5).all()
    assert gradient.tolist() == [1.0, -1.0, 0.0]
    assert new[0, 0] < 0.5


@pytest.mark.parametrize("optimizer", [kind() for kind in OPTIMIZERS])
def test_parts_of_the_vector_can_be_updated_one_by_one(optimizer: Optimizer) -> None:
    old = np.random.default_rng(1).uniform(size=(1 + len(optimizer.state_names), 5))
    gradient = np.linspace(-1.0, 1.0, 5)
    whole, parts = np.zeros_like(old), np.zeros_like(old)
    updater = Updater(optimizer, RATE, 5)
    updater.update(old, whole, gradient, 3)
    for part in (slice(3, 5), slice(0, 3)):
        updater.update(old[:, part], parts[:, part], gradient[part], 3)
    assert np.array_equal(whole, parts)


def test_every_optimizer_names_its_hyperparameters_as_its_fields() -> None:
    for kind in OPTIMIZERS:
        assert list(hyperparameters(kind())) == [field.name for field in fields(kind)]


def test_the_defaults_are_pytorchs() -> None:
    assert hyperparameters(RMSProp()) == {"alpha": 0.99, "epsilon": 1e-8}
    assert hyperparameters(Adam()) == {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
