"""Makes iterations, by the fastest way that gives the same numbers to the last bit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop
from bpgui.core.moment import Moment
from bpgui.core.number_reader import NumberReader
from bpgui.core.parameters import Matrix
from bpgui.core.setup import Setup
from bpgui.core.stop_conditions import ConditionCheck, StopCondition
from bpgui.core.tracing import leaf_values, trace_iteration
from bpgui.core.unrolled import OnIteration, OnValues, UnrolledIterations, can_unroll


class StopReason(StrEnum):
    """Why ``Trainer.advance`` came back."""

    COMPLETED = "completed"
    """All iterations that were asked for are made."""
    NON_FINITE = "non_finite"
    """The next iteration would leave a number that is not finite; it was not made."""
    UNCHANGED = "unchanged"
    """The next iteration would change no parameter, nor would any after it; it was not made."""
    CONDITION = "condition"
    """A stop condition holds at the present moment; ``Trainer.held`` is it."""


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """Numbers that ``on_values(iteration, values)`` is told after each iteration, by their ids.

    They are told in the training thread, in the order of ``ids``, before the iteration is; values
    are those with the parameters from before the iteration's update, and of row ``sample`` of the
    data where the batch has it.
    """

    ids: tuple[str, ...]
    on_values: OnValues
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """The condition that holds at a moment, None if none does, and the watched numbers there."""

    held: StopCondition | None
    values: tuple[float, ...]


class Trainer:
    """Trains ``setup`` from ``moment`` on until one of ``conditions`` holds.

    Its arrays are its own. Raises UnknownNumberError for an id that the setup does not have.
    """

    def __init__(
        self,
        setup: Setup,
        moment: Moment,
        watch: Watch | None = None,
        conditions: Sequence[StopCondition] = (),
    ) -> None:
        watched = watch.ids if watch is not None else ()
        self._arrays = ArrayTrainer(setup, moment)
        self._check = ConditionCheck(setup, conditions) if conditions else None
        self._reader = NumberReader(setup, watched, watch.sample if watch is not None else 0)
        self._on_values = watch.on_values if watch is not None and watched else None
        self._unrolled = (
            UnrolledIterations(setup, leaf_values(setup, moment, 0), watched, conditions)
            if can_unroll(setup)
            else None
        )
        self.held: StopCondition | None = None
        """The condition that ended the last ``advance``, None where another reason did."""

    @property
    def iteration(self) -> int:
        """How many iterations have been made since the run's start."""
        return self._arrays.iteration

    def moment(self) -> Moment:
        """The present as a copy."""
        return self._arrays.moment()

    def load(self, moment: Moment) -> None:
        """Continue from ``moment``, of the same setup."""
        self._arrays.load(moment)
        if self._check is not None:
            self._check.forget()

    def advance(
        self, count: int, on_iteration: OnIteration, stops_unchanged: bool = False
    ) -> StopReason:
        """Make ``count`` iterations, or fewer where one breaks or a condition holds.

        With ``stops_unchanged`` also fewer where nothing changes any more. The moment after the
        last iteration is checked by the next call, or by ``look``.

        ``on_iteration(iteration, loss)`` is called after each, in this thread, with the number
        of the iteration (1 the first) and the loss of its forward pass, before its update.
        """
        arrays, check, goal = self._arrays, self._check, self._arrays.iteration + count
        self.held = None
        if check is not None:
            goal = min(goal, check.goal)
        with np.errstate(all="ignore"):
            while arrays.iteration < goal:
                if self._unrolled is not None:
                    self._unrolled.advance(
                        arrays, goal, on_iteration, stops_unchanged, check, self._on_values
                    )
                    if arrays.iteration == goal:
                        break
                backprop = arrays.compute_iteration()
                if check is not None and (held := check.held(arrays, backprop)) is not None:
                    self.held = held
                    return StopReason.CONDITION
                if not arrays.is_finite():
                    return StopReason.NON_FINITE
                if stops_unchanged and arrays.is_unchanged():
                    return StopReason.UNCHANGED
                self._commit(backprop, on_iteration)
        if check is not None and arrays.iteration >= check.goal:
            self.held = check.reached
            return StopReason.CONDITION
        return StopReason.COMPLETED

    def look(self) -> Look:
        """What the next iteration would find at the present moment; it is not made."""
        with np.errstate(all="ignore"):
            backprop = self._arrays.compute_iteration()
            values = self._reader.read(self._arrays, backprop)
            held = self._check.held(self._arrays, backprop) if self._check is not None else None
        return Look(held, values)

    def _commit(self, backprop: Backprop, on_iteration: OnIteration) -> None:
        arrays = self._arrays
        if self._check is not None:
            self._check.pass_on()
        values = self._reader.read(arrays, backprop) if self._on_values is not None else ()
        arrays.commit()
        if self._on_values is not None:
            self._on_values(arrays.iteration, values)
        on_iteration(arrays.iteration, arrays.loss)


def note_nothing(_iteration: int, _loss: float) -> None:
    """What those tell ``Trainer.advance`` who do not watch its iterations."""


def advance_to(setup: Setup, moment: Moment, iteration: int) -> Moment:
    """The moment after ``iteration`` updates, or the last finite one before it."""
    trainer = Trainer(setup, moment)
    trainer.advance(iteration - moment.iteration, note_nothing)
    return trainer.moment()


def advance_moment(setup: Setup, moment: Moment) -> Moment:
    """The moment one iteration later, whatever numbers that gives."""
    arrays = ArrayTrainer(setup, moment)
    with np.errstate(all="ignore"):
        arrays.compute_iteration()
    arrays.commit()
    return arrays.moment()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Where numbers stopped being finite: the iteration, the first quantity's id, its value."""

    iteration: int
    quantity: str
    value: float


def find_breakdown(setup: Setup, moment: Moment) -> Breakdown | None:
    """The first number that is not finite in the iteration after ``moment``, None if all are.

    Looks in the trace of the first sample of the batch with such a number, or of the first sample
    where all samples are finite and only what is made of them is not.
    """
    arrays = ArrayTrainer(setup, moment)
    rows = arrays.next_batch()
    with np.errstate(all="ignore"):
        finite = arrays.compute_iteration().finite_samples()
    trace = trace_iteration(setup, moment, int(rows[np.argmin(finite)]))
    for step in trace.steps:
        if not math.isfinite(trace.values[step.id]):
            return Breakdown(trace.iteration, step.id, trace.values[step.id])
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A forward pass over all samples: ``outputs`` (samples, outputs) and the mean loss."""

    outputs: Matrix
    loss: float


def evaluate_network(setup: Setup, moment: Moment) -> Evaluation:
    """Run all samples forward with the parameters of ``moment``."""
    backprop = Backprop(
        setup, len(setup.dataset), moment.parameters, np.zeros_like(moment.parameters)
    )
    backprop.load(np.arange(len(setup.dataset)))
    with np.errstate(all="ignore"):
        outputs = backprop.forward().T.copy()
        return Evaluation(outputs, backprop.loss())
