"""The line edit that opens over a unit's name. Knows no scene: only names and which are taken."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bpgui.project.appearance import MAX_NAME, name_problem
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.palette import Palette


class NameEditor(InlineField):
    """Edits what a unit is called; "" gives it its own name back.

    ``unit`` is its own name, ``name`` what it is called now, ``taken`` what others are called.
    """

    #: The user entered this name, without spaces around it; the editor is done.
    name_entered = Signal(str)

    def __init__(
        self, unit: str, name: str, taken: Collection[str], palette: Palette, parent: QWidget
    ) -> None:
        super().__init__(name, palette, parent)
        self._taken = frozenset(taken)
        self._unit = unit
        self.setMaxLength(MAX_NAME)
        self.selectAll()  # Another limit deselects.
        self.setPlaceholderText(unit)
        self.setAccessibleName(self.tr("New name of {unit}").format(unit=unit))

    def refusal(self) -> str:
        """Why the unit cannot be called that."""
        name = self._name()
        if name in ("", self._unit):
            return ""
        if name in self._taken:
            return self.tr("Another unit is called {name}.").format(name=name)
        if name_problem(name):
            return self.tr(
                "A name has up to {limit} characters that can be seen, all in one line."
            ).format(limit=MAX_NAME)
        return ""

    def enter(self) -> None:
        """Tells the name."""
        name = self._name()
        self.name_entered.emit("" if name == self._unit else name)

    def _name(self) -> str:
        """The text in one line: what is pasted may have more."""
        return " ".join(self.text().splitlines()).strip()
