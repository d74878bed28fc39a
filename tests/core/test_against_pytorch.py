"""Every optimizer with every loss against PyTorch: stored results always, live where it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bpgui.core.trainer import Trainer
from tests.core.pytorch_runs import ITERATIONS, names, start

STORED: dict[str, Any] = json.loads(
    Path(__file__).with_name("pytorch_results.json").read_text(encoding="utf-8")
)
TOLERANCE = 1e-10


def train(name: str) -> tuple[list[float], list[float]]:
    losses: list[float] = []
    trainer = Trainer(*start(name))
    trainer.advance(ITERATIONS, lambda _, loss: losses.append(loss))
    return losses, trainer.moment().parameters.tolist()


def agrees(value: list[float]) -> Any:
    return pytest.approx(value, rel=TOLERANCE, abs=TOLERANCE)


def test_the_stored_results_are_those_of_these_runs() -> None:
    assert list(STORED["runs"]) == names()
    assert STORED["iterations"] == ITERATIONS


@pytest.mark.parametrize("name", names())
def test_300_iterations_agree_with_the_stored_results(name: str) -> None:
    losses, parameters = train(name)
    stored = STORED["runs"][name]
    assert losses[:: ITERATIONS // 6] == agrees(stored["losses"])
    assert parameters == agrees(stored["parameters"])


@pytest.mark.parametrize("name", [name for name in names() if name.endswith("with L2")])
def test_300_iterations_agree_with_pytorch(name: str) -> None:
    pytest.importorskip("torch")
    from tests.core.make_pytorch_results import train as train_with_pytorch  # noqa: PLC0415

    losses, parameters = train(name)
    expected_losses, expected_parameters = train_with_pytorch(*start(name), ITERATIONS)
    assert losses == agrees(expected_losses)
    assert parameters == agrees(expected_parameters)


@pytest.mark.parametrize("name", names())
def test_every_run_goes_a_long_way(name: str) -> None:
    _, moment = start(name)
    way = moment.parameters - STORED["runs"][name]["parameters"]
    assert abs(way).max() > 0.05
