"""What the user calls units stands in every symbol, and literally so in every export."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.formula_latex import symbol_latex
from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.solution_content import SolutionHeader
from bpgui.project.symbols import Naming, Notation
from bpgui.project.worked_solution import Kind, render
from tests.sample_traces import article_trace, random_trace

ARTICLE = Architecture(2, (Layer(2), Layer(2)))
MARKUP = "<img src=x>"
SPECIALS = r"a_b^c\%$#&{}~"
UNICODE = "∑ 雨 e\u0301 𝛿 ½"
NAMES = {"i1": "sun", "h1": "rain", "o1": "flood"}
NAMED = Naming.of(Notation.NET, ARTICLE, NAMES)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        ("net_h1", "net_rain"),
        ("out_h1", "out_rain"),
        ("delta_h1", "δ_rain"),
        ("b_h1", "b_rain"),
        ("E_o1", "E_flood"),
        ("i1", "sun"),
        ("i2", "i2"),
        ("t1", "t_flood"),
        ("t2", "t2"),
        ("w1", "w1"),
        ("net_h2", "net_h2"),
        ("b_h1_new", "b_rain⁺"),
        ("dE/dout_h1", "∂E/∂out_rain"),
        ("dE_o1/dout_h1", "∂E_flood/∂out_rain"),
        ("dE/dout_h1:o1", "∂E/∂out_rain via flood"),
        ("mean(dE/db_h1)", "mean(∂E/∂b_rain)"),
        ("out_h1[3]", "out_rain⁽³⁾"),
        ("v_b_h1_new", "v_b_rain⁺"),
        ("learning_rate", "η"),
    ],
)
def test_a_name_replaces_the_id_of_its_unit(quantity: str, text: str) -> None:
    assert symbol_text(quantity, NAMED) == text


def test_a_name_of_digits_stays_as_it_was_typed() -> None:
    naming = Naming.of(Notation.NET, ARTICLE, {"h1": "7"})
    assert symbol_text("net_h1", naming) == "net_7"


def test_the_notation_z_keeps_its_numbers() -> None:
    naming = Naming.of(Notation.Z, ARTICLE, NAMES)
    assert symbol_text("net_h1", naming) == "z₁⁽¹⁾"
    assert symbol_text("i1", naming) == "x₁"
    assert unit_text("h1", naming) == "a₁⁽¹⁾"


def test_a_unit_is_called_by_its_name() -> None:
    assert unit_text("h1", NAMED) == "rain"
    assert unit_text("h2", NAMED) == "h2"


def test_the_order_in_which_units_were_named_does_not_matter() -> None:
    assert Naming.of(Notation.NET, ARTICLE, dict(reversed(NAMES.items()))) == NAMED


def test_a_name_is_text_in_latex() -> None:
    naming = Naming.of(Notation.NET, ARTICLE, {"h1": SPECIALS})
    written = r"a\_b\textasciicircum{}c\textbackslash{}\%\$\#\&\{\}\textasciitilde{}"
    assert symbol_latex("net_h1", naming) == rf"\mathrm{{net}}_{{\text{{{written}}}}}"


def test_a_text_export_has_names_literally() -> None:
    naming = Naming.of(Notation.NET, ARTICLE, {"h1": MARKUP, "i1": SPECIALS})
    text = render(article_trace(), Kind.TEXT, SolutionHeader("x"), naming=naming)
    assert f"net_{MARKUP}" in text
    assert f"w1 · {SPECIALS} + w2 · i2 + b1" in text
    assert "h1" not in text


def test_markdown_has_no_markup_from_names_outside_code() -> None:
    naming = Naming.of(Notation.NET, ARTICLE, {"h1": MARKUP, "i1": "*a*_b_`c`"})
    text = render(article_trace(), Kind.MARKDOWN, SolutionHeader("x"), naming=naming)
    outside = "".join(text.split("```")[0::2])
    assert MARKUP not in outside and r"\<img src=x\>" in outside
    assert r"\*a\*\_b\_\`c\` = 0.05" in outside


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")
def test_latex_with_any_names_compiles(tmp_path: Path) -> None:
    trace = random_trace((2, 3, 2), ("tanh", "sigmoid"), samples=2)
    names = {"i1": SPECIALS, "i2": "-- `x' \"y\"", "h1": MARKUP, "h2": UNICODE, "o1": "1",
             "h3": r"\end{document}", "o2": "^^41 ?` $x$"}  # fmt: skip
    naming = Naming.of(Notation.NET, Architecture(2, (Layer(3), Layer(2))), names)
    document = render(trace, Kind.LATEX, SolutionHeader("x"), naming=naming)
    (tmp_path / "a.tex").write_text(document, encoding="utf-8")
    run = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-1500:]
