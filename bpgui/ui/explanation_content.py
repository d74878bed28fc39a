"""What an explanation says: its card, its links and its spoken text.

Knows no widgets; the words come from ``step_sentences`` and ``number_words``.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from bpgui.core.trace import TraceStep
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_text import symbol_text, to_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.rounded_trace import RoundedTrace, round_trace
from bpgui.project.solution_content import drift_text, step_boxes
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.explanation import Explanation, NumberKind, Origin
from bpgui.ui.calculation_card import CardContent
from bpgui.ui.calculation_content import MAX_TERMS
from bpgui.ui.number_link import PENDING, LinkContent
from bpgui.ui.number_words import NumberWords
from bpgui.ui.step_sentences import StepSentences


class ExplanationContent(QObject):
    """Says what explanations have to say, in the style, naming and rounding that are set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences = StepSentences(self)
        self._words = NumberWords(self)
        self._rounded: RoundedTrace | None = None
        self.style = DEFAULT_STYLE
        self.calculator: int | None = None
        self.naming = ARTICLE_NAMING

    def set_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them from now on."""
        self.naming = self._sentences.naming = self._words.naming = naming

    def prepared(self, found: Explanation) -> Explanation:
        """``found`` with its numbers as they are to be shown; the other methods take this."""
        if self.calculator is None:
            self._rounded = None
            return found
        rounded = self._rounded
        if rounded is None or rounded.exact is not found.trace or rounded.digits != self.calculator:
            rounded = self._rounded = round_trace(found.trace, self.calculator)
        values, unit = rounded.trace.values, found.unit
        known = {name: values[name] for name in found.known}
        if unit is not None:
            slope = f"dout_{unit.name}/dnet_{unit.name}"
            unit = replace(
                unit,
                net=known.get(f"net_{unit.name}"),
                out=known.get(f"out_{unit.name}"),
                slope=known.get(slope),
            )
        value = known.get(found.id) if found.kind is NumberKind.STEP else found.value
        return replace(found, trace=rounded.trace, known=known, value=value, unit=unit)

    def card(self, found: Explanation) -> CardContent:
        """The formula with its numbers and its result; of a leaf its value and what it is."""
        step, naming = found.step, self.naming
        if step is None:
            sentence = self._words.leaf_sentence(found)
            if found.used is not None and found.value != found.used:
                was = self.tr("The calculation of this iteration still used {value}.")
                sentence = f"{sentence} {was.format(value=self._text(found.used))}"
            return CardContent(found.id, (), self._text(found.value), sentence, naming=naming)
        captions = self._sentences.captions(step)
        meaning, mistake = self._sentences.meaning(step), self._sentences.mistake(step)
        if found.is_computed:
            boxes = step_boxes(found.trace, step, self.style.text, MAX_TERMS, captions, naming)
            sentence = "\n".join(text for text in (self._drift(step), meaning) if text)
            result = self._text(found.value)
            return CardContent(found.id, tuple(boxes[:-1]), result, sentence, mistake, naming)
        lines = [build(step.expression, max_terms=MAX_TERMS, naming=naming)]
        if step.rule is not None:
            rule = build(step.rule, max_terms=MAX_TERMS, captions=captions, naming=naming)
            lines.insert(0, rule)
        pending = self.tr("Not computed yet: it is step {number} of {total}.").format(
            number=found.number, total=len(found.trace.steps)
        )
        sentence = "\n".join(text for text in (pending, meaning) if text)
        return CardContent(found.id, tuple(lines), PENDING, sentence, mistake, naming)

    def operand_title(self, found: Explanation) -> str:
        """The heading over the operands."""
        return self.tr("The paths of the error") if found.paths else self.tr("Computed from")

    def operand_links(self, found: Explanation) -> list[LinkContent]:
        """The operands; path terms with their own products, and their sum at the end."""
        if not found.paths:
            return [self._link(found, name) for name in found.operands]
        links = [self._link(found, path.id, self._product(found, path)) for path in found.paths]
        if len(links) > 1:
            value = None if found.value is None else self._text(found.value)
            title = self.tr("Sum of the paths")
            spoken = self._spoken(value)
            links.append(LinkContent(found.id, value, "", spoken, title, self.naming))
        return links

    def user_links(self, found: Explanation) -> list[LinkContent]:
        """The steps that have the number as an operand."""
        return [self._link(found, name) for name in found.used_by]

    def source_text(self, found: Explanation) -> str:
        """The text of the link to the update that a parameter's value comes from, or ""."""
        if found.source is None or found.source.origin is not Origin.UPDATE:
            return ""
        return self.tr("Go to the update of {name} in iteration {number}").format(
            name=self.name(found), number=count(found.source.iteration)
        )

    def name(self, found: Explanation) -> str:
        """What the number is called."""
        return symbol_text(found.id, self.naming)

    def description(self, card: CardContent) -> str:
        """``card`` for a screen reader."""
        name = symbol_text(card.quantity, card.naming)
        formulas = (name, *map(to_text, card.lines), card.result)
        texts = (" = ".join(formulas), card.sentence, card.warning)
        return ". ".join(text for text in texts if text)

    def _drift(self, step: TraceStep) -> str:
        """In calculator mode, what the step is in full precision."""
        if self._rounded is None:
            return ""
        exact, drift = self._rounded.exact.value(step), self._rounded.drift(step)
        return self._sentences.drift(self._text(exact), drift_text(drift, self.style))

    def _product(self, found: Explanation, step: TraceStep) -> str:
        """A path term's own formula, in symbols and with the numbers that are known."""
        texts = [to_text(build(step.expression, naming=self.naming))]
        if all(operand in found.known for operand in step.operands):
            filled = build(step.expression, Mode.NUMBERS, found.known, self.style.text)
            texts.append(to_text(filled))
        return " = ".join(texts)

    def _link(self, found: Explanation, name: str, detail: str = "") -> LinkContent:
        known = found.known.get(name)
        value = None if known is None else self._text(known)
        about = detail or self._words.short(name)
        return LinkContent(name, value, about, self._spoken(value), naming=self.naming)

    def _spoken(self, value: str | None) -> str:
        return self._sentences.not_computed() if value is None else value

    def _text(self, value: float | None) -> str:
        return PENDING if value is None else self.style.text(value)
