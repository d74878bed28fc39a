"""Reads the numbers that backprop leaves in its arrays into a trace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import add

import numpy as np

from bpgui.core.architecture import Architecture, Bias
from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, hyperparameters
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup
from bpgui.core.trace import Trace
from bpgui.core.trace_plan import MOST_LISTED, gradient_id, plan


@lru_cache(maxsize=256)
def _parameter_ids(architecture: Architecture, form: str) -> tuple[str, ...]:
    """The ids that ``form`` makes of all parameters' names."""
    return tuple(form.format(name) for name in ParameterLayout(architecture).names)


@lru_cache(maxsize=1024)
def _unit_ids(architecture: Architecture, layer: int, form: str) -> tuple[str, ...]:
    """The ids that ``form`` makes of the names of the units of ``layer``."""
    return tuple(form.format(name, name) for name in architecture.unit_names(layer))


@lru_cache(maxsize=256)
def _gradient_ids(architecture: Architecture, layer: int) -> tuple[str, ...]:
    """The ids of the gradients of a layer's parameters."""
    names = ParameterLayout(architecture).layer_names(layer)
    return tuple(f"dE/d{name}" for name in names)


@lru_cache(maxsize=256)
def _path_ids(architecture: Architecture, layer: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two possible ids of each path from ``layer`` to the one above, row by row."""
    pairs = [
        (above, name)
        for above in architecture.unit_names(layer + 1)
        for name in architecture.unit_names(layer)
    ]
    return (
        tuple(f"dE_{above}/dout_{name}" for above, name in pairs),
        tuple(f"dE/dout_{name}:{above}" for above, name in pairs),
    )


def leaf_values(setup: Setup, moment: Moment, sample: int) -> dict[str, float]:
    """The numbers that are given and not computed: parameters, sample, hyperparameters, state."""
    architecture, settings = setup.architecture, setup.settings
    names = _parameter_ids(architecture, "{}")
    values = dict(zip(names, moment.parameters.tolist(), strict=True))
    inputs, targets = setup.dataset.inputs[sample], setup.dataset.targets[sample]
    values |= zip(architecture.unit_names(0), inputs.tolist(), strict=True)
    values |= zip(architecture.target_names(), targets.tolist(), strict=True)
    values["learning_rate"] = settings.learning_rate
    if settings.penalty is not Penalty.NONE:
        values["penalty"] = settings.penalty_strength
    values |= hyperparameters(settings.optimizer)
    if isinstance(settings.optimizer, Adam):
        step = moment.optimizer_step
        values["beta1^t"] = settings.optimizer.beta1**step
        values["beta2^t"] = settings.optimizer.beta2**step
    for letter, state in zip(settings.optimizer.state_names, moment.optimizer_state, strict=True):
        values |= zip(_parameter_ids(architecture, f"{letter}_{{}}"), state.tolist(), strict=True)
    return values


def trace_iteration(setup: Setup, moment: Moment, sample: int | None = None) -> Trace:
    """The trace of the iteration that follows ``moment``.

    It follows row ``sample`` of the data, by default (and where the batch lacks that row) the
    first row of the batch.
    """
    trainer = ArrayTrainer(setup, moment)
    batch = trainer.next_batch()
    rows = [int(row) for row in batch]
    row = sample if sample in rows else rows[0]
    column = rows.index(row)
    values = leaf_values(setup, moment, row)
    with np.errstate(all="ignore"):
        backprop = trainer.compute_iteration()
        values |= _pass_values(setup, backprop, column)
        if len(rows) > 1:
            values["mean(E)"] = backprop.loss()
        values |= _update_values(setup, trainer, backprop, len(rows))
        if len(rows) > MOST_LISTED:
            values |= _sums_of_others(setup, trainer, backprop, column)
        elif len(rows) > 1:
            values |= _others(setup, backprop, rows, column)
    if setup.settings.penalty is not Penalty.NONE:
        values["P"] = penalty_value(setup, moment.parameters)
    planned = plan(setup, row, rows)
    known = {name: value for name, value in values.items() if name in planned.ids}
    faults = tuple(fault.value for fault in setup.faults)
    return Trace(moment.iteration + 1, row, planned.steps, known, faults)


def forward_values(setup: Setup, backprop: Backprop, column: int) -> dict[str, float]:
    """Nets, outputs and errors that the forward pass left in ``column`` of ``backprop``."""
    architecture = setup.architecture
    values: dict[str, float] = {}
    for number, layer in enumerate(backprop.layers, start=1):
        for form, array in (("net_{}", layer.net), ("out_{}", layer.out)):
            values |= zip(
                _unit_ids(architecture, number, form), array[:, column].tolist(), strict=True
            )
    errors = backprop.errors[:, column].tolist()
    values |= zip(_unit_ids(architecture, backprop.depth, "E_{}"), errors, strict=True)
    values["E"] = float(backprop.sample_losses[0, column])
    return values


def _pass_values(setup: Setup, backprop: Backprop, column: int) -> dict[str, float]:
    architecture = setup.architecture
    values = forward_values(setup, backprop, column)
    for number, layer in enumerate(backprop.layers, start=1):
        for form, array in (
            ("dE/dout_{}", layer.error_by_out),
            ("dout_{}/dnet_{}", layer.slope),
            ("delta_{}", layer.delta),
        ):
            values |= zip(
                _unit_ids(architecture, number, form), array[:, column].tolist(), strict=True
            )
        values |= _sample_gradients(setup, backprop, number, column)
        if number < backprop.depth:
            values |= _path_values(setup, backprop, number, column)
    return values


def _path_values(setup: Setup, backprop: Backprop, number: int, column: int) -> Mapping[str, float]:
    """The products that a hidden unit's ∂E/∂out sums, under both of a path's possible ids."""
    terms = backprop.carried_weights(number + 1) * backprop.layers[number].delta[:, [column]]
    products = terms.ravel().tolist()
    first, second = _path_ids(setup.architecture, number)
    values = dict(zip(first, products, strict=True))
    values.update(zip(second, products, strict=True))
    return values


def _sample_gradients(
    setup: Setup, backprop: Backprop, number: int, column: int
) -> Mapping[str, float]:
    """One sample's own gradient of the parameters of a layer: δ times what the edge carries."""
    architecture = setup.architecture
    delta = backprop.layers[number - 1].delta[:, column]
    below = backprop.inputs if number == 1 else backprop.layers[number - 2].out
    products: Matrix = delta[:, np.newaxis] * below[:, column]
    gradients = products.ravel().tolist()
    match architecture.layer(number).bias:
        case Bias.SHARED:
            # From the first to the last, as the formula is read.
            gradients.append(reduce(add, delta.tolist()))
        case Bias.UNIT:
            gradients += delta.tolist()
    return dict(zip(_gradient_ids(architecture, number), gradients, strict=True))


def _others(setup: Setup, backprop: Backprop, rows: list[int], traced: int) -> Mapping[str, float]:
    """Losses and gradients of the batch's other samples, which the trace does not work out."""
    values = {}
    for column, row in enumerate(rows):
        if column == traced:
            continue
        values[f"E[{row + 1}]"] = float(backprop.sample_losses[0, column])
        for number in range(1, backprop.depth + 1):
            gradients = _sample_gradients(setup, backprop, number, column)
            values |= {f"{name}[{row + 1}]": value for name, value in gradients.items()}
    return values


def _sums_of_others(
    setup: Setup, trainer: ArrayTrainer, backprop: Backprop, column: int
) -> Mapping[str, float]:
    """What the batch's other samples give together: the batch's sum less the traced sample's."""
    samples = backprop.sample_losses.shape[1]
    own = float(backprop.sample_losses[0, column])
    values = {"others(E)": samples * backprop.loss() - own}
    mean = trainer.gradient
    if setup.settings.penalty is not Penalty.NONE:
        is_weight = ParameterLayout(setup.architecture).is_weight
        mean = np.where(is_weight, backprop.unpenalised_gradient, mean)
    names = _parameter_ids(setup.architecture, "dE/d{}")
    means = dict(zip(names, mean.tolist(), strict=True))
    for number in range(1, backprop.depth + 1):
        for name, value in _sample_gradients(setup, backprop, number, column).items():
            values[f"others({name})"] = samples * means[name] - value
    return values


def _update_values(
    setup: Setup, trainer: ArrayTrainer, backprop: Backprop, samples: int
) -> Mapping[str, float]:
    architecture, optimizer = setup.architecture, setup.settings.optimizer
    names = _parameter_ids(architecture, "{}")
    values: dict[str, float] = {}
    vectors: list[tuple[str, Vector]] = [("{}_new", trainer.candidate)]
    states = dict(zip(optimizer.state_names, trainer.candidate_state, strict=True))
    vectors += [(f"{letter}_{{}}_new", state) for letter, state in states.items()]
    if isinstance(optimizer, Adam):
        step = trainer.optimizer_step
        vectors.append(("mhat_{}", states["m"] / (1.0 - optimizer.beta1**step)))
        vectors.append(("vhat_{}", states["v"] / (1.0 - optimizer.beta2**step)))
    for form, vector in vectors:
        values |= zip(_parameter_ids(architecture, form), vector.tolist(), strict=True)
    has_penalty = setup.settings.penalty is not Penalty.NONE
    if samples > 1 or has_penalty:
        totals = (gradient_id(setup, name, samples) for name in names)
        summed = zip(totals, names, trainer.gradient.tolist(), strict=True)
        values |= ((total, value) for total, name, value in summed if total != f"dE/d{name}")
    if samples > 1 and has_penalty:
        plain = zip(names, backprop.unpenalised_gradient.tolist(), strict=True)
        values |= ((f"mean(dE/d{name})", value) for name, value in plain if name.startswith("w"))
    return values
