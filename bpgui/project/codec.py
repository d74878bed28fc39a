"""Between a project and the JSON text of a ``.bpnet`` file; decoding is strict and typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

import msgspec
import numpy as np

from bpgui.core.architecture import Architecture, ArchitectureError, Bias, Layer
from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.losses import IncompatibleLossError
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.parameters import Matrix, ParameterLayout
from bpgui.core.setup import Settings, SettingsError, Setup
from bpgui.project.project import Project
from bpgui.project.schema import (
    AdamFile,
    AnyOptimizerFile,
    GradientDescentFile,
    LayerFile,
    MomentumFile,
    ProgressFile,
    ProjectFile,
    RMSPropFile,
    SampleFile,
    TrainingFile,
)

MAX_BYTES = 64 * 2**20
"""A larger file is refused unread."""

_OPTIMIZERS: dict[type[AnyOptimizerFile], type[Optimizer]] = {
    GradientDescentFile: GradientDescent,
    MomentumFile: Momentum,
    RMSPropFile: RMSProp,
    AdamFile: Adam,
}


class DecodeError(ValueError):
    """Text that is no project; ``field`` is the path of the place, "" for the whole."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def decode(data: bytes) -> Project:
    """The project in ``data``. Raises DecodeError with the path of the first bad field."""
    try:
        file = msgspec.json.decode(data, type=ProjectFile)
    except msgspec.ValidationError as error:
        raise _validation_error(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecodeError("", f"not a JSON text: {error}") from error
    return _project(file)


def encode(project: Project) -> bytes:
    """The file of ``project``, indented, ending in a line break; floats read back exactly."""
    text = msgspec.json.encode(_file(project))
    return msgspec.json.format(text, indent=1) + b"\n"


def _validation_error(error: msgspec.ValidationError) -> DecodeError:
    match = re.fullmatch(r"(.*?)(?: - at `(.+)`)?", str(error), re.DOTALL)
    assert match is not None
    problem, path = match[1], (match[2] or "").removeprefix("$").removeprefix(".")
    named = re.fullmatch(r"Object \w+ (?:unknown|required) field `(.*)`", problem, re.DOTALL)
    if named is not None:
        path = f"{path}.{named[1]}" if path else named[1]
        problem = "unknown field" if "unknown" in problem else "is missing"
    return DecodeError(path, problem)


def _project(file: ProjectFile) -> Project:
    try:
        layers = tuple(Layer(part.units, part.activation, part.bias) for part in file.layers)
        architecture = Architecture(file.inputs, layers)
        dataset = _dataset(file.samples, architecture)
        settings = _settings(file.training)
        setup = Setup(architecture, dataset, settings, tuple(dict.fromkeys(file.faults)))
    except (ArchitectureError, DatasetError) as error:
        raise DecodeError(error.field, error.problem) from error
    except SettingsError as error:
        raise DecodeError(f"training.{error.field}", error.problem) from error
    except IncompatibleLossError as error:
        raise DecodeError("training.loss", str(error)) from error
    layout = ParameterLayout(architecture)
    flat = np.zeros(layout.size)
    for number, part in enumerate(file.layers, start=1):
        field = f"layers[{number - 1}]"
        _copy(part.weights, layout.weights(flat, number), f"{field}.weights")
        _copy(part.biases, layout.biases(flat, number), f"{field}.biases")
    project = Project.start(file.name, file.note, setup, flat)
    if file.progress is None:
        return project
    state = np.zeros((len(settings.optimizer.state_names), layout.size))
    _copy(file.progress.parameters, flat, "progress.parameters")
    _copy(file.progress.optimizer_state, state, "progress.optimizer_state")
    return project.at(Moment.of(file.progress.iteration, flat, state))


def _dataset(samples: list[SampleFile], architecture: Architecture) -> Dataset:
    inputs = np.zeros((len(samples), architecture.inputs))
    targets = np.zeros((len(samples), architecture.outputs))
    for row, sample in enumerate(samples):
        _copy(sample.inputs, inputs[row], f"samples[{row}].inputs")
        _copy(sample.targets, targets[row], f"samples[{row}].targets")
    return Dataset.of(inputs, targets)


def _copy(numbers: Sequence[float | list[float]], into: Matrix, field: str) -> None:
    """Copy ``numbers`` to an array whose shape they must have."""
    if len(numbers) != len(into):
        raise DecodeError(field, f"must have {len(into)} entries, not {len(numbers)}")
    for index, entry in enumerate(numbers):
        if isinstance(entry, list):
            _copy(entry, into[index], f"{field}[{index}]")
        else:
            into[index] = entry


def _settings(file: TrainingFile) -> Settings:
    fields = {name: getattr(file, name) for name in file.__struct_fields__ if name != "optimizer"}
    optimizer = _OPTIMIZERS[type(file.optimizer)](**msgspec.structs.asdict(file.optimizer))
    return Settings(optimizer=optimizer, **fields)


def _file(project: Project) -> ProjectFile:
    setup, settings = project.setup, project.setup.settings
    layout = ParameterLayout(setup.architecture)
    layers = [
        LayerFile(
            units=layer.units,
            activation=layer.activation,
            bias=Bias(layer.bias),
            weights=layout.weights(project.initial, number).tolist(),
            biases=layout.biases(project.initial, number).tolist(),
        )
        for number, layer in enumerate(setup.architecture.layers, start=1)
    ]
    samples = [
        SampleFile(inputs.tolist(), targets.tolist())
        for inputs, targets in zip(setup.dataset.inputs, setup.dataset.targets, strict=True)
    ]
    kinds = {core: file for file, core in _OPTIMIZERS.items()}
    optimizer = kinds[type(settings.optimizer)](**asdict(settings.optimizer))
    fields = {
        name: getattr(settings, name)
        for name in TrainingFile.__struct_fields__
        if name != "optimizer"
    }
    moment = project.moment
    progress = ProgressFile(
        moment.iteration, moment.parameters.tolist(), moment.optimizer_state.tolist()
    )
    return ProjectFile(
        format="bpnet",
        version=1,
        name=project.name,
        note=project.note,
        inputs=setup.architecture.inputs,
        layers=layers,
        samples=samples,
        training=TrainingFile(optimizer=optimizer, **fields),
        faults=list(setup.faults),
        progress=progress if moment.iteration else None,
    )
