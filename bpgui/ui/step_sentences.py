"""What a trace's steps, sections and deliberate mistakes are called and mean, in sentences.

Speaks to people; knows no widgets and no layout.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from bpgui.core.expression import Expression, Product, Quantity, Square, children
from bpgui.core.faults import Fault
from bpgui.core.trace import Phase, Trace, TraceStep
from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import (
    ARTICLE_NAMING,
    NEW,
    Called,
    Derivative,
    Mean,
    Name,
    Symbol,
    symbol,
)
from bpgui.project.trace_sections import Section
from bpgui.ui.calculation_groups import Group

_OF_UNITS = ("net", "out", "E", "δ")


class StepSentences(QObject):
    """Words for one panel; made anew by ``tr`` at every call, so a new language needs no more.

    Numbers and units are called what ``naming`` calls them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.naming = ARTICLE_NAMING

    def section_title(self, section: Section) -> str:
        """The heading of ``section``."""
        match section.phase:
            case Phase.FORWARD:
                return self.tr("Forward")
            case Phase.ERROR:
                return self.tr("Error")
            case Phase.UPDATE:
                return self.tr("Update")
        if section.layer == 0:
            return self.tr("Backward")
        if section.is_output:
            return self.tr("Backward · output layer")
        if section.is_only_hidden:
            return self.tr("Backward · hidden layer")
        return self.tr("Backward · hidden layer {number}").format(number=section.layer)

    def group_title(self, group: Group) -> str:
        """The heading of ``group``: a section's, or a layer's or a unit's within it."""
        section = group.section
        if group.level == 0:
            return self.section_title(section)
        if group.unit:
            return self.tr("Unit {name}").format(name=unit_text(group.unit, self.naming))
        if section.layer == 0:
            return self.tr("Whole network")
        if group.level > 1 or section.phase is Phase.BACKWARD:
            return self.tr("Whole layer")
        if group.has_biases:
            titles = (self.tr("Biases, output layer"), self.tr("Biases, hidden layer {number}"))
        else:
            titles = (self.tr("Output layer"), self.tr("Hidden layer {number}"))
        return titles[not section.is_output].format(number=section.layer)

    def section_summary(
        self, section: Section, trace: Trace, position: int, style: NumberStyle
    ) -> str:
        """What stands at the right of a heading: how far it is, or what came out."""
        total = section.stop - section.start
        done = min(max(position - section.start, 0), total)
        if 0 < done < total:
            return self.tr("{done} of {total}").format(done=done, total=total)
        is_error = section.phase is Phase.ERROR
        if done and is_error and "E" in trace.values:
            value = style.text(trace.values["E"])
            return self.tr("E = {value}").format(value=value)
        return self.tr("1 number") if total == 1 else self.tr("%n numbers", "", total)

    def nothing_computed(self) -> str:
        """What stands for the current step where there is none."""
        return self.tr("Nothing is computed yet")

    def not_computed(self) -> str:
        """What stands for a value that is still to come, when it is spoken."""
        return self.tr("not computed yet")

    def drift(self, exact: str, drift: str) -> str:
        """What a number that is rounded is in full precision, and how far it is from that."""
        return self.tr("full precision {exact}, drift {drift}").format(exact=exact, drift=drift)

    def mistake(self, step: TraceStep) -> str:
        """The warning of a step that faults changed, or ""."""
        if not step.faults:
            return ""
        names = "; ".join(self.fault(name) for name in step.faults)
        return self.tr("Deliberate mistake: {mistake}").format(mistake=names)

    def fault(self, name: str) -> str:
        """What the deliberate mistake ``name`` does wrong; an unknown name is its own text."""
        texts = {
            Fault.UPDATED_WEIGHTS: self.tr("uses a weight that is already updated"),
            Fault.OUTPUT_FOR_BIAS: self.tr("adds a unit's output where the bias belongs"),
            Fault.NEIGHBOUR_SLOPE: self.tr("multiplies by another unit's slope"),
        }
        return texts[Fault(name)] if name in list(Fault) else name

    def captions(self, step: TraceStep) -> Mapping[str, str]:
        """The roles of the factors of a chain rule, by the id of the factor."""
        rule = step.expression if step.rule is None else step.rule
        if not isinstance(rule, Product):
            return {}
        factors = [factor.id for factor in rule.factors if isinstance(factor, Quantity)]
        found = {factor: self._role(factor, step) for factor in factors}
        return {factor: role for factor, role in found.items() if role}

    def _role(self, factor: str, step: TraceStep) -> str:
        match symbol(factor):
            case Derivative(Name("E"), Name("out")):
                return self.tr("error")
            case Derivative(Name("E"), Name("net", unit)):
                return symbol_text(f"delta_{unit}", self.naming)
            case Derivative(Name("out"), Name("net")):
                return self.tr("slope")
            case Derivative(Name("net"), Name(base)) if base.startswith("b"):
                return "1"
            case Derivative(Name("net"), _):
                return symbol_text(step.operands[-1], self.naming)
        return ""

    def meaning(self, step: TraceStep) -> str:
        """One sentence that says what the step's number means, or "" for an unknown kind."""
        found = symbol(step.id)
        match found:
            case Name(_, _, superscript) if superscript == NEW:
                return self._updated(found, step)
            case Name():
                return self._named(found)
            case Derivative():
                return self._derivative(found)
            case Mean(of):
                return self._mean(of)
        return ""

    def _named(self, name: Name) -> str:
        owner = _id_of(name.subscript)
        unit = unit_text(owner, self.naming) if name.base in _OF_UNITS else self._symbol(owner)
        match name.base:
            case "net":
                return self.tr("all that comes into {unit}, weighted and added up").format(
                    unit=unit
                )
            case "out" if owner.startswith("o"):
                return self.tr("what the network predicts at {unit}").format(unit=unit)
            case "out":
                return self.tr("what {unit} passes on, after its activation function").format(
                    unit=unit
                )
            case "E" if owner:
                return self.tr("how far {unit} is from its target").format(unit=unit)
            case "E":
                return self.tr("the loss of this sample, which training makes smaller")
            case "P":
                return self.tr("the penalty for large weights, which is added to the loss")
            case "δ":
                return self.tr("how much the loss changes when {name} grows a little").format(
                    name=self._symbol(f"net_{owner}")
                )
            case "m̂":
                return self.tr(
                    "the running mean of the gradient of {name}, corrected for its start at 0"
                ).format(name=unit)
            case "v̂":
                return self.tr(
                    "the running mean of the squared gradient of {name}, "
                    "corrected for its start at 0"
                ).format(name=unit)
        return ""

    def _derivative(self, derivative: Derivative) -> str:
        name = self._text(derivative.by)
        if derivative.via:
            return self.tr(
                "how much the loss changes by way of {unit} when {name} grows a little"
            ).format(unit=self._unit(derivative.via), name=name)
        match derivative.of:
            case Name("E", ""):
                return self.tr("how much the loss changes when {name} grows a little").format(
                    name=name
                )
            case Name("E", unit):
                return self.tr(
                    "how much the error of {unit} changes when {name} grows a little"
                ).format(unit=self._unit(unit), name=name)
            case Name("J"):
                return self.tr(
                    "how much loss and penalty together change when {name} grows a little"
                ).format(name=name)
            case Name("P"):
                return self.tr("how much the penalty changes when {name} grows a little").format(
                    name=name
                )
            case Name("out", unit):
                return self.tr(
                    "how steep the activation function of {unit} is at this net input"
                ).format(unit=self._unit(unit))
        return ""

    def _mean(self, of: Symbol) -> str:
        if isinstance(of, Derivative):
            return self.tr(
                "how much the loss of the batch changes when {name} grows a little"
            ).format(name=self._text(of.by))
        return self.tr("the loss of the batch: the mean of its samples' losses")

    def _updated(self, name: Name, step: TraceStep) -> str:
        if name.base == "m":
            return self.tr("the running mean of the gradient of {name}").format(
                name=self._symbol(_id_of(name.subscript))
            )
        if name.base in ("s", "v") and _has_square(step.expression):
            return self.tr("the running mean of the squared gradient of {name}").format(
                name=self._symbol(_id_of(name.subscript))
            )
        if name.base == "v":
            return self.tr("the velocity of {name}: its gradients so far, old ones fading").format(
                name=self._symbol(_id_of(name.subscript))
            )
        old = step.id.removesuffix("_new")
        return self.tr("the new value of {name}: one step against its gradient").format(
            name=self._symbol(old)
        )

    def _text(self, found: Symbol) -> str:
        if isinstance(found, Name):
            return self._symbol(_id_of(found))
        return ""

    def _symbol(self, quantity: str) -> str:
        return symbol_text(quantity, self.naming)

    def _unit(self, unit: str | Name | Called) -> str:
        return unit_text(str(unit), self.naming)


def _id_of(found: str | Name | Called) -> str:
    """The id of a symbol in the article's notation, such as ``h1``, ``w5`` or ``b_h1``."""
    match found:
        case Name(base, subscript):
            return f"{base}_{_id_of(subscript)}" if subscript else base
        case Called(text):
            return text
    return found


def _has_square(expression: Expression) -> bool:
    return isinstance(expression, Square) or any(map(_has_square, children(expression)))
