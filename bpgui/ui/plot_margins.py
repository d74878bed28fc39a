"""The room left and right of plots that stand one above the other, so that their times align.

Knows no plot: each asks for what it needs under a name of its own and takes the most of all.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PlotMargins(QObject):
    """Margins in pixels, shared by several plots; both are 0 until one asks for more."""

    #: The margins are others, because a plot asked for more or less.
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, tuple[float, float]] = {}

    @property
    def left(self) -> float:
        """The margin that all plots leave at their left."""
        return max((left for left, _ in self._asked.values()), default=0.0)

    @property
    def right(self) -> float:
        """The margin that all plots leave at their right."""
        return max((right for _, right in self._asked.values()), default=0.0)

    def ask(self, plot: str, left: float, right: float) -> None:
        """Say that ``plot`` needs at least these margins from now on."""
        before = (self.left, self.right)
        self._asked[plot] = (left, right)
        if (self.left, self.right) != before:
            self.changed.emit()
