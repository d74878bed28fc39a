"""What the calculation says about a trace: its headings, rows, card and spoken description.

Knows no geometry, no fonts and no events.
"""

from __future__ import annotations

from bpgui.core.trace import Trace, TraceStep
from bpgui.project.formula_text import symbol_text, to_text
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.rounded_trace import RoundedTrace, round_trace
from bpgui.project.solution_content import drift_text, step_boxes
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.calculation_card import CardContent
from bpgui.ui.calculation_groups import Group, current_path, groups, innermost
from bpgui.ui.calculation_row_painter import Heading, StepRow
from bpgui.ui.calculation_rows import OpenSections
from bpgui.ui.calculation_search import found_steps
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
        self.style = DEFAULT_STYLE
        self.naming = ARTICLE_NAMING
        self._given = NO_TRACE
        self._rounded: RoundedTrace | None = None
        self._calculator: int | None = None
        self.groups: tuple[Group, ...] = ()
        self.found: tuple[int, ...] | None = None
        self._query = ""

    def set_trace(self, trace: Trace, position: int) -> bool:
        """Take in another trace or position and tell whether the groups are others."""
        self.position = position
        if trace is self._given:
            return False
        has_other_steps = trace.steps is not self._given.steps
        self._given = trace
        self._work_out()
        if has_other_steps:
            self.search(self._query)
        found = groups(trace) if has_other_steps else self.groups
        is_other = found != self.groups
        self.groups = found
        return is_other

    def set_naming(self, naming: Naming) -> None:
        """Call the numbers what ``naming`` calls them from now on."""
        self.naming = self._sentences.naming = naming
        self.search(self._query)

    @property
    def calculator(self) -> int | None:
        """To how many digits every step is rounded, if it is."""
        return self._calculator

    def set_calculator(self, digits: int | None) -> None:
        """Round every step to ``digits`` significant digits; None shows full precision."""
        self._calculator = digits
        self._work_out()

    def _work_out(self) -> None:
        digits = self._calculator
        self._rounded = None if digits is None else round_trace(self._given, digits)
        self.trace = self._rounded.trace if self._rounded else self._given

    def search(self, query: str) -> None:
        """Keep to the steps that ``query`` finds; "" finds all."""
        self._query = query
        self.found = found_steps(self.trace, query, self.naming)

    @property
    def current_step(self) -> TraceStep | None:
        """The step that was computed last."""
        is_inside = 0 < self.position <= len(self.trace.steps)
        return self.trace.steps[self.position - 1] if is_inside else None

    @property
    def current_groups(self) -> tuple[int, ...]:
        """The numbers of the groups that the current step is in, from the outermost."""
        return current_path(self.groups, self.position)

    def heading(self, number: int, open_sections: OpenSections) -> Heading:
        """The heading of group ``number``."""
        group, current = self.groups[number], self.current_groups
        section = group.section
        computed = self.trace.steps[section.start : min(section.stop, self.position)]
        return Heading(
            self._sentences.group_title(group),
            self._sentences.section_summary(section, self.trace, self.position, self.style),
            is_open=self.found is not None or open_sections.is_open(number, current),
            is_current=number in current,
            is_pending=self.position <= section.start,
            is_faulty=any(step.faults for step in computed),
            level=group.level,
        )

    def step_row(self, index: int) -> StepRow:
        """The row of step ``index``."""
        step, level = self.trace.steps[index], innermost(self.groups, index).level
        if index >= self.position:
            return StepRow(step.id, None, False, level)
        return StepRow(step.id, self._number(self.trace.value(step)), bool(step.faults), level)

    def card(self) -> CardContent | None:
        """The card of the current step, if there is one."""
        step = self.current_step
        if step is None:
            return None
        captions = self._sentences.captions(step)
        boxes = step_boxes(self.trace, step, self._number, MAX_TERMS, captions, self.naming)
        return CardContent(
            step.id,
            tuple(boxes[:-1]),
            self._number(self.trace.value(step)),
            "\n".join(text for text in (self._drift(step), self._sentences.meaning(step)) if text),
            self._sentences.mistake(step),
            self.naming,
        )

    def _drift(self, step: TraceStep) -> str:
        """In calculator mode, what the step is in full precision."""
        if self._rounded is None:
            return ""
        exact, drift = self._rounded.exact.value(step), self._rounded.drift(step)
        return self._sentences.drift(self._number(exact), drift_text(drift, self.style))

    def description(self, card: CardContent | None) -> str:
        """``card`` for a screen reader."""
        if card is None:
            return self._sentences.nothing_computed()
        formulas = (self._symbol(card.quantity), *map(to_text, card.lines), card.result)
        texts = (" = ".join(formulas), card.sentence, card.warning)
        return ". ".join(text for text in texts if text)

    def spoken(self, is_heading: bool, index: int, open_sections: OpenSections) -> str:
        """The heading of group ``index``, or the row of step ``index``, for a screen reader."""
        if is_heading:
            heading = self.heading(index, open_sections)
            return f"{heading.title}, {heading.summary}"
        row = self.step_row(index)
        return f"{self._symbol(row.quantity)} = {row.value or self._sentences.not_computed()}"

    def full_number(self, quantity: str) -> str:
        """The number with the id ``quantity`` with all its digits."""
        value = self.trace.values.get(quantity)
        name = self._symbol(quantity)
        return name if value is None else f"{name} = {self.style.full(value)}"

    def _symbol(self, quantity: str) -> str:
        return symbol_text(quantity, self.naming)

    def _number(self, value: float) -> str:
        return self.style.text(value)
