"""What is remembered of a run: the loss of every iteration and now and then a moment.

The worker's thread appends, the GUI's thread reads what was there before; a longer buffer takes
over from a full one, and an old view of it stays right. Forks share what lies before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from weakref import ReferenceType, ref

import numpy as np

from bpgui.core.moment import Moment
from bpgui.core.parameters import Vector
from bpgui.core.setup import Setup
from bpgui.core.trainer import advance_to
from bpgui.session.series import Series, cut

FIRST_CAPACITY = 1 << 8
LEAST_SHARED = 1 << 12
"""A fork copies fewer losses than these rather than share them, so that parts stay few."""
SNAPSHOT_BUDGET_BYTES = 64 * 2**20
OVERHEAD_BYTES = 400
"""What a moment takes besides its numbers: two array objects and itself."""


class RunRecord:
    """The record of one line of iterations; each edit of a number begins a new segment of it.

    Entry k of the losses is that of the forward pass with the parameters after k updates. They
    lie in a past that is shared with other records and never written, and in a tail of its own.
    Moments are kept a stride apart, which doubles whenever they outgrow the budget; those that
    begin a segment are always kept.
    """

    def __init__(
        self, setup: Setup, start: Moment, budget_bytes: int = SNAPSHOT_BUDGET_BYTES
    ) -> None:
        self._lowest: int
        self._segments: list[tuple[Moment, Setup]] = [(start, setup)]
        self._origin: tuple[ReferenceType[RunRecord], int] | None = None
        # Before the first iteration there is nothing, which a stride of 0 has in no memory.
        self._past: tuple[Vector, ...] = (np.broadcast_to(np.nan, start.iteration),)
        self._begin_tail(start.iteration, np.empty(0))
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

    @property
    def origin(self) -> tuple[RunRecord, int] | None:
        """The record that this one was forked from, and where; None where it is gone."""
        if self._origin is None:
            return None
        record = self._origin[0]()
        return (record, self._origin[1]) if record is not None else None

    def losses(self, count: int) -> Series:
        """The first ``count`` losses."""
        own = count - self._tail_start
        if own > 0:
            return Series((*self._past, self._tail[:own]))
        return Series(cut(self._past, count))

    def record(self, iteration: int, loss: float) -> None:
        """Note the loss of iteration ``iteration`` (from 1); runs in the training thread.

        What forks share is known, and stays.
        """
        if not self._lowest <= iteration <= self._highest:
            if iteration < self._lowest:
                return
            self._grow(iteration)
        self._tail[iteration - self._lowest_of_tail] = loss

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

    def kept_moments(self, length: int) -> tuple[Moment, ...]:
        """The moments that are kept of the first ``length`` iterations, in order."""
        return tuple(self._moments[: bisect_right(self._moments, length, key=_iteration)])

    def at(self, iteration: int) -> tuple[Setup, Moment]:
        """The setup and the moment after ``iteration`` updates: the nearest before it, replayed."""
        place = bisect_right(self._segments, iteration, key=lambda part: part[0].iteration)
        setup = self._segments[max(place - 1, 0)][1]
        place = bisect_right(self._moments, iteration, key=_iteration)
        nearest = self._moments[max(place - 1, 0)]
        if nearest.iteration >= iteration:
            return setup, nearest
        return setup, advance_to(setup, nearest, iteration)

    def forked(self, setup: Setup, moment: Moment) -> RunRecord:
        """A record with the same past before ``moment`` that goes on from it on its own."""
        at = moment.iteration
        fork = RunRecord(setup, moment, self._budget_bytes)
        if at <= self.first:
            return fork
        # An edit where this record itself was forked has nothing of it in its past.
        is_same = self.origin is not None and self.origin[1] == at
        fork._origin = self._origin if is_same else (ref(self), at)
        self._share_losses(fork, at)
        fork._moments[:0] = self._moments[: bisect_left(self._moments, at, key=_iteration)]
        fork._segments[:0] = [s for s in self._segments if s[0].iteration < at]
        fork._stride = self._stride
        return fork

    def _share_losses(self, fork: RunRecord, at: int) -> None:
        own = at - self._tail_start
        if own <= 0:
            fork._past = cut(self._past, at)
            fork._begin_tail(at, np.empty(0))
        elif own < LEAST_SHARED:
            fork._past = self._past
            fork._begin_tail(self._tail_start, self._tail[:own])
        else:
            fork._past = (*self._past, self._tail[:own])
            fork._begin_tail(at, np.empty(0))
            self._lowest = max(self._lowest, at + 1)

    def _begin_tail(self, start: int, losses: Vector) -> None:
        """Keep what is noted from place ``start`` on in a buffer that begins with ``losses``."""
        self._tail_start = start
        self._tail: Vector = np.full(max(2 * losses.size, FIRST_CAPACITY), np.nan)
        self._tail[: losses.size] = losses
        # Iteration k is at place k - 1. Those below the lowest are shared and not written.
        self._lowest = start + 1
        self._lowest_of_tail = self._lowest
        self._highest = start + self._tail.size

    def _grow(self, needed: int) -> None:
        longer = np.full(max(2 * self._tail.size, needed - self._tail_start), np.nan)
        longer[: self._tail.size] = self._tail
        self._tail = longer
        self._highest = self._tail_start + longer.size

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


def _iteration(moment: Moment) -> int:
    return moment.iteration


def _bytes(moment: Moment) -> int:
    return moment.parameters.nbytes + moment.optimizer_state.nbytes + OVERHEAD_BYTES
