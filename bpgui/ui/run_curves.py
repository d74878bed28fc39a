"""The runs behind the current one as points to draw, kept until they or the view change.

It knows nothing of Qt and colours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bpgui.ui.growing_curve import GrowingCurve, Iterations, Values
from bpgui.ui.plot_span import Span
from bpgui.ui.run_curve import RunCurve


@dataclass(frozen=True, slots=True, eq=False)
class DrawnRun:
    """The points of one run in a span; gaps are nan."""

    run: RunCurve
    iterations: Iterations
    losses: Values


class RunCurves:
    """All runs but the current one that are not hidden."""

    def __init__(self) -> None:
        self._is_log = False
        self._runs: tuple[RunCurve, ...] = ()
        self._curves: dict[int, GrowingCurve] = {}
        self._drawn: dict[int, tuple[tuple[int, int, int], DrawnRun]] = {}

    @property
    def last(self) -> int:
        """The last iteration of the longest run; 0 without runs."""
        return max((curve.values.size - 1 for curve in self._curves.values()), default=0)

    def show(self, runs: Sequence[RunCurve]) -> None:
        """Take the runs to draw from ``runs``.

        The curve of a run is kept when its losses are the same memory in the same length.
        """
        self._runs = tuple(
            run for run in runs if not (run.is_current or run.is_hidden) and run.losses.size
        )
        before, self._curves = self._curves, {}
        self._drawn.clear()
        for run in self._runs:
            curve = before.get(run.id)
            if curve is None or not curve.values.is_same(run.losses):
                curve = GrowingCurve()
                curve.set_log(self._is_log)
                curve.show(run.losses)
            self._curves[run.id] = curve

    def set_log(self, is_log: bool) -> None:
        """Choose what counts as a gap."""
        self._is_log = is_log
        self._drawn.clear()
        for curve in self._curves.values():
            curve.set_log(is_log)

    def drawn(self, span: Span, most: int) -> list[DrawnRun]:
        """Each run in ``span`` with about ``most`` points or fewer."""
        return [self._drawn_run(run, span, most) for run in self._runs]

    def _drawn_run(self, run: RunCurve, span: Span, most: int) -> DrawnRun:
        curve = self._curves[run.id]
        key = (math.floor(span.first), min(math.ceil(span.last), curve.values.size), most)
        known = self._drawn.get(run.id)
        if known is not None and known[0] == key:
            return known[1]
        drawn = DrawnRun(run, *curve.points(span.first, span.last, most))
        self._drawn[run.id] = (key, drawn)
        return drawn


def losses_inside(drawn: Sequence[DrawnRun], span: Span) -> Values:
    """All losses of ``drawn`` that lie in ``span``, for a scale that shows them."""
    parts = [run.losses[_is_inside(run.iterations, span)] for run in drawn]
    return np.concatenate(parts) if parts else np.empty(0)


def _is_inside(iterations: Iterations, span: Span) -> NDArray[np.bool_]:
    return (iterations >= span.first) & (iterations <= span.last)
