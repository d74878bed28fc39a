"""Which numbers are watched, and their curves over the iterations of each run."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QThread

from bpgui.core.number_reader import NumberReader, UnknownNumberError
from bpgui.core.setup import Setup
from bpgui.session.past_filler import PastFiller
from bpgui.session.record import RunRecord
from bpgui.session.series import Series
from bpgui.session.watch_record import WatchRecord, WatchWriter


class Watching(QObject):
    """Keeps a WatchRecord for each run and has its past computed; for the GUI's thread.

    Numbers that a network does not have are remembered, but neither recorded nor computed.
    """

    def __init__(self, thread: QThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._sample = 0
        self._known: tuple[Setup | None, tuple[str, ...]] = (None, ())
        self._records: WeakKeyDictionary[RunRecord, WatchRecord] = WeakKeyDictionary()
        self.filler = PastFiller(thread, self)

    @property
    def ids(self) -> tuple[str, ...]:
        """The watched numbers in the order in which they were given."""
        return self._ids

    def set_ids(self, ids: Iterable[str]) -> None:
        """Watch ``ids`` and nothing else."""
        wanted = tuple(dict.fromkeys(ids))
        if wanted != self._ids:
            self._ids = wanted
            self._known = (None, ())

    def set_sample(self, row: int) -> None:
        """Watch the numbers of row ``row`` of the data; all are to be computed anew."""
        if row != self._sample:
            self._sample = row
            self.filler.stop()
            self._records.clear()

    def writer(self, record: RunRecord, setup: Setup) -> WatchWriter | None:
        """What the iterations of the run ``record`` are to be told, None for nothing."""
        writer = self._record(record).keep(self._known_ids(setup))
        return writer if writer.ids else None

    def fill(self, record: RunRecord, setup: Setup, stop: int) -> None:
        """Have computed what is unknown of the run ``record`` before iteration ``stop``."""
        if self.writer(record, setup) is None:
            self.filler.stop()
        else:
            self.filler.fill(record, self._record(record), stop)

    def values(self, record: RunRecord, name: str, count: int) -> Series:
        """A number at the first ``count`` moments of the run ``record``, nan where unknown."""
        return self._record(record).values(name, count)

    def _record(self, record: RunRecord) -> WatchRecord:
        """The record of what is watched in a run; what runs share of their past, these share."""
        lacking: list[tuple[RunRecord, int]] = []
        known: RunRecord | None = record
        while known is not None and known not in self._records:
            origin = known.origin
            lacking.append((known, origin[1] if origin is not None else 0))
            known = origin[0] if origin is not None else None
        found = self._records[known] if known is not None else None
        for run, first in reversed(lacking):
            found = self._records[run] = WatchRecord(found, first, self._sample)
        assert found is not None
        return found

    def _known_ids(self, setup: Setup) -> tuple[str, ...]:
        if self._known[0] is not setup:
            self._known = (setup, tuple(name for name in self._ids if is_known(setup, name)))
        return self._known[1]


def is_known(setup: Setup, name: str) -> bool:
    """Whether iterations of ``setup`` have a number with the id ``name``."""
    try:
        NumberReader(setup, (name,))
    except UnknownNumberError:
        return False
    return True
