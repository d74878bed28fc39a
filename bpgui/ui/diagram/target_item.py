"""The cards at the right: an output's target with its error, and the error of all outputs."""

from __future__ import annotations

from bpgui.ui.diagram.anatomy import loss_steps
from bpgui.ui.diagram.labels import given_label, number_label
from bpgui.ui.diagram.number_box import NumberBox, Row
from bpgui.ui.diagram.style import Style


class TargetCard(NumberBox):
    """The target of an output and, once it is computed, the output's error."""

    anchor = (0.0, 0.0)
    first_row_height = 1.9
    row_pitch = 1.45
    is_card = True

    def __init__(self, target: str, error: str, style: Style) -> None:
        self._target = target
        self._error = error
        super().__init__((target, error), style, focus_id=target)
        self._refresh()

    def least_width(self) -> float:
        """The width of all cards."""
        return self._style.sizes.card_width

    def make_rows(self) -> tuple[Row, ...]:
        """Two rows, the second blank until the error is known."""
        target, error = self.value(self._target), self.value(self._error)
        style = self._style.numbers
        return (
            Row(self._target, self._style.words.target, given_label(target, style)),
            Row(self._error, "E", number_label(error, style)),
        )


class TotalCard(NumberBox):
    """The error of all outputs together, and of a batch or with a penalty what belongs to it."""

    anchor = (0.0, 0.0)
    first_row_height = 1.9
    row_pitch = 1.45
    is_card = True

    def __init__(self, style: Style) -> None:
        self._sum, self._mean, self._penalty = loss_steps()
        super().__init__(loss_steps(), style, focus_id=self._sum)
        self._refresh()

    def least_width(self) -> float:
        """The width of all cards."""
        return self._style.sizes.card_width

    def make_rows(self) -> tuple[Row, ...]:
        """The sum, which may be blank; the others only where they are known."""
        words, style = self._style.words, self._style.numbers
        labels = {self._sum: words.total, self._mean: words.mean, self._penalty: words.penalty}
        return tuple(
            Row(number, label, number_label(self.value(number), style))
            for number, label in labels.items()
            if number == self._sum or self.value(number) is not None
        )
