"""The command ``bpgui train``: trains a project without a window and prints the result."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bpgui.app.resources import presets_folder
from bpgui.app.training import check_writable, scores, train
from bpgui.core.trainer import evaluate_network
from bpgui.project import storage
from bpgui.project.description import fault_sentence
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project


def train_command(words: list[str]) -> int:
    """Do what ``words`` say; the exit code. Raises what ``main`` tells on one line."""
    parser = argparse.ArgumentParser(prog="bpgui train", description="Train without a window.")
    parser.add_argument("project", metavar="PROJECT", help="a file or a preset's name")
    parser.add_argument(
        "-n", "--iterations", type=_count, metavar="N", help="how many (default: the project's own)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write iteration and loss")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the trained project")
    options = parser.parse_args(words)
    project = PresetLibrary(presets_folder()).open(options.project)
    count = options.iterations
    if options.save is not None:
        check_writable(options.save)
    trained = train(
        project, project.setup.settings.iterations if count is None else count, options.csv
    )
    if options.save is not None:
        storage.save(trained, options.save)
    result = _result(trained)
    print(json.dumps(result) if options.json else _result_text(result))
    if sentence := fault_sentence(trained):
        print(f"bpgui: {sentence}", file=sys.stderr)
    return 0


def _result(project: Project) -> dict[str, object]:
    evaluation = evaluate_network(project.setup, project.moment)
    result: dict[str, object] = {
        "iterations": project.moment.iteration,
        "loss": evaluation.loss,
        "outputs": evaluation.outputs.tolist(),
        "parameters": project.parameters,
        **scores(project, evaluation),
    }
    if project.is_faulty:
        result["faults"] = [fault.value for fault in project.setup.faults]
    return result


def _result_text(result: dict[str, object]) -> str:
    outputs, parameters = result["outputs"], result["parameters"]
    assert isinstance(outputs, list) and isinstance(parameters, dict)
    lines = [f"iterations  {result['iterations']}", f"loss        {result['loss']!r}"]
    named = ("accuracy", "validation_loss", "validation_accuracy")
    lines += [f"{name:<21}{result[name]!r}" for name in named if name in result]
    lines += ["outputs     " + "  ".join(map(repr, row)) for row in outputs]
    lines += [f"{name:<12}{value!r}" for name, value in parameters.items()]
    return "\n".join(lines)


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"must be at least 0, not {value}")
    return value
