"""The pill below a unit: its delta, and on the way there the numbers that the delta comes from."""

from __future__ import annotations

from bpgui.ui.diagram.anatomy import UnitNumbers, symbol_at_owner
from bpgui.ui.diagram.labels import number_label
from bpgui.ui.diagram.number_box import NumberBox, Row
from bpgui.ui.diagram.style import Style

MOST_OPERANDS = 3
"""More operands than these are not listed in the pill; their edges show them."""


class PillItem(NumberBox):
    """A unit's backward numbers: those emphasised, or else its delta once it is known."""

    anchor = (0.5, 0.0)
    fills_as_operand = True

    def __init__(self, numbers: UnitNumbers, style: Style) -> None:
        self._numbers = numbers
        super().__init__(numbers.backward, style)

    def least_width(self) -> float:
        """The width of a pill with a delta in it."""
        return self._style.sizes.pill_width

    def make_rows(self) -> tuple[Row, ...]:
        """The operands, then the current number; else a known delta, if there is room."""
        operands = [number for number in self.ids if number in self._operands]
        shown = operands if len(operands) <= MOST_OPERANDS else []
        if self._current is not None:
            shown = [*shown, self._current]
        is_known = self.value(self._numbers.delta) is not None
        if not shown and is_known and not self._style.has_small_units:
            shown = [self._numbers.delta]
        return tuple(
            Row(number, f"{symbol_at_owner(number)} =", number_label(self.value(number)))
            for number in shown
        )
