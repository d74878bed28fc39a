"""Many weights changed at once: scaled, filled with a value or drawn anew from a seed.

A change is a value; applying it gives another project with the same layout of parameters, whose
training goes on from where it is. Knows no selection and no widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.parameters import ParameterLayout, Vector, frozen
from bpgui.core.refusals import Problem
from bpgui.core.setup import SettingsError
from bpgui.project.project import Project


@dataclass(frozen=True, slots=True)
class Scale:
    """Every weight times ``factor``."""

    factor: float


@dataclass(frozen=True, slots=True)
class Fill:
    """Every weight becomes ``value``."""

    value: float


@dataclass(frozen=True, slots=True)
class Randomize:
    """Every weight becomes what ``initializer`` draws for it from ``seed``.

    A weight gets the same number whichever others are drawn with it.
    """

    initializer: Initializer
    seed: int


WeightRule = Scale | Fill | Randomize


@dataclass(frozen=True, slots=True)
class WeightsChange:
    """The rule that gives the parameters ``weights`` other values."""

    weights: tuple[str, ...]
    rule: WeightRule


@dataclass(frozen=True, slots=True)
class WeightsRange:
    """How many weights there are, the least and the greatest; all finite or not."""

    count: int
    least: float
    greatest: float
    is_finite: bool


def changed_weights(project: Project, change: WeightsChange) -> dict[str, float]:
    """The new values by name. Raises KeyError for a parameter that is not there."""
    layout = ParameterLayout(project.setup.architecture)
    places = [layout.index[name] for name in change.weights]
    values = _values(project, change.rule)[places]
    return dict(zip(change.weights, values.tolist(), strict=True))


def _values(project: Project, rule: WeightRule) -> Vector:
    present = project.moment.parameters
    match rule:
        case Scale(factor):
            with np.errstate(over="ignore", invalid="ignore"):
                return present * factor
        case Fill(value):
            return np.full_like(present, value)
        case Randomize(initializer, seed):
            generator = np.random.default_rng(seed)
            return initial_parameters(project.setup.architecture, initializer, generator)


def range_after(project: Project, change: WeightsChange) -> WeightsRange | None:
    """What ``change`` leads to, None for one of no weights."""
    values = np.array(list(changed_weights(project, change).values()))
    if not values.size:
        return None
    is_finite = bool(np.isfinite(values).all())
    return WeightsRange(values.size, float(values.min()), float(values.max()), is_finite)


def with_weights(project: Project, change: WeightsChange) -> Project:
    """A copy with the changed weights; everything else, the moment too, stays.

    Raises KeyError for a parameter that is not there and SettingsError, which names it, where a
    value would not be finite.
    """
    layout = ParameterLayout(project.setup.architecture)
    parameters = project.moment.parameters.copy()
    for name, value in changed_weights(project, change).items():
        if not np.isfinite(value):
            raise SettingsError(name, Problem.NOT_FINITE, float(value))
        parameters[layout.index[name]] = value
    moment = replace(project.moment, parameters=frozen(parameters))
    if project.moment.iteration == 0:
        return replace(project, initial=moment.parameters, moment=moment)
    return replace(project, moment=moment)
