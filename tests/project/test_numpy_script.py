from __future__ import annotations

import ast
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.faults import Fault
from bpgui.core.setup import Settings, Setup
from bpgui.core.trainer import advance_to, evaluate_network
from bpgui.project.appearance import Appearance
from bpgui.project.numpy_script import numpy_script
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.pytorch_script import pytorch_script
from tests.project.conftest import PRESETS
from tests.project.exported_scripts import (
    PROJECTS,
    adam_with_batches,
    blobs,
    expected,
    project_of,
    run,
)
from tests.strategies import Case, cases

WRITERS = (numpy_script, pytorch_script)
HOSTILE = (
    'a"""b\'\'\'\nimport os\r\nraise SystemExit("injected")\u2028print(1)\x0cprint(2)\x00',
    "\\ \\N{x} {y} %s \\",
    "coding: utf-7 -*- coding: ascii -*-",
    "# ---- \u202e \ud83d\ude00 \t x",
)


def agrees(numbers: object) -> object:
    return pytest.approx(numbers, rel=1e-12, abs=1e-14)


def test_the_articles_script_prints_the_programs_numbers_to_the_last_bit(
    article: Project, tmp_path: Path
) -> None:
    assert run(numpy_script(article), tmp_path) == expected(article, 10_000)


@pytest.mark.parametrize("name", PROJECTS)
def test_a_script_repeats_the_run(name: str, tmp_path: Path) -> None:
    project = PROJECTS[name]()
    result = run(numpy_script(project), tmp_path)
    assert result.iterations == project.setup.settings.iterations
    assert list(result.parameters) == list(project.parameters)
    assert result.numbers() == agrees(expected(project, result.iterations).numbers())


@pytest.mark.parametrize("name", sorted(path.stem for path in PRESETS.glob("*.bpnet")))
def test_every_preset_is_repeated(library: PresetLibrary, name: str, tmp_path: Path) -> None:
    project = library.load(name)
    correct = replace(project, setup=replace(project.setup, faults=()))
    result = run(numpy_script(project), tmp_path, "200")
    assert result.numbers() == agrees(expected(correct, 200).numbers())


def test_a_script_takes_the_number_of_iterations(tmp_path: Path) -> None:
    project = adam_with_batches()
    result = run(numpy_script(project), tmp_path, "25")
    assert result.numbers() == agrees(expected(project, 25).numbers())


def test_no_iterations_print_the_first_parameters(article: Project, tmp_path: Path) -> None:
    assert run(numpy_script(article), tmp_path, "0") == expected(article, 0)


@given(case=cases(from_start=True))
@settings(max_examples=40)
def test_any_network_with_any_settings_is_repeated(case: Case) -> None:
    project = Project.start("any", "", case.setup, case.moment.parameters)
    moment = advance_to(case.setup, case.moment, 3)
    evaluation = evaluate_network(case.setup, moment)
    assume(math.isfinite(evaluation.loss) and np.abs(moment.parameters).max() < 1e3)
    space: dict[str, object] = {"__name__": "script"}
    printed: list[tuple[object, ...]] = []
    exec(compile(numpy_script(project).text, "script.py", "exec"), space)  # noqa: S102
    space["report"] = lambda *found: printed.append(found)
    main = space["main"]
    assert callable(main)
    with np.errstate(all="ignore"):
        main(moment.iteration)
    ((iterations, loss, outputs, parameters),) = printed
    assert iterations == moment.iteration
    assert dict(parameters) == agrees(project.at(moment).parameters)
    assert loss == agrees(evaluation.loss)
    assert np.array(outputs) == agrees(evaluation.outputs)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_names_and_notes_stay_in_comments(
    writer: object, text: str, article: Project, tmp_path: Path
) -> None:
    assert callable(writer)
    names = Appearance({"i1": "a # b", "o1": "'"})
    project = replace(article, name=text, note=text, appearance=names)
    project = replace(project, data=replace(project.data, source=text))
    script, plain = writer(project).text, writer(article).text
    script.encode()
    assert ast.dump(ast.parse(script.encode())) == ast.dump(ast.parse(plain.encode()))


def test_names_of_units_are_told(article: Project) -> None:
    project = replace(article, appearance=Appearance({"i1": "sepal length"}))
    assert "# Inputs: i1 = sepal length, i2 = i2\n" in numpy_script(project).text


def test_a_lone_surrogate_in_a_name_can_be_written(article: Project) -> None:
    numpy_script(replace(article, name="x\ud800y")).text.encode("utf-8")


@pytest.mark.parametrize("writer", WRITERS)
def test_a_project_with_mistakes_says_at_the_top_that_the_script_has_none(
    writer: object, library: PresetLibrary, article: Project, tmp_path: Path
) -> None:
    assert callable(writer)
    text = writer(library.load("article-2015")).text
    head = " ".join(line.removeprefix("#").strip() for line in text.splitlines()[:8])
    assert "BEWARE: This project contains deliberate mistakes" in head
    assert "calculates correctly" in head
    assert "BEWARE" not in writer(article).text


def test_a_script_of_a_project_with_mistakes_calculates_correctly(
    article: Project, tmp_path: Path
) -> None:
    setup = replace(article.setup, faults=tuple(Fault))
    project = Project.start("wrong", "", setup, article.initial)
    assert run(numpy_script(project), tmp_path, "10") == expected(article, 10)


def test_large_tables_go_to_a_file_beside_the_script(tmp_path: Path) -> None:
    layers = (Layer(64, Activation.TANH, Bias.UNIT), Layer(8, Activation.SIGMOID, Bias.SHARED))
    setup = Setup(Architecture(70, layers), blobs(60, 70, 8), Settings(learning_rate=0.05))
    project = project_of(setup)
    script = numpy_script(project)
    assert script.arrays is not None and len(script.text) < 10_000
    assert run(script, tmp_path, "5").numbers() == agrees(expected(project, 5).numbers())
    assert numpy_script(project).arrays == script.arrays


def test_a_script_needs_no_bpgui(article: Project, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(numpy_script(article).text, encoding="utf-8")
    check = (
        "import runpy, sys; runpy.run_path(sys.argv[1]);"
        "print([name for name in sys.modules if 'bpgui' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", check, str(path)],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("writer", WRITERS)
def test_any_name_of_the_file_of_arrays_is_a_plain_string(writer: object) -> None:
    assert callable(writer)
    name = "a\"'''\n}{x}\\ \u2028\ud800.npz"
    setup = Setup(Architecture(70, (Layer(64),)), blobs(60, 70, 64), Settings())
    strings = [
        node.value
        for node in ast.walk(ast.parse(writer(project_of(setup), name).text))
        if isinstance(node, ast.Constant)
    ]
    assert name in strings
