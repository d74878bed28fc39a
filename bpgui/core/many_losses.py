"""The loss over all samples for many parameter vectors at once, as a picture of it needs.

The vectors differ in a few places only. Layers before the first of these are computed once for all
vectors, and elementwise operations are those of ``backprop``. Knows no grid and no picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpgui.core.activations import activation_operations
from bpgui.core.backprop import penalty_value
from bpgui.core.faults import faulty_rules
from bpgui.core.losses import error_operations
from bpgui.core.operations import Operations, run
from bpgui.core.parameters import Matrix, ParameterLayout, Vector, frozen
from bpgui.core.setup import Penalty, Setup

BATCH_NUMBERS = 1 << 15
"""About so many numbers a layer's array holds at a time: they stay in the processor's cache."""


_Arrays = tuple[Matrix, Matrix, Matrix, Operations]


class ManyLosses:
    """Losses of ``setup`` at parameters that are ``base`` but for the flat ``places``."""

    def __init__(
        self, setup: Setup, base: Vector, places: Sequence[int], adds_penalty: bool = False
    ) -> None:
        self._setup = setup
        self._layout = ParameterLayout(setup.architecture)
        self._rules = faulty_rules(setup.faults, setup.architecture)
        self._places = tuple(places)
        # A varied weight is 0 here: its part of a net is added with each vector's own value.
        fixed = np.array(base, dtype=np.float64)
        fixed[list(self._places)] = 0.0
        self._fixed = frozen(fixed)
        self._adds_penalty = adds_penalty and setup.settings.penalty is not Penalty.NONE
        self._varied = [self._varied_in(n) for n in range(1, setup.architecture.depth + 1)]
        layers = range(1, setup.architecture.depth + 1)
        self._first = next((n for n in layers if self._varied[n - 1]), layers.stop)
        self._kept: dict[tuple[int, int], _Arrays] = {}
        self._targets = setup.dataset.targets.T[:, np.newaxis, :]
        with np.errstate(all="ignore"):
            self._below = self._shared_out()
            self._first_nets = self._fixed_nets(min(self._first, layers.stop - 1), self._below)

    @property
    def batch(self) -> int:
        """How many vectors are computed at a time."""
        widest = max(self._setup.architecture.sizes[self._first :], default=1)
        return max(BATCH_NUMBERS // (widest * len(self._setup.dataset)), 1)

    def losses(self, values: Matrix) -> Vector:
        """The loss for each row of ``values`` (vectors, places); inf or nan where it is not finite.

        It is the mean of all samples' losses, with the penalty added where that was asked for.
        """
        result: Vector = np.empty(len(values))
        with np.errstate(all="ignore"):
            for start in range(0, len(values), self.batch):
                part = slice(start, start + self.batch)
                result[part] = self._batch_losses(values[part])
        return result

    def _varied_in(self, layer: int) -> list[int]:
        """Which of the places, by their order, belong to ``layer``."""
        part = self._layout.layer_slice(layer)
        return [k for k, place in enumerate(self._places) if part.start <= place < part.stop]

    def _shared_out(self) -> Matrix:
        """The outputs that all vectors share: those of the layer before the first varied one."""
        out = np.ascontiguousarray(self._setup.dataset.inputs.T)[:, np.newaxis, :]
        nothing = np.empty((1, 0))
        for number in range(1, min(self._first, self._setup.architecture.depth)):
            out = self._layer(number, out, self._fixed_nets(number, out), nothing)[1]
        return out

    def _batch_losses(self, values: Matrix) -> Vector:
        out, fixed, depth = self._below, self._first_nets, self._setup.architecture.depth
        for number in range(min(self._first, depth), depth + 1):
            net, out, normalizer = self._layer(number, out, fixed, values)
            if number < depth:
                fixed = self._fixed_nets(number + 1, out)
        errors, work = np.empty_like(out), np.empty_like(out)
        loss = self._setup.settings.loss
        run(error_operations(loss, net, out, self._targets, errors, work, normalizer))
        samples = len(self._setup.dataset)
        means: Vector = errors.sum(axis=0).sum(axis=1) / samples
        return means + self._penalties(values) if self._adds_penalty else means

    def _layer(
        self, number: int, below: Matrix, fixed: Matrix, values: Matrix
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Net, out and normalizer of a layer; (units, vectors, samples), vectors 1 if shared.

        ``fixed`` is what the weights that do not vary add to its nets.
        """
        varied = self._varied[number - 1]
        biases = self._layout.biases(self._fixed, number)
        units, sources = self._layout.weights(self._fixed, number).shape
        vectors = len(values) if varied else below.shape[1]
        shape = (units, vectors, below.shape[2])
        net, out, normalizer, activate = self._arrays(number, shape)
        np.copyto(net, fixed)
        start = self._layout.layer_slice(number).start
        shared = np.zeros((units, vectors))
        shared += biases[:, np.newaxis] if len(biases) else 0.0
        for k in varied:
            place = self._places[k] - start
            if place < units * sources:
                unit, source = divmod(place, sources)
                net[unit] += values[:, k, np.newaxis] * below[source]
            else:
                bias = place - units * sources
                shared[bias if len(biases) > 1 else slice(None)] += values[:, k]
        faulty = [at for at in self._rules.bias_sources.items() if at[0][0] == number]
        for (_, unit), source in faulty:
            shared[unit] = 0.0
            net[unit] += below[source]
        net += shared[:, :, np.newaxis]
        run(activate)
        return net, out, normalizer

    def _arrays(self, number: int, shape: tuple[int, int, int]) -> _Arrays:
        """A layer's net, out and normalizer, and what computes out; the same in each batch."""
        key = (number, shape[1])
        if key not in self._kept:
            net, out, work = np.empty((3, *shape))
            normalizer = np.empty((2, *shape[1:]))
            activation = self._setup.architecture.layer(number).activation
            activate = activation_operations(activation, net, out, work, normalizer)
            self._kept[key] = (net, out, normalizer, activate)
        return self._kept[key]

    def _fixed_nets(self, number: int, below: Matrix) -> Matrix:
        """What the weights that do not vary add to the nets of a layer."""
        weights = self._layout.weights(self._fixed, number)
        nets: Matrix = weights.dot(below.reshape(len(below), -1))
        return nets.reshape(len(weights), *below.shape[1:])

    def _penalties(self, values: Matrix) -> Vector:
        """The penalty of each vector."""
        varied = values[:, self._layout.is_weight[list(self._places)]]
        strength = self._setup.settings.penalty_strength
        total = penalty_value(self._setup, self._fixed)
        if self._setup.settings.penalty is Penalty.L2:
            return np.asarray(total + 0.5 * strength * np.square(varied).sum(axis=1))
        return np.asarray(total + strength * np.abs(varied).sum(axis=1))
