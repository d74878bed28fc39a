"""The worked solution as text, Markdown, LaTeX and JSON."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, RMSProp
from bpgui.core.setup import Penalty
from bpgui.core.trace import Trace
from bpgui.project.worked_solution import LINE_WIDTH, Kind, SolutionHeader, render
from tests.sample_traces import article_trace, random_trace

HEADER = SolutionHeader("The article's example", (("Loss", "half squared error"),))
HOSTILE = SolutionHeader(
    r"50% of {x}_y^2 \end{document} ~#$ 反向 ½ η “q” ą <b>", (("a_b", "c & d | e"),)
)


def text_of(trace: Trace, kind: Kind = Kind.TEXT, header: SolutionHeader = HEADER) -> str:
    return render(trace, kind, header)


def test_a_step_reads_as_symbols_then_numbers_then_result() -> None:
    assert (
        "  net_h1 = w1 · i1 + w2 · i2 + b1\n"
        "         = 0.15 · 0.05 + 0.2 · 0.1 + 0.35\n"
        "         = 0.3775\n"
    ) in text_of(article_trace())


def test_the_text_starts_with_title_facts_and_given_numbers() -> None:
    lines = text_of(article_trace()).splitlines()
    assert lines[:4] == ["The article's example", "=====================", "", lines[3]]
    head = "\n".join(lines[:15])
    for given in (
        "half squared error",
        "i2 = 0.1",
        "t2 = 0.99",
        "w8 = 0.55",
        "b2 = 0.6",
        "η = 0.5",
    ):
        assert given in head


def test_every_phase_layer_and_unit_has_a_heading() -> None:
    lines = text_of(article_trace()).splitlines()
    headings = [above for above, below in pairwise(lines) if set(below) == {"-"}]
    assert headings == [
        "Forward",
        "Error",
        "Backward, output layer",
        "Backward, hidden layer",
        "Update",
        "After the update",
    ]
    assert lines.count("Unit h1") == 2


def test_the_text_ends_with_the_loss_after_the_update() -> None:
    assert text_of(article_trace()).endswith("E = 0.291027774  (before: 0.298371109)\n")


def test_equals_signs_are_aligned_within_a_section() -> None:
    text = text_of(article_trace(optimizer=Adam()))
    section = text.split("Backward, output layer\n")[1].split("Backward, hidden layer")[0]
    columns = {line.index(" = ") for line in section.splitlines() if " = " in line}
    assert len(columns) == 1


def test_no_line_is_too_long() -> None:
    trace = random_trace((30, 4, 3), ("tanh", "sigmoid"), samples=20, penalty=Penalty.L2)
    assert max(map(len, text_of(trace).splitlines())) <= LINE_WIDTH


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.MARKDOWN, Kind.LATEX])
def test_deliberate_mistakes_are_told_near_the_top(kind: Kind) -> None:
    text = text_of(article_trace((Fault.OUTPUT_FOR_BIAS,)), kind)
    notice = text.index("contains deliberate mistakes: the last output unit adds")
    assert notice < text.index("Forward")


def test_a_faulty_step_is_marked_and_the_others_are_not() -> None:
    lines = text_of(article_trace((Fault.OUTPUT_FOR_BIAS,))).splitlines()
    marked = [line for line in lines if line.startswith("! ") and " = " in line]
    assert [line.partition(" = ")[0].strip() for line in marked] == ["! net_o2", "!", "!"]
    assert sum("(deliberate mistake: the last output unit adds" in line for line in lines) == 1


def test_a_correct_solution_speaks_of_no_mistakes() -> None:
    for kind in Kind:
        assert "mistake" not in text_of(article_trace(), kind)


def test_line_breaks_in_a_title_cannot_forge_lines() -> None:
    text = text_of(article_trace(), header=SolutionHeader("a\nE = 0", ()))
    assert text.splitlines()[0] == "a E = 0"


def test_markdown_has_headings_a_table_and_fenced_steps() -> None:
    text = text_of(article_trace(), Kind.MARKDOWN)
    assert text.startswith("# The article's example\n")
    assert "| Inputs | i1 = 0.05, i2 = 0.1 |" in text
    assert "## Backward, output layer\n\n### Unit o1\n\n```text\n" in text
    assert text.count("```") % 2 == 0


def test_markup_in_a_title_stays_text_in_markdown() -> None:
    assert r"\<b\>" in text_of(article_trace(), Kind.MARKDOWN, HOSTILE)


def test_json_lists_the_steps_in_order_with_exact_values() -> None:
    trace = article_trace()
    steps = json.loads(text_of(trace, Kind.JSON))
    assert [step["id"] for step in steps] == [step.id for step in trace.steps]
    assert [step["value"] for step in steps] == [trace.value(step) for step in trace.steps]
    assert steps[14] == {
        "id": "dE/dw5",
        "phase": "backward",
        "expression": "δ_o1 · out_h1",
        "substituted": "0.13849856162855698 · 0.5932699921071872",
        "value": 0.08216704056423078,
        "operands": ["delta_o1", "out_h1"],
    }


def test_json_has_null_for_a_number_that_is_not_finite() -> None:
    trace = article_trace()
    values = {**trace.values, "net_h1": math.inf}
    broken = Trace(trace.iteration, trace.sample, trace.steps, values)
    assert json.loads(text_of(broken, Kind.JSON))[0]["value"] is None


LATEX_TRACES = {
    "article": lambda: article_trace(),
    "mistakes": lambda: article_trace(tuple(Fault)),
    "adam": lambda: article_trace(optimizer=Adam(), penalty=Penalty.L2, penalty_strength=0.1),
    "softmax": lambda: random_trace(
        (12, 3, 4),
        ("leaky_relu", "softmax"),
        samples=9,
        loss=Loss.CROSS_ENTROPY,
        optimizer=RMSProp(),
        penalty=Penalty.L1,
        penalty_strength=0.1,
    ),
}


@pytest.mark.parametrize("name", LATEX_TRACES)
def test_latex_is_balanced_ascii_but_for_declared_characters(name: str) -> None:
    text = text_of(LATEX_TRACES[name](), Kind.LATEX, HOSTILE)
    body = re.sub(r"\\[{}]", "", text)
    assert body.count("{") == body.count("}")
    assert text.count(r"\left") == text.count(r"\right")
    environments = re.findall(r"(?<!\\textbackslash\{\})\\(begin|end)\{(\w+\*?)\}", text)
    opened: list[str] = []
    for kind, environment in environments:
        if kind == "begin":
            opened.append(environment)
        else:
            assert opened.pop() == environment
    assert opened == []
    declared = {chr(int(code, 16)) for code in re.findall(r"Character\{([0-9A-F]+)\}", text)}
    assert {character for character in text if not character.isascii()} == declared


@pytest.mark.parametrize("name", LATEX_TRACES)
def test_pdflatex_compiles_it_where_there_is_one(name: str, tmp_path: Path) -> None:
    program = shutil.which("pdflatex")
    source = tmp_path / "solution.tex"
    source.write_text(text_of(LATEX_TRACES[name](), Kind.LATEX, HOSTILE), encoding="utf-8")
    if program is not None:
        options = ["-interaction=nonstopmode", "-halt-on-error", source.name]
        run = subprocess.run([program, *options], cwd=tmp_path, capture_output=True, check=False)
        assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
        assert source.with_suffix(".pdf").stat().st_size > 0
