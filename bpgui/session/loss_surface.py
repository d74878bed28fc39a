"""Computes the loss over a plane of two parameters, in small parts in a thread of its own.

The worker half makes a part of a few milliseconds at a time; the other half grants the next from
the GUI's thread, so that drawing and training come between. Where a map takes long, a coarse one
comes first. The newest request wins. Knows neither the document nor what is done with a map.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from bpgui.core.many_losses import ManyLosses
from bpgui.core.parameters import Matrix, ParameterLayout, Vector, frozen
from bpgui.core.setup import Setup

POINTS = 100
"""The points of a map along each axis."""
COARSE_POINTS = 20
PART_MS = 8.0
PAUSE_MS = 2


@dataclass(frozen=True, slots=True)
class Region:
    """The part of the plane of two parameters that a map shows."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float

    @classmethod
    def around(cls, x: float, y: float, half: float) -> Region:
        """``half`` to each side of (x, y)."""
        return cls(x - half, x + half, y - half, y + half)

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.x_high - self.x_low) / 2.0

    def share(self, x: float, y: float) -> tuple[float, float]:
        """Where (x, y) lies, 0 to 1 from the low to the high ends."""
        return (
            (x - self.x_low) / (self.x_high - self.x_low),
            (y - self.y_low) / (self.y_high - self.y_low),
        )

    def has(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether (x, y) lies inside and not in the ``margin``, a share of it, at its edges."""
        return all(margin <= share <= 1.0 - margin for share in self.share(x, y))


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceRequest:
    """What a map is to show: the loss, penalty included, over ``region``.

    All parameters but ``name_x`` and ``name_y`` are those of ``parameters``, which is read-only.
    """

    setup: Setup
    parameters: Vector
    name_x: str
    name_y: str
    region: Region
    points: int = POINTS


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceMap:
    """Losses (rows, columns) from the low to the high ends of the region; read-only.

    A row for each of ``name_y``'s values, a column for each of ``name_x``'s. A loss that is not
    finite is nan.
    """

    request: SurfaceRequest
    losses: Matrix


@dataclass(frozen=True, slots=True)
class SurfacePart:
    """A part of job ``job`` is made; the map if it is whole, or what went wrong."""

    job: int
    map: SurfaceMap | None = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceJob:
    """A request with its number."""

    number: int
    request: SurfaceRequest


class SurfaceWorker(QObject):
    """Lives in the surface's thread; its slots are called through queued connections only."""

    #: A part was made, or could not be; with a SurfacePart.
    part_made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._job: SurfaceJob | None = None
        self._unfinished: _Unfinished | None = None

    @Slot(object)
    def make_part(self, job: SurfaceJob) -> None:
        """Go on with ``job``, or begin it in the place of the one before."""
        try:
            if self._unfinished is None or self._job is not job:
                self._job, self._unfinished = job, _Unfinished(job.request)
            is_done = self._unfinished.advance(PART_MS)
            found = self._unfinished.map() if is_done else None
            self.part_made.emit(SurfacePart(job.number, found))
        except Exception as error:
            self._unfinished = None
            self.part_made.emit(SurfacePart(job.number, error=error))


class LossSurface(QObject):
    """Owns the surface's thread. All methods are for the GUI's thread."""

    #: A map is there, a SurfaceMap; it may be a coarse one that a finer one is to follow.
    computed = Signal(object)
    #: Computing raised an exception, which is given.
    failed = Signal(object)
    #: Leave for the worker to make a part, a SurfaceJob.
    _part_granted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: SurfaceJob | None = None
        self._wanted: SurfaceRequest | None = None
        self._number = 0
        self._parts = 0
        self._worker = SurfaceWorker()
        self._thread = QThread()
        self._thread.setObjectName("surface")
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._part_granted.connect(self._worker.make_part, queued)
        self._worker.part_made.connect(self._on_worker_part_made, queued)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._grant)

    @property
    def is_computing(self) -> bool:
        """Whether a map is being computed."""
        return self._wanted is not None

    @property
    def is_running(self) -> bool:
        """Whether the thread runs."""
        return self._thread.isRunning()

    def compute(self, request: SurfaceRequest) -> None:
        """Compute a map in the place of any that is being computed."""
        if not self._thread.isRunning():
            self._thread.start()
        parameters = frozen(request.parameters)
        self._wanted = replace(request, parameters=parameters)
        self._begin(min(COARSE_POINTS, request.points))

    def stop(self) -> None:
        """Compute no more; what was asked for is never told."""
        self._timer.stop()
        self._job = self._wanted = None

    def shut_down(self) -> None:
        """End the thread, in any state."""
        self.stop()
        self._thread.quit()
        self._thread.wait()

    def _begin(self, points: int) -> None:
        self._timer.stop()
        if self._wanted is not None:
            self._number += 1
            self._parts = 0
            self._job = SurfaceJob(self._number, replace(self._wanted, points=points))
            self._grant()

    @Slot()
    def _grant(self) -> None:
        if self._job is not None:
            self._parts += 1
            self._part_granted.emit(self._job)

    @Slot(object)
    def _on_worker_part_made(self, part: SurfacePart) -> None:
        job, wanted = self._job, self._wanted
        if job is None or wanted is None or part.job != job.number:
            return
        if part.error is not None:
            self.stop()
            self.failed.emit(part.error)
        elif part.map is None:
            self._timer.start(PAUSE_MS)
        elif job.request.points == wanted.points:
            self.stop()
            self.computed.emit(part.map)
        else:
            # What was quick needs no coarse map before the fine one.
            is_slow = self._parts > 1
            self._begin(wanted.points)
            if is_slow:
                self.computed.emit(part.map)


class _Unfinished:
    """A map that is being made, row by row."""

    def __init__(self, request: SurfaceRequest) -> None:
        self._request = request
        region, n = request.region, request.points
        self._xs: Vector = np.linspace(region.x_low, region.x_high, n)
        self._ys: Vector = np.linspace(region.y_low, region.y_high, n)
        index = ParameterLayout(request.setup.architecture).index
        places = (index[request.name_x], index[request.name_y])
        self._losses = ManyLosses(request.setup, request.parameters, places, adds_penalty=True)
        self._found: Vector = np.empty(n * n)
        self._done = 0

    def advance(self, milliseconds: float) -> bool:
        """Compute for about so long, at least a little; whether all is there now."""
        end = time.perf_counter() + milliseconds / 1000.0
        while self._done < self._found.size:
            stop = min(self._done + self._losses.batch, self._found.size)
            rows, columns = np.divmod(np.arange(self._done, stop), len(self._xs))
            values = np.column_stack((self._xs[columns], self._ys[rows]))
            self._found[self._done : stop] = self._losses.losses(values)
            self._done = stop
            if time.perf_counter() >= end:
                break
        return self._done == self._found.size

    def map(self) -> SurfaceMap:
        """The whole map."""
        found = np.where(np.isfinite(self._found), self._found, np.nan)
        losses = frozen(found.reshape(len(self._ys), len(self._xs)))
        return SurfaceMap(self._request, losses)
