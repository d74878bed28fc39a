"""A worked solution as blocks for a page: headings, given numbers, and a line of a step each.

A block is never broken. Black on white and in English, as all exports are; numbers come from the
trace. Knows no pages and no painter: ``solution_pdf`` puts blocks on pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from PySide6.QtGui import QFont, QFontMetricsF

from bpgui.core.trace import Trace, TraceStep
from bpgui.project.formula import Box, Row, Style, Text, operator, symbol_box
from bpgui.project.rounded_trace import RoundedTrace
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
from bpgui.project.trace_sections import Section, sections, unit_groups
from bpgui.ui.formula_fonts import FormulaFonts, scaled_font
from bpgui.ui.formula_layout import FormulaLayout, Run, Stroke, Tone
from bpgui.ui.formula_setting import lay_out

MOST_TERMS = 100
"""Longer sums are abbreviated, so that a formula always fits on a page."""
MOST_STEPS = 1000
"""Of an iteration of more steps, only the first ones of each section are shown."""
SHOWN_STEPS = 40
SHOWN_GIVEN = 300
WIDEST_LEAD = 0.3
"""A name before an equals sign takes up to this part of the width, a wider one its own line."""
_TITLE, _SECTION, _GROUP, _SMALL = 1.6, 1.25, 1.0, 0.85


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Something set, ``gap`` below what is above it; a kept one stays on the page of the next."""

    layout: FormulaLayout
    gap: float
    is_kept: bool = False


