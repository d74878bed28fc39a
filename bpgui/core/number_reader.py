"""Reads chosen numbers of an iteration out of the arrays of ``backprop``, by the ids of the trace.

Where each number lies is found once; reading then costs no more than the numbers asked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, hyperparameters
from bpgui.core.parameters import ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup

GRADIENT_NORM = "gradient_norm"
"""The id of the Euclidean norm of the gradient that the optimizer takes."""

_OF_SAMPLE = re.compile(r"(E|dE/d\w+(?:\.\d+)?)\[([1-9]\d*)\]")
_MEAN = re.compile(r"mean\(dE/d(.+)\)")
_SLOPE = re.compile(r"dout_(.+)/dnet_\1")
_PATH = re.compile(r"dE_(?P<above>[^/]+)/dout_(?P<below>[^/:]+)")
_PATH_OF_ALL = re.compile(r"dE/dout_(?P<below>[^/:]+):(?P<above>.+)")
_OTHERS = re.compile(r"others\((.+)\)")
_STATE = re.compile(r"([msv])_(.+?)(_new)?")


class UnknownNumberError(KeyError):
    """An id that no iteration of the setup computes; ``id`` is it."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.id = number


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """A computed iteration; ``column`` is the place of the followed sample ``row`` in ``rows``.

    Where nothing of a single sample is read, ``rows`` is empty.
    """

    arrays: ArrayTrainer
    backprop: Backprop
    rows: list[int]
    row: int
    column: int


_Reading = Callable[[_Pass], float]


