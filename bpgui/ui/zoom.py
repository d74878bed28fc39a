"""Which part of the iterations plots show: all, however many they become, or a chosen span.

Knows no plot, no pixels and no pointer.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.ui.plot_span import Span, chosen_span


class Zoom(QObject):
    """The span of iterations from 0 to an end that is shown."""

    #: The user chose another part.
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: Span | None = None
        self._end = 0.0

    @property
    def is_following(self) -> bool:
        """Whether all iterations are shown however many there are."""
        return self._chosen is None

    @property
    def span(self) -> Span:
        """The part that is shown."""
        return self._chosen or Span(0.0, max(self._end, 1.0))

    def set_end(self, end: float) -> None:
        """Say which iteration is the last; a span as long as all of them is no longer a choice."""
        self._end = end
        if self._chosen is not None:
            is_part = self._chosen.length < end
            self._chosen = self._chosen.moved(0.0, end) if is_part else None

    @Slot()
    def fit(self) -> None:
        """Show all iterations and follow them."""
        self._choose(None)

    @Slot(float, float)
    def select(self, one: float, other: float) -> None:
        """Show the part between two iterations in any order."""
        self._choose(chosen_span(one, other, self._end))

    @Slot(float)
    def move(self, by: float) -> None:
        """Show a part so many iterations later, no farther than the ends."""
        if self._chosen is not None:
            self._choose(self._chosen.moved(by, self._end))

    @Slot(float, object)
    def zoom(self, factor: float, about: float | None) -> None:
        """Make the part ``factor`` times as long around ``about``, by default its middle."""
        span = self.span
        middle = (span.first + span.last) / 2.0
        self._choose(span.zoomed(middle if about is None else about, factor, self._end))

    def reveal(self, iteration: float) -> None:
        """Move the part just so far that ``iteration`` is in it."""
        span = self.span
        if not span.first <= iteration <= span.last:
            self.move(iteration - (span.first if iteration < span.first else span.last))

    def _choose(self, span: Span | None) -> None:
        self._chosen = span
        self.changed.emit()
