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

    So an iteration that breaks leaves the last good numbers as they were.
    """

    def __init__(self, setup: Setup, moment: Moment) -> None:
        settings = setup.settings
        size = len(moment.parameters)
        self._setup = setup
        self._batches = setup.batches()
        self._layout = ParameterLayout(setup.architecture)
        self._updates_early = faulty_rules(setup.faults, setup.architecture).uses_updated_weights
        self._updater = Updater(settings.optimizer, settings.learning_rate, size)
        self._passes: dict[int, Backprop] = {}
        self.iteration = moment.iteration
        self.parameters: Vector = moment.parameters.copy()
        self.state: Matrix = moment.optimizer_state.copy()
        self.gradient: Vector = np.zeros(size)
        self.candidate: Vector = np.zeros(size)
        self.candidate_state: Matrix = self._updater.state
        self.loss = math.nan

    def load(self, moment: Moment) -> None:
        """Continue from ``moment``, of the same setup."""
        self.iteration = moment.iteration
        np.copyto(self.parameters, moment.parameters)
        np.copyto(self.state, moment.optimizer_state)

    def next_batch(self) -> NDArray[np.intp]:
        """The rows that the next iteration takes."""
        return self._batches.indices(self.iteration + 1)

    def compute_iteration(self) -> Backprop:
        """Compute the next iteration's loss, gradient and update; returns the pass it made."""
        backprop = self._load_batch()
        np.copyto(self.candidate, self.parameters)
        np.copyto(self.candidate_state, self.state)
        backprop.forward()
        self.loss = backprop.loss()
        if self._updates_early:
            backprop.backward(self._update_layer)
        else:
            backprop.backward()
            self._updater.update(self.candidate, self.gradient, self.iteration + 1)
        return backprop

    def compute_loss(self) -> float:
        """The loss that the next iteration finds in its forward pass."""
        backprop = self._load_batch()
        backprop.forward()
        return backprop.loss()

    def is_finite(self) -> bool:
        """Whether the loss and all numbers after the computed update are finite."""
        return (
            math.isfinite(self.loss)
            and bool(np.isfinite(self.candidate).all())
            and bool(np.isfinite(self.candidate_state).all())
        )

    def is_unchanged(self) -> bool:
        """Whether the computed update changes nothing, so that no later one can either."""
        return (
            self._batches.covers_all
            and self.candidate[0] == self.parameters[0]
            and np.array_equal(self.candidate, self.parameters)
            and np.array_equal(self.candidate_state, self.state)
        )

    def commit(self) -> None:
        """Make the computed update the present."""
        np.copyto(self.parameters, self.candidate)
        np.copyto(self.state, self.candidate_state)
        self.iteration += 1

    def moment(self) -> Moment:
        """The present as a copy."""
        return Moment.of(self.iteration, self.parameters, self.state)

    def _load_batch(self) -> Backprop:
        rows = self.next_batch()
        backprop = self._pass(len(rows))
        np.take(self._setup.dataset.inputs.T, rows, axis=1, out=backprop.inputs, mode="clip")
        np.take(self._setup.dataset.targets.T, rows, axis=1, out=backprop.targets, mode="clip")
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
        self._updater.update(self.candidate, self.gradient, self.iteration + 1, part)
