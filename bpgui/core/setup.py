"""Everything that decides the arithmetic of a training run besides the parameters."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from bpgui.core.architecture import Architecture
from bpgui.core.dataset import Batches, Dataset, DatasetError
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss, check_compatible
from bpgui.core.optimizers import GradientDescent, Optimizer, hyperparameters
from bpgui.core.refusals import Problem, RefusalError


class Penalty(StrEnum):
    """What is added to the loss for large weights; biases are free of it."""

    NONE = "none"
    L2 = "l2"
    """(λ/2) Σ w², gradient λ w: PyTorch's weight_decay"""
    L1 = "l1"
    """λ Σ |w|, gradient λ sign(w)"""


class SettingsError(RefusalError):
    """A setting out of range; ``field`` names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is trained. ``batch_size`` None takes all samples in every iteration.

    Raises SettingsError for a number that is not finite or out of range.
    """

    loss: Loss = Loss.HALF_SQUARED_ERROR
    optimizer: Optimizer = field(default_factory=GradientDescent)
    learning_rate: float = 0.5
    penalty: Penalty = Penalty.NONE
    penalty_strength: float = 0.0
    trains_biases: bool = True
    batch_size: int | None = None
    shuffle: bool = False
    seed: int = 0
    iterations: int = 10_000

    def __post_init__(self) -> None:
        numbers = {
            "learning_rate": self.learning_rate,
            "penalty_strength": self.penalty_strength,
            **{f"optimizer.{k}": v for k, v in hyperparameters(self.optimizer).items()},
        }
        for name, value in numbers.items():
            if not math.isfinite(value) or value < 0.0:
                raise SettingsError(name, Problem.NOT_FROM_ZERO, value)
            if name.partition(".")[2] in ("momentum", "alpha", "beta1", "beta2") and value >= 1.0:
                raise SettingsError(name, Problem.NOT_BELOW_ONE, value)
        counts = (
            ("batch_size", 1 if self.batch_size is None else self.batch_size, 1),
            ("seed", self.seed, 0),
            ("iterations", self.iterations, 1),
        )
        for name, count, least in counts:
            if count < least:
                raise SettingsError(name, Problem.TOO_SMALL, count, least)


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """An architecture, its data, its settings and the deliberate mistakes chosen for it.

    Raises IncompatibleLossError or DatasetError where they do not fit together.
    """

    architecture: Architecture
    dataset: Dataset
    settings: Settings = field(default_factory=Settings)
    faults: tuple[Fault, ...] = ()

    def __post_init__(self) -> None:
        check_compatible(self.settings.loss, self.architecture)
        for name, array, columns in (
            ("inputs", self.dataset.inputs, self.architecture.inputs),
            ("targets", self.dataset.targets, self.architecture.outputs),
        ):
            if array.shape[1] != columns:
                raise DatasetError(name, Problem.OTHER_COLUMNS, array.shape[1], columns)

    def batches(self) -> Batches:
        """The order in which iterations take the samples."""
        settings = self.settings
        return Batches(len(self.dataset), settings.batch_size, settings.shuffle, settings.seed)
