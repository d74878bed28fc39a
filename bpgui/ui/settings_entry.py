"""A line to enter one number of the settings in, judged while it is typed.

The number is shown with every digit and read back from the text only where that was changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bpgui.project.number_format import decimals
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.ui.number_rules import NumberRules
from bpgui.ui.number_step import stepped

_CHARACTERS = 22
"""Room for a number with all its digits."""


@dataclass(frozen=True, slots=True)
class EntryRange:
    """Numbers from ``least`` to ``most``, and below ``limit``, only whole ones if ``is_whole``.

    ``step`` is the smallest step of the arrow keys.
    """

    least: float = 0.0
    limit: float = math.inf
    most: float = math.inf
    is_whole: bool = False
    step: float = 0.01


class NumberEntry(QLineEdit):
    """One number in ``allowed``; while the text is none of them, ``problem`` says why."""

    #: The text is another one, so perhaps the number and the problem.
    entry_changed = Signal()

    def __init__(
        self, number: float, allowed: EntryRange, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._allowed = allowed
        self._rules = NumberRules(self)
        self._rules.minimum = allowed.least
        self._number = number
        self._problem = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setText(self._written(number))
        self.setCursorPosition(0)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        self.textChanged.connect(self._on_text_changed)

    @property
    def number(self) -> float:
        """The last good number, with every digit."""
        return self._number

    @property
    def whole(self) -> int:
        """The last good number of an entry for whole numbers."""
        return int(self._number)

    @property
    def problem(self) -> str:
        """Why the text is not taken, a sentence; "" where it is."""
        return self._problem

    def set_number(self, number: float) -> None:
        """Show another number in the place of any text."""
        self.setText(self._written(number))

    def _written(self, number: float) -> str:
        return str(int(number)) if self._allowed.is_whole else DEFAULT_STYLE.exact(number)

    def _judged(self, text: str) -> tuple[float, str]:
        """The number that ``text`` writes, and why it is not taken."""
        number, problem = self._rules.read(text)
        if problem:
            return number, problem
        return number, self._problem_of(number)

    def _problem_of(self, number: float) -> str:
        allowed = self._allowed
        if allowed.is_whole and number != math.floor(number):
            return self.tr("The number must be a whole one.")
        if number >= allowed.limit:
            return self.tr("The number must be below {limit}.").format(
                limit=decimals(allowed.limit)
            )
        if number > allowed.most:
            return self.tr("The number must be {most} or less.").format(most=int(allowed.most))
        return ""

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        number, problem = self._judged(text)
        if not problem:
            self._number = number
        if problem != self._problem:
            self._problem = problem
            self.setToolTip(problem)
            self.setAccessibleDescription(problem)
            self.setProperty("refused", bool(problem))
            self.style().unpolish(self)
            self.style().polish(self)
        self.entry_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step; what else is typed is text."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        if not self._problem:
            target = stepped(self._number, steps, self._allowed.step)
            target = max(target, self._allowed.least)
            if not self._judged(self._written(target))[1]:
                self.setText(self._written(target))
                self.selectAll()
