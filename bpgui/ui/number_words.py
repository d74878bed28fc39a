"""What single numbers are, in words: a short name for lists, and a sentence for leaves.

Speaks to people; knows no widgets and no layout.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.number_format import count
from bpgui.project.symbols import (
    ARTICLE_NAMING,
    NEW,
    Derivative,
    Mean,
    Name,
    OfOthers,
    OfSample,
    symbol,
)
from bpgui.session.explanation import Explanation, NumberKind, Origin


class NumberWords(QObject):
    """Words for one panel; made anew by ``tr`` at every call.

    Numbers and units are called what ``naming`` calls them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.naming = ARTICLE_NAMING

    def short(self, number: str) -> str:
        """A few words about the number with this id, or ""."""
        match symbol(number):
            case OfSample(_, sample):
                return self.tr("of sample {number}").format(number=sample)
            case OfOthers():
                return self.tr("sum over the batch's other samples")
            case Mean():
                return self.tr("mean over the batch")
            case Derivative() as derivative:
                return self._derivative(derivative, number)
            case Name(base, subscript, superscript) if superscript == NEW:
                return self._new(base, str(subscript), number.removesuffix("_new"))
            case Name(base, subscript, _):
                return self._named(number, base, str(subscript))
        return ""

    def _unit(self, name: object) -> str:
        return unit_text(str(name), self.naming)

    def _symbol(self, number: str) -> str:
        return symbol_text(number, self.naming)

    def _derivative(self, found: Derivative, number: str) -> str:
        by = self._symbol(number.rpartition("/d")[2])
        match found:
            case Derivative(_, Name("out", unit), via) if via:
                return self.tr("the part of {unit} by way of {other}").format(
                    unit=self._unit(unit), other=self._unit(via)
                )
            case Derivative(Name("E", ""), Name("out", unit)):
                return self.tr("error by the output of {unit}").format(unit=self._unit(unit))
            case Derivative(Name("E", output), Name("out", unit)) if unit != output:
                return self.tr("the part of {unit} by way of {other}").format(
                    unit=self._unit(unit), other=self._unit(output)
                )
            case Derivative(Name("out", unit), Name("net")):
                return self.tr("slope of the activation function of {unit}").format(
                    unit=self._unit(unit)
                )
            case Derivative(Name("J"), _):
                return self.tr("gradient of {name}, penalty included").format(name=by)
        return self.tr("gradient of {name}").format(name=by)

    def _new(self, base: str, subscript: str, old: str) -> str:
        if base in ("v", "s", "m"):
            return self.tr("what the optimizer remembers of {name} from now on").format(
                name=self._symbol(subscript)
            )
        return self.tr("new value of {name}").format(name=self._symbol(old))

    def _named(self, number: str, base: str, owner: str) -> str:
        is_state = base in ("v", "s", "m", "m̂", "v̂")
        unit = self._symbol(owner) if is_state else self._unit(owner) if owner else ""
        words = {
            "net": self.tr("net input of {unit}"),
            "out": self.tr("output of {unit}"),
            "δ": self.tr("delta of {unit}"),
            "m̂": self.tr("running mean of {unit}, corrected"),
            "v̂": self.tr("running mean of squares of {unit}, corrected"),
            "b": self.tr("bias of {unit}"),
        }
        if number in ("E", "P"):
            return self.tr("loss") if number == "E" else self.tr("penalty")
        if base == "E":
            return self.tr("error of {unit}").format(unit=unit)
        if base in words and unit:
            return words[base].format(unit=unit)
        if base in ("v", "s", "m") and unit:
            return self.tr("what the optimizer remembers of {name}").format(name=unit)
        if base[:1] in "witb" and base[1:].isdigit():
            kinds = {
                "w": self.tr("weight"),
                "i": self.tr("input"),
                "t": self.tr("target"),
                "b": self.tr("bias"),
            }
            return kinds[base[0]]
        return self._hyperparameter(number)[0]

    def _hyperparameter(self, number: str) -> tuple[str, str]:
        """The name of a hyperparameter and what it does; two empty texts for any other number."""
        known = {
            "learning_rate": (
                self.tr("learning rate"),
                self.tr("the learning rate: how far an update goes against the gradient"),
            ),
            "momentum": (
                self.tr("momentum"),
                self.tr("the momentum: how much of its velocity a parameter keeps"),
            ),
            "alpha": (
                self.tr("decay of the mean of squares"),
                self.tr("how much of the running mean of squared gradients is kept"),
            ),
            "beta1": (
                self.tr("decay of the mean"),
                self.tr("how much of the running mean of gradients is kept"),
            ),
            "beta2": (
                self.tr("decay of the mean of squares"),
                self.tr("how much of the running mean of squared gradients is kept"),
            ),
            "beta1^t": (
                self.tr("β₁ to the power of the iteration"),
                self.tr("β₁ to the power of the iteration: it corrects for the start at 0"),
            ),
            "beta2^t": (
                self.tr("β₂ to the power of the iteration"),
                self.tr("β₂ to the power of the iteration: it corrects for the start at 0"),
            ),
            "epsilon": (
                self.tr("keeps the divisor from 0"),
                self.tr("a small number that keeps the divisor from 0"),
            ),
            "penalty": (
                self.tr("strength of the penalty"),
                self.tr("how strongly large weights are penalised"),
            ),
        }
        return known.get(number, ("", ""))

    def leaf_sentence(self, found: Explanation) -> str:
        """What a number is that nothing computes, and where its value comes from."""
        name = self._symbol(found.id.partition("_")[2])
        match found.kind:
            case NumberKind.INPUT:
                return self.tr("an input of the network: the data give it, nothing computes it")
            case NumberKind.TARGET:
                output = self._unit(f"o{found.id.removeprefix('t')}")
                return self.tr("what {unit} should put out: the data give it").format(unit=output)
            case NumberKind.PARAMETER:
                return f"{self._parameter(found)}. {self.source_sentence(found)}".strip()
            case NumberKind.HYPERPARAMETER:
                return self.tr("{what}. It is a setting; training does not change it.").format(
                    what=self._hyperparameter(found.id)[1]
                )
            case NumberKind.STATE:
                return self.tr(
                    "what the optimizer remembered of {name} from the iterations before"
                ).format(name=name)
            case NumberKind.OTHER_SAMPLE:
                return self.tr(
                    "other samples of the batch gave this number; its calculation is not shown"
                )
            case NumberKind.STEP:
                return ""

    def _parameter(self, found: Explanation) -> str:
        if found.edge is not None:
            return self.tr("the weight of the edge from {source} to {target}").format(
                source=self._unit(found.edge[0]), target=self._unit(found.edge[1])
            )
        nets = [user for user in found.used_by if user.startswith("net_")]
        units = [self._unit(net.removeprefix("net_")) for net in nets]
        if not units:
            return self.tr("a bias")
        return self.tr("the bias that is added to the net input of {units}").format(
            units=", ".join(units)
        )

    def source_sentence(self, found: Explanation) -> str:
        """How a parameter came to its value."""
        source = found.source
        if source is None:
            return ""
        iteration = source.iteration
        match source.origin:
            case Origin.UPDATE:
                return self.tr("The update of iteration {number} gave it this value.").format(
                    number=count(iteration)
                )
            case Origin.EDIT if iteration > 0:
                return self.tr("It was changed by hand after iteration {number}.").format(
                    number=count(iteration)
                )
        if source.is_trained:
            return self.tr("It still has the value that training started from.")
        return self.tr("It is not trained: it keeps the value it started from.")
