"""The way of two parameters through a run, from the moments that its record keeps.

Moments are read once: while training runs only new ones are added. Replays nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpgui.core.moment import Moment
from bpgui.core.parameters import Vector
from bpgui.session.record import RunRecord


class ParameterPath:
    """The values of the parameters at two flat ``places`` along a run."""

    def __init__(self, places: tuple[int, int]) -> None:
        self._places = places
        self._iterations: Vector = np.empty(16)
        self._values: Vector = np.empty((16, 2))
        self._count = 0
        self._first: Moment | None = None
        self._last: Moment | None = None

    @property
    def iterations(self) -> Vector:
        """The iterations of the moments, ascending; a view that the next reading may change."""
        return self._iterations[: self._count]

    @property
    def values(self) -> Vector:
        """Both parameters at each of the moments, shape (moments, 2); a view as well."""
        return self._values[: self._count]

    def read(self, record: RunRecord, length: int) -> None:
        """Take the path of the first ``length`` iterations of ``record``."""
        moments = record.kept_moments(length)
        if not self._is_continued_by(moments):
            self._count = 0
        self._append(moments[self._count :])
        self._first, self._last = (moments[0], moments[-1]) if moments else (None, None)

    def _is_continued_by(self, moments: Sequence[Moment]) -> bool:
        """Whether the moments that were read come first among ``moments``.

        Moments are only let go several at a time, so that the last that was read moves then.
        """
        known = self._count
        return (
            0 < known <= len(moments)
            and moments[0] is self._first
            and moments[known - 1] is self._last
        )

    def _append(self, moments: Sequence[Moment]) -> None:
        count = self._count + len(moments)
        while count > len(self._iterations):
            self._iterations = np.concatenate((self._iterations, np.empty_like(self._iterations)))
            self._values = np.concatenate((self._values, np.empty_like(self._values)))
        x, y = self._places
        for number, moment in enumerate(moments, start=self._count):
            self._iterations[number] = moment.iteration
            self._values[number] = moment.parameters[x], moment.parameters[y]
        self._count = count
