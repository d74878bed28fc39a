"""The position inside an iteration, and the ways to move it by step, phase and iteration."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import groupby

import numpy as np
from PySide6.QtCore import QObject, Signal

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.trace import Phase, Trace, TraceStep
from bpgui.core.tracing import leaf_values, trace_iteration
from bpgui.core.trainer import Breakdown, advance_moment, find_breakdown
from bpgui.session.document import Document
from bpgui.session.runs import State


class Stepper(QObject):
    """Shows the trace of the iteration at hand up to ``position``, the number of steps done.

    With all steps done the update is part of the document: its iteration is the trace's. Before,
    the document stands at the moment before the trace's iteration. A run comes to rest where
    forward pass and error are known, so that outputs and loss belong to the parameters shown.
    """

    #: The position or the trace changed.
    position_changed = Signal()
    #: The trace follows another row of the training data.
    sample_changed = Signal(int)
    #: The update at hand has a number that is not finite and is not made; with a Breakdown.
    broke_down = Signal(object)

    def __init__(self, document: Document, step_text: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._step_text = step_text
        self._position = 0
        self._sample = 0
        self._source = (document.project.setup, document.project.moment, self._sample)
        self._made: Trace | None = None
        self.is_moving = False
        """Whether it moves the document itself, and will tell where it comes to."""
        self._opened = document.opened
        document.state_changed.connect(self._on_document_changed)
        document.project_replaced.connect(self._on_document_project_replaced)

    @property
    def trace(self) -> Trace:
        """The trace that is shown; it is made when it is asked for first."""
        if self._made is None:
            self._made = trace_iteration(*self._source)
        return self._made

    @property
    def has_trace(self) -> bool:
        """Whether the trace is made; of a large network of a new shape that takes long."""
        return self._made is not None

    @property
    def position(self) -> int:
        """How many of its steps are done."""
        return self._position

    @property
    def sample(self) -> int:
        """The row of the training data that the trace follows where the batch has it."""
        return self._sample

    def set_sample(self, row: int) -> None:
        """Follow another row of the training data, at the same place in the iteration."""
        row = min(max(row, 0), len(self._document.project.setup.dataset) - 1)
        if row != self._sample:
            self._sample = row
            self._follow_document()
            self.sample_changed.emit(row)

    @property
    def current(self) -> TraceStep | None:
        """The step that was done last, None at the start of an iteration."""
        return self.trace.steps[self._position - 1] if self._position else None

    @property
    def is_landed(self) -> bool:
        """Whether all steps are done and the update counts."""
        return self._position > 0 and self._position == len(self.trace.steps)

    @property
    def can_go_back(self) -> bool:
        """Whether anything lies before the position."""
        return self._position > 0 or self._document.iteration > self._document.state.record.first

    def step_forward(self) -> None:
        """Do one step; the last of an iteration makes its update count."""
        if self.is_landed:
            self._show_present(0)
        self._go_to(self._position + 1)

    def phase_forward(self) -> None:
        """Do the rest of the phase at hand."""
        if self.is_landed:
            self._show_present(0)
        self._go_to(next(end for end in self._phase_ends() if end > self._position))

    def iteration_forward(self) -> None:
        """Do the rest of the iteration at hand and rest in the next."""
        if self.is_landed:
            self._show_present(0)
        self._go_to(len(self.trace.steps))
        self.rest()

    def step_back(self) -> None:
        """Undo one step, those of earlier iterations too."""
        if self._position > 0:
            self._go_back_to(self._position - 1)
        elif self._enter_previous():
            self._go_to(len(self.trace.steps) - 1)

    def phase_back(self) -> None:
        """Go back to where the phase at hand began."""
        if self._position == 0 and not self._enter_previous():
            return
        starts = [0, *self._phase_ends()]
        self._go_back_to(max(start for start in starts if start < self._position))

    def iteration_back(self) -> None:
        """Rest in the iteration before the one at hand."""
        record = self._document.state.record
        self._move(lambda: self._document.seek(max(self._document.iteration - 1, record.first)))
        self.rest()

    def go_to_start(self) -> None:
        """Go to the very first position that is known."""
        self._move(lambda: self._document.seek(self._document.state.record.first))
        self._show_present(0)

    def go_to_end(self) -> None:
        """Rest at the last moment that is known."""
        self._move(lambda: self._document.seek(self._document.length))
        self.rest()

    def go_to_iteration(self, iteration: int) -> None:
        """Rest at the known moment after ``iteration`` updates."""
        self._move(lambda: self._document.seek(iteration))
        self.rest()

    def go_to_step(self, position: int) -> None:
        """Go to ``position`` in the trace that is shown."""
        self._go_to(min(max(position, 0), len(self.trace.steps)))

    def rest(self) -> None:
        """Show the present moment: blank before the first iteration, else up to the error."""
        self._show_present(0)
        if self._document.iteration > 0:
            self._show_present(self._rest_position())

    def values(self) -> dict[str, float]:
        """The numbers that are known at the position, by id.

        With all steps done the parameters are still those that the steps were computed from, the
        updated ones beside them as ``w1_new``.
        """
        trace = self.trace
        computed = {step.id for step in trace.steps}
        done = {step.id for step in trace.steps[: self._position]}
        known = {
            name: value
            for name, value in trace.values.items()
            if name in done or name not in computed
        }
        return self._document.project.parameters | known

    def given(self) -> dict[str, float]:
        """The numbers that are known before the first step; the trace need not be made for them."""
        setup, moment, row = self._source
        batch = ArrayTrainer(setup, moment).next_batch()
        return leaf_values(setup, moment, row if row in batch else int(batch[0]))

    def _rest_position(self) -> int:
        """The end of the error phase, or before that the last number that is finite."""
        for position, step in enumerate(self.trace.steps):
            is_known = step.phase in (Phase.FORWARD, Phase.ERROR)
            if not is_known or not math.isfinite(self.trace.values[step.id]):
                return position
        return len(self.trace.steps)

    def _phase_ends(self) -> list[int]:
        ends, position = [], 0
        for _, block in groupby(self.trace.steps, key=lambda step: step.phase):
            position += len(list(block))
            ends.append(position)
        return ends

    def _go_to(self, position: int) -> None:
        """Move within the trace, in and out of its end with the document."""
        if position == len(self.trace.steps) and not self.is_landed:
            broken = self._breakdown()
            if broken is not None:
                self.broke_down.emit(broken)
                return
            self._move(self._land)
        elif position < len(self.trace.steps) and self.is_landed:
            self._move(lambda: self._document.seek(self.trace.iteration - 1))
        if position != self._position:
            self._position = position
            self.position_changed.emit()

    def _breakdown(self) -> Breakdown | None:
        """What breaks where a run would end too; an iteration that is known was made before."""
        if self._document.iteration < self._document.length:
            return None
        setup, moment = self._document.project.setup, self._document.project.moment
        arrays = ArrayTrainer(setup, moment)
        with np.errstate(all="ignore"):
            is_finite = arrays.compute_iteration().has_finite_nets() and arrays.is_finite()
        return None if is_finite else find_breakdown(setup, moment)

    def _go_back_to(self, position: int) -> None:
        """Go to ``position``; no steps done of an iteration is all steps of the one before."""
        if position > 0 or not self._enter_previous():
            self._go_to(position)

    def _land(self) -> None:
        document = self._document
        if document.iteration < document.length:
            document.seek(document.iteration + 1)
            return
        moment = advance_moment(document.project.setup, document.project.moment)
        document.state.record.record(moment.iteration, self._mean_loss())
        document.add_training(moment, self._step_text, is_step=True)

    def _mean_loss(self) -> float:
        values = self.trace.values
        return values.get("mean(E)", values["E"])

    def _enter_previous(self) -> bool:
        """Show the trace of the iteration that led to the present moment, all steps done."""
        if self._document.iteration <= self._document.state.record.first:
            return False
        iteration = self._document.iteration
        self._move(lambda: self._document.seek(iteration - 1))
        self._take_up(self._document.state)
        self._move(lambda: self._document.seek(iteration))
        self._position = len(self.trace.steps)
        self.position_changed.emit()
        return True

    def _show_present(self, position: int) -> None:
        self._take_up(self._document.state)
        self._position = position
        self.position_changed.emit()

    def _take_up(self, state: State) -> None:
        """Have the trace be that of the iteration which follows ``state``."""
        setup, moment = state.project.setup, state.project.moment
        old_setup, old_moment, row = self._source
        if setup is not old_setup or moment is not old_moment or row != self._sample:
            self._made = None
        self._source = (setup, moment, self._sample)

    def _move(self, change: Callable[[], object]) -> None:
        self.is_moving = True
        try:
            change()
        finally:
            self.is_moving = False

    def _on_document_project_replaced(self) -> None:
        """Another shape keeps the place; a project that was opened begins with the first sample."""
        # One that was recovered has not been opened from anywhere.
        opened, self._opened = self._opened, self._document.opened
        is_opened = self._opened is None or self._opened is not opened
        if is_opened:
            self._position = 0
        self._follow_change(0 if is_opened else self._sample)

    def _on_document_changed(self) -> None:
        """An edit or undo: keep the place in the iteration where that can be."""
        self._follow_change(self._sample)

    def _follow_change(self, row: int) -> None:
        row = min(row, len(self._document.project.setup.dataset) - 1)
        is_other = row != self._sample
        self._sample = row
        if not self.is_moving:
            self._follow_document()
        if is_other:
            self.sample_changed.emit(row)

    def _follow_document(self) -> None:
        position = 0 if self.is_landed else self._position
        self._take_up(self._document.state)
        self._position = min(position, len(self.trace.steps) - 1) if position else 0
        if self._position == 0 and self._document.iteration > 0:
            self._position = self._rest_position()
        self.position_changed.emit()
