"""The loss of the held-out samples over the iterations of the run that is shown.

It is computed with the parameters that the record keeps, about one moment a slice of training
(some sixty a second) and fewer of long runs, so it costs no replay and nothing in the training
thread. Each number is exact for its iteration; what lies between is not known. It is made on the
GUI's thread in parts of a few milliseconds, the newest and then every other moment first, so that
the shape of the curve is soon seen. Knows no widget.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bpgui.core.dataset import Dataset
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.moment import Moment
from bpgui.core.parameters import Vector, frozen
from bpgui.core.setup import Setup
from bpgui.session.document import Document
from bpgui.session.record import RunRecord
from bpgui.session.training_controller import TrainingController

PART_MS = 3.0
PAUSE_MS = 10
TELLING_MS = 100
"""So often the curve is told at most: whoever draws it draws all of it."""
MOST_POINTS = 1500
"""So many moments of a run are looked at, evenly chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class ValidationCurve:
    """Losses at ``iterations``, rising; both read-only, empty where nothing is held out."""

    iterations: NDArray[np.intp]
    losses: Vector

    @classmethod
    def of(cls, known: dict[int, float]) -> ValidationCurve:
        """The curve through ``known`` losses by iteration."""
        places = sorted(known)
        iterations = np.array(places, dtype=np.intp)
        iterations.setflags(write=False)
        return cls(iterations, frozen(np.array([known[place] for place in places], np.float64)))


EMPTY = ValidationCurve.of({})


class ValidationLosses(QObject):
    """Keeps the curve of the run that goes on or is shown; ``controller`` tells of slices."""

    #: More of the curve is known, or it is that of another run; with a ValidationCurve.
    changed = Signal(object)

    def __init__(
        self, document: Document, controller: TrainingController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._held_out: Dataset | None = None
        self._known: WeakKeyDictionary[RunRecord, dict[int, float]] = WeakKeyDictionary()
        self._shown: ValidationCurve = EMPTY
        self._passes: tuple[Setup, ForwardPasses] | None = None
        self._unfinished: tuple[dict[int, float], int, ForwardPasses] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell)
        document.state_changed.connect(self._on_changed)
        document.project_replaced.connect(self._on_changed)
        controller.progressed.connect(self._on_controller_progressed)
        self._on_changed()

    @property
    def curve(self) -> ValidationCurve:
        """What is known of the run that is shown."""
        return self._shown

    @property
    def is_computing(self) -> bool:
        """Whether more will be known without anything happening."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Compute no more."""
        self._timer.stop()
        self._telling.stop()
        self._unfinished = None

    @Slot()
    def _on_changed(self) -> None:
        held_out = self._document.project.data.validation
        if held_out is not self._held_out:
            self._held_out = held_out
            self._known.clear()
            self._passes = self._unfinished = None
        if held_out is None:
            self._timer.stop()
            self._unfinished = None
            self._show({})
        else:
            self._show(self._known_here())
            if not self._timer.isActive():
                self._timer.start(0)

    @Slot()
    def _on_controller_progressed(self) -> None:
        if self._held_out is not None and not self._timer.isActive():
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look at moments for a few milliseconds; take another turn unless all are known."""
        end, found = time.perf_counter() + PART_MS / 1000.0, False
        while self._held_out is not None:
            if self._unfinished is None and not self._begin_next():
                break
            assert self._unfinished is not None
            known, iteration, passes = self._unfinished
            if passes.advance(PART_MS):
                known[iteration] = passes.loss
                self._unfinished = None
                found = True
            if time.perf_counter() >= end:
                self._timer.start(PAUSE_MS)
                break
        if found:
            self._show(self._known_here())

    def _begin_next(self) -> bool:
        """Begin to look at one moment more; whether there is one."""
        found = self._next()
        if found is None or self._held_out is None:
            return False
        setup, moment = found
        if self._passes is None or self._passes[0] is not setup:
            self._passes = (setup, ForwardPasses(setup, self._held_out, has_loss=True))
        passes = self._passes[1]
        passes.begin(moment.parameters)
        self._unfinished = (self._known_here(), moment.iteration, passes)
        return True

    def _run(self) -> tuple[RunRecord, int]:
        """The record that is shown and its length."""
        running = self._controller.losses_so_far()
        state = self._document.state
        return running if running is not None else (state.record, state.length)

    def _known_here(self) -> dict[int, float]:
        """The losses that are known of the run that is shown; a fork takes over those before it."""
        record = self._run()[0]
        if record not in self._known:
            self._known[record] = {}
            origin = record.origin
            if origin is not None:
                before, at = origin
                known = self._known.get(before, {})
                self._known[record] = {k: loss for k, loss in known.items() if k < at}
        return self._known[record]

    def _next(self) -> tuple[Setup, Moment] | None:
        """The moment to look at next and its setup, None when all are known.

        The last one comes first, then the middle of those that are missing.
        """
        record, length = self._run()
        known, project = self._known_here(), self._document.project
        moments = list(record.kept_moments(length))
        step = max(-(-len(moments) // MOST_POINTS), 1)
        if project.moment.iteration not in known and project.moment.iteration <= length:
            return project.setup, project.moment
        chosen = [*moments[:-1:step], moments[-1]]
        missing = [moment for moment in chosen if moment.iteration not in known]
        if not missing:
            return None
        is_last = missing[-1] is moments[-1]
        moment = missing[-1] if is_last else missing[len(missing) // 2]
        return record.at(moment.iteration)

    def _show(self, known: dict[int, float]) -> None:
        length = self._run()[1]
        shown = {place: loss for place, loss in known.items() if place <= length}
        if not shown and not len(self._shown.iterations):
            return
        self._shown = ValidationCurve.of(shown)
        if not self._telling.isActive():
            self._telling.start(TELLING_MS)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self._shown)
