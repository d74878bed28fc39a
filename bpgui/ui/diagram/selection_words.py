"""What is selected, in a sentence for people who do not see the marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject

from bpgui.ui.diagram.selection import Selection

MOST_NAMED = 8
"""More parts than these are counted, not named."""


class SelectionWords(QObject):
    """Sentences about a selection."""

    def sentence(self, selection: Selection, names: Mapping[str, str]) -> str:
        """Which units, by what they are called, and weights are selected."""
        count = len(selection.units) + len(selection.weights)
        if count > MOST_NAMED:
            units = self.tr("%n unit(s)", "", len(selection.units))
            weights = self.tr("%n weight(s)", "", len(selection.weights))
            return self.tr("Selected: {units} and {weights}.").format(units=units, weights=weights)
        listed = [names.get(unit, unit) for unit in _in_order(selection.units)]
        listed += _in_order(selection.weights)
        return self.tr("Selected: {parts}.").format(parts=", ".join(listed))


def _in_order(names: Collection[str]) -> list[str]:
    """By the numbers in the names, so that w10 comes after w9."""
    return sorted(names, key=lambda name: (name[0], [int(n) for n in re.findall(r"\d+", name)]))
