"""An entry for a whole number, written as counts are everywhere: 3120, 10 000.

Knows nothing of what it counts.
"""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox

from bpgui.project.number_format import count


class CountSpinBox(QSpinBox):
    """Takes digits with any spaces among them."""

    def textFromValue(self, value: int) -> str:
        """The number with gaps between its thousands."""
        return count(value)

    def valueFromText(self, text: str) -> int:
        """The number that ``text`` writes; the lowest for none."""
        digits = "".join(text.split())
        return int(digits) if digits.isdecimal() else self.minimum()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Whether ``text`` is in range, or may become so."""
        digits = "".join(text.split())
        if digits and not digits.isdecimal():
            return QValidator.State.Invalid, text, position
        if not digits or int(digits) < self.minimum():
            return QValidator.State.Intermediate, text, position
        is_low = int(digits) <= self.maximum()
        state = QValidator.State.Acceptable if is_low else QValidator.State.Invalid
        return state, text, position
