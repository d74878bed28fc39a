"""What the calculation says about a trace: its headings, rows, card and spoken description.

Knows no geometry, no fonts and no events.
"""

from __future__ import annotations

from bpgui.core.trace import Trace, TraceStep
from bpgui.project import number_format
from bpgui.project.formula_text import symbol_text, to_text
from bpgui.project.solution_content import step_boxes
from bpgui.project.trace_sections import Section, sections
from bpgui.ui.calculation_card import CardContent
from bpgui.ui.calculation_row_painter import Heading, StepRow
from bpgui.ui.calculation_rows import OpenSections, current_section
from bpgui.ui.step_sentences import StepSentences

MAX_TERMS = 12
"""Longer sums keep their ends around an ellipsis; exports write all terms."""
NO_TRACE = Trace(0, 0, (), {})


class CalculationContent:
    """A trace of which the first ``position`` steps are computed, in words and numbers."""

    def __init__(self, sentences: StepSentences) -> None:
        self._sentences = sentences
        self.trace = NO_TRACE
        self.position = 0
        self.digits = number_format.DEFAULT_DIGITS
        self.sections: tuple[Section, ...] = ()

    def set_trace(self, trace: Trace, position: int) -> bool:
        """Take in another trace or position and tell whether the sections are others."""
        self.position = position
        has_other_steps = trace.steps is not self.trace.steps
        self.trace = trace
        found = sections(trace) if has_other_steps else self.sections
        is_other = found != self.sections
        self.sections = found
        return is_other

    @property
    def current_step(self) -> TraceStep | None:
        """The step that was computed last."""
        is_inside = 0 < self.position <= len(self.trace.steps)
        return self.trace.steps[self.position - 1] if is_inside else None

    @property
    def current_section(self) -> int:
        """The number of the section that the current step is in."""
        return current_section(self.sections, self.position)

    def heading(self, number: int, open_sections: OpenSections) -> Heading:
        """The heading of section ``number``."""
        section, current = self.sections[number], self.current_section
        computed = self.trace.steps[section.start : min(section.stop, self.position)]
        return Heading(
            self._sentences.section_title(section),
            self._sentences.section_summary(section, self.trace, self.position, self.digits),
            is_open=open_sections.is_open(number, current),
            is_current=number == current,
            is_pending=self.position <= section.start,
            is_faulty=any(step.faults for step in computed),
        )

    def step_row(self, index: int) -> StepRow:
        """The row of step ``index``."""
        step = self.trace.steps[index]
        if index >= self.position:
            return StepRow(step.id, None, False)
        return StepRow(step.id, self._number(self.trace.value(step)), bool(step.faults))

    def card(self) -> CardContent | None:
        """The card of the current step, if there is one."""
        step = self.current_step
        if step is None:
            return None
        captions = self._sentences.captions(step)
        boxes = step_boxes(self.trace, step, self._number, MAX_TERMS, captions)
        return CardContent(
            step.id,
            tuple(boxes[:-1]),
            self._number(self.trace.value(step)),
            self._sentences.meaning(step),
            self._sentences.mistake(step),
        )

    def description(self, card: CardContent | None) -> str:
        """``card`` for a screen reader."""
        if card is None:
            return self._sentences.nothing_computed()
        formulas = (symbol_text(card.quantity), *map(to_text, card.lines), card.result)
        texts = (" = ".join(formulas), card.sentence, card.warning)
        return ". ".join(text for text in texts if text)

    def spoken(self, is_heading: bool, index: int, open_sections: OpenSections) -> str:
        """The heading of section ``index``, or the row of step ``index``, for a screen reader."""
        if is_heading:
            heading = self.heading(index, open_sections)
            return f"{heading.title}, {heading.summary}"
        row = self.step_row(index)
        return f"{symbol_text(row.quantity)} = {row.value or self._sentences.not_computed()}"

    def full_number(self, quantity: str) -> str:
        """The number with the id ``quantity`` with all its digits."""
        value = self.trace.values.get(quantity)
        name = symbol_text(quantity)
        return name if value is None else f"{name} = {number_format.full(value)}"

    def _number(self, value: float) -> str:
        return number_format.decimals(value, self.digits)
