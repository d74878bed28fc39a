"""Stop conditions in words; speaks to people and knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from bpgui.core.number_reader import GRADIENT_NORM
from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.symbols import ARTICLE_NAMING, Naming

NORM_SYMBOL = "‖∇E‖"


class ConditionWords(QObject):
    """Words for what a run waits for and for what it met.

    Numbers are written in ``style`` and called what ``naming`` calls them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self.naming = ARTICLE_NAMING

    def until(self, conditions: Sequence[StopCondition]) -> str:
        """All of ``conditions`` after one "until", "" for none."""
        if not conditions:
            return ""
        parts = [self.condition(condition) for condition in conditions]
        text = parts[0]
        for part in parts[1:]:
            text = self.tr("{conditions} or {condition}").format(conditions=text, condition=part)
        return self.tr("until {conditions}").format(conditions=text)

    def condition(self, condition: StopCondition) -> str:
        """What is waited for, as a part of a sentence."""
        match condition:
            case IterationReached(goal):
                return self.tr("iteration {n}").format(n=count(goal))
            case LossBelow(limit):
                return self.tr("E < {value}").format(value=self.style.text(limit))
            case GradientNormBelow(limit):
                return self.tr("{norm} < {value}").format(
                    norm=NORM_SYMBOL, value=self.style.text(limit)
                )
            case NumberCrosses(name, value):
                return self.tr("{number} crosses {value}").format(
                    number=number_symbol(name, self.naming), value=self.style.text(value)
                )

    def met(self, condition: StopCondition | None, iteration: int) -> str:
        """The sentence for a run that ended at ``iteration`` because of ``condition``."""
        n = count(iteration)
        match condition:
            case None:
                return self.tr("Stopped at iteration {n}: a condition is met.").format(n=n)
            case IterationReached():
                return self.tr("Stopped at iteration {n}: no other condition was met.").format(n=n)
            case LossBelow(limit):
                return self.tr("Stopped at iteration {n}: E is below {value}.").format(
                    n=n, value=self.style.text(limit)
                )
            case GradientNormBelow(limit):
                return self.tr(
                    "Stopped at iteration {n}: the gradient's norm {norm} is below {value}."
                ).format(n=n, norm=NORM_SYMBOL, value=self.style.text(limit))
            case NumberCrosses(name, value):
                return self.tr("Stopped at iteration {n}: {number} has crossed {value}.").format(
                    n=n, number=number_symbol(name, self.naming), value=self.style.text(value)
                )


def number_symbol(name: str, naming: Naming = ARTICLE_NAMING) -> str:
    """The symbol of a number that can be watched."""
    return NORM_SYMBOL if name == GRADIENT_NORM else symbol_text(name, naming)
