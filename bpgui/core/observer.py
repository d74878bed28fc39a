"""Looks at the network at a moment: what it puts out, and the loss, without training.

Keeps its arrays from one look to the next, so that a look costs little while training runs.
"""

from __future__ import annotations

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout, Vector
from bpgui.core.setup import Setup
from bpgui.core.tracing import forward_values, leaf_values


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
        self._trainer.load(moment)
        with np.errstate(all="ignore"):
            return self._trainer.compute_loss()

    def values(self, moment: Moment) -> dict[str, float]:
        """Leaves, nets, outputs and errors of the sample with the parameters of ``moment``."""
        np.copyto(self._parameters, moment.parameters)
        with np.errstate(all="ignore"):
            self._pass.forward()
            self._pass.loss()
        return leaf_values(self._setup, moment, self._sample) | forward_values(
            self._setup, self._pass, 0
        )
