"""Changes of a network's shape, from a project to a project before its first iteration.

Present parameters stay with the edges and units that remain; new ones are drawn with the
project's initializer and seed, so the same change gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bpgui.core.architecture import Activation, Architecture, ArchitectureError, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.initializers import initial_parameters
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.parameters import Matrix, ParameterLayout, Vector, frozen
from bpgui.core.refusals import Problem
from bpgui.core.setup import Setup
from bpgui.project.data_info import ColumnScale
from bpgui.project.project import Project

_Origin = tuple[int, int] | None
"""The layer and unit that a unit was before; None for a new one."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A new architecture and, for each of its units, which one it was before."""

    architecture: Architecture
    origins: tuple[tuple[_Origin, ...], ...]


def with_unit(project: Project, layer: int) -> Project:
    """A copy with one more unit at the end of ``layer``; new data columns are zero.

    Raises ArchitectureError where the layer is full or not there.
    """
    architecture = _checked(project, layer)
    origins = _present(architecture)
    origins[layer].append(None)
    return _reshaped(project, _Shape(_resized(architecture, origins), _frozen(origins)))


def without_units(project: Project, names: Collection[str]) -> Project:
    """A copy without the units ``names``. Raises ArchitectureError where a layer would be empty."""
    architecture = project.setup.architecture
    origins = [
        [origin for origin in row if architecture.unit_name(*origin) not in names]
        for row in _places(architecture)
    ]
    for layer, row in enumerate(origins):
        if not row:
            raise ArchitectureError(_field(layer), Problem.NO_UNIT_LEFT)
    return _reshaped(project, _Shape(_resized(architecture, origins), _frozen(origins)))


def with_layer(project: Project, after: int, units: int) -> Project:
    """A copy with a hidden layer of ``units`` after layer ``after`` (0: after the inputs).

    It has the activation function and bias mode of a hidden layer beside it, else sigmoid.
    Raises ArchitectureError where there is no room for it.
    """
    architecture = _checked(project, after)
    if after >= architecture.depth:
        raise ArchitectureError("layers", Problem.NOT_BEFORE_OUTPUTS)
    layers = list(architecture.layers)
    layers.insert(after, replace(_model(architecture, after), units=units))
    origins: list[Sequence[_Origin]] = list(_places(architecture))
    origins.insert(after + 1, [None] * units)
    shape = _Shape(Architecture(architecture.inputs, tuple(layers)), _frozen(origins))
    return _reshaped(project, shape)


def without_layer(project: Project, layer: int) -> Project:
    """A copy without the hidden layer ``layer``. Raises ArchitectureError for any other."""
    architecture = project.setup.architecture
    if not 1 <= layer < architecture.depth:
        raise ArchitectureError("layers", Problem.NOT_HIDDEN)
    layers, origins = list(architecture.layers), _places(architecture)
    del layers[layer - 1], origins[layer]
    shape = _Shape(Architecture(architecture.inputs, tuple(layers)), _frozen(origins))
    return _reshaped(project, shape)


def with_layer_mode(
    project: Project,
    layer: int,
    activation: Activation | None = None,
    bias: Bias | None = None,
    loss: Loss | None = None,
) -> Project:
    """A copy in which ``layer`` has another activation function or bias mode, or E another form.

    Another bias mode changes the shape; without one the training stays where it is. Biases of a
    unit each begin as the shared one was; a shared one begins as their mean.

    Raises ArchitectureError or IncompatibleLossError for what cannot be.
    """
    setup, architecture = project.setup, project.setup.architecture
    old = architecture.layer(layer)
    new = replace(old, activation=activation or old.activation, bias=bias or old.bias)
    layers = (*architecture.layers[: layer - 1], new, *architecture.layers[layer:])
    changed = Architecture(architecture.inputs, layers)
    settings = setup.settings if loss is None else replace(setup.settings, loss=loss)
    if new.bias is old.bias:
        return replace(project, setup=replace(setup, architecture=changed, settings=settings))
    return _reshaped(project, _Shape(changed, _frozen(_places(architecture))), loss)


def with_widths(project: Project, inputs: int, outputs: int, dataset: Dataset) -> Project:
    """A copy with other data and so many inputs and outputs, added or removed at the ends.

    Where they are as many as before the training stays where it is.
    """
    setup, architecture = project.setup, project.setup.architecture
    if (inputs, outputs) == (architecture.inputs, architecture.outputs):
        return replace(project, setup=replace(setup, dataset=dataset))
    origins = _present(architecture)
    for layer, size in ((0, inputs), (architecture.depth, outputs)):
        row = origins[layer]
        origins[layer] = [*row[:size], *[None] * (size - len(row))]
    shape = _Shape(_resized(architecture, origins), _frozen(origins))
    return _started(project, shape, dataset)


