"""Between a project and the JSON text of a ``.bpnet`` file; decoding is strict and typed."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import asdict, replace

import msgspec
import numpy as np

from bpgui.core.architecture import Architecture, ArchitectureError, Bias, Layer
from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.losses import IncompatibleLossError
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.refusals import Problem
from bpgui.core.setup import Settings, SettingsError, Setup
from bpgui.project.appearance import Appearance, AppearanceError, Offset
from bpgui.project.data_info import ColumnScale, DataInfo
from bpgui.project.decode_problems import field_problem, size_problem, syntax_problem
from bpgui.project.file_layout import laid_out
from bpgui.project.file_problems import FileProblem, ProblemKind
from bpgui.project.project import Project
from bpgui.project.run_summary import Change, RunSummary
from bpgui.project.schema import (
    MAX_CHANGES,
    MAX_RUNS,
    AdamFile,
    AnyOptimizerFile,
    ChangeFile,
    DataFile,
    GradientDescentFile,
    LayerFile,
    MomentumFile,
    PositionFile,
    ProgressFile,
    ProjectFile,
    RMSPropFile,
    RunFile,
    SampleFile,
    ScaleFile,
    TrainingFile,
)

_OPTIMIZERS: dict[type[AnyOptimizerFile], type[Optimizer]] = {
    GradientDescentFile: GradientDescent,
    MomentumFile: Momentum,
    RMSPropFile: RMSProp,
    AdamFile: Adam,
}


class DecodeError(ValueError):
    """Text that is no project; ``field`` is the path of the place, "" for the whole."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(f"{problem.field}: {problem}" if problem.field else str(problem))
        self.field = problem.field
        self.problem = problem


