"""The article's numbers, as recomputed with 40 digits in article.json, from the shipped presets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bpgui.core.architecture import Bias
from bpgui.core.gradient_check import check_gradient
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from bpgui.core.trace import Phase
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import Trainer, advance_to, evaluate_network
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project

FOLDER = Path(__file__).parents[2] / "resources" / "presets"
REFERENCE: dict[str, Any] = json.loads(
    (Path(__file__).with_name("article.json")).read_text(encoding="utf-8")
)
RUNS = {
    "article": "correct",
    "article-2015": "updated_output_weights",
    "article-script": "article_script",
}


def preset(name: str) -> Project:
    return PresetLibrary(FOLDER).load(name)


def exactly(value: Any, digits: float = 1e-12) -> Any:
    return pytest.approx(value, rel=digits, abs=0.0)


def parameters(setup: Setup, moment: Moment) -> tuple[list[float], list[float]]:
    is_weight = ParameterLayout(setup.architecture).is_weight
    return moment.parameters[is_weight].tolist(), moment.parameters[~is_weight].tolist()


def with_trained_biases(setup: Setup) -> Setup:
    return replace(setup, settings=replace(setup.settings, trains_biases=True))


def assert_is_after_iteration_10000(setup: Setup, moment: Moment, expected: Any) -> None:
    assert moment.iteration == 10_000
    evaluation = evaluate_network(setup, moment)
    assert evaluation.outputs[0].tolist() == exactly(expected["outputs"])
    assert evaluation.loss == exactly(expected["loss"])
    weights, biases = parameters(setup, moment)
    assert weights == exactly(expected["w"])
    assert biases == exactly(expected["b"])


def test_the_preset_is_the_articles_setting() -> None:
    project, setting = preset("article"), REFERENCE["setting"]
    setup = project.setup
    assert setup.dataset.inputs.tolist() == [setting["inputs"]]
    assert setup.dataset.targets.tolist() == [setting["targets"]]
    assert parameters(setup, project.moment) == (setting["w"], setting["b"])
    assert setup.settings.learning_rate == setting["learning_rate"]
    assert not setup.settings.trains_biases
    assert setup.settings.iterations == 10_000


def test_the_first_iteration_has_the_articles_steps_in_their_order() -> None:
    project = preset("article")
    trace = trace_iteration(project.setup, project.moment)
    steps = [(step.id, step.phase.value) for step in trace.steps]
    assert steps == [(row["id"], row["phase"]) for row in REFERENCE["iteration_1"]]


@pytest.mark.parametrize("row", REFERENCE["iteration_1"], ids=lambda row: row["id"])
def test_every_step_of_the_first_iteration_has_the_articles_value(row: dict[str, Any]) -> None:
    project = preset("article")
    trace = trace_iteration(project.setup, project.moment)
    assert trace.values[row["id"]] == exactly(row["value"], 1e-13)


def test_the_gradients_of_shared_biases_are_sums_over_their_layers() -> None:
    project = preset("article")
    trace = trace_iteration(with_trained_biases(project.setup), project.moment)
    expected = REFERENCE["bias_gradients_iteration_1"]["shared"]
    assert {name: trace.values[name] for name in expected} == exactly(expected, 1e-13)


def test_the_gradients_of_biases_of_units_are_their_deltas() -> None:
    setup = with_trained_biases(preset("article").setup)
    layers = tuple(replace(layer, bias=Bias.UNIT) for layer in setup.architecture.layers)
    setup = replace(setup, architecture=replace(setup.architecture, layers=layers))
    flat = np.array([0.15, 0.2, 0.25, 0.3, 0.35, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6])
    trace = trace_iteration(setup, Moment.start(setup, flat))
    expected = REFERENCE["bias_gradients_iteration_1"]["per_unit"]
    assert {name: trace.values[name] for name in expected} == exactly(expected, 1e-13)


@pytest.mark.parametrize(
    ("name", "key"), [("article", "after_1"), ("article-2015", "after_1_updated_weights")]
)
def test_after_one_iteration(name: str, key: str) -> None:
    project, expected = preset(name), REFERENCE[key]
    moment = advance_to(project.setup, project.moment, 1)
    evaluation = evaluate_network(project.setup, moment)
    assert evaluation.outputs[0].tolist() == exactly(expected["outputs"], 1e-13)
    assert evaluation.loss == exactly(expected["loss"], 1e-13)
    assert parameters(project.setup, moment)[0] == exactly(expected["w"], 1e-13)
    assert parameters(project.setup, moment)[1] == expected["b"]


@pytest.mark.parametrize(("name", "key"), RUNS.items())
def test_after_10000_iterations(name: str, key: str) -> None:
    project = preset(name)
    moment = advance_to(project.setup, project.moment, 10_000)
    expected = REFERENCE[key]["after_iteration_10000"]
    assert_is_after_iteration_10000(project.setup, moment, expected)


@pytest.mark.parametrize(("name", "key"), RUNS.items())
def test_the_forward_pass_of_iteration_10000(name: str, key: str) -> None:
    project, expected = preset(name), REFERENCE[key]["forward_of_iteration_10000"]
    losses: list[float] = []
    trainer = Trainer(project.setup, project.moment)
    trainer.advance(9_999, lambda *_: None)
    outputs = evaluate_network(project.setup, trainer.moment()).outputs[0].tolist()
    trainer.advance(1, lambda _, loss: losses.append(loss))
    assert outputs == exactly(expected["outputs"])
    assert losses == exactly([expected["loss"]])


def test_after_10000_iterations_with_trained_shared_biases() -> None:
    project, expected = preset("article"), REFERENCE["shared_biases_trained"]
    setup = with_trained_biases(project.setup)
    before = advance_to(setup, project.moment, 9_999)
    evaluation = evaluate_network(setup, before)
    forward = expected["forward_of_iteration_10000"]
    assert evaluation.outputs[0].tolist() == exactly(forward["outputs"])
    assert evaluation.loss == exactly(forward["loss"])
    after = advance_to(setup, before, 10_000)
    assert_is_after_iteration_10000(setup, after, expected["after_iteration_10000"])


@pytest.mark.parametrize(
    ("name", "broken"),
    [("article", []), ("article-2015", ["w1", "w2", "w3", "w4"]), ("article-script", ["w3", "w4"])],
)
def test_a_gradient_check_finds_the_weights_that_each_slip_breaks(
    name: str, broken: list[str]
) -> None:
    project = preset(name)
    checked = check_gradient(project.setup, project.moment)
    assert [gradient.parameter for gradient in checked if gradient.is_suspect] == broken
    assert len(checked) == 8


def test_only_the_presets_of_the_slips_are_faulty() -> None:
    assert {name: preset(name).is_faulty for name in RUNS} == {
        "article": False,
        "article-2015": True,
        "article-script": True,
    }


def test_the_published_first_loss_of_the_tutorial_of_2015_is_its_slip() -> None:
    project = preset("article-2015")
    moment = advance_to(project.setup, project.moment, 1)
    assert round(evaluate_network(project.setup, moment).loss, 9) == 0.291027924


def test_the_steps_go_through_the_phases_in_order() -> None:
    project = preset("article")
    phases = [step.phase for step in trace_iteration(project.setup, project.moment).steps]
    assert phases == sorted(phases, key=list(Phase).index)
