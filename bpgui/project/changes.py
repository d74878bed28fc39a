"""What is different between two projects of one shape, as a list of changed numbers and settings.

Knows ids and values; the words for them are found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from bpgui.core.optimizers import hyperparameters
from bpgui.core.parameters import ParameterLayout, Vector
from bpgui.project.project import Project
from bpgui.project.run_summary import Change, Setting

DATA = "samples"
"""The name of a change of more of the data than the numbers of its first sample."""


def changes_between(before: Project, after: Project) -> tuple[Change, ...]:
    """The changes that lead from ``before`` to ``after``, at the iteration of ``after``.

    Both have the same layout of parameters.
    """
    iteration = after.moment.iteration
    found = [*_parameters(before, after), *_settings(before, after), *_data(before, after)]
    return tuple(Change(name, old, new, iteration) for name, old, new in found)


_Found = tuple[str, Setting, Setting]


def _parameters(before: Project, after: Project) -> Iterator[_Found]:
    names = ParameterLayout(after.setup.architecture).names
    yield from _different(names, before.moment.parameters, after.moment.parameters)


def _different(names: tuple[str, ...], old: Vector, new: Vector) -> Iterator[_Found]:
    for place in np.flatnonzero(old != new):
        yield names[place], float(old[place]), float(new[place])


def _settings(before: Project, after: Project) -> Iterator[_Found]:
    old, new = before.setup, after.setup
    for field in fields(new.settings):
        was, now = getattr(old.settings, field.name), getattr(new.settings, field.name)
        if field.name != "optimizer":
            if was != now:
                yield field.name, was, now
            continue
        if type(was) is not type(now):
            yield "optimizer", type(was).__name__, type(now).__name__
            continue
        values = hyperparameters(was)
        for name, value in hyperparameters(now).items():
            if value != values[name]:
                yield name, values[name], value
    for number, (was, now) in enumerate(
        zip(old.architecture.layers, new.architecture.layers, strict=True), start=1
    ):
        if was.activation is not now.activation:
            yield f"activation[{number}]", was.activation.value, now.activation.value
    if old.faults != new.faults:
        yield "faults", _joined(old.faults), _joined(new.faults)


def _joined(faults: tuple[str, ...]) -> str:
    return " ".join(faults)


def _data(before: Project, after: Project) -> Iterator[_Found]:
    old, new = before.setup.dataset, after.setup.dataset
    if len(old) != len(new):
        yield DATA, float(len(old)), float(len(new))
        return
    architecture = after.setup.architecture
    yield from _different(architecture.unit_names(0), old.inputs[0], new.inputs[0])
    yield from _different(architecture.target_names(), old.targets[0], new.targets[0])
    if not (
        np.array_equal(old.inputs[1:], new.inputs[1:])
        and np.array_equal(old.targets[1:], new.targets[1:])
    ):
        yield DATA, float(len(old)), float(len(new))


def has_same_layout(before: Project, after: Project) -> bool:
    """Whether every parameter has the same place and meaning in both."""
    old, new = before.setup.architecture, after.setup.architecture
    biases = [[layer.bias for layer in one.layers] for one in (old, new)]
    return old.sizes == new.sizes and biases[0] == biases[1]
