"""The worked solution of one iteration as a LaTeX document that pdflatex compiles.

Needs amsmath only. Characters of a title or a name for which pdfLaTeX has no glyph are declared
to print their code point, so that a document compiles whatever a file or a unit is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpgui.core.trace import Trace, TraceStep
from bpgui.project.formula import Style, Text
from bpgui.project.formula_latex import escaped, latex_lines, symbol_latex, to_latex, undeclared
from bpgui.project.rounded_trace import RoundedTrace
from bpgui.project.solution_content import (
    SolutionHeader,
    Writing,
    calculator_notice,
    drift_text,
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


def latex_document(
    trace: Trace,
    header: SolutionHeader,
    writing: Writing,
    rounded: RoundedTrace | None = None,
) -> str:
    """The whole document, ending with a line break; ``rounded`` is what ``trace`` is part of."""
    return "\n".join(_lines(trace, header, writing, rounded)) + "\n"


def _lines(
    trace: Trace, header: SolutionHeader, writing: Writing, rounded: RoundedTrace | None
) -> Iterator[str]:
    yield _PREAMBLE
    yield from _declarations(header, writing)
    yield r"\begin{document}"
    yield rf"\section*{{{escaped(header.title)}}}"
    if notice := fault_notice(trace):
        yield r"\begin{center}\fbox{\begin{minipage}{0.9\textwidth}\bfseries"
        yield escaped(notice)
        yield r"\end{minipage}}\end{center}"
    if notice := calculator_notice(rounded):
        yield escaped(notice)
    yield from _given(trace, header, writing)
    for section in sections(trace):
        yield rf"\subsection*{{{escaped(section_title(section))}}}"
        for group in unit_groups(trace, section):
            if title := group_title(group, section, writing.naming):
                yield rf"\subsubsection*{{{escaped(title)}}}"
            yield r"\begin{align*}"
            steps = trace.steps[group.start : group.stop]
            lines = ("\\\\\n".join(_step(trace, step, writing, rounded)) for step in steps)
            yield "\\\\[1ex]\n".join(lines)
            yield r"\end{align*}"
    after = loss_after(trace, rounded.round if rounded else float)
    if after is not None:
        yield r"\subsection*{After the update}"
        before = _number(trace.values["E"], writing)
        yield rf"$E = {_number(after, writing)}$ (before: ${before}$)"
    yield r"\end{document}"


def _declarations(header: SolutionHeader, writing: Writing) -> Iterator[str]:
    """Where the engine is pdfLaTeX, a stand-in for each character that it has no glyph for."""
    names = (name for _, name in writing.naming.names)
    texts = " ".join((header.title, *(part for fact in header.facts for part in fact), *names))
    for character in sorted(undeclared(texts)):
        code = f"{ord(character):04X}"
        yield (
            rf"\ifdefined\DeclareUnicodeCharacter\DeclareUnicodeCharacter{{{code}}}"
            rf"{{[U+{code}]}}\fi"
        )


def _given(trace: Trace, header: SolutionHeader, writing: Writing) -> Iterator[str]:
    yield r"\begin{description}\raggedright"
    for label, text in header.facts:
        yield rf"\item[{{{escaped(label)}}}] {escaped(text)}"
    yield rf"\item[Iteration] {trace.iteration}, sample {trace.sample + 1}"
    for kind, names in given_numbers(trace):
        numbers = (
            f"${symbol_latex(name, writing.naming)} = {_number(trace.values[name], writing)}$"
            for name in names
        )
        gap = writing.numbers.separator + " "
        shown = given_summary(trace, kind, names) or gap.join(numbers)
        yield rf"\item[{kind.value}] {shown}"
    yield r"\end{description}"


def _step(
    trace: Trace, step: TraceStep, writing: Writing, rounded: RoundedTrace | None
) -> Iterator[str]:
    left = symbol_latex(step.id, writing.naming)
    if notice := step_notice(step):
        yield rf"&\quad\text{{\bfseries {escaped(notice)}}}"
    for box in step_boxes(trace, step, writing.numbers.text, naming=writing.naming):
        first, *rest = latex_lines(box, LINE_WIDTH)
        yield f"{left} &= {first}"
        left = ""
        for line in rest:
            yield rf"&\quad {line}"
    if rounded is not None:
        exact = _number(rounded.exact.value(step), writing)
        drift = to_latex(Text(drift_text(rounded.drift(step), writing.numbers), Style.NUMBER))
        yield rf"&\quad\text{{(full precision ${exact}$, drift ${drift}$)}}"


def _number(value: float, writing: Writing) -> str:
    return to_latex(Text(writing.numbers.text(value), Style.NUMBER))
