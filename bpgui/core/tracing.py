"""Reads the numbers that backprop leaves in its arrays into a trace."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, hyperparameters
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup
from bpgui.core.trace import Trace
from bpgui.core.trace_plan import gradient_id, plan_steps


def leaf_values(setup: Setup, moment: Moment, sample: int) -> dict[str, float]:
    """The numbers that are given and not computed: parameters, sample, hyperparameters, state."""
    architecture, settings = setup.architecture, setup.settings
    layout = ParameterLayout(architecture)
    values = dict(zip(layout.names, moment.parameters.tolist(), strict=True))
    inputs, targets = setup.dataset.inputs[sample], setup.dataset.targets[sample]
    values |= zip(architecture.unit_names(0), inputs.tolist(), strict=True)
    values |= zip(architecture.target_names(), targets.tolist(), strict=True)
    values["learning_rate"] = settings.learning_rate
    if settings.penalty is not Penalty.NONE:
        values["penalty"] = settings.penalty_strength
    values |= hyperparameters(settings.optimizer)
    if isinstance(settings.optimizer, Adam):
        step = moment.iteration + 1
        values["beta1^t"] = settings.optimizer.beta1**step
        values["beta2^t"] = settings.optimizer.beta2**step
    for letter, state in zip(settings.optimizer.state_names, moment.optimizer_state, strict=True):
        values |= {f"{letter}_{name}": float(state[layout.index[name]]) for name in layout.names}
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
            values |= _batch_values(setup, backprop, rows, column)
        values |= _update_values(setup, trainer, backprop, len(rows))
    if setup.settings.penalty is not Penalty.NONE:
        values["P"] = penalty_value(setup, moment.parameters)
    steps = plan_steps(setup, row, rows)
    known = {step.id for step in steps}.union(*(step.operands for step in steps))
    return Trace(
        moment.iteration + 1,
        row,
        steps,
        {name: value for name, value in values.items() if name in known},
        tuple(fault.value for fault in setup.faults),
    )


def forward_values(setup: Setup, backprop: Backprop, column: int) -> dict[str, float]:
    """Nets, outputs and errors that the forward pass left in ``column`` of ``backprop``."""
    architecture = setup.architecture
    values: dict[str, float] = {}
    for number, layer in enumerate(backprop.layers, start=1):
        for unit, name in enumerate(architecture.unit_names(number)):
            values[f"net_{name}"] = float(layer.net[unit, column])
            values[f"out_{name}"] = float(layer.out[unit, column])
    for unit, name in enumerate(architecture.unit_names(backprop.depth)):
        values[f"E_{name}"] = float(backprop.errors[unit, column])
    values["E"] = float(backprop.sample_losses[0, column])
    return values


def _pass_values(setup: Setup, backprop: Backprop, column: int) -> dict[str, float]:
    architecture = setup.architecture
    values = forward_values(setup, backprop, column)
    for number, layer in enumerate(backprop.layers, start=1):
        for unit, name in enumerate(architecture.unit_names(number)):
            values[f"dE/dout_{name}"] = float(layer.error_by_out[unit, column])
            values[f"dout_{name}/dnet_{name}"] = float(layer.slope[unit, column])
            values[f"delta_{name}"] = float(layer.delta[unit, column])
        values |= _sample_gradients(setup, backprop, number, column)
        if number < backprop.depth:
            values |= _path_values(setup, backprop, number, column)
    return values


def _path_values(setup: Setup, backprop: Backprop, number: int, column: int) -> Mapping[str, float]:
    """The products that a hidden unit's ∂E/∂out sums, under both of a path's possible ids."""
    architecture = setup.architecture
    terms = backprop.carried_weights(number + 1) * backprop.layers[number].delta[:, [column]]
    values = {}
    for above, above_name in enumerate(architecture.unit_names(number + 1)):
        for unit, name in enumerate(architecture.unit_names(number)):
            values[f"dE_{above_name}/dout_{name}"] = float(terms[above, unit])
            values[f"dE/dout_{name}:{above_name}"] = float(terms[above, unit])
    return values


def _sample_gradients(
    setup: Setup, backprop: Backprop, number: int, column: int
) -> Mapping[str, float]:
    """One sample's own gradient of the parameters of a layer: δ times what the edge carries."""
    architecture, layout = setup.architecture, ParameterLayout(setup.architecture)
    delta = backprop.layers[number - 1].delta[:, column]
    below = backprop.inputs if number == 1 else backprop.layers[number - 2].out
    products: Matrix = delta[:, np.newaxis] * below[:, column]
    values = {}
    for unit in range(architecture.sizes[number]):
        for source in range(architecture.sizes[number - 1]):
            name = layout.weight_name(number, unit, source)
            values[f"dE/d{name}"] = float(products[unit, source])
        bias = layout.bias_name(number, unit)
        if bias == f"b{number}" and unit > 0:
            values[f"dE/d{bias}"] += float(delta[unit])
        elif bias is not None:
            values[f"dE/d{bias}"] = float(delta[unit])
    return values


def _batch_values(
    setup: Setup, backprop: Backprop, rows: list[int], traced: int
) -> Mapping[str, float]:
    """Losses and gradients of the batch's other samples, and the mean loss."""
    values = {"mean(E)": backprop.loss()}
    for column, row in enumerate(rows):
        if column == traced:
            continue
        values[f"E[{row + 1}]"] = float(backprop.sample_losses[0, column])
        for number in range(1, backprop.depth + 1):
            gradients = _sample_gradients(setup, backprop, number, column)
            values |= {f"{name}[{row + 1}]": value for name, value in gradients.items()}
    return values


def _update_values(
    setup: Setup, trainer: ArrayTrainer, backprop: Backprop, samples: int
) -> Mapping[str, float]:
    layout, optimizer = ParameterLayout(setup.architecture), setup.settings.optimizer
    values = {}
    vectors: list[tuple[str, Vector]] = [("{}_new", trainer.candidate)]
    states = dict(zip(optimizer.state_names, trainer.candidate_state, strict=True))
    vectors += [(f"{letter}_{{}}_new", state) for letter, state in states.items()]
    if isinstance(optimizer, Adam):
        step = trainer.iteration + 1
        vectors.append(("mhat_{}", states["m"] / (1.0 - optimizer.beta1**step)))
        vectors.append(("vhat_{}", states["v"] / (1.0 - optimizer.beta2**step)))
    for place, name in enumerate(layout.names):
        for form, vector in vectors:
            values[form.format(name)] = float(vector[place])
        total = gradient_id(setup, name, samples)
        if total != f"dE/d{name}":
            values[total] = float(trainer.gradient[place])
    if samples > 1 and setup.settings.penalty is not Penalty.NONE:
        for name, place in layout.index.items():
            if name.startswith("w"):
                values[f"mean(dE/d{name})"] = float(backprop.unpenalised_gradient[place])
    return values
