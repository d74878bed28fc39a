"""The part of the iterations that a plot shows, and how zooming and panning change it.

Knows no plot and no pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

_SMALLEST_SPAN = 4.0


@dataclass(frozen=True, slots=True)
class Span:
    """The iterations ``first`` to ``last`` that a plot shows; fractions are welcome."""

    first: float
    last: float

    @property
    def length(self) -> float:
        """Iterations from one edge to the other."""
        return self.last - self.first

    def zoomed(self, about: float, factor: float, end: float) -> Span | None:
        """This span made ``factor`` times as long around ``about``; None when all is seen."""
        length = max(self.length * factor, _SMALLEST_SPAN)
        if length >= end:
            return None
        share = (about - self.first) / self.length
        first = about - share * length
        return Span(first, first + length).moved(0.0, end)

    def moved(self, by: float, end: float) -> Span:
        """This span moved along, no farther than 0 and ``end``."""
        first = min(max(self.first + by, 0.0), end - self.length)
        return Span(first, first + self.length)


def chosen_span(one: float, other: float, end: float) -> Span | None:
    """The span between two iterations in any order, not too short; None when all is seen."""
    middle, length = (one + other) / 2.0, max(abs(other - one), _SMALLEST_SPAN)
    if length >= end:
        return None
    return Span(middle - length / 2.0, middle + length / 2.0).moved(0.0, end)