class NumberReader:
    """Reads the numbers ``ids`` as ``trace_iteration`` tells them, following row ``sample``.

    Raises UnknownNumberError for an id that cannot be. A number that only some batches have, such
    as ``E[2]``, is nan in the others.
    """

    def __init__(self, setup: Setup, ids: Sequence[str], sample: int = 0) -> None:
        self._setup = setup
        self._sample = sample
        self._layout = ParameterLayout(setup.architecture)
        self._units = {
            name: (layer, unit)
            for layer in range(1, setup.architecture.depth + 1)
            for unit, name in enumerate(setup.architecture.unit_names(layer))
        }
        self._covers_all = setup.batches().covers_all
        self._rows = list(range(len(setup.dataset)))
        self._readings = [self._reading(name) for name in ids]
        self._is_of_sample = any(
            name != GRADIENT_NORM and name not in self._layout.index for name in ids
        )

    def read(self, arrays: ArrayTrainer, backprop: Backprop) -> tuple[float, ...]:
        """The numbers of the iteration that ``arrays`` has computed, and not committed yet."""
        if not self._is_of_sample:
            done = _Pass(arrays, backprop, [], 0, 0)
            return tuple([reading(done) for reading in self._readings])
        rows = self._rows if self._covers_all else arrays.next_batch().tolist()
        row = self._sample if self._sample in rows else rows[0]
        done = _Pass(arrays, backprop, rows, row, rows.index(row))
        return tuple([reading(done) for reading in self._readings])

    def _reading(self, name: str) -> _Reading:
        found = self._leaf(name) or self._whole(name) or self._update(name)
        found = found or self._unit_number(name) or self._gradient(name)
        if found is None:
            raise UnknownNumberError(name)
        return found

    def _leaf(self, name: str) -> _Reading | None:
        """A number that is given: a parameter before the update, data, a hyperparameter."""
        setup = self._setup
        constants = {"learning_rate": setup.settings.learning_rate}
        constants |= hyperparameters(setup.settings.optimizer)
        if setup.settings.penalty is not Penalty.NONE:
            constants["penalty"] = setup.settings.penalty_strength
        if name in constants:
            constant = float(constants[name])
            return lambda _: constant
        if name.removesuffix("^t") in constants and name in ("beta1^t", "beta2^t"):
            base = constants[name.removesuffix("^t")]
            return lambda done: base**done.arrays.optimizer_step
        for names, data in (
            (setup.architecture.unit_names(0), setup.dataset.inputs),
            (setup.architecture.target_names(), setup.dataset.targets),
        ):
            if name in names:
                place = names.index(name)
                return lambda done: float(data[done.row, place])
        if name in self._layout.index:
            place = self._layout.index[name]
            return lambda done: float(done.arrays.parameters[place])
        return None

    def _whole(self, name: str) -> _Reading | None:
        """A number of the sample or the batch as a whole."""
        setup = self._setup
        match name:
            case "E":
                return lambda done: float(done.backprop.sample_losses[0, done.column])
            case "mean(E)":
                return lambda done: done.arrays.loss if len(done.rows) > 1 else math.nan
            case "P" if setup.settings.penalty is not Penalty.NONE:
                return lambda done: penalty_value(setup, done.arrays.parameters)
            case "gradient_norm":
                return lambda done: gradient_norm(done.arrays.gradient)
        return None

    def _update(self, name: str) -> _Reading | None:
        """A parameter after the update, or the optimizer's state before or after it."""
        if name.endswith("_new") and self._is_trained(name[:-4]):
            place = self._layout.index[name[:-4]]
            return lambda done: float(done.arrays.candidate[place])
        optimizer = self._setup.settings.optimizer
        letters = optimizer.state_names
        kind, _, parameter = name.partition("_")
        if isinstance(optimizer, Adam) and kind in ("mhat", "vhat") and self._is_trained(parameter):
            place, vector = self._layout.index[parameter], letters.index(kind[0])
            share = (optimizer.beta1, optimizer.beta2)[vector]
            return lambda done: float(
                done.arrays.candidate_state[vector, place]
                / (1.0 - share**done.arrays.optimizer_step)
            )
        state = _STATE.fullmatch(name)
        if state is None or state[1] not in letters or not self._is_trained(state[2]):
            return None
        place, vector, is_new = self._layout.index[state[2]], letters.index(state[1]), state[3]
        if is_new:
            return lambda done: float(done.arrays.candidate_state[vector, place])
        return lambda done: float(done.arrays.state[vector, place])

    def _unit_number(self, name: str) -> _Reading | None:
        """A number of one unit, or of one path between two."""
        kind, _, unit_name = name.partition("_")
        if kind == "E" and unit_name in self._units:
            layer, unit = self._units[unit_name]
            if layer != self._setup.architecture.depth:
                return None
            return lambda done: float(done.backprop.errors[unit, done.column])
        path = _PATH.fullmatch(name) or _PATH_OF_ALL.fullmatch(name)
        if path is not None:
            return self._path(path["above"], path["below"], is_of_all=":" in name)
        slope = _SLOPE.fullmatch(name)
        if slope is not None:
            kind, unit_name = "slope", slope[1]
        field = {"dE/dout": "error_by_out", "net": "net", "out": "out", "delta": "delta"}.get(
            kind, kind
        )
        if field not in ("error_by_out", "net", "out", "delta", "slope"):
            return None
        if unit_name not in self._units:
            return None
        layer, unit = self._units[unit_name]
        is_output = layer == self._setup.architecture.depth
        is_fused = is_output and self._setup.settings.loss.is_fused
        if is_fused and field in ("error_by_out", "slope"):
            return None
        return lambda done: float(
            getattr(done.backprop.layers[layer - 1], field)[unit, done.column]
        )

    def _path(self, above_name: str, name: str, is_of_all: bool) -> _Reading | None:
        if above_name not in self._units or name not in self._units:
            return None
        (upper, above), (layer, unit) = self._units[above_name], self._units[name]
        is_last = upper == self._setup.architecture.depth
        is_single = is_last and self._setup.settings.loss is not Loss.CROSS_ENTROPY
        if upper != layer + 1 or is_of_all == is_single:
            return None
        return lambda done: float(
            done.backprop.carried_weights(upper)[above, unit]
            * done.backprop.layers[upper - 1].delta[above, done.column]
        )

    def _gradient(self, name: str) -> _Reading | None:
        """A derivative by a parameter: one sample's, the batch's mean, or with the penalty."""
        if match := _OF_SAMPLE.fullmatch(name):
            return self._of_sample(match[1], int(match[2]) - 1)
        if match := _OTHERS.fullmatch(name):
            return self._of_others(match[1])
        kind, _, parameter = name.partition("/d")
        if kind == "dE" and self._is_trained(parameter):
            return self._sample_gradient(parameter)
        has_penalty = self._setup.settings.penalty is not Penalty.NONE
        if kind == "dJ" and has_penalty and parameter.startswith("w"):
            place = self._layout.index.get(parameter)
            return None if place is None else lambda done: float(done.arrays.gradient[place])
        mean = _MEAN.fullmatch(name)
        if mean is None or not self._is_trained(mean[1]):
            return None
        place, is_penalised = self._layout.index[mean[1]], has_penalty and mean[1].startswith("w")

        def read_mean(done: _Pass) -> float:
            if len(done.rows) == 1:
                return math.nan
            backprop = done.backprop
            gradient = backprop.unpenalised_gradient if is_penalised else done.arrays.gradient
            return float(gradient[place])

        return read_mean

    def _of_sample(self, name: str, row: int) -> _Reading | None:
        """A number of another sample of the batch than the one that is followed."""
        if row >= len(self._setup.dataset):
            return None
        reading = self._reading(name)

        def read(done: _Pass) -> float:
            if row == done.row or row not in done.rows:
                return math.nan
            column = done.rows.index(row)
            return reading(_Pass(done.arrays, done.backprop, done.rows, row, column))

        return read

    def _of_others(self, name: str) -> _Reading:
        """What all other samples of the batch give together."""
        own, mean = self._reading(name), self._reading(f"mean({name})")
        return lambda done: len(done.rows) * mean(done) - own(done)

    def _sample_gradient(self, parameter: str) -> _Reading:
        """δ times what the edge carries; a shared bias's is the sum over its layer's units."""
        layout, place = self._layout, self._layout.index[parameter]
        numbers = range(1, self._setup.architecture.depth + 1)
        layer = next(n for n in numbers if place < layout.layer_slice(n).stop)
        if parameter == f"b{layer}":
            return lambda done: _running_sum(done.backprop.layers[layer - 1].delta[:, done.column])
        if not parameter.startswith("w"):
            unit = self._units[parameter.removeprefix("b_")][1]
            return lambda done: float(done.backprop.layers[layer - 1].delta[unit, done.column])
        columns = self._setup.architecture.sizes[layer - 1]
        unit, source = divmod(place - layout.layer_slice(layer).start, columns)

        def read(done: _Pass) -> float:
            layers = done.backprop.layers
            below = done.backprop.inputs if layer == 1 else layers[layer - 2].out
            return float(layers[layer - 1].delta[unit, done.column] * below[source, done.column])

        return read

    def _is_trained(self, parameter: str) -> bool:
        is_trained = parameter.startswith("w") or self._setup.settings.trains_biases
        return is_trained and parameter in self._layout.index


def gradient_norm(gradient: Vector) -> float:
    """√(g₁² + g₂² + …), added from left to right."""
    return math.sqrt(_running_sum(gradient * gradient))


def _running_sum(numbers: Vector) -> float:
    return float(np.add.accumulate(numbers)[-1])
