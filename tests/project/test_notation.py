"""The z/a notation names every number by its layer; ids and the article's names stay."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.optimizers import Adam
from bpgui.project.formula import Operand
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_latex import symbol_latex
from bpgui.project.formula_text import symbol_text, to_text, unit_text
from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.project.solution_content import step_boxes
from bpgui.project.symbols import Naming, Notation, Plain, symbol
from bpgui.project.worked_solution import Kind, SolutionHeader, render
from tests.sample_traces import article_trace, naming_of, position_of, random_trace

ARTICLE = Naming(Notation.Z, (2, 2, 2))
DEEP = Naming(Notation.Z, (2, 3, 12, 2))
HEADER = SolutionHeader("Title")


@pytest.mark.parametrize(
    ("quantity", "naming", "text", "latex"),
    [
        ("i1", ARTICLE, "x₁", "x_{1}"),
        ("t2", ARTICLE, "t₂", "t_{2}"),
        ("net_h1", ARTICLE, "z₁⁽¹⁾", "z_{1}^{(1)}"),
        ("out_o2", ARTICLE, "a₂⁽²⁾", "a_{2}^{(2)}"),
        ("delta_h1", ARTICLE, "δ₁⁽¹⁾", r"\delta_{1}^{(1)}"),
        ("E_o1", ARTICLE, "E₁", "E_{1}"),
        ("E", ARTICLE, "E", "E"),
        ("w5", ARTICLE, "w₁₁⁽²⁾", "w_{11}^{(2)}"),
        ("w7", ARTICLE, "w₂₁⁽²⁾", "w_{21}^{(2)}"),
        ("w2", ARTICLE, "w₁₂⁽¹⁾", "w_{12}^{(1)}"),
        ("w5_new", ARTICLE, "w₁₁⁽²⁾⁺", "w_{11}^{(2)+}"),
        ("b1", ARTICLE, "b⁽¹⁾", "b^{(1)}"),
        ("b_h1", ARTICLE, "b₁⁽¹⁾", "b_{1}^{(1)}"),
        ("b_o2_new", ARTICLE, "b₂⁽²⁾⁺", "b_{2}^{(2)+}"),
        ("learning_rate", ARTICLE, "η", r"\eta"),
        ("beta1^t", ARTICLE, "β₁ᵗ", r"\beta_{1}^{t}"),
        ("dE/dnet_o1", ARTICLE, "∂E/∂z₁⁽²⁾", r"\frac{\partial E}{\partial z_{1}^{(2)}}"),
        (
            "dE_o1/dout_h2",
            ARTICLE,
            "∂E₁/∂a₂⁽¹⁾",
            r"\frac{\partial E_{1}}{\partial a_{2}^{(1)}}",
        ),
        ("v_w5", ARTICLE, "v_w₁₁⁽²⁾", "v_{w_{11}^{(2)}}"),
        ("mhat_w5", ARTICLE, "m̂_w₁₁⁽²⁾", r"\hat{m}_{w_{11}^{(2)}}"),
        ("E[12]", ARTICLE, "E^[12]", "E^{[12]}"),
        ("mean(dE/dw1)", ARTICLE, "mean(∂E/∂w₁₁⁽¹⁾)", None),
        ("net_h2.11", DEEP, "z₁₁⁽²⁾", "z_{11}^{(2)}"),
        ("out_o1", DEEP, "a₁⁽³⁾", "a_{1}^{(3)}"),
        ("w7", DEEP, "w₁₁⁽²⁾", "w_{11}^{(2)}"),
        ("w42", DEEP, "w_12,3⁽²⁾", "w_{12,3}^{(2)}"),
        ("w66", DEEP, "w_2,12⁽³⁾", "w_{2,12}^{(3)}"),
        ("dE/dout_h1.1:h2.3", DEEP, "∂E/∂a₁⁽¹⁾ via a₃⁽²⁾", None),
    ],
)
def test_a_number_is_named_by_its_layer(
    quantity: str, naming: Naming, text: str, latex: str | None
) -> None:
    assert symbol_text(quantity, naming) == text
    if latex is not None:
        assert symbol_latex(quantity, naming) == latex


def test_one_hidden_layer_or_none_or_more_all_have_their_numbers() -> None:
    none = Naming.of(Notation.Z, Architecture(2, (Layer(1),)))
    assert symbol_text("net_o1", none) == "z₁⁽¹⁾"
    assert unit_text("h1", ARTICLE) == "a₁⁽¹⁾"
    assert unit_text("i2", ARTICLE) == "x₂"
    assert unit_text("h1") == "h1"


def test_every_id_of_real_traces_has_a_name_and_no_two_have_the_same() -> None:
    for trace in (
        article_trace(trains_biases=True),
        random_trace((2, 3, 2, 2), ("tanh", "relu", "sigmoid"), samples=3, optimizer=Adam()),
    ):
        naming = naming_of(trace, Notation.Z)
        names = {name: symbol_text(name, naming) for name in trace.values}
        assert not any(isinstance(symbol(name, naming), Plain) for name in names)
        assert len(set(names.values())) == len(names)
        assert not any("net" in text or "out" in text for text in names.values())


def test_a_formula_has_the_same_operands_in_both_notations() -> None:
    trace = article_trace()
    for step in trace.steps:
        boxes = [build(step.expression, Mode.SYMBOLS, naming=naming)
                 for naming in (Naming(), ARTICLE)]  # fmt: skip
        assert _operands(boxes[0]) == _operands(boxes[1])


def test_a_step_reads_in_the_new_names() -> None:
    trace = article_trace()
    step = trace.steps[position_of(trace, "dE/dw5") - 1]
    lines = [to_text(box) for box in step_boxes(trace, step, naming=ARTICLE)]
    assert lines[:2] == ["∂E/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · ∂z₁⁽²⁾/∂w₁₁⁽²⁾", "δ₁⁽²⁾ · a₁⁽¹⁾"]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.MARKDOWN])
def test_an_export_uses_the_notation_throughout(kind: Kind) -> None:
    text = render(article_trace(), kind, HEADER, naming=ARTICLE)
    assert "z₁⁽¹⁾ = w₁₁⁽¹⁾ · x₁ + w₁₂⁽¹⁾ · x₂ + b⁽¹⁾" in text
    assert "Unit 1 of layer 2" in text
    assert not any(name in text for name in ("net_", "out_", "h1", "o1", "w5"))


def test_json_keeps_its_ids_whatever_the_notation() -> None:
    both = [
        json.loads(render(article_trace(), Kind.JSON, HEADER, naming=Naming(notation, (2, 2, 2))))
        for notation in Notation
    ]
    for old, new in zip(*both, strict=True):
        assert {**old, "expression": ""} == {**new, "expression": ""}
    assert both[1][0]["expression"] == "w₁₁⁽¹⁾ · x₁ + w₁₂⁽¹⁾ · x₂ + b⁽¹⁾"


def test_an_export_follows_the_number_style() -> None:
    style = NumberStyle(4, decimal_sign=DecimalSign.COMMA)
    text = render(article_trace(), Kind.TEXT, HEADER, style)
    assert "= 0,15 · 0,05 + 0,2 · 0,1 + 0,35\n" in text
    assert "i1 = 0,05;  i2 = 0,1" in text
    assert "0.5933" not in text and "0,5933" in text


def test_a_function_of_two_numbers_with_commas_has_a_semicolon() -> None:
    trace = random_trace((2, 2, 1), ("relu", "linear"))
    style = NumberStyle(4, decimal_sign=DecimalSign.COMMA)
    assert "max(0; " in render(trace, Kind.TEXT, HEADER, style)
    assert "max(0, " in render(trace, Kind.TEXT, HEADER)


def test_a_calculator_export_tells_its_rule_and_every_drift() -> None:
    text = render(article_trace(), Kind.TEXT, HEADER, calculator=4)
    assert "rounded to 4 significant digits" in text
    assert "= 0.5933\n" in text
    assert "(full precision 0.593269992, drift 3·10⁻⁵)" in text
    assert text.count("full precision") == 43


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")
def test_latex_of_everything_at_once_compiles(tmp_path: Path) -> None:
    style = NumberStyle(5, decimal_sign=DecimalSign.COMMA, fractions=True)
    document = render(article_trace(), Kind.LATEX, HEADER, style, ARTICLE, 4)
    (tmp_path / "a.tex").write_text(document, encoding="utf-8")
    run = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    assert subprocess.run(run, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_latex_sets_a_decimal_comma_without_a_gap() -> None:
    style = NumberStyle(5, decimal_sign=DecimalSign.COMMA)
    document = render(article_trace(), Kind.LATEX, HEADER, style, ARTICLE, 4)
    assert "w_{11}^{(1)} = 0{,}15" in document
    assert r"drift $3\cdot 10^{-5}$" in document


def _operands(box: object) -> list[str]:
    if isinstance(box, Operand):
        return [box.quantity]
    fields = getattr(box, "__slots__", ())
    found: list[str] = []
    for field in fields:
        part = getattr(box, field)
        for item in part if isinstance(part, tuple) else (part,):
            found += _operands(item)
    return found
