"""Which numbers an entry takes, and the sentence that says why it does not take another.

Knows no widget.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.ui.number_entry import MAX_LENGTH, NumberEntryError, NumberEntryProblem, parse_number


class NumberRules(QObject):
    """Finite numbers, down to a minimum if there is one; ``style`` writes them in sentences.

    A problem is a whole sentence for the user; an empty text means that there is none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self.minimum = -math.inf
        self.is_minimum_allowed = True

    def read(self, text: str) -> tuple[float, str]:
        """The number that ``text`` writes and its problem; with a problem the number is nothing."""
        try:
            number = parse_number(text)
        except NumberEntryError as error:
            return math.nan, self.sentence(error.problem)
        return number, self.problem_of(number)

    def problem_of(self, number: float) -> str:
        """Why ``number`` is not taken, or an empty text."""
        if not math.isfinite(number):
            return self.sentence(NumberEntryProblem.NOT_FINITE)
        if number < self.minimum:
            sentence = self.tr("The number must be {minimum} or more.")
        elif number == self.minimum and not self.is_minimum_allowed:
            sentence = self.tr("The number must be greater than {minimum}.")
        else:
            return ""
        return sentence.format(minimum=self.style.text(self.minimum))

    def sentence(self, problem: NumberEntryProblem) -> str:
        """What to tell the user about ``problem``."""
        match problem:
            case NumberEntryProblem.EMPTY:
                return self.tr("The field is empty. Type a number, or press Escape.")
            case NumberEntryProblem.NOT_A_NUMBER:
                return self.tr("This is not a number. Type one like {example}, -2 or 1e-3.").format(
                    example=self.style.localized("0.15")
                )
            case NumberEntryProblem.NOT_FINITE:
                return self.tr("The number must be finite, below 1.8e308 in size.")
            case NumberEntryProblem.TOO_LONG:
                return self.tr("The text is longer than {limit} characters.").format(
                    limit=MAX_LENGTH
                )
