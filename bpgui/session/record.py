"""What is remembered of a run: the loss of every iteration and now and then a moment.

The worker's thread appends, the GUI's thread reads what was there before; a longer buffer takes
over from a full one, and an old view of it stays right.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from PySide6.QtCore import QObject, Slot

from bpgui.core.moment import Moment
from bpgui.core.parameters import Vector
from bpgui.core.setup import Setup
from bpgui.core.trainer import advance_to

FIRST_CAPACITY = 1 << 14
SNAPSHOT_BUDGET_BYTES = 64 * 2**20
OVERHEAD_BYTES = 400
"""What a moment takes besides its numbers: two array objects and itself."""


class RunRecord(QObject):
    """The record of one line of iterations; each edit of a number begins a new segment of it.

    Entry k of the losses is that of the forward pass with the parameters after k updates.
    Moments are kept a stride apart, which doubles whenever they outgrow the budget; those that
    begin a segment are always kept.
    """

    def __init__(
        self, setup: Setup, start: Moment, budget_bytes: int = SNAPSHOT_BUDGET_BYTES
    ) -> None:
        super().__init__()
        self._segments: list[tuple[Moment, Setup]] = [(start, setup)]
        self._losses: Vector = np.full(FIRST_CAPACITY, np.nan)
        self._moments: list[Moment] = [start]
        self._stride = 1
        self._budget_bytes = budget_bytes

    @property
    def first(self) -> int:
        """The first iteration that the record knows, usually 0."""
        return self._segments[0][0].iteration

    @property
    def snapshot_bytes(self) -> int:
        """The memory that the kept moments take, in bytes."""
        return sum(_bytes(moment) for moment in self._moments)

    @property
    def segment_starts(self) -> tuple[int, ...]:
        """The iterations after which numbers were edited, the record's own start first."""
        return tuple(moment.iteration for moment, _ in self._segments)

    def has_edit_after(self, iteration: int) -> bool:
        """Whether a segment begins later than after ``iteration`` updates."""
        return self._segments[-1][0].iteration > iteration

    def losses(self, count: int) -> Vector:
        """The first ``count`` losses as a read-only view."""
        view = self._losses[:count]
        view.flags.writeable = False
        return view

    @Slot(int, float)
    def record(self, iteration: int, loss: float) -> None:
        """Note the loss of iteration ``iteration`` (from 1); runs in the emitter's thread."""
        if iteration > len(self._losses):
            self._grow(iteration)
        self._losses[iteration - 1] = loss

    def record_present(self, iteration: int, loss: float) -> None:
        """Note the loss with the parameters after ``iteration`` updates."""
        self.record(iteration + 1, loss)

    def add_moment(self, moment: Moment) -> None:
        """Offer a moment later than all that are kept; within the stride it is let go."""
        if moment.iteration - self._moments[-1].iteration < self._stride:
            return
        self._moments.append(moment)
        while len(self._moments) * _bytes(moment) > self._budget_bytes and self._can_thin():
            self._thin()

    def at(self, iteration: int) -> tuple[Setup, Moment]:
        """The setup and the moment after ``iteration`` updates: the nearest before it, replayed."""
        place = bisect_right(self._segments, iteration, key=lambda part: part[0].iteration)
        setup = self._segments[max(place - 1, 0)][1]
        place = bisect_right(self._moments, iteration, key=lambda kept: kept.iteration)
        nearest = self._moments[max(place - 1, 0)]
        if nearest.iteration >= iteration:
            return setup, nearest
        return setup, advance_to(setup, nearest, iteration)

    def forked(self, setup: Setup, moment: Moment) -> RunRecord:
        """A record with the same past before ``moment`` that goes on from it on its own."""
        if moment.iteration <= self.first:
            return RunRecord(setup, moment, self._budget_bytes)
        fork = RunRecord(setup, moment, self._budget_bytes)
        fork._losses = self._losses.copy()
        fork._losses[moment.iteration :] = np.nan
        fork._moments[:0] = [m for m in self._moments if m.iteration < moment.iteration]
        fork._segments[:0] = [s for s in self._segments if s[0].iteration < moment.iteration]
        fork._stride = self._stride
        return fork

    def _grow(self, needed: int) -> None:
        longer = np.full(max(2 * len(self._losses), needed), np.nan)
        longer[: len(self._losses)] = self._losses
        self._losses = longer

    def _can_thin(self) -> bool:
        return len(self._moments) > len(self._segments)

    def _thin(self) -> None:
        self._stride *= 2
        pinned = {moment.iteration for moment, _ in self._segments}
        kept: list[Moment] = []
        for moment in self._moments:
            if moment.iteration in pinned or moment.iteration - kept[-1].iteration >= self._stride:
                kept.append(moment)
        self._moments = kept


def _bytes(moment: Moment) -> int:
    return moment.parameters.nbytes + moment.optimizer_state.nbytes + OVERHEAD_BYTES
