"""The presets succeed with their own settings, trained by the command line's own function."""

from __future__ import annotations

import json

import pytest

from bpgui.app.command_line import main
from bpgui.app.resources import presets_folder
from bpgui.project.presets import PresetLibrary


def train(capsys, *words: str) -> dict:
    assert main(["train", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("preset", ["moons", "circles", "spiral"])
def test_98_per_cent_of_the_points_are_told_apart(capsys, preset: str) -> None:
    assert train(capsys, preset)["accuracy"] >= 0.98


@pytest.mark.parametrize(("preset", "limit"), [("xor", 1e-3), ("and", 2e-3), ("sine", 7e-3)])
def test_the_loss_gets_below_its_limit(capsys, preset: str, limit: float) -> None:
    assert train(capsys, preset)["loss"] < limit


def test_97_per_cent_of_the_digits_held_out_are_read(capsys) -> None:
    result = train(capsys, "digits")
    assert result["validation_accuracy"] >= 0.97
    assert result["accuracy"] > result["validation_accuracy"]
    assert 0.0 < result["loss"] < result["validation_loss"] < 0.2


def test_the_deep_sigmoid_network_does_not_learn_and_the_dead_unit_keeps_its_numbers(
    capsys,
) -> None:
    assert train(capsys, "vanishing")["accuracy"] < 0.75
    start = PresetLibrary(presets_folder()).load("dead-relu").parameters
    result = train(capsys, "dead-relu")["parameters"]
    assert (result["w2"], result["b_h2"]) == (start["w2"], start["b_h2"])


@pytest.mark.parametrize(
    ("preset", "keys"),
    [
        ("article", set()),
        ("sine", set()),
        ("xor", {"accuracy"}),
        ("digits", {"accuracy", "validation_loss", "validation_accuracy"}),
    ],
)
def test_accuracy_and_validation_are_told_where_they_apply(capsys, preset: str, keys: set) -> None:
    always = {"iterations", "loss", "outputs", "parameters"}
    assert set(train(capsys, preset, "-n", "1")) == always | keys
    assert main(["train", preset, "-n", "1"]) == 0
    words = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert words & {"accuracy", "validation_loss", "validation_accuracy"} == keys
