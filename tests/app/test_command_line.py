from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpgui.app.command_line import main
from bpgui.app.resources import presets_folder
from bpgui.project.file_problems import ProblemKind
from bpgui.project.storage import ProjectFileError

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "core" / "article.json").read_text(encoding="utf-8")
)
WEIGHTS = [f"w{number}" for number in range(1, 9)]


def train(capsys, *arguments: str) -> dict:
    assert main(["train", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_training_the_article_gives_the_reference(capsys) -> None:
    result = train(capsys, "article", "-n", "10000")
    assert result["iterations"] == 10_000
    assert result["outputs"][0] == pytest.approx(
        [0.015913620443550627, 0.98406427351462376], rel=1e-12
    )
    assert result["loss"] == pytest.approx(3.5101877829788459e-5, rel=1e-12)
    weights = REFERENCE["correct"]["after_iteration_10000"]["w"]
    assert [result["parameters"][name] for name in WEIGHTS] == pytest.approx(weights, rel=1e-12)
    assert set(result) == {"iterations", "loss", "outputs", "parameters"}


def test_one_iteration_gives_the_articles_loss(capsys) -> None:
    assert train(capsys, "article", "-n", "1")["loss"] == pytest.approx(
        0.29102777369359935, rel=1e-15
    )


@pytest.mark.parametrize(
    ("preset", "count", "outputs"),
    [
        ("article-script", "9999", [0.0159146075884238, 0.98409618246137994]),
        ("article-2015", "10000", [0.015912196326034, 0.984065734485629]),
    ],
)
def test_the_published_mistakes_are_reproduced_and_named(capsys, preset, count, outputs) -> None:
    result = train(capsys, preset, "-n", count)
    assert result["outputs"][0] == pytest.approx(outputs, rel=1e-12)
    assert result["faults"]


def test_the_tutorials_loss_after_one_round(capsys) -> None:
    loss = train(capsys, "article-2015", "-n", "1")["loss"]
    assert loss == pytest.approx(0.29102792390544, rel=1e-12)


def test_a_project_with_mistakes_says_so_on_stderr(capsys) -> None:
    main(["train", "article-2015", "-n", "1"])
    assert "deliberate mistakes" in capsys.readouterr().err


def test_the_trace_has_the_43_steps_of_the_reference(capsys) -> None:
    assert main(["trace", "article", "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    expected = REFERENCE["iteration_1"]
    assert len(steps) == 43
    assert [(s["id"], s["phase"]) for s in steps] == [(e["id"], e["phase"]) for e in expected]
    assert [s["value"] for s in steps] == pytest.approx([e["value"] for e in expected], rel=1e-13)
    assert set(steps[0]) == {"id", "phase", "expression", "substituted", "value", "operands"}
    assert steps[0]["operands"] == ["w1", "i1", "w2", "i2", "b1"]


def test_a_later_iteration_is_traced_from_the_start(capsys) -> None:
    assert main(["trace", "article", "--format", "json", "--iteration", "2"]) == 0
    steps = {s["id"]: s["value"] for s in json.loads(capsys.readouterr().out)}
    assert steps["E"] == pytest.approx(0.29102777369359933, rel=1e-13)


@pytest.mark.parametrize("kind", ["text", "markdown", "latex"])
def test_the_trace_is_written_for_people_too(capsys, kind) -> None:
    assert main(["trace", "article", "--format", kind]) == 0
    text = capsys.readouterr().out
    assert "0.298371109" in text
    assert "0.082167041" in text


def test_the_loss_of_every_iteration_goes_to_a_csv_file(capsys, tmp_path: Path) -> None:
    path = tmp_path / "loss.csv"
    train(capsys, "article", "-n", "3", "--csv", str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["iteration"] for row in rows] == ["0", "1", "2", "3"]
    assert float(rows[0]["loss"]) == pytest.approx(0.29837110876000267, rel=1e-13)
    assert float(rows[1]["loss"]) == pytest.approx(0.29102777369359933, rel=1e-13)


def test_a_saved_project_goes_on_where_it_stopped(capsys, tmp_path: Path) -> None:
    path = tmp_path / "half.bpnet"
    train(capsys, "article", "-n", "600", "--save", str(path))
    resumed = train(capsys, str(path), "-n", "400")
    assert resumed == train(capsys, "article", "-n", "1000")


def test_no_iterations_give_the_first_outputs(capsys) -> None:
    result = train(capsys, "article", "-n", "0")
    assert result["loss"] == pytest.approx(0.29837110876000267, rel=1e-13)


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["train", "nonsense"], ["nonsense", "article"]),
        (["trace", "missing.bpnet"], ["missing.bpnet"]),
        (["nonsense"], ["nonsense"]),
        (["train", "article", "-n", "1", "--csv", "{folder}/no/x.csv"], ["x.csv"]),
        (["train", "article", "-n", "1", "--save", "{folder}/no/x.bpnet"], ["x.bpnet"]),
        (["train", "{bad}"], ["bad.bpnet", "layers[1].units"]),
    ],
)
def test_bad_input_is_one_line_on_stderr_and_code_1(
    capsys, tmp_path: Path, arguments: list[str], parts: list[str]
) -> None:
    bad = tmp_path / "bad.bpnet"
    good = (presets_folder() / "article.bpnet").read_text(encoding="utf-8")
    first, second = good.split('"units": 2', 1)
    bad.write_text(
        first + '"units": 2' + second.replace('"units": 2', '"units": "x"'), encoding="utf-8"
    )
    words = [word.format(folder=tmp_path, bad=bad) for word in arguments]
    assert main(words) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert all(part in captured.err for part in parts)


@pytest.mark.parametrize(
    "arguments",
    [
        ["train"],
        ["train", "article", "-n", "-1"],
        ["train", "article", "-n", "many"],
        ["trace", "article", "--iteration", "0"],
        ["trace", "article", "--format", "word"],
        ["--unknown"],
    ],
)
def test_wrong_usage_is_code_2(capsys, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_diverging_names_the_iteration_and_the_quantity(capsys, tmp_path: Path) -> None:
    path = tmp_path / "wild.bpnet"
    text = (presets_folder() / "article.bpnet").read_text(encoding="utf-8")
    text = text.replace('"sigmoid"', '"linear"').replace(
        '"learning_rate": 0.5', '"learning_rate": 1e9'
    )
    path.write_text(text, encoding="utf-8")
    assert main(["train", str(path), "-n", "1000"]) == 1
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert "broke down in iteration" in error


def test_presets_are_listed(capsys) -> None:
    assert main(["presets"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names[0] == "article"
    assert {"article-2015", "article-script"} < set(names)


def test_versions_are_told(capsys) -> None:
    assert main(["--version"]) == 0
    words = capsys.readouterr().out.split()
    assert {"bpgui", "Python", "Qt", "NumPy"} <= set(words)


def test_a_trace_takes_notation_digits_and_calculator(capsys) -> None:
    options = ["--notation", "z", "--digits", "5", "--calculator", "4"]
    assert main(["trace", "article", *options]) == 0
    text = capsys.readouterr().out
    assert "a₁⁽¹⁾ = 1/(1 + e^(−z₁⁽¹⁾))" in text
    assert "E = ½ Σ (t − a)²" in text
    assert "(full precision 0.59327, drift 3·10⁻⁵)" in text


@pytest.mark.parametrize(
    "option", [["--notation", "x"], ["--digits", "2"], ["--digits", "18"], ["--calculator", "1"]]
)
def test_a_trace_refuses_options_out_of_range(capsys, option) -> None:
    with pytest.raises(SystemExit) as error:
        main(["trace", "article", *option])
    assert error.value.code == 2


def test_the_past_of_an_edited_project_is_not_made_up(capsys, tmp_path: Path) -> None:
    path = tmp_path / "edited.bpnet"
    train(capsys, "article", "-n", "100", "--save", str(path))
    text = path.read_text(encoding="utf-8").replace('"learning_rate": 0.5', '"learning_rate": 0.1')
    path.write_text(text, encoding="utf-8")
    assert main(["trace", str(path), "--iteration", "51"]) == 1
    assert "edited on the way" in capsys.readouterr().err
    assert main(["trace", str(path), "--iteration", "101"]) == 0


def test_a_device_is_written_to_and_not_replaced(capsys) -> None:
    train(capsys, "article", "-n", "3", "--csv", os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_link_is_followed(capsys, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("", encoding="utf-8")
    link.symlink_to(target)
    train(capsys, "article", "-n", "3", "--csv", str(link))
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("iteration,loss")


def test_a_name_that_no_file_can_have_is_one_line(capsys) -> None:
    assert main(["train", "x" * 5_000]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_place_that_cannot_be_saved_to_is_told_before_training(
    capsys, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("bpgui.app.train_command.train", lambda *_: pytest.fail("it trained"))
    assert main(["train", "article", "--save", str(tmp_path / "no" / "x.bpnet")]) == 1
    assert "x.bpnet" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [["train", "article", "-n", "1", "--json"], ["presets"]])
def test_an_output_that_takes_nothing_is_one_line_and_code_1(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bpgui", *words],
            cwd=Path(__file__).parents[2],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("bpgui: the output cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_program_without_a_terminal_has_its_window_tell_of_a_bad_file(
    tmp_path: Path, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr("bpgui.app.app.run_window", lambda *told: asked.append(told) or 0)
    monkeypatch.setattr(sys, "stderr", None)
    assert main([str(tmp_path / "gone.bpnet")]) == 0
    ((_, path, error, _),) = asked
    assert path is None
    assert isinstance(error, ProjectFileError)
    assert error.problem.kind is ProblemKind.NO_SUCH_FILE
