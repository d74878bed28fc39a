from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from bpgui.core.architecture import Activation, Architecture, Layer
from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.losses import IncompatibleLossError, Loss
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, RMSProp
from bpgui.core.refusals import Problem
from bpgui.core.setup import Settings, SettingsError, Setup


def test_the_defaults_are_the_articles() -> None:
    settings = Settings()
    assert settings.loss is Loss.HALF_SQUARED_ERROR
    assert settings.optimizer == GradientDescent()
    assert (settings.learning_rate, settings.iterations) == (0.5, 10_000)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, -0.1])
@pytest.mark.parametrize("field", ["learning_rate", "penalty_strength"])
def test_a_rate_must_be_a_finite_number_from_zero(field: str, bad: float) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(**{field: bad})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("optimizer", "field"),
    [
        (Momentum(1.0), "optimizer.momentum"),
        (Momentum(-0.1), "optimizer.momentum"),
        (Momentum(math.nan), "optimizer.momentum"),
        (RMSProp(alpha=1.0), "optimizer.alpha"),
        (RMSProp(epsilon=-1e-8), "optimizer.epsilon"),
        (RMSProp(epsilon=math.inf), "optimizer.epsilon"),
        (Adam(beta1=1.0), "optimizer.beta1"),
        (Adam(beta2=1.5), "optimizer.beta2"),
        (Adam(epsilon=math.nan), "optimizer.epsilon"),
    ],
)
def test_a_hyperparameter_out_of_range_is_refused(optimizer: Any, field: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(optimizer=optimizer)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "bad"),
    [("batch_size", 0), ("batch_size", -3), ("seed", -1), ("iterations", 0), ("iterations", -1)],
)
def test_a_count_out_of_range_is_refused(field: str, bad: int) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(**{field: bad})
    assert caught.value.field == field
    assert (caught.value.problem, caught.value.value) == (Problem.TOO_SMALL, bad)
    assert str(bad) in str(caught.value)


def test_limits_themselves_are_allowed() -> None:
    Settings(learning_rate=0.0, optimizer=Adam(0.0, 0.0, 0.0), batch_size=1, seed=0, iterations=1)


def test_data_must_fit_the_network() -> None:
    architecture = Architecture(2, (Layer(1),))
    with pytest.raises(DatasetError) as caught:
        Setup(architecture, Dataset.of([[1.0]], [[1.0]]))
    assert caught.value.field == "inputs"
    with pytest.raises(DatasetError) as caught:
        Setup(architecture, Dataset.of([[1.0, 2.0]], [[1.0, 2.0]]))
    assert caught.value.field == "targets"


def test_the_loss_must_go_with_the_outputs() -> None:
    softmax = Architecture(1, (Layer(2, Activation.SOFTMAX),))
    with pytest.raises(IncompatibleLossError):
        Setup(softmax, Dataset.of([1.0], [1.0, 0.0]))


def test_batches_follow_the_settings() -> None:
    architecture = Architecture(1, (Layer(1),))
    dataset = Dataset.of(np.zeros((5, 1)), np.zeros((5, 1)))
    setup = Setup(architecture, dataset, Settings(batch_size=2))
    batches = setup.batches()
    assert batches.per_epoch == 3
    assert batches.indices(3).tolist() == [4]
