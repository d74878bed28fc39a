"""The watched numbers of a run, one value an iteration, beside its losses; forks share their past.

The worker's thread writes, the GUI's thread reads what was there before; a longer buffer takes
over from a full one, and an old view of it stays right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from bpgui.core.parameters import Vector
from bpgui.core.trainer import Watch
from bpgui.session.series import Series

FIRST_CAPACITY = 1 << 8
MOST_PENDING = 1 << 12
"""Iterations whose values wait at most before they are written."""


class WatchColumn:
    """One number's values; entry k is that with the parameters after k updates.

    What lies before place ``first`` is that of the column ``past``, read and written there. What is
    not known is nan; which entries are known is kept beside, as a value may be nan itself.
    """

    def __init__(self, past: WatchColumn | None = None, first: int = 0) -> None:
        while past is not None and past._first >= first:
            past = past._past
        self._past: WatchColumn | None = past
        self._first: int = first if past is not None else 0
        self._values: Vector = np.full(FIRST_CAPACITY, np.nan)
        self._known: list[list[int]] = []

    def values(self, count: int) -> Series:
        """The first ``count`` values; nan where there is none."""
        return Series([column._own(low, high) for column, low, high in self._parts(0, count)])

    def put(self, place: int, values: Vector) -> None:
        """Note ``values`` from ``place`` on."""
        for column, low, high in self._parts(place, place + len(values)):
            column._write(low, values[low - place : high - place])
            column._note_known(low, high)

    def give_up(self, start: int, stop: int) -> None:
        """There are no values from ``start`` up to ``stop``; do not look for them again."""
        for column, low, high in self._parts(start, stop):
            column._note_known(low, high)

    def gap(self, start: int, stop: int) -> tuple[int, int] | None:
        """The first stretch of unknown values from ``start`` up to ``stop``, None if all are.

        It ends where the past does.
        """
        for column, low, high in self._parts(start, stop):
            found = column._own_gap(low, high)
            if found is not None:
                return found
        return None

    def _parts(self, start: int, stop: int) -> list[tuple[WatchColumn, int, int]]:
        """The columns that have the places ``start`` up to ``stop``, from left to right."""
        parts: list[tuple[WatchColumn, int, int]] = []
        column: WatchColumn | None = self
        while column is not None and start < stop:
            low = max(start, column._first)
            if low < stop:
                parts.append((column, low, stop))
                stop = low
            column = column._past
        return parts[::-1]

    def _own(self, start: int, stop: int) -> Vector:
        values = self._values[start - self._first : stop - self._first]
        lacking = stop - start - len(values)
        return np.append(values, np.full(lacking, np.nan)) if lacking else values

    def _own_gap(self, start: int, stop: int) -> tuple[int, int] | None:
        for first, end in self._known:
            if first > start:
                return (start, min(first, stop)) if start < stop else None
            start = max(start, end)
        return (start, stop) if start < stop else None

    def _write(self, place: int, values: Vector) -> None:
        start = place - self._first
        stop = start + len(values)
        if stop > len(self._values):
            self._grow(stop)
        self._values[start:stop] = values

    def _note_known(self, start: int, stop: int) -> None:
        merged: list[list[int]] = []
        for part in sorted([*self._known, [start, stop]]):
            if merged and part[0] <= merged[-1][1]:
                merged[-1] = [merged[-1][0], max(merged[-1][1], part[1])]
            else:
                merged.append(list(part))
        self._known = merged

    def _grow(self, needed: int) -> None:
        longer = np.full(max(2 * len(self._values), needed), np.nan)
        longer[: len(self._values)] = self._values
        self._values = longer


class WatchWriter:
    """Writes the numbers ``ids`` of row ``sample`` into their ``columns``, both in the same order.

    Values of iterations are gathered first, as writing them one by one takes longer than training.
    """

    def __init__(
        self, ids: tuple[str, ...], columns: tuple[WatchColumn, ...], sample: int = 0
    ) -> None:
        self.ids = ids
        self.columns = columns
        self.sample = sample
        self._pending: list[Sequence[float]] = []
        self._next = 0

    def watch(self) -> Watch:
        """What a trainer is to watch for this."""
        return Watch(self.ids, self.note, self.sample)

    def note(self, iteration: int, values: Sequence[float]) -> None:
        """Take what iteration ``iteration`` (from 1) found before its update; see ``flush``."""
        if iteration - 1 != self._next or len(self._pending) >= MOST_PENDING:
            self.flush()
            self._next = iteration - 1
        self._pending.append(values)
        self._next += 1

    def put(self, place: int, values: Sequence[float]) -> None:
        """Write all so far, and the values with the parameters after ``place`` updates."""
        self.note(place + 1, values)
        self.flush()

    def flush(self) -> None:
        """Write all values that were taken."""
        if not self._pending:
            return
        values = np.array(self._pending)
        for number, column in enumerate(self.columns):
            column.put(self._next - len(values), values[:, number])
        self._pending.clear()


class WatchRecord:
    """The columns of one run, by the ids of their numbers.

    A run forked at ``first`` from the run of ``past`` has what lies before in common with it. All
    numbers are of row ``sample`` of the data.
    """

    def __init__(self, past: WatchRecord | None = None, first: int = 0, sample: int = 0) -> None:
        self._sample = sample
        self._past = past
        self._first = first
        self._columns: dict[str, WatchColumn] = {}
        self._writer = WatchWriter((), ())

    def keep(self, ids: Iterable[str]) -> WatchWriter:
        """Have columns for ``ids`` and no others; the same ids give the same writer."""
        wanted = tuple(dict.fromkeys(ids))
        if wanted != self._writer.ids or len(wanted) != len(self._columns):
            self._columns = {name: self._column(name) for name in wanted}
            self._writer = WatchWriter(wanted, tuple(self._columns.values()), self._sample)
        return self._writer

    def values(self, name: str, count: int) -> Series:
        """The first ``count`` values of a number; all nan for one that is not watched."""
        return self._columns.get(name, WatchColumn()).values(count)

    def gap(self, start: int, stop: int) -> tuple[WatchWriter, int, int] | None:
        """The earliest stretch of unknown values, and the writer of the numbers that lack it."""
        gaps = {name: column.gap(start, stop) for name, column in self._columns.items()}
        found = {name: part for name, part in gaps.items() if part is not None}
        if not found:
            return None
        first = min(part[0] for part in found.values())
        names = tuple(name for name, part in found.items() if part[0] == first)
        end = max(found[name][1] for name in names)
        columns = tuple(self._columns[name] for name in names)
        return WatchWriter(names, columns, self._sample), first, end

    def _column(self, name: str) -> WatchColumn:
        """The number's column; where there is none, a new one here and in the past."""
        lacking: list[WatchRecord] = []
        record: WatchRecord | None = self
        while record is not None and name not in record._columns:
            lacking.append(record)
            record = record._past
        column = record._columns[name] if record is not None else None
        for record in reversed(lacking):
            column = record._columns[name] = WatchColumn(column, record._first)
        assert column is not None
        return column
