"""The value of a weight or bias on a chip, which grows by a row for what is computed about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF

from bpgui.project.formula_text import symbol_text
from bpgui.ui.diagram.anatomy import parameter_steps, symbol_at_owner, updated
from bpgui.ui.diagram.labels import number_label, parameter_label
from bpgui.ui.diagram.number_box import NumberBox, Row
from bpgui.ui.diagram.style import Style


class ChipItem(NumberBox):
    """A parameter's chip: its value, and while they matter its gradient and its new value.

    Where there is no room for all, a chip that is not ``is_shown`` appears only while emphasised,
    and one without ``has_room`` leaves out the new value then.
    """

    def __init__(self, parameter: str, label: str, style: Style) -> None:
        self.parameter = parameter
        self._label = label
        self._steps = parameter_steps(parameter)
        self._is_shown = self._has_room = True
        super().__init__((parameter, *self._steps), style, focus_id=parameter)
        self._refresh()

    @property
    def is_shown(self) -> bool:
        """True if the chip is drawn even if nothing about it is emphasised."""
        return self._is_shown

    def set_shown(self, is_shown: bool, has_room: bool) -> None:
        """Shows the chip or not, and its pending new value or not, while it is not emphasised."""
        if (is_shown, has_room) != (self._is_shown, self._has_room):
            self._is_shown, self._has_room = is_shown, has_room
            self._refresh()

    def least_width(self) -> float:
        """The constant width of weight chips."""
        return self._style.sizes.chip_width

    def make_rows(self) -> tuple[Row, ...]:
        """The value, then the emphasised numbers about it and the new value until it is taken."""
        is_emphasised = self.is_emphasised
        if not (self._is_shown or is_emphasised):
            return ()
        value = self.value(self.parameter)
        style = self._style
        label = self._label and symbol_text(self._label, style.naming)
        rows = [Row(self.parameter, label, parameter_label(value, style.numbers))]
        new = updated(self.parameter)
        for number in self._steps:
            known = self.value(number)
            is_pending = number == new and known is not None and known != value
            is_pending = is_pending and (self._has_room or is_emphasised)
            if self._is_emphasised(number) or is_pending:
                label = f"{symbol_at_owner(number, style.naming)} ="
                if number == new:
                    label = self._style.words.new
                rows.append(Row(number, label, number_label(known, style.numbers)))
        return tuple(rows)


class UnitBiasChip(ChipItem):
    """The chip of a unit's own bias, at the unit's lower left; it grows down and to the left."""

    anchor = (1.0, 0.0)

    def __init__(self, parameter: str, style: Style) -> None:
        super().__init__(parameter, "b", style)

    def least_width(self) -> float:
        """The width of bias chips."""
        return self._style.sizes.unit_bias_width

    def badge_centre(self) -> QPointF:
        """On the upper left corner, away from the unit's digits."""
        return self.box.topLeft()


class BiasValueItem(ChipItem):
    """The value beside a layer's bias unit: bare digits, boxed only while current."""

    anchor = (0.0, 0.5)
    is_bare = True

    def __init__(self, parameter: str, style: Style) -> None:
        super().__init__(parameter, "", style)

    def make_rows(self) -> tuple[Row, ...]:
        """As a chip's; with more than one row the value is named."""
        rows = super().make_rows()
        if len(rows) > 1:
            return (
                replace(rows[0], label=symbol_text(self.parameter, self._style.naming)),
                *rows[1:],
            )
        return rows
