"""Makes iterations, by the fastest way that gives the same numbers to the last bit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop
from bpgui.core.moment import Moment
from bpgui.core.parameters import Matrix
from bpgui.core.setup import Setup
from bpgui.core.tracing import leaf_values, trace_iteration
from bpgui.core.unrolled import OnIteration, UnrolledIterations, can_unroll


class StopReason(StrEnum):
    """Why ``Trainer.advance`` came back."""

    COMPLETED = "completed"
    """All iterations that were asked for are made."""
    NON_FINITE = "non_finite"
    """The next iteration would leave a number that is not finite; it was not made."""
    UNCHANGED = "unchanged"
    """The next iteration would change no parameter, nor would any after it; it was not made."""


class Trainer:
    """Trains ``setup`` from ``moment`` on; its arrays are its own."""

    def __init__(self, setup: Setup, moment: Moment) -> None:
        self._setup = setup
        self._arrays = ArrayTrainer(setup, moment)
        self._unrolled = (
            UnrolledIterations(setup, leaf_values(setup, moment, 0)) if can_unroll(setup) else None
        )

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

    def advance(
        self, count: int, on_iteration: OnIteration, stops_unchanged: bool = False
    ) -> StopReason:
        """Make ``count`` iterations, or fewer where one breaks.

        With ``stops_unchanged`` also fewer where nothing changes any more.

        ``on_iteration(iteration, loss)`` is called after each, in this thread, with the number
        of the iteration (1 the first) and the loss of its forward pass, before its update.
        """
        arrays, goal = self._arrays, self._arrays.iteration + count
        with np.errstate(all="ignore"):
            while arrays.iteration < goal:
                if self._unrolled is not None:
                    self._unrolled.advance(arrays, goal, on_iteration, stops_unchanged)
                    if arrays.iteration == goal:
                        break
                arrays.compute_iteration()
                if not arrays.is_finite():
                    return StopReason.NON_FINITE
                if stops_unchanged and arrays.is_unchanged():
                    return StopReason.UNCHANGED
                arrays.commit()
                on_iteration(arrays.iteration, arrays.loss)
        return StopReason.COMPLETED


def advance_to(setup: Setup, moment: Moment, iteration: int) -> Moment:
    """The moment after ``iteration`` updates, or the last finite one before it."""
    trainer = Trainer(setup, moment)
    trainer.advance(iteration - moment.iteration, lambda *_: None)
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
