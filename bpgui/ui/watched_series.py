"""A number that is watched over the iterations, as the watch panel shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpgui.session.series import Series


@dataclass(frozen=True, slots=True, eq=False)
class WatchedSeries:
    """The number ``id`` with its name for people and its values (index = iteration).

    A value that is not known is nan; known ones are joined. While ``revision`` is the same, a
    series costs its new part only: values may be added at the end, and unknown ones may become
    known from left to right. Any other change needs another revision.
    """

    id: str
    symbol: str
    values: Series
    revision: int = 0

    def value_at(self, iteration: int) -> float | None:
        """The value of ``iteration``, None where it is not known."""
        if not 0 <= iteration < self.values.size or np.isnan(self.values[iteration]):
            return None
        return float(self.values[iteration])
