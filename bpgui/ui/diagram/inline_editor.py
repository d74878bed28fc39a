"""The line edit that opens over a number of the picture. Knows no scene: only text and a value."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bpgui.project.number_format import full
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.number_entry import MAX_LENGTH, NumberEntryError, NumberEntryProblem, parse_number
from bpgui.ui.palette import Palette


class InlineEditor(InlineField):
    """Edits one number."""

    #: The user entered this number; the editor is done.
    number_entered = Signal(float)

    def __init__(self, name: str, value: float, palette: Palette, parent: QWidget) -> None:
        super().__init__(full(value), palette, parent)
        self.setAccessibleName(self.tr("New value of {name}").format(name=name))

    @property
    def problem(self) -> NumberEntryProblem | None:
        """Why the text was refused, until it is edited."""
        return self._find_problem() if self.toolTip() else None

    def explain(self, problem: NumberEntryProblem) -> str:
        """A sentence for a person."""
        match problem:
            case NumberEntryProblem.EMPTY:
                return self.tr("Type a number, or press Escape to keep the old one.")
            case NumberEntryProblem.NOT_A_NUMBER:
                return self.tr("This is not a number. Write it like 0.5, 0,5 or 5e-1.")
            case NumberEntryProblem.NOT_FINITE:
                return self.tr("The number must be finite.")
            case NumberEntryProblem.TOO_LONG:
                return self.tr("A number may have {limit} characters at most.").format(
                    limit=MAX_LENGTH
                )

    def refusal(self) -> str:
        """Why the text is no number that can be taken."""
        problem = self._find_problem()
        return "" if problem is None else self.explain(problem)

    def enter(self) -> None:
        """Tells the number."""
        self.number_entered.emit(parse_number(self.text()))

    def _find_problem(self) -> NumberEntryProblem | None:
        try:
            parse_number(self.text())
        except NumberEntryError as error:
            return error.problem
        return None