def decode(data: bytes) -> Project:
    """The project in ``data``. Raises DecodeError with the path of the first bad field."""
    problem = size_problem(data)
    if problem is not None:
        raise DecodeError(problem)
    try:
        file = msgspec.json.decode(data, type=ProjectFile)
    except msgspec.ValidationError as error:
        raise DecodeError(field_problem(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecodeError(syntax_problem(data, error)) from error
    return _project(file)


def encode(project: Project) -> bytes:
    """The file of ``project``, ending in a line break; floats read back exactly."""
    return laid_out(msgspec.json.encode(_file(project)))


def _project(file: ProjectFile) -> Project:
    try:
        layers = tuple(Layer(part.units, part.activation, part.bias) for part in file.layers)
        architecture = Architecture(file.inputs, layers)
        dataset = _dataset(file.samples, architecture, "samples")
        data = _data(file.data, architecture)
        settings = _settings(file.training)
        setup = Setup(architecture, dataset, settings, tuple(dict.fromkeys(file.faults)))
        appearance = _appearance(file)
        appearance.check(architecture)
    except AppearanceError as error:
        raise DecodeError(error.problem) from error
    except ArchitectureError as error:
        # The schema holds sizes in their limits, so this is all that is left to go wrong.
        raise DecodeError(FileProblem(ProblemKind.HIDDEN_SOFTMAX, error.field)) from error
    except DatasetError as error:
        raise DecodeError(FileProblem(ProblemKind.NOT_FINITE, error.field)) from error
    except SettingsError as error:
        raise DecodeError(_setting_problem(error)) from error
    except IncompatibleLossError as error:
        kind, outputs = ProblemKind.OTHER_LOSS, (error.activation.value,)
        problem = FileProblem(kind, "training.loss", error.loss.value, outputs)
        raise DecodeError(problem) from error
    layout = ParameterLayout(architecture)
    flat = np.zeros(layout.size)
    for number, part in enumerate(file.layers, start=1):
        field = f"layers[{number - 1}]"
        _copy_rows(part.weights, layout.weights(flat, number), f"{field}.weights")
        _copy_row(part.biases, layout.biases(flat, number), f"{field}.biases")
    project = replace(
        Project.start(file.name, file.note, setup, flat),
        appearance=appearance,
        initializer=file.initializer,
        initializer_seed=file.initializer_seed,
        history=_history(file.runs),
        data=data,
    )
    if file.progress is None:
        return project
    start = file.progress.state_start
    if start > file.progress.iteration:
        limit = file.progress.iteration
        problem = FileProblem(ProblemKind.AT_MOST, "progress.state_start", limit=limit)
        raise DecodeError(problem)
    state = np.zeros((len(settings.optimizer.state_names), layout.size))
    _copy_row(file.progress.parameters, flat, "progress.parameters")
    _copy_rows(file.progress.optimizer_state, state, "progress.optimizer_state")
    return project.at(Moment.of(file.progress.iteration, flat, state, start))


def _appearance(file: ProjectFile) -> Appearance:
    offsets = {unit: Offset(at.columns, at.rows) for unit, at in file.positions.items()}
    return Appearance(file.names, offsets)


def _history(runs: list[RunFile]) -> tuple[RunSummary, ...]:
    return tuple(
        RunSummary(
            run.name,
            run.iterations,
            run.loss,
            tuple(Change(c.name, c.before, c.after, c.iteration) for c in run.changes),
        )
        for run in runs
    )


def _data(file: DataFile, architecture: Architecture) -> DataInfo:
    validation = None
    if file.validation:
        validation = _dataset(file.validation, architecture, "data.validation")
    if file.scales and len(file.scales) != architecture.inputs:
        raise _other_length("data.scales", architecture.inputs, len(file.scales))
    width = file.picture_width
    if width and architecture.inputs % width:
        kind, limit = ProblemKind.NO_DIVISOR, architecture.inputs
        raise DecodeError(FileProblem(kind, "data.picture_width", limit=limit))
    scales = tuple(ColumnScale(scale.mean, scale.deviation) for scale in file.scales)
    return DataInfo(validation, scales, width, file.source)


def _dataset(samples: list[SampleFile], architecture: Architecture, field: str) -> Dataset:
    inputs = np.zeros((len(samples), architecture.inputs))
    targets = np.zeros((len(samples), architecture.outputs))
    for row, sample in enumerate(samples):
        _copy_row(sample.inputs, inputs[row], f"{field}[{row}].inputs")
        _copy_row(sample.targets, targets[row], f"{field}[{row}].targets")
    return Dataset.of(inputs, targets)


def _copy_rows(rows: list[list[float]], into: Matrix, field: str) -> None:
    """Copy ``rows`` to an array whose shape they must have."""
    _check_length(rows, into, field)
    for index, row in enumerate(rows):
        _copy_row(row, into[index], f"{field}[{index}]")


def _copy_row(numbers: list[float], into: Vector, field: str) -> None:
    _check_length(numbers, into, field)
    into[:] = numbers


def _check_length(numbers: Sized, into: Matrix, field: str) -> None:
    if len(numbers) != len(into):
        raise _other_length(field, len(into), len(numbers))


def _other_length(field: str, wanted: int, given: int) -> DecodeError:
    return DecodeError(FileProblem(ProblemKind.OTHER_LENGTH, field, str(given), limit=wanted))


def _settings(file: TrainingFile) -> Settings:
    fields = {name: getattr(file, name) for name in file.__struct_fields__ if name != "optimizer"}
    optimizer = _OPTIMIZERS[type(file.optimizer)](**msgspec.structs.asdict(file.optimizer))
    return Settings(optimizer=optimizer, **fields)


def _setting_problem(error: SettingsError) -> FileProblem:
    """What is wrong with a setting, a number that is below 0 or not below 1.

    The schema holds all else in its limits.
    """
    is_large = error.problem is Problem.NOT_BELOW_ONE
    kind = ProblemKind.NOT_BELOW_ONE if is_large else ProblemKind.NOT_FROM_ZERO
    return FileProblem(kind, f"training.{error.field}", repr(error.value))


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
    kinds = {core: file for file, core in _OPTIMIZERS.items()}
    optimizer = kinds[type(settings.optimizer)](**asdict(settings.optimizer))
    fields = {
        name: getattr(settings, name)
        for name in TrainingFile.__struct_fields__
        if name != "optimizer"
    }
    moment = project.moment
    progress = ProgressFile(
        moment.iteration,
        moment.parameters.tolist(),
        moment.optimizer_state.tolist(),
        moment.state_start,
    )
    return ProjectFile(
        format="bpnet",
        version=1,
        name=project.name,
        note=project.note,
        inputs=setup.architecture.inputs,
        layers=layers,
        samples=_samples(setup.dataset),
        data=_data_file(project.data),
        training=TrainingFile(optimizer=optimizer, **fields),
        faults=list(setup.faults),
        progress=progress if moment.iteration else None,
        names=dict(project.appearance.names),
        positions={
            unit: PositionFile(at.columns, at.rows)
            for unit, at in project.appearance.offsets.items()
        },
        initializer=project.initializer,
        initializer_seed=project.initializer_seed,
        runs=[_run_file(run) for run in project.history[-MAX_RUNS:]],
    )


def _run_file(run: RunSummary) -> RunFile:
    changes = [ChangeFile(**asdict(change)) for change in run.changes[:MAX_CHANGES]]
    return RunFile(run.iterations, run.name, run.loss, changes)


def _data_file(data: DataInfo) -> DataFile:
    held = [] if data.validation is None else _samples(data.validation)
    scales = [ScaleFile(scale.mean, scale.deviation) for scale in data.scales]
    return DataFile(data.source, held, scales, data.picture_width)


def _samples(dataset: Dataset) -> list[SampleFile]:
    rows = zip(dataset.inputs.tolist(), dataset.targets.tolist(), strict=True)
    return [SampleFile(inputs, targets) for inputs, targets in rows]
