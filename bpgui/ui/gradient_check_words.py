"""What a gradient check means, in a sentence or two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject

from bpgui.core.architecture import Activation
from bpgui.core.gradient_check import CheckedGradient
from bpgui.core.setup import Penalty, Setup
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.gradient_check_table import size_of_error
from bpgui.ui.message_bar import Tone
from bpgui.ui.project_words import ProjectWords

_KINKED = (Activation.RELU, Activation.LEAKY_RELU)
_ERROR_DIGITS = 3


class GradientCheckWords(QObject):
    """Words for the dialog, in the naming and the number style that it shows."""

    def __init__(self, naming: Naming, style: NumberStyle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._naming, self._style = naming, style

    def verdict(self, setup: Setup, found: Sequence[CheckedGradient]) -> tuple[str, Tone]:
        """What the check found, and how good or bad that is."""
        if not found:
            return self.tr("Nothing is trained, so there is nothing to check."), Tone.INFO
        wrong = [gradient for gradient in found if gradient.is_suspect]
        if not wrong:
            return self._agreement(setup, found), Tone.INFO
        sentence = self._difference(found, wrong)
        if setup.faults:
            return f"{sentence} {self._expected(setup)}", Tone.WARNING
        return f"{sentence} {self._unexpected(setup, wrong)}", Tone.ERROR

    def _agreement(self, setup: Setup, found: Sequence[CheckedGradient]) -> str:
        worst = max(found, key=size_of_error)
        sentence = self.tr(
            "All %n gradients agree with the central differences: the largest relative error, "
            "of {name}, is {error}, which rounding explains.",
            "",
            len(found),
        ).format(name=self._symbol(worst), error=self._error(worst))
        if not setup.faults:
            return sentence
        hidden = self.tr(
            "The deliberate mistakes do not show here: they change no gradient at this moment, or "
            "change the loss itself in the same way, which such a check cannot see."
        )
        return f"{sentence} {hidden}"

    def _difference(
        self, found: Sequence[CheckedGradient], wrong: Sequence[CheckedGradient]
    ) -> str:
        worst = max(wrong, key=size_of_error)
        return self.tr(
            "{count} of {total} gradients differ from the central differences, {name} the most: "
            "its relative error is {error}."
        ).format(
            count=len(wrong), total=len(found), name=self._symbol(worst), error=self._error(worst)
        )

    def _expected(self, setup: Setup) -> str:
        words = ProjectWords(self)
        what = "; ".join(words.fault(fault) for fault in setup.faults)
        return self.tr(
            "That is what the deliberate mistakes of this project do: {what}. "
            "A gradient check finds such mistakes in any program."
        ).format(what=what)

    def _unexpected(self, setup: Setup, wrong: Sequence[CheckedGradient]) -> str:
        numbers = (number for one in wrong for number in (one.analytic, one.numeric))
        if not all(map(math.isfinite, numbers)):
            return self.tr("Some numbers are not finite, so that they cannot be compared.")
        has_kinks = any(layer.activation in _KINKED for layer in setup.architecture.layers)
        if has_kinks or setup.settings.penalty is Penalty.L1:
            return self.tr(
                "A difference that reaches over the kink of a ReLU or of an L1 penalty is off "
                "without a mistake: take a step and check again."
            )
        return self.tr("Where numbers are this large or steep, differences become inexact.")

    def _symbol(self, found: CheckedGradient) -> str:
        return symbol_text(found.parameter, self._naming)

    def _error(self, found: CheckedGradient) -> str:
        error = found.relative_error
        return self._style.short(error, _ERROR_DIGITS)
