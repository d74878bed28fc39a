"""The layout of a ``.bpnet`` file, version 1, as msgspec structs; see ``codec`` for its use."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS, Activation, Bias
from bpgui.core.faults import Fault
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.setup import Penalty

MAX_RUNS = 100
"""The most runs that a file tells of: the latest ones."""
MAX_CHANGES = 100
"""The most edits that are told of a run: the first ones."""

ShortText = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=10_000)]
Units = Annotated[int, Meta(ge=1, le=MAX_UNITS)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Iterations = Annotated[int, Meta(ge=1, le=2_000_000_000)]
MadeIterations = Annotated[int, Meta(ge=1, le=20_000_000)]
"""At most so many may have been made: a loss is kept for each."""
Positive = Annotated[int, Meta(ge=1, le=2**53)]


class _Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file; a field that is not known is an error."""


class LayerFile(_Part, frozen=True):
    """One layer after the inputs with its first parameters, a row of weights a unit."""

    units: Units
    weights: list[list[float]]
    biases: list[float]
    activation: Activation = Activation.SIGMOID
    bias: Bias = Bias.SHARED


class SampleFile(_Part, frozen=True):
    """One row of the data."""

    inputs: list[float]
    targets: list[float]


class OptimizerFile(Struct, frozen=True, forbid_unknown_fields=True, tag_field="name"):
    """The base of the optimizers, told apart by ``name``."""


class GradientDescentFile(OptimizerFile, frozen=True, tag="gradient_descent"):
    """Plain gradient descent."""


class MomentumFile(OptimizerFile, frozen=True, tag="momentum"):
    """Momentum and its μ."""

    momentum: float = 0.9


class RMSPropFile(OptimizerFile, frozen=True, tag="rmsprop"):
    """RMSProp, its α and ε."""

    alpha: float = 0.99
    epsilon: float = 1e-8


class AdamFile(OptimizerFile, frozen=True, tag="adam"):
    """Adam, its β₁, β₂ and ε."""

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8


AnyOptimizerFile = GradientDescentFile | MomentumFile | RMSPropFile | AdamFile


class TrainingFile(_Part, frozen=True):
    """The settings of training, named as in ``core.setup.Settings``."""

    loss: Loss = Loss.HALF_SQUARED_ERROR
    optimizer: AnyOptimizerFile = field(default_factory=GradientDescentFile)
    learning_rate: float = 0.5
    penalty: Penalty = Penalty.NONE
    penalty_strength: float = 0.0
    trains_biases: bool = True
    batch_size: Positive | None = None
    shuffle: bool = False
    seed: Count = 0
    iterations: Iterations = 10_000


class ProgressFile(_Part, frozen=True):
    """How far training has come: the parameters and the optimizer's state, flat.

    The state was zero after ``state_start`` iterations.
    """

    iteration: MadeIterations
    parameters: list[float]
    optimizer_state: list[list[float]]
    state_start: Count = 0


class PositionFile(_Part, frozen=True):
    """How far a unit lies from its tidy place, in distances of columns and of rows."""

    columns: float
    rows: float


class ChangeFile(_Part, frozen=True):
    """An edit that made a run, as in ``project.run_summary``."""

    name: ShortText
    before: bool | float | ShortText | None
    after: bool | float | ShortText | None
    iteration: Count


class RunFile(_Part, frozen=True):
    """A run in short; ``loss`` is left out where it is no number."""

    iterations: Count
    name: ShortText = ""
    loss: float | None = None
    changes: Annotated[list[ChangeFile], Meta(max_length=MAX_CHANGES)] = field(default_factory=list)


class ScaleFile(_Part, frozen=True):
    """How an input column was standardised."""

    mean: float
    deviation: Annotated[float, Meta(gt=0.0)]


class DataFile(_Part, frozen=True):
    """What belongs to the data besides the samples to train with."""

    source: Text = ""
    validation: list[SampleFile] = field(default_factory=list)
    scales: list[ScaleFile] = field(default_factory=list)
    picture_width: Annotated[int, Meta(ge=0, le=MAX_UNITS)] = 0


class ProjectFile(_Part, frozen=True):
    """A whole project."""

    format: Literal["bpnet"]
    version: Literal[1]
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    inputs: Units
    layers: Annotated[list[LayerFile], Meta(min_length=1, max_length=MAX_LAYERS)]
    samples: Annotated[list[SampleFile], Meta(min_length=1)]
    training: TrainingFile = field(default_factory=TrainingFile)
    note: Text = ""
    faults: list[Fault] = field(default_factory=list)
    progress: ProgressFile | None = None
    names: dict[str, str] = field(default_factory=dict)
    positions: dict[str, PositionFile] = field(default_factory=dict)
    initializer: Initializer = Initializer.GLOROT
    initializer_seed: Count = 0
    data: DataFile = field(default_factory=DataFile)
    runs: Annotated[list[RunFile], Meta(max_length=MAX_RUNS)] = field(default_factory=list)
