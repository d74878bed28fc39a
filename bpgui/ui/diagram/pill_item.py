"""The pill below a unit: its delta, and on the way there the numbers that the delta comes from."""

from __future__ import annotations

from bpgui.ui.diagram.anatomy import UnitNumbers, symbol_at_owner
from bpgui.ui.diagram.labels import number_label
from bpgui.ui.diagram.number_box import NumberBox, Row
from bpgui.ui.diagram.style import Style

MOST_OPERANDS = 3
"""More operands than these are not listed in the pill; their edges show them."""


class PillItem(NumberBox):
    """A unit's backward numbers: those lit up, or else its delta once it is known."""

    anchor = (0.5, 0.0)
    fills_as_operand = True

    def __init__(self, numbers: UnitNumbers, style: Style) -> None:
        self._numbers = numbers
        self._is_shown = True
        super().__init__(numbers.backward, style)

    @property
    def sums(self) -> tuple[str, str]:
        """The ids of the numbers that all paths of the unit lead to."""
        return self._numbers.output_gradient, self._numbers.delta

    @property
    def paths(self) -> tuple[str, ...]:
        """The ids of the unit's path terms."""
        return tuple(self._numbers.paths)

    @property
    def hangs_on_demand(self) -> bool:
        """True where there is no room for the pill but while something in it is emphasised."""
        return self._style.has_small_units or not self._is_shown

    def set_shown(self, is_shown: bool) -> None:
        """Shows a known delta at all times, where units are not too small for that, or not."""
        if is_shown != self._is_shown:
            self._is_shown = is_shown
            self._refresh()

    def least_width(self) -> float:
        """The width of a pill with a delta in it."""
        return self._style.sizes.pill_width

    def make_rows(self) -> tuple[Row, ...]:
        """The operands, then the current number; else a known delta, if there is room."""
        operands = [number for number in self.ids if number in self._operands]
        shown = operands if len(operands) <= MOST_OPERANDS else []
        if self._current is not None:
            shown = [*shown, self._current]
        lit = [number for number in self.ids if number in self._sources]
        lit = lit if len(lit) <= MOST_OPERANDS else []
        if self._explained is not None:
            lit.append(self._explained)
        shown += [number for number in lit if number not in shown]
        is_known = self.value(self._numbers.delta) is not None
        if not shown and is_known and not self.hangs_on_demand:
            shown = [self._numbers.delta]
        return tuple(
            Row(
                number,
                f"{symbol_at_owner(number, self._style.naming)} =",
                number_label(self.value(number), self._style.numbers),
            )
            for number in shown
        )
