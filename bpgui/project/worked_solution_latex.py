"""The worked solution of one iteration as a LaTeX document that pdflatex compiles.

Needs amsmath only. Characters of a title for which pdfLaTeX has no glyph are declared to print
their code point, so that a document compiles whatever a file is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpgui.core.trace import Trace, TraceStep
from bpgui.project import number_format
from bpgui.project.formula import Style, Text
from bpgui.project.formula_latex import escaped, latex_lines, symbol_latex, to_latex, undeclared
from bpgui.project.solution_content import (
    SolutionHeader,
    fault_notice,
    given_numbers,
    given_summary,
    group_title,
    loss_after,
    section_title,
    step_boxes,
    step_notice,
)
from bpgui.project.trace_sections import sections, unit_groups

LINE_WIDTH = 68

_PREAMBLE = r"""\documentclass[11pt]{article}
\usepackage[utf8]{inputenc}
\usepackage{amsmath}
\setlength{\textwidth}{165mm}
\setlength{\oddsidemargin}{0mm}
\setlength{\topmargin}{-10mm}
\setlength{\textheight}{230mm}
\setlength{\parindent}{0pt}
\allowdisplaybreaks"""


def latex_document(trace: Trace, header: SolutionHeader) -> str:
    """The whole document, ending with a line break."""
    return "\n".join(_lines(trace, header)) + "\n"


def _lines(trace: Trace, header: SolutionHeader) -> Iterator[str]:
    yield _PREAMBLE
    yield from _declarations(header)
    yield r"\begin{document}"
    yield rf"\section*{{{escaped(header.title)}}}"
    if notice := fault_notice(trace):
        yield r"\begin{center}\fbox{\begin{minipage}{0.9\textwidth}\bfseries"
        yield escaped(notice)
        yield r"\end{minipage}}\end{center}"
    yield from _given(trace, header)
    for section in sections(trace):
        yield rf"\subsection*{{{escaped(section_title(section))}}}"
        for group in unit_groups(trace, section):
            if title := group_title(group, section):
                yield rf"\subsubsection*{{{escaped(title)}}}"
            yield from _steps(trace, trace.steps[group.start : group.stop])
    after = loss_after(trace)
    if after is not None:
        yield r"\subsection*{After the update}"
        before = _number(trace.values["E"])
        yield rf"$E = {_number(after)}$ (before: ${before}$)"
    yield r"\end{document}"


def _declarations(header: SolutionHeader) -> Iterator[str]:
    """Where the engine is pdfLaTeX, a stand-in for each character that it has no glyph for."""
    texts = " ".join((header.title, *(part for fact in header.facts for part in fact)))
    for character in sorted(undeclared(texts)):
        code = f"{ord(character):04X}"
        yield (
            rf"\ifdefined\DeclareUnicodeCharacter\DeclareUnicodeCharacter{{{code}}}"
            rf"{{[U+{code}]}}\fi"
        )


def _given(trace: Trace, header: SolutionHeader) -> Iterator[str]:
    yield r"\begin{description}\raggedright"
    for label, text in header.facts:
        yield rf"\item[{{{escaped(label)}}}] {escaped(text)}"
    yield rf"\item[Iteration] {trace.iteration}, sample {trace.sample + 1}"
    for kind, names in given_numbers(trace):
        numbers = (f"${symbol_latex(name)} = {_number(trace.values[name])}$" for name in names)
        shown = given_summary(trace, kind, names) or ", ".join(numbers)
        yield rf"\item[{kind.value}] {shown}"
    yield r"\end{description}"


def _steps(trace: Trace, steps: tuple[TraceStep, ...]) -> Iterator[str]:
    yield r"\begin{align*}"
    yield "\\\\[1ex]\n".join("\\\\\n".join(_step(trace, step)) for step in steps)
    yield r"\end{align*}"


def _step(trace: Trace, step: TraceStep) -> Iterator[str]:
    left = symbol_latex(step.id)
    if notice := step_notice(step):
        yield rf"&\quad\text{{\bfseries {escaped(notice)}}}"
    for box in step_boxes(trace, step):
        first, *rest = latex_lines(box, LINE_WIDTH)
        yield f"{left} &= {first}"
        left = ""
        for line in rest:
            yield rf"&\quad {line}"


def _number(value: float) -> str:
    return to_latex(Text(number_format.decimals(value), Style.NUMBER))
