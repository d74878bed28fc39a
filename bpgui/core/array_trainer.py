"""Trains with the array passes of ``backprop``: any network, any batch."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from bpgui.core.backprop import Backprop
from bpgui.core.faults import faulty_rules
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Updater
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Setup


class ArrayTrainer:
    """Computes one iteration at a time into ``candidate`` and makes it count by ``commit``.

    So an iteration that breaks leaves the last good numbers as they were. ``present`` holds them
    in rows: the parameters and then the optimizer's state.
    """

    def __init__(self, setup: Setup, moment: Moment) -> None:
        settings = setup.settings
        size = len(moment.parameters)
        self._setup = setup
        self._batches = setup.batches()
        self._layout = ParameterLayout(setup.architecture)
        self._updates_early = faulty_rules(setup.faults, setup.architecture).uses_updated_weights
        self._updater = Updater(settings.optimizer, settings.learning_rate, size)
        keeps_moving = bool(settings.optimizer.state_names)
        self._is_frozen: NDArray[np.bool_] | None = None
        if keeps_moving and not settings.trains_biases:
            self._is_frozen = ~self._layout.is_weight
        self._passes: dict[int, Backprop] = {}
        self.present: Matrix = np.vstack((moment.parameters, moment.optimizer_state))
        self._next: Matrix = self.present.copy()
        self._flat_next: Vector = self._next.reshape(-1)
        self.iteration = moment.iteration
        self._state_start = moment.state_start
        self.parameters: Vector = self.present[0]
        self.state: Matrix = self.present[1:]
        self.gradient: Vector = np.zeros(size)
        self.candidate: Vector = self._next[0]
        self.candidate_state: Matrix = self._next[1:]
        self.loss = math.nan

    def load(self, moment: Moment) -> None:
        """Continue from ``moment``, of the same setup."""
        self.iteration = moment.iteration
        self._state_start = moment.state_start
        np.copyto(self.parameters, moment.parameters)
        np.copyto(self.state, moment.optimizer_state)

    @property
    def state_start(self) -> int:
        """After how many updates the optimizer's state was zero."""
        return self._state_start

    @property
    def optimizer_step(self) -> int:
        """Which update of the present optimizer comes next, from 1: the t of Adam."""
        return self.iteration + 1 - self._state_start

    def next_batch(self) -> NDArray[np.intp]:
        """The rows that the next iteration takes."""
        return self._batches.indices(self.iteration + 1)

    def compute_iteration(self) -> Backprop:
        """Compute the next iteration's loss, gradient and update; returns the pass it made."""
        backprop = self._load_batch()
        backprop.forward()
        self.loss = backprop.loss()
        if self._updates_early:
            backprop.backward(self._update_layer)
        else:
            backprop.backward()
            self._updater.update(self.present, self._next, self.gradient, self.optimizer_step)
        if self._is_frozen is not None:
            np.copyto(self._next, self.present, where=self._is_frozen)
        return backprop

    def compute_forward(self) -> Backprop:
        """Compute the next iteration's forward pass and loss alone; returns the pass it made."""
        backprop = self._load_batch()
        backprop.forward()
        self.loss = backprop.loss()
        return backprop

    def is_finite(self) -> bool:
        """Whether the loss and all numbers after the computed update are finite.

        A finite sum of squares says so at once, as inf and nan never leave a sum.
        """
        return math.isfinite(self.loss) and (
            math.isfinite(self._flat_next.dot(self._flat_next))
            or bool(np.isfinite(self._next).all())
        )

    def is_unchanged(self) -> bool:
        """Whether the computed update changes nothing, so that no later one can either."""
        return (
            self._batches.covers_all
            and self.candidate[0] == self.parameters[0]
            and np.array_equal(self._next, self.present)
        )

    def commit(self) -> None:
        """Make the computed update the present."""
        np.copyto(self.present, self._next)
        self.iteration += 1

    def moment(self) -> Moment:
        """The present as a copy."""
        return Moment.of(self.iteration, self.parameters, self.state, self._state_start)

    def _load_batch(self) -> Backprop:
        rows = self.next_batch()
        if self._batches.covers_all and len(rows) in self._passes:
            return self._passes[len(rows)]
        backprop = self._pass(len(rows))
        backprop.load(rows)
        return backprop

    def _pass(self, samples: int) -> Backprop:
        if samples not in self._passes:
            carried = self.candidate if self._updates_early else None
            self._passes[samples] = Backprop(
                self._setup, samples, self.parameters, self.gradient, carried
            )
        return self._passes[samples]

    def _update_layer(self, layer: int) -> None:
        part = self._layout.layer_slice(layer)
        self._updater.update(
            self.present[:, part], self._next[:, part], self.gradient[part], self.optimizer_step
        )
