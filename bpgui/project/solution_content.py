"""What a worked solution says, before any format: the given numbers, headings, lines of a step.

In English, as all exports are; knows no layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bpgui.core.expression import evaluate
from bpgui.core.trace import Phase, Trace, TraceStep
from bpgui.project import number_format
from bpgui.project.fault_words import fault_words
from bpgui.project.formula import (
    NO_CAPTIONS,
    Box,
    Captions,
    NumberFormat,
    Style,
    Text,
)
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_text import to_text, unit_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.rounded_trace import RoundedTrace
from bpgui.project.symbols import ARTICLE_NAMING, PARAMETER, Naming, Notation
from bpgui.project.trace_sections import Section, UnitGroup


@dataclass(frozen=True, slots=True)
class SolutionHeader:
    """What the trace itself does not know: a title and facts as (label, text), in order."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """How a solution writes its numbers and what it calls them."""

    numbers: NumberStyle = DEFAULT_STYLE
    naming: Naming = ARTICLE_NAMING


class Given(StrEnum):
    """The kinds of numbers that a solution starts from, named as its headings are."""

    INPUTS = "Inputs"
    TARGETS = "Targets"
    WEIGHTS = "Weights"
    BIASES = "Biases"
    SETTINGS = "Settings"
    STATE = "Optimizer state"
    OTHER_SAMPLES = "Other samples"
    OTHERS = "Other numbers"


_GIVEN_PATTERNS = {
    Given.INPUTS: re.compile(r"i\d+"),
    Given.TARGETS: re.compile(r"t\d+"),
    Given.WEIGHTS: re.compile(r"w\d+"),
    Given.BIASES: re.compile(PARAMETER),
    Given.SETTINGS: re.compile(
        r"learning_rate|momentum|alpha|beta1|beta2|beta1\^t|beta2\^t|epsilon|penalty"
    ),
    Given.STATE: re.compile(rf"[vsm]_{PARAMETER}"),
    Given.OTHER_SAMPLES: re.compile(r".+\[\d+\]"),
}
_NATURAL = re.compile(r"(\d+)")


def given_numbers(trace: Trace) -> Iterator[tuple[Given, list[str]]]:
    """The ids of the numbers that no step computes, by kind, in natural order."""
    computed = {step.id for step in trace.steps}
    groups: dict[Given, list[str]] = {kind: [] for kind in Given}
    for quantity in trace.values:
        if quantity not in computed:
            groups[_given_kind(quantity)].append(quantity)
    for kind, names in groups.items():
        if names:
            yield kind, names if kind is Given.SETTINGS else sorted(names, key=_natural_key)


def given_summary(trace: Trace, kind: Given, names: Sequence[str]) -> str:
    """The sentence that stands for the numbers ``names`` where a list would say no more, or ""."""
    if kind is Given.OTHER_SAMPLES:
        return "their losses and gradients are taken as given where they are used"
    if kind is Given.STATE and all(trace.values[name] == 0.0 for name in names):
        return "all 0"
    return ""


def section_title(section: Section) -> str:
    """The heading of ``section``."""
    title = section.phase.value.capitalize()
    if not section.layer:
        return title
    return f"{title}, {_layer_title(section.layer, section.depth)}"


def group_title(group: UnitGroup, section: Section, naming: Naming = ARTICLE_NAMING) -> str:
    """The heading of ``group`` within ``section``, "" where it needs none."""
    if group.unit and naming.notation is Notation.Z:
        layer, number = naming.place(group.unit)
        return f"Unit {number} of layer {layer}"
    if group.unit:
        return f"Unit {unit_text(group.unit, naming)}"
    if group.layer and not section.layer:
        return _layer_title(group.layer, section.depth).capitalize()
    if group.start == section.start:
        return ""
    return "Total" if section.phase is Phase.ERROR else "Whole layer"


def step_boxes(
    trace: Trace,
    step: TraceStep,
    number: NumberFormat = number_format.decimals,
    max_terms: int | None = None,
    captions: Captions = NO_CAPTIONS,
    naming: Naming = ARTICLE_NAMING,
) -> list[Box]:
    """What ``step`` is equal to, line by line: rule, symbols, numbers put in, result.

    A line that would only repeat the line before it is left out. ``captions`` stand below the
    first line.
    """
    formulas = [step.expression] if step.rule is None else [step.rule, step.expression]
    captioned = captions
    boxes = []
    for formula in formulas:
        boxes.append(
            build(formula, number=number, max_terms=max_terms, captions=captioned, naming=naming)
        )
        captioned = NO_CAPTIONS
    boxes.append(
        build(step.expression, Mode.NUMBERS, trace.values, number, max_terms, naming=naming)
    )
    boxes.append(Text(number(trace.value(step)), Style.NUMBER))
    lines = boxes[:1]
    for box in boxes[1:]:
        if to_text(box) != to_text(lines[-1]):
            lines.append(box)
    return lines


def loss_after(trace: Trace, rounded: Callable[[float], float] = float) -> float | None:
    """The loss of the trace's sample with the parameters after the update.

    Evaluates the forward and error steps once more, in their order, with every updated
    parameter in place of the old one, each result ``rounded``; None where the trace tells no
    loss E or no update.
    """
    steps = {step.id: step for step in trace.steps}
    updated = {name: steps[f"{name}_new"] for name in trace.values if f"{name}_new" in steps}
    if "E" not in steps or not updated:
        return None
    values = dict(trace.values) | {name: trace.value(step) for name, step in updated.items()}
    for step in trace.steps:
        if step.phase in (Phase.FORWARD, Phase.ERROR):
            values[step.id] = rounded(evaluate(step.expression, values))
    return values["E"]


def calculator_notice(rounded: RoundedTrace | None) -> str:
    """The sentence that says that, and how, the numbers are rounded on the way, else ""."""
    if rounded is None:
        return ""
    return (
        f"Worked out as with a calculator: the result of every step is rounded to "
        f"{rounded.digits} significant digits, and the next steps use the rounded numbers."
    )


def calculator_note(rounded: RoundedTrace | None, step: TraceStep, numbers: NumberStyle) -> str:
    """What ``step`` is in full precision and how far the rounded number is from it, else ""."""
    if rounded is None:
        return ""
    exact = numbers.text(rounded.exact.value(step))
    return f"full precision {exact}, drift {drift_text(rounded.drift(step), numbers)}"


def drift_text(drift: float, numbers: NumberStyle) -> str:
    """``drift`` in two digits, as a power of ten: 0 or −4.1·10⁻⁷."""
    return numbers.scientific(drift, 2) if drift else "0"


def fault_notice(trace: Trace) -> str:
    """The sentence that must stand near the top if the trace has faults, else ""."""
    if not trace.faults:
        return ""
    return f"This solution contains deliberate mistakes: {fault_words(trace.faults)}."


def step_notice(step: TraceStep) -> str:
    """The mark of a step that a fault changed, else ""."""
    return f"deliberate mistake: {fault_words(step.faults)}" if step.faults else ""


def _given_kind(quantity: str) -> Given:
    kinds = (kind for kind, pattern in _GIVEN_PATTERNS.items() if pattern.fullmatch(quantity))
    return next(kinds, Given.OTHERS)


def _natural_key(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NATURAL.split(name) if part
    ]


def _layer_title(layer: int, depth: int) -> str:
    if layer == depth:
        return "output layer"
    return "hidden layer" if depth == 2 else f"hidden layer {layer}"
