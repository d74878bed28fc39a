"""Exported PyTorch scripts against this program, where PyTorch is installed."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings

from bpgui.core.trainer import advance_to, evaluate_network
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.pytorch_script import pytorch_script
from tests.project.exported_scripts import PROJECTS, expected, run
from tests.strategies import Case, cases

pytest.importorskip("torch")


def agrees(numbers: object) -> object:
    return pytest.approx(numbers, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("name", PROJECTS)
def test_a_script_repeats_the_run(name: str, tmp_path: Path) -> None:
    project = PROJECTS[name]()
    result = run(pytorch_script(project), tmp_path)
    assert result.iterations == project.setup.settings.iterations
    assert list(result.parameters) == list(project.parameters)
    assert result.numbers() == agrees(expected(project, result.iterations).numbers())


@pytest.mark.parametrize("name", ["article-2015", "digits", "moons", "xor"])
def test_presets_are_repeated(library: PresetLibrary, name: str, tmp_path: Path) -> None:
    project = library.load(name)
    correct = replace(project, setup=replace(project.setup, faults=()))
    result = run(pytorch_script(project), tmp_path, "100")
    assert result.numbers() == agrees(expected(correct, 100).numbers())


def test_the_articles_script_agrees_after_2000_iterations(article: Project, tmp_path: Path) -> None:
    result = run(pytorch_script(article), tmp_path, "2000")
    assert result.numbers() == agrees(expected(article, 2000).numbers())


def is_near(numbers: object) -> object:
    """An optimizer that divides by a tiny gradient makes its rounding errors large."""
    return pytest.approx(numbers, rel=1e-6, abs=1e-8)


@given(case=cases(from_start=True))
@settings(max_examples=40)
def test_any_network_with_any_settings_is_repeated(case: Case) -> None:
    project = Project.start("any", "", case.setup, case.moment.parameters)
    moment = advance_to(case.setup, case.moment, 3)
    evaluation = evaluate_network(case.setup, moment)
    assume(math.isfinite(evaluation.loss) and np.abs(moment.parameters).max() < 1e3)
    space: dict[str, object] = {"__name__": "script"}
    printed: list[tuple[object, ...]] = []
    exec(compile(pytorch_script(project).text, "script.py", "exec"), space)  # noqa: S102
    space["report"] = lambda *found: printed.append(found)
    main = space["main"]
    assert callable(main)
    main(moment.iteration)
    ((iterations, loss, outputs, parameters),) = printed
    assert iterations == moment.iteration
    assert dict(parameters) == is_near(project.at(moment).parameters)
    assert loss == is_near(evaluation.loss)
    assert np.array(outputs) == is_near(evaluation.outputs)
