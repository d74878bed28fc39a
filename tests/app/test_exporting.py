from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.dom import minidom

import pytest
from PySide6.QtGui import QImage

from bpgui.app.command_line import main
from bpgui.app.resources import presets_folder
from bpgui.project import storage
from tests.project.exported_scripts import adam_with_batches, parse

ROOT = Path(__file__).parents[2]


def export(*arguments: object) -> int:
    return main(["export", *map(str, arguments)])


def test_py_is_a_numpy_script_of_the_projects_iterations(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    assert export("article", path) == 0
    text = path.read_text(encoding="utf-8")
    assert "import numpy as np" in text and "import torch" not in text
    assert "\nITERATIONS = 10000\n" in text


def test_a_script_prints_what_train_prints(tmp_path: Path, capsys) -> None:
    path, project = tmp_path / "net.py", tmp_path / "net.bpnet"
    storage.save(adam_with_batches(), project)
    assert export(project, path, "--iterations", 30) == 0
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, check=True
    )
    assert main(["train", str(project), "-n", "30", "--json"]) == 0
    expected = json.loads(capsys.readouterr().out)
    result = parse(done.stdout)
    assert result.loss == pytest.approx(expected["loss"], rel=1e-12)
    assert result.parameters == pytest.approx(expected["parameters"], rel=1e-12)
    assert result.outputs == [pytest.approx(row, rel=1e-12) for row in expected["outputs"]]


def test_to_pytorch_is_a_pytorch_script(tmp_path: Path) -> None:
    assert export("article", tmp_path / "net.py", "--to", "pytorch") == 0
    assert "import torch" in (tmp_path / "net.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(("suffix", "form"), [("md", "markdown"), ("tex", "latex")])
def test_a_solution_is_that_of_trace(tmp_path: Path, capsys, suffix: str, form: str) -> None:
    path = tmp_path / f"solution.{suffix}"
    options = ["--iteration", "3", "--notation", "z"]
    assert export("article", path, *options) == 0
    assert main(["trace", "article", "--format", form, *options]) == 0
    assert path.read_text(encoding="utf-8") == capsys.readouterr().out


def test_iterations_are_made_before_the_one_that_is_shown(tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    assert export("article", one, "-n", 20) == 0
    assert export("article", other, "--iteration", 21) == 0
    assert one.read_bytes() == other.read_bytes()


def test_csv_is_the_loss_of_each_iteration(tmp_path: Path, capsys) -> None:
    path, expected = tmp_path / "loss.csv", tmp_path / "expected.csv"
    assert export("article", path, "-n", 5) == 0
    assert main(["train", "article", "-n", "5", "--csv", str(expected)]) == 0
    assert path.read_bytes() == expected.read_bytes()


def test_losses_of_a_trained_project_go_on_from_its_iteration(tmp_path: Path) -> None:
    project, path = tmp_path / "half.bpnet", tmp_path / "loss.csv"
    assert main(["train", "article", "-n", "3", "--save", str(project)]) == 0
    assert export(project, path, "-n", 2) == 0
    with path.open(encoding="ascii", newline="") as file:
        assert [row["iteration"] for row in csv.DictReader(file)] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", None), ("b.png", "loss-png")], ids=["diagram", "loss"]
)
def test_png_is_an_image(qapp, tmp_path: Path, name: str, kind: str | None) -> None:
    assert export("article", tmp_path / name, *(["--to", kind] if kind else []), "-n", 9) == 0
    assert QImage(str(tmp_path / name)).width() > 1000


@pytest.mark.parametrize(
    ("kind", "text"), [("diagram-svg", "0.59327"), ("loss-svg", "0.2975")], ids=["diagram", "loss"]
)
def test_svg_has_the_numbers_as_text(qapp, tmp_path: Path, kind: str, text: str) -> None:
    path = tmp_path / "a.svg"
    options = ["-n", 1] if kind == "loss-svg" else []
    assert export("article", path, "--to", kind, *options) == 0
    texts = [e.firstChild.data for e in minidom.parse(str(path)).getElementsByTagName("text")]
    assert any(found.startswith(text[:4]) for found in texts), texts


def test_a_pdf_needs_no_display(tmp_path: Path) -> None:
    path = tmp_path / "solution.pdf"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "main.py", "export", "article", str(path), "--iteration", "2"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    assert path.read_bytes().startswith(b"%PDF")


def test_a_project_with_mistakes_says_so(tmp_path: Path, capsys) -> None:
    assert export("article-2015", tmp_path / "a.py") == 0
    assert "deliberate mistakes" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("article", "a.doc"),
        ("article", "a"),
        ("article", "a.py", "--to", "pinned-svg"),
        ("article", "a.csv", "--iteration", "3"),
        ("article", "a.md", "--iteration", "0"),
        ("article",),
    ],
)
def test_wrong_usage_is_code_2(arguments: tuple[str, ...], capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        export(*arguments)
    assert caught.value.code == 2
    assert "bpgui export: error:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["no/a.py", "no/a.pdf", "no/a.csv", ""])
def test_a_file_that_cannot_be_written_is_one_line_and_code_1(
    tmp_path: Path, capsys, name: str
) -> None:
    options = [] if name else ["--to", "numpy"]
    assert export("article", tmp_path / name, *options) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1 and captured.err.startswith("bpgui: ")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_project_is_code_1(tmp_path: Path, capsys) -> None:
    assert export("nonsense", tmp_path / "a.py") == 1
    assert "nonsense" in capsys.readouterr().err


def test_training_that_breaks_down_leaves_no_file(tmp_path: Path, capsys) -> None:
    bad = tmp_path / "bad.bpnet"
    value = json.loads((presets_folder() / "article.bpnet").read_text(encoding="utf-8"))
    for layer in value["layers"]:
        layer["activation"] = "linear"
    value["training"]["learning_rate"] = 1e300
    bad.write_text(json.dumps(value), encoding="utf-8")
    assert export(bad, tmp_path / "a.csv") == 1
    assert "broke down" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()
