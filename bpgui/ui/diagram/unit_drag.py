"""Units that follow the mouse: where each one began and where it is now. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bpgui.project.appearance import Offset
from bpgui.ui.diagram.gestures import shifted


@dataclass(frozen=True, slots=True)
class UnitDrag:
    """The offsets that units had, and how far they have moved since, in columns and rows."""

    before: Mapping[str, Offset]
    columns: float = 0.0
    rows: float = 0.0

    @property
    def offsets(self) -> dict[str, Offset]:
        """Where the units are now."""
        return shifted(self.before, self.columns, self.rows)

    @property
    def is_moved(self) -> bool:
        """True if any unit is elsewhere than it was."""
        return self.offsets != dict(self.before)

    def to(self, columns: float, rows: float) -> UnitDrag:
        """With the units so far from where they were."""
        return replace(self, columns=columns, rows=rows)
