"""Looks at the network at a moment: what it puts out, and the loss, without training.

Keeps its arrays from one look to the next, so that a look costs little while training runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout, Vector
from bpgui.core.setup import Setup
from bpgui.core.tracing import forward_values, leaf_values
from bpgui.core.trainer import Trainer, note_nothing


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the forward pass of the next iteration comes to: its loss, and if all is finite."""

    loss: float
    is_finite: bool


class Observer:
    """Looks at one ``setup`` and, of its data, at row ``sample``."""

    def __init__(self, setup: Setup, sample: int = 0) -> None:
        size = ParameterLayout(setup.architecture).size
        self._setup = setup
        self._sample = sample
        self._parameters: Vector = np.zeros(size)
        self._pass = Backprop(setup, 1, self._parameters, np.zeros(size))
        self._pass.load(np.array([sample]))
        self._trainer = ArrayTrainer(setup, Moment.start(setup, self._parameters))

    def loss(self, moment: Moment) -> float:
        """The loss that the iteration after ``moment`` will find in its forward pass."""
        return self.prospect(moment).loss

    def prospect(self, moment: Moment) -> Prospect:
        """What the iteration after ``moment`` will find in its forward pass."""
        self._trainer.load(moment)
        with np.errstate(all="ignore"):
            has_finite_nets = self._trainer.compute_forward().has_finite_nets()
        loss = self._trainer.loss
        return Prospect(loss, has_finite_nets and math.isfinite(loss))

    def first_broken(self, start: Moment, last: int) -> Moment | None:
        """The first moment from ``start`` to iteration ``last`` whose prospect is not finite.

        None where all are finite, or training breaks before.
        """
        trainer = Trainer(self._setup, start)
        while self.prospect(moment := trainer.moment()).is_finite:
            trainer.advance(1, note_nothing)
            if trainer.iteration > last or trainer.iteration == moment.iteration:
                return None
        return moment

    def values(self, moment: Moment) -> dict[str, float]:
        """Leaves, nets, outputs and errors of the sample with the parameters of ``moment``."""
        np.copyto(self._parameters, moment.parameters)
        with np.errstate(all="ignore"):
            self._pass.forward()
            self._pass.loss()
        return leaf_values(self._setup, moment, self._sample) | forward_values(
            self._setup, self._pass, 0
        )
