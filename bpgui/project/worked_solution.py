"""The worked solution of one iteration as a document: text, Markdown, LaTeX or JSON.

Takes every number from the trace; in English, as all exports are. Knows no window.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.trace import Trace, TraceStep
from bpgui.project import number_format
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_text import symbol_text, to_text, wrapped
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.rounded_trace import RoundedTrace, round_trace
from bpgui.project.solution_content import (
    SolutionHeader,
    Writing,
    calculator_note,
    calculator_notice,
    fault_notice,
    given_numbers,
    given_summary,
    group_title,
    loss_after,
    section_title,
    step_boxes,
    step_notice,
)
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.project.trace_sections import Section, sections, unit_groups
from bpgui.project.worked_solution_latex import latex_document

__all__ = ["Kind", "SolutionHeader", "loss_after", "render"]

LINE_WIDTH = 100
_INDENT = "  "
_MARK = "! "
_NUMBER_GAP = re.compile(r"(?<=[,;])  ")
_MARKDOWN_SPECIALS = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~&!"})


class Kind(StrEnum):
    """The formats of a worked solution."""

    TEXT = "text"
    MARKDOWN = "markdown"
    LATEX = "latex"
    JSON = "json"


def render(
    trace: Trace,
    kind: Kind,
    header: SolutionHeader,
    style: NumberStyle = DEFAULT_STYLE,
    naming: Naming = ARTICLE_NAMING,
    calculator: int | None = None,
) -> str:
    """The worked solution of ``trace``, ending with a line break.

    Numbers are written in ``style`` and called what ``naming`` calls them; with ``calculator``
    every step is rounded to so many significant digits, as ``rounded_trace`` defines it. JSON is
    the list of steps alone; its numbers have all their digits whatever the style, and are null
    where they are not finite.
    """
    rounded = None if calculator is None else round_trace(trace, calculator)
    writing = Writing(style, naming)
    solution = _Solution(rounded.trace if rounded else trace, header, writing, rounded)
    match kind:
        case Kind.TEXT:
            return "\n".join(solution.text_lines()) + "\n"
        case Kind.MARKDOWN:
            return "\n".join(solution.markdown_lines()) + "\n"
        case Kind.LATEX:
            return latex_document(solution.trace, header, writing, rounded)
        case Kind.JSON:
            steps = [solution.json_step(step) for step in trace.steps]
            return json.dumps(steps, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class _Solution:
    """A trace with its header and the way that both are written."""

    trace: Trace
    header: SolutionHeader
    writing: Writing
    rounded: RoundedTrace | None

    def text_lines(self) -> Iterator[str]:
        trace = self.trace
        yield from _underlined(_single_line(self.header.title), "=")
        if notice := fault_notice(trace):
            yield from ("", "!" * LINE_WIDTH, f"{_MARK}{notice}")
            yield from (f"{_MARK}The steps concerned are marked with an exclamation mark.",)
            yield "!" * LINE_WIDTH
        if notice := calculator_notice(self.rounded):
            yield ""
            yield from _hanging("", notice)
        yield ""
        facts = list(self._facts())
        label_width = max(_width(label) for label, _ in facts)
        for label, text in facts:
            yield from _hanging(label + " " * (label_width - _width(label) + 2), text)
        for section in sections(trace):
            yield ""
            yield from _underlined(section_title(section), "-")
            for group in unit_groups(trace, section):
                yield ""
                if title := group_title(group, section, self.writing.naming):
                    yield from (title, "")
                yield from self._steps(section, group.start, group.stop)
        if after := self._loss_line():
            yield ""
            yield from _underlined("After the update", "-")
            yield from ("", _INDENT + after)

    def markdown_lines(self) -> Iterator[str]:
        trace = self.trace
        yield f"# {_markdown(self.header.title)}"
        if notice := fault_notice(trace):
            yield from ("", f"> **{_markdown(notice)}**")
            yield "> The steps concerned are marked with an exclamation mark."
        if notice := calculator_notice(self.rounded):
            yield from ("", _markdown(notice))
        yield from ("", "| Given | |", "|---|---|")
        for label, text in self._facts():
            yield f"| {_markdown(label)} | {_markdown(text)} |"
        for section in sections(trace):
            yield from ("", f"## {section_title(section)}")
            for group in unit_groups(trace, section):
                if title := group_title(group, section, self.writing.naming):
                    yield from ("", f"### {_markdown(title)}")
                yield from ("", "```text")
                yield from self._steps(section, group.start, group.stop)
                yield "```"
        if after := self._loss_line():
            yield from ("", "## After the update", "", _markdown(after))

    def json_step(self, step: TraceStep) -> dict[str, object]:
        naming = self.writing.naming
        value = self.trace.value(step)
        numbers = build(step.expression, Mode.NUMBERS, self.trace.values, _exact, naming=naming)
        return {
            "id": step.id,
            "phase": step.phase.value,
            "expression": to_text(build(step.expression, naming=naming)),
            "substituted": to_text(numbers),
            "value": value if math.isfinite(value) else None,
            "operands": list(step.operands),
        }

    def _facts(self) -> Iterator[tuple[str, str]]:
        """The header's facts, where in training the trace is, and the given numbers."""
        trace = self.trace
        for label, text in self.header.facts:
            yield _single_line(label), _single_line(text)
        yield "Iteration", f"{trace.iteration}, sample {trace.sample + 1}"
        gap = self.writing.numbers.separator + "  "
        for kind, names in given_numbers(trace):
            numbers = (f"{self._symbol(name)} = {self._number(name)}" for name in names)
            yield kind.value, given_summary(trace, kind, names) or gap.join(numbers)

    def _steps(self, section: Section, start: int, stop: int) -> Iterator[str]:
        """The steps with their equals signs aligned through the section, a blank line between."""
        steps = self.trace.steps
        width = max(_width(self._symbol(step.id)) for step in steps[section.start : section.stop])
        for position in range(start, stop):
            if position > start:
                yield ""
            yield from self._step(steps[position], width)

    def _step(self, step: TraceStep, width: int) -> Iterator[str]:
        name = self._symbol(step.id)
        lead = " " * (width - _width(name)) + name
        margin = _MARK if step.faults else _INDENT
        numbers, naming = self.writing.numbers, self.writing.naming
        for box in step_boxes(self.trace, step, numbers.text, naming=naming):
            first, *rest = wrapped(to_text(box), LINE_WIDTH - width - len(" = ") - len(margin))
            yield f"{margin}{lead} = {first}"
            lead = " " * width
            for line in rest:
                yield f"{margin}{lead}   {line}"
        for notice in (step_notice(step), calculator_note(self.rounded, step, numbers)):
            if notice:
                yield f"{margin}{lead}   ({notice})"

    def _loss_line(self) -> str:
        after = loss_after(self.trace, self.rounded.round if self.rounded else float)
        if after is None:
            return ""
        return f"E = {self.writing.numbers.text(after)}  (before: {self._number('E')})"

    def _symbol(self, quantity: str) -> str:
        return symbol_text(quantity, self.writing.naming)

    def _number(self, quantity: str) -> str:
        return self.writing.numbers.text(self.trace.values[quantity])


def _underlined(title: str, line: str) -> Iterator[str]:
    yield title
    yield line * max(_width(title), 1)


def _hanging(label: str, text: str) -> Iterator[str]:
    """``text`` behind ``label``, broken at the gaps between numbers."""
    words = _NUMBER_GAP.split(text) if _NUMBER_GAP.search(text) else text.split(" ")
    gap = "  " if _NUMBER_GAP.search(text) else " "
    line = label + words[0]
    for word in words[1:]:
        if len(line) + len(gap) + len(word) > LINE_WIDTH:
            yield line
            line = " " * _width(label) + word
        else:
            line += gap + word
    yield line


def _single_line(text: str) -> str:
    return " ".join(text.split())


def _markdown(text: str) -> str:
    return _single_line(text).translate(_MARKDOWN_SPECIALS)


def _width(text: str) -> int:
    """The columns that ``text`` takes in a fixed font."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)


def _exact(value: float) -> str:
    return number_format.full(value).replace("-", number_format.MINUS)
