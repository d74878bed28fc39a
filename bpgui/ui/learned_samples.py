"""The samples of a project as the pictures of what it learned show them.

Rows count through the training samples and then the held-out ones. Knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bpgui.core.accuracy import chosen_classes, class_count, is_classes
from bpgui.core.dataset import Dataset
from bpgui.core.parameters import Matrix, Vector
from bpgui.project.project import Project


class LearnedKind(StrEnum):
    """The ways to look at what was learned."""

    MAP = "map"
    CURVE = "curve"
    CLASSES = "classes"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True, eq=False)
class SampleSet:
    """``inputs`` (samples, inputs) in the data's own units and ``targets`` (samples, outputs).

    The first ``training`` rows are trained with. ``classes`` (samples,) are None where the targets
    are no classes. The network sees (input - shift) / divisor.
    """

    inputs: Matrix
    targets: Matrix
    training: int
    classes: NDArray[np.intp] | None
    class_count: int
    shifts: Vector
    divisors: Vector
    is_scaled: bool
    picture_width: int

    @classmethod
    def of(cls, project: Project) -> SampleSet:
        """The samples of ``project``."""
        parts: list[Dataset] = [project.setup.dataset]
        if project.data.validation is not None:
            parts.append(project.data.validation)
        inputs = np.vstack([part.inputs for part in parts])
        targets = np.vstack([part.targets for part in parts])
        scales = project.data.scales
        columns = inputs.shape[1]
        shifts = np.array([scale.mean for scale in scales]) if scales else np.zeros(columns)
        divisors = np.array([scale.deviation for scale in scales]) if scales else np.ones(columns)
        return cls(
            inputs * divisors + shifts if scales else inputs,
            targets,
            len(parts[0]),
            chosen_classes(targets) if is_classes(targets) else None,
            class_count(targets),
            shifts,
            divisors,
            bool(scales),
            project.data.picture_width,
        )

    @property
    def kinds(self) -> tuple[LearnedKind, ...]:
        """The ways to look that fit, the best first."""
        fits = {
            LearnedKind.MAP: self.inputs.shape[1] == 2,
            LearnedKind.CURVE: self.inputs.shape[1] == 1,
            LearnedKind.CLASSES: self.classes is not None,
            LearnedKind.PICTURES: self.has_pictures,
        }
        return tuple(kind for kind, does_fit in fits.items() if does_fit)

    @property
    def kind_of_one(self) -> LearnedKind | None:
        """The way to look at one sample after the other, None where there is none."""
        places = (LearnedKind.PICTURES, LearnedKind.MAP, LearnedKind.CURVE)
        return next((kind for kind in places if kind in self.kinds), None)

    @property
    def has_pictures(self) -> bool:
        """Whether the inputs of a sample fill whole rows of a picture."""
        return self.picture_width > 0 and self.inputs.shape[1] % self.picture_width == 0

    def __len__(self) -> int:
        return len(self.inputs)

    def is_held_out(self, row: int) -> bool:
        """Whether ``row`` is not trained with."""
        return row >= self.training

    def seen(self, row: int) -> Vector:
        """The inputs of ``row`` as the network sees them."""
        inputs: Vector = (self.inputs[row] - self.shifts) / self.divisors
        return inputs

    def picture(self, row: int) -> Matrix:
        """The inputs of ``row`` as rows of pixels."""
        pixels: Matrix = self.inputs[row].reshape(-1, self.picture_width)
        return pixels
