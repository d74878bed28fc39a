"""Compares the gradient of backpropagation with central differences of the loss itself.

(J(w + h) − J(w − h)) / 2h with J the loss plus the penalty, improved by one step of Richardson
extrapolation: error O(h⁴), so that a wrong formula stands out from rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup

TOLERANCE = 1e-5
"""The largest relative error that rounding explains; a mistake is far above it."""
ABSOLUTE_FLOOR = 1e-8
"""Differences below this times the largest gradient (or 1) are rounding of the loss."""


@dataclass(frozen=True, slots=True)
class CheckedGradient:
    """One parameter's gradient by backpropagation and by differences."""

    parameter: str
    analytic: float
    numeric: float
    relative_error: float
    is_suspect: bool


def check_gradient(setup: Setup, moment: Moment, step: float = 1e-3) -> tuple[CheckedGradient, ...]:
    """Check every trained parameter in the iteration after ``moment``; ``step`` is h."""
    check = GradientCheck(setup, moment, step)
    check.advance(check.total)
    return check.results()


class GradientCheck:
    """Checks one trained parameter after the other, for those who cannot wait for all at once.

    The relative error is |analytic − numeric| / max(|analytic|, |numeric|), 0 if both are 0.
    """

    def __init__(self, setup: Setup, moment: Moment, step: float = 1e-3) -> None:
        trainer = ArrayTrainer(setup, moment)
        rows = trainer.next_batch()
        self.samples = len(rows)
        self._setup, self._step = setup, step
        self._parameters = moment.parameters.copy()
        self._backprop = Backprop(
            setup, len(rows), self._parameters, np.zeros_like(self._parameters)
        )
        self._backprop.load(rows)
        with np.errstate(all="ignore"):
            trainer.compute_iteration()
        trains_biases = setup.settings.trains_biases
        self._trained = [
            (place, name, float(trainer.gradient[place]))
            for place, name in enumerate(ParameterLayout(setup.architecture).names)
            if name.startswith("w") or trains_biases
        ]
        self._numeric: list[float] = []

    @property
    def total(self) -> int:
        """How many parameters there are to check."""
        return len(self._trained)

    @property
    def done(self) -> int:
        """How many are checked."""
        return len(self._numeric)

    def advance(self, count: int) -> None:
        """Check ``count`` more, or all that are left."""
        with np.errstate(all="ignore"):
            for place, _, _ in self._trained[self.done : self.done + count]:
                self._numeric.append(self._difference(place))

    def results(self) -> tuple[CheckedGradient, ...]:
        """What was found, in the order of the parameters; of all, once all are done."""
        scale = max(1.0, float(np.abs(np.array(self._numeric)).max(initial=0.0)))
        return tuple(
            _compare(name, analytic, numeric, scale)
            for (_, name, analytic), numeric in zip(self._trained, self._numeric, strict=False)
        )

    def _difference(self, place: int) -> float:
        wide, narrow = self._slope(place, self._step), self._slope(place, self._step / 2.0)
        return (4.0 * narrow - wide) / 3.0

    def _slope(self, place: int, distance: float) -> float:
        value = self._parameters[place]
        self._parameters[place] = value + distance
        above = self._objective()
        self._parameters[place] = value - distance
        below = self._objective()
        self._parameters[place] = value
        return (above - below) / (2.0 * distance)

    def _objective(self) -> float:
        self._backprop.forward()
        return self._backprop.loss() + penalty_value(self._setup, self._parameters)


def _compare(name: str, analytic: float, numeric: float, scale: float) -> CheckedGradient:
    difference = abs(analytic - numeric)
    size = max(abs(analytic), abs(numeric))
    relative = difference / size if size > 0.0 else 0.0
    suspect = not (relative <= TOLERANCE or difference <= ABSOLUTE_FLOOR * scale)
    return CheckedGradient(name, analytic, numeric, relative, suspect)