def _reshaped(project: Project, shape: _Shape, loss: Loss | None = None) -> Project:
    dataset = _carried_data(project.setup.dataset, shape)
    held = project.data.validation
    if held is not None:
        held = _carried_data(held, shape)
    scales = tuple(
        ColumnScale(0.0, 1.0) if origin is None else project.data.scales[origin[1]]
        for origin in (shape.origins[0] if project.data.scales else ())
    )
    is_same = shape.architecture.inputs == project.setup.architecture.inputs
    width = project.data.picture_width if is_same else 0
    data = replace(project.data, validation=held, scales=scales, picture_width=width)
    return _started(replace(project, data=data), shape, dataset, loss)


def _started(
    project: Project, shape: _Shape, dataset: Dataset, loss: Loss | None = None
) -> Project:
    setup = project.setup
    settings = setup.settings if loss is None else replace(setup.settings, loss=loss)
    changed = Setup(shape.architecture, dataset, settings, setup.faults)
    flat = frozen(_carried(project, shape))
    ids = _ids(setup.architecture, shape)
    return replace(
        project,
        setup=changed,
        initial=flat,
        moment=Moment.start(changed, flat),
        appearance=project.appearance.remapped(ids),
    )


def _carried(project: Project, shape: _Shape) -> Vector:
    """New parameters for ``shape`` with the present ones where both ends of an edge remain."""
    generator = np.random.default_rng(project.initializer_seed)
    flat = initial_parameters(shape.architecture, project.initializer, generator)
    old, new = ParameterLayout(project.setup.architecture), ParameterLayout(shape.architecture)
    values = project.moment.parameters
    for layer in range(1, shape.architecture.depth + 1):
        sources, units = shape.origins[layer - 1], shape.origins[layer]
        weights = new.weights(flat, layer)
        for row, unit in enumerate(units):
            if unit is None:
                continue
            kept = [
                (column, source[1])
                for column, source in enumerate(sources)
                if source is not None and source[0] == unit[0] - 1
            ]
            if kept:
                to, of = zip(*kept, strict=True)
                weights[row, list(to)] = old.weights(values, unit[0])[unit[1], list(of)]
        _carry_biases(shape, layer, new.biases(flat, layer), old, values)
    return flat


def _carry_biases(
    shape: _Shape, layer: int, biases: Vector, old: ParameterLayout, values: Vector
) -> None:
    remaining = [(row, unit) for row, unit in enumerate(shape.origins[layer]) if unit is not None]
    if not remaining:
        return
    before = remaining[0][1][0]
    kept = old.biases(values, before)
    match old.architecture.layer(before).bias, shape.architecture.layer(layer).bias:
        case (Bias.NONE, _) | (_, Bias.NONE):
            return
        case Bias.UNIT, Bias.UNIT:
            for row, (_, unit) in remaining:
                biases[row] = kept[unit]
        case Bias.UNIT, Bias.SHARED:
            biases[0] = kept.mean()
        case _:
            biases[:] = kept[0]


def _checked(project: Project, layer: int) -> Architecture:
    architecture = project.setup.architecture
    if not 0 <= layer <= architecture.depth:
        raise ArchitectureError("layers", Problem.NO_SUCH_LAYER, layer)
    return architecture


def _places(architecture: Architecture) -> list[list[tuple[int, int]]]:
    return [
        [(layer, unit) for unit in range(size)] for layer, size in enumerate(architecture.sizes)
    ]


def _present(architecture: Architecture) -> list[list[_Origin]]:
    return [list(row) for row in _places(architecture)]


def _frozen(origins: Sequence[Sequence[_Origin]]) -> tuple[tuple[_Origin, ...], ...]:
    return tuple(tuple(row) for row in origins)


def _resized(architecture: Architecture, origins: Sequence[Sequence[_Origin]]) -> Architecture:
    layers = zip(architecture.layers, origins[1:], strict=True)
    return Architecture(
        len(origins[0]), tuple(replace(layer, units=len(row)) for layer, row in layers)
    )


def _model(architecture: Architecture, after: int) -> Layer:
    """The hidden layer that a new one after ``after`` takes after."""
    if after >= 1:
        return architecture.layer(after)
    if architecture.depth > 1:
        return architecture.layer(1)
    return Layer(1, bias=architecture.layer(1).bias)


def _carried_data(data: Dataset, shape: _Shape) -> Dataset:
    return Dataset.of(
        _columns(data.inputs, shape.origins[0]), _columns(data.targets, shape.origins[-1])
    )


def _columns(data: Matrix, origins: Sequence[_Origin]) -> Matrix:
    columns = np.zeros((len(data), len(origins)))
    for column, origin in enumerate(origins):
        if origin is not None:
            columns[:, column] = data[:, origin[1]]
    return columns


def _ids(before: Architecture, shape: _Shape) -> Mapping[str, str]:
    """The new id of each unit that remains."""
    return {
        before.unit_name(*origin): shape.architecture.unit_name(layer, unit)
        for layer, row in enumerate(shape.origins)
        for unit, origin in enumerate(row)
        if origin is not None
    }


def _field(layer: int) -> str:
    return f"layers[{layer - 1}].units" if layer else "inputs"
