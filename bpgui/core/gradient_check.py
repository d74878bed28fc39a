"""Compares the gradient of backpropagation with central differences of the loss itself.

(J(w + h) − J(w − h)) / 2h with J the loss plus the penalty, improved by one step of Richardson
extrapolation: error O(h⁴), so that a wrong formula stands out from rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout, Vector
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
    """Check every trained parameter in the iteration after ``moment``; ``step`` is h.

    The relative error is |analytic − numeric| / max(|analytic|, |numeric|), 0 if both are 0.
    """
    trainer = ArrayTrainer(setup, moment)
    rows = trainer.next_batch()
    parameters = moment.parameters.copy()
    backprop = Backprop(setup, len(rows), parameters, np.zeros_like(parameters))
    backprop.load(rows)

    def objective() -> float:
        backprop.forward()
        return backprop.loss() + penalty_value(setup, parameters)

    with np.errstate(all="ignore"):
        trainer.compute_iteration()
        numeric = _differences(objective, parameters, step)
    scale = max(1.0, float(np.abs(numeric).max(initial=0.0)))
    layout = ParameterLayout(setup.architecture)
    return tuple(
        _compare(name, float(trainer.gradient[place]), float(numeric[place]), scale)
        for place, name in enumerate(layout.names)
        if name.startswith("w") or setup.settings.trains_biases
    )


def _differences(objective: Callable[[], float], parameters: Vector, step: float) -> Vector:
    result = np.empty_like(parameters)

    def slope(place: int, value: float, distance: float) -> float:
        parameters[place] = value + distance
        above = objective()
        parameters[place] = value - distance
        below = objective()
        parameters[place] = value
        return (above - below) / (2.0 * distance)

    for place, value in enumerate(parameters.tolist()):
        wide, narrow = slope(place, value, step), slope(place, value, step / 2.0)
        result[place] = (4.0 * narrow - wide) / 3.0
    return result


def _compare(name: str, analytic: float, numeric: float, scale: float) -> CheckedGradient:
    difference = abs(analytic - numeric)
    size = max(abs(analytic), abs(numeric))
    relative = difference / size if size > 0.0 else 0.0
    suspect = not (relative <= TOLERANCE or difference <= ABSOLUTE_FLOOR * scale)
    return CheckedGradient(name, analytic, numeric, relative, suspect)