class SolutionBlocks:
    """Sets the solution of ``trace`` in ``font`` for a page ``width`` wide."""

    def __init__(
        self,
        trace: Trace,
        header: SolutionHeader,
        writing: Writing,
        rounded: RoundedTrace | None,
        font: QFont,
        width: float,
    ) -> None:
        self._trace = trace
        self._header = header
        self._writing = writing
        self._rounded = rounded
        self._font = font
        self._fonts = FormulaFonts(font)
        self._em = self._fonts.em
        self._width = width
        self._is_cut = len(trace.steps) > MOST_STEPS

    def blocks(self) -> Iterator[Block]:
        """All blocks from the first to the last."""
        yield from self._text(self._header.title, _TITLE, is_bold=True)
        if notice := fault_notice(self._trace):
            yield self._framed(f"{notice} The steps concerned are marked.")
        if notice := calculator_notice(self._rounded):
            yield from self._text(notice, 1.0, gap=0.8)
        if self._is_cut:
            yield from self._text(self._cut_notice, 1.0, gap=0.8)
        yield from self._given()
        for section in sections(self._trace):
            if self._is_cut:
                section = replace(section, stop=min(section.stop, section.start + SHOWN_STEPS))
            title = section_title(section)
            yield from self._text(title, _SECTION, is_bold=True, gap=2.0, is_kept=True)
            lead = self._lead(section)
            for group in unit_groups(self._trace, section):
                if title := group_title(group, section, self._writing.naming):
                    yield from self._text(title, _GROUP, is_bold=True, gap=1.1, is_kept=True)
                for step in self._trace.steps[group.start : group.stop]:
                    yield from self._step(step, lead)
        after = loss_after(self._trace, self._rounded.round if self._rounded else float)
        if after is not None:
            text = "After the update"
            yield from self._text(text, _SECTION, is_bold=True, gap=2.0, is_kept=True)
            before = self._number(self._trace.values["E"])
            boxes = (
                symbol_box("E", naming=self._writing.naming),
                operator("="),
                self._number(after),
                Text("   (before: ", Style.WORD),
                before,
                Text(")", Style.WORD),
            )
            yield Block(self._set(Row(boxes)), self._em * 0.7)

    @property
    def _cut_notice(self) -> str:
        return (
            f"An iteration of this network has {len(self._trace.steps)} steps: the first "
            f"{SHOWN_STEPS} of each part are shown here. The exports as Markdown and as LaTeX "
            "have all of them."
        )

    def _given(self) -> Iterator[Block]:
        """The header's facts, where in training the trace is, and the given numbers."""
        trace, naming = self._trace, self._writing.naming
        place = ("Iteration", f"{trace.iteration}, sample {trace.sample + 1}")
        given = list(given_numbers(trace))
        facts = (*self._header.facts, place)
        labels = (*(label for label, _ in facts), *(kind.value for kind, _ in given))
        bold = self._face(1.0, is_bold=True)
        indent = max(QFontMetricsF(bold).horizontalAdvance(label) for label in labels)
        indent = min(indent, self._width / 3) + self._em
        for label, text in facts:
            lines = self._lines(text, self._font, self._width - indent)
            yield from self._labelled(label, lines, indent)
        for kind, names in given:
            if summary := given_summary(trace, kind, names):
                lines = self._lines(summary, self._font, self._width - indent)
            else:
                numbers = (
                    Row(
                        (
                            symbol_box(name, naming=naming),
                            operator("="),
                            self._number(trace.values[name]),
                        )
                    )
                    for name in names
                )
                lines = self._flowed(self._first(numbers, len(names)), self._width - indent)
            yield from self._labelled(kind.value, lines, indent)

    def _first(self, numbers: Iterable[Row], count: int) -> Iterator[FormulaLayout]:
        """``numbers`` set, of very many the first and how many more there are."""
        shown = SHOWN_GIVEN if self._is_cut else count
        yield from map(self._set, islice(numbers, shown))
        if count > shown:
            yield self._run(f"and {count - shown} more", self._font)

    def _labelled(
        self, label: str, lines: Iterable[FormulaLayout], indent: float
    ) -> Iterator[Block]:
        head = self._run(label, self._face(1.0, is_bold=True))
        for number, line in enumerate(lines):
            block = FormulaLayout()
            if number == 0:
                block.place(head, 0.0)
            block.place(line, indent)
            yield Block(block, self._em * (0.7 if number == 0 else 0.35))

    def _flowed(self, parts: Iterable[FormulaLayout], width: float) -> Iterator[FormulaLayout]:
        """``parts`` in lines, with gaps between them."""
        line, gap = FormulaLayout(), self._em * 1.4
        for part in parts:
            start = line.width + gap if line.width else 0.0
            if start and start + part.width > width:
                yield line
                line, start = FormulaLayout(), 0.0
            line.place(part, start)
        yield line

    def _lead(self, section: Section) -> float:
        """The room for the names of a section's numbers, before their equals signs."""
        most = self._width * WIDEST_LEAD
        widths = (
            self._symbol(step.id).width for step in self._trace.steps[section.start : section.stop]
        )
        return max((width for width in widths if width <= most), default=0.0)

    def _step(self, step: TraceStep, lead: float) -> Iterator[Block]:
        """The name of a step's number, and below each other what it is equal to."""
        name, gap = self._symbol(step.id), self._em * 0.95
        if notice := step_notice(step):
            text = f"! {notice[0].upper()}{notice[1:]}"
            yield from self._text(text, _SMALL, is_bold=True, gap=1.1, is_kept=True)
            gap = self._em * 0.4
        if name.width > lead:
            yield Block(name, gap, is_kept=True)
            name, gap = FormulaLayout(), self._em * 0.55
        numbers = self._writing.numbers
        boxes = step_boxes(self._trace, step, numbers.text, MOST_TERMS, naming=self._writing.naming)
        equals = self._set(operator("="))
        note = calculator_note(self._rounded, step, numbers)
        start = lead + equals.width
        for number, box in enumerate(boxes):
            line = FormulaLayout()
            line.place(name, lead - name.width)
            line.place(equals, lead)
            line.place(self._set(box, self._width - start), start)
            is_last = number == len(boxes) - 1
            yield Block(line, gap, is_kept=not is_last or bool(note))
            name, gap = FormulaLayout(), self._em * 0.55
        if note:
            line = FormulaLayout()
            line.place(self._run(f"({note})", self._face(_SMALL)), start)
            yield Block(line, gap)

    def _text(
        self,
        text: str,
        scale: float,
        *,
        is_bold: bool = False,
        gap: float = 0.0,
        is_kept: bool = False,
    ) -> Iterator[Block]:
        """``text`` in lines; gaps are in ems."""
        lines = list(self._lines(text, self._face(scale, is_bold=is_bold), self._width))
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            above = gap if number == 0 else 0.3
            yield Block(line, self._em * above, is_kept=is_kept or not is_last)

    def _framed(self, text: str) -> Block:
        """``text`` in a frame."""
        space, inner = self._em * 0.6, FormulaLayout()
        y = 0.0
        for line in self._lines(text, self._face(1.0, is_bold=True), self._width - 2 * space):
            y += inner.descent - y + line.ascent + self._em * 0.3 if inner.width else 0.0
            inner.place(line, space, y)
        top, bottom = -inner.ascent - space, inner.descent + space
        corners = ((0.0, top), (self._width, top), (self._width, bottom), (0.0, bottom), (0.0, top))
        result = FormulaLayout(
            self._width, -top, bottom, strokes=[Stroke(corners, self._em * 0.09)]
        )
        result.place(inner, 0.0)
        return Block(result, self._em)

    def _lines(self, text: str, font: QFont, width: float) -> Iterator[FormulaLayout]:
        """``text`` broken between words, and inside one that is wider than the page."""
        metrics, line = QFontMetricsF(font), ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if metrics.horizontalAdvance(longer) <= width:
                line = longer
                continue
            if line:
                yield self._run(line, font)
            while metrics.horizontalAdvance(word) > width:
                count = max(int(len(word) * width / metrics.horizontalAdvance(word)) - 1, 1)
                yield self._run(word[:count], font)
                word = word[count:]
            line = word
        yield self._run(line, font)

    def _run(self, text: str, font: QFont) -> FormulaLayout:
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(text)
        run = Run(text, font, Tone.SYMBOL, 0.0, 0.0, width, 0.0)
        return FormulaLayout(width, metrics.ascent() * 0.85, metrics.descent(), [run])

    def _face(self, scale: float, *, is_bold: bool = False) -> QFont:
        font = scaled_font(self._font, self._font, scale)
        font.setBold(is_bold)
        return font

    def _symbol(self, quantity: str) -> FormulaLayout:
        return self._set(symbol_box(quantity, naming=self._writing.naming))

    def _number(self, value: float) -> Text:
        return Text(self._writing.numbers.text(value), Style.NUMBER)

    def _set(self, box: Box, width: float = math.inf) -> FormulaLayout:
        """``box`` set in one tone: nothing on paper can be clicked."""
        layout = lay_out(box, self._fonts, width)
        runs = [replace(run, tone=Tone.SYMBOL) for run in layout.runs]
        return FormulaLayout(layout.width, layout.ascent, layout.descent, runs, layout.strokes)
