"""The worked solution of one iteration as a document: text, Markdown, LaTeX or JSON.

Takes every number from the trace; in English, as all exports are. Knows no window.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from bpgui.core.trace import Trace, TraceStep
from bpgui.project import number_format
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_text import symbol_text, to_text, wrapped
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
from bpgui.project.trace_sections import Section, sections, unit_groups
from bpgui.project.worked_solution_latex import latex_document

__all__ = ["Kind", "SolutionHeader", "loss_after", "render"]

LINE_WIDTH = 100
_INDENT = "  "
_MARK = "! "
_MARKDOWN_SPECIALS = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~&!"})


class Kind(StrEnum):
    """The formats of a worked solution."""

    TEXT = "text"
    MARKDOWN = "markdown"
    LATEX = "latex"
    JSON = "json"


def render(trace: Trace, kind: Kind, header: SolutionHeader) -> str:
    """The worked solution of ``trace``, ending with a line break.

    JSON is the list of steps alone; its numbers are exact and null where they are not finite.
    """
    match kind:
        case Kind.TEXT:
            return "\n".join(_text_lines(trace, header)) + "\n"
        case Kind.MARKDOWN:
            return "\n".join(_markdown_lines(trace, header)) + "\n"
        case Kind.LATEX:
            return latex_document(trace, header)
        case Kind.JSON:
            steps = [_json_step(trace, step) for step in trace.steps]
            return json.dumps(steps, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _text_lines(trace: Trace, header: SolutionHeader) -> Iterator[str]:
    yield from _underlined(_single_line(header.title), "=")
    if notice := fault_notice(trace):
        yield from ("", "!" * LINE_WIDTH, f"{_MARK}{notice}")
        yield from (f"{_MARK}The steps concerned are marked with an exclamation mark.",)
        yield "!" * LINE_WIDTH
    yield ""
    facts = list(_facts(trace, header))
    label_width = max(_width(label) for label, _ in facts)
    for label, text in facts:
        yield from _hanging(label + " " * (label_width - _width(label) + 2), text)
    for section in sections(trace):
        yield ""
        yield from _underlined(section_title(section), "-")
        for group in unit_groups(trace, section):
            yield ""
            if title := group_title(group, section):
                yield from (title, "")
            yield from _steps(trace, section, group.start, group.stop)
    if after := _loss_line(trace):
        yield ""
        yield from _underlined("After the update", "-")
        yield from ("", _INDENT + after)


def _markdown_lines(trace: Trace, header: SolutionHeader) -> Iterator[str]:
    yield f"# {_markdown(header.title)}"
    if notice := fault_notice(trace):
        yield from ("", f"> **{_markdown(notice)}**")
        yield "> The steps concerned are marked with an exclamation mark."
    yield from ("", "| Given | |", "|---|---|")
    for label, text in _facts(trace, header):
        yield f"| {_markdown(label)} | {_markdown(text)} |"
    for section in sections(trace):
        yield from ("", f"## {section_title(section)}")
        for group in unit_groups(trace, section):
            if title := group_title(group, section):
                yield from ("", f"### {title}")
            yield from ("", "```text")
            yield from _steps(trace, section, group.start, group.stop)
            yield "```"
    if after := _loss_line(trace):
        yield from ("", "## After the update", "", _markdown(after))


def _json_step(trace: Trace, step: TraceStep) -> dict[str, object]:
    value = trace.value(step)
    numbers = build(step.expression, Mode.NUMBERS, trace.values, _exact)
    return {
        "id": step.id,
        "phase": step.phase.value,
        "expression": to_text(build(step.expression)),
        "substituted": to_text(numbers),
        "value": value if math.isfinite(value) else None,
        "operands": list(step.operands),
    }


def _facts(trace: Trace, header: SolutionHeader) -> Iterator[tuple[str, str]]:
    """The header's facts, where in training the trace is, and the given numbers."""
    for label, text in header.facts:
        yield _single_line(label), _single_line(text)
    yield "Iteration", f"{trace.iteration}, sample {trace.sample + 1}"
    for kind, names in given_numbers(trace):
        numbers = (
            f"{symbol_text(name)} = {number_format.decimals(trace.values[name])}" for name in names
        )
        yield kind.value, given_summary(trace, kind, names) or ",  ".join(numbers)


def _steps(trace: Trace, section: Section, start: int, stop: int) -> Iterator[str]:
    """The steps with their equals signs aligned through the section, a blank line between."""
    steps = trace.steps
    width = max(_width(symbol_text(step.id)) for step in steps[section.start : section.stop])
    for position in range(start, stop):
        if position > start:
            yield ""
        yield from _step(trace, steps[position], width)


def _step(trace: Trace, step: TraceStep, width: int) -> Iterator[str]:
    name = symbol_text(step.id)
    lead = " " * (width - _width(name)) + name
    margin = _MARK if step.faults else _INDENT
    for box in step_boxes(trace, step):
        first, *rest = wrapped(to_text(box), LINE_WIDTH - width - len(" = ") - len(margin))
        yield f"{margin}{lead} = {first}"
        lead = " " * width
        for line in rest:
            yield f"{margin}{lead}   {line}"
    if notice := step_notice(step):
        yield f"{margin}{lead}   ({notice})"


def _loss_line(trace: Trace) -> str:
    after = loss_after(trace)
    if after is None:
        return ""
    before = number_format.decimals(trace.values["E"])
    return f"E = {number_format.decimals(after)}  (before: {before})"


def _underlined(title: str, line: str) -> Iterator[str]:
    yield title
    yield line * max(_width(title), 1)


def _hanging(label: str, text: str) -> Iterator[str]:
    """``text`` behind ``label``, broken at the gaps between numbers."""
    words = text.split(" ") if ",  " not in text else text.replace(",  ", ",\n").split("\n")
    gap = " " if ",  " not in text else "  "
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
