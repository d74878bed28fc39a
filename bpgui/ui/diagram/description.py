"""What the picture says in words: tooltips with all digits and the text for screen readers.

Plain text only. Knows ids and values, no items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from bpgui.core.architecture import Architecture
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.symbols import ARTICLE_NAMING
from bpgui.ui.diagram.anatomy import symbol


class Describer(QObject):
    """Puts ids and numbers into sentences of the user's language.

    Numbers are written in ``style`` and called what ``naming`` calls them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self.naming = ARTICLE_NAMING

    def captions(self, architecture: Architecture) -> list[str]:
        """The words below the columns: one a layer from the inputs, and the targets'."""
        hidden = architecture.depth - 1
        names = [self.tr("hidden {number}").format(number=at + 1) for at in range(hidden)]
        if hidden == 1:
            names = [self.tr("hidden")]
        return [self.tr("input"), *names, self.tr("output"), self.tr("target · error")]

    def numbers(self, ids: Iterable[str], values: Mapping[str, float]) -> str:
        """A line with all digits for each of ``ids`` that has a value."""
        return "\n".join(
            self.tr("{id} = {value}").format(
                id=symbol(number, self.naming), value=self.style.full(values[number])
            )
            for number in ids
            if number in values
        )

    def how_to_edit(self) -> str:
        """The hint on a number that may be edited."""
        return self.tr("Double-click to change it")

    def situation(
        self,
        current: str | None,
        operands: Sequence[str],
        focused: str | None,
        values: Mapping[str, float],
    ) -> str:
        """The current number, what it is computed from and where the keyboard's cursor is."""
        parts = []
        if current is not None:
            parts.append(
                self.tr("Current number: {number}.").format(number=self._spoken(current, values))
            )
        if operands:
            listed = "; ".join(self._spoken(number, values) for number in operands)
            parts.append(self.tr("Computed from: {numbers}.").format(numbers=listed))
        if focused is not None:
            parts.append(
                self.tr("Cursor on: {number}.").format(number=self._spoken(focused, values))
            )
        return " ".join(parts)

    def explained(self, number: str, values: Mapping[str, float]) -> str:
        """Which number is explained."""
        return self.tr("Explained: {number}.").format(number=self._spoken(number, values))

    def _spoken(self, number: str, values: Mapping[str, float]) -> str:
        name = symbol(number, self.naming)
        if number not in values:
            return self.tr("{id}, not computed yet").format(id=name)
        return self.tr("{id} = {value}").format(id=name, value=self.style.text(values[number]))
