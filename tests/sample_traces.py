"""Traces for tests: the article's first iteration and others that have what it lacks."""

from __future__ import annotations

from typing import Any

import numpy as np

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Settings, Setup
from bpgui.core.trace import Trace
from bpgui.core.tracing import trace_iteration
from bpgui.project.symbols import Naming, Notation

ARTICLE_PARAMETERS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def article_trace(faults: tuple[Fault, ...] = (), **settings: Any) -> Trace:
    """The article's first iteration, with other ``settings`` or deliberate mistakes if given."""
    architecture = Architecture(2, (Layer(2), Layer(2)))
    dataset = Dataset.of([[0.05, 0.1]], [[0.01, 0.99]])
    chosen = Settings(**{"trains_biases": False, **settings})
    setup = Setup(architecture, dataset, chosen, faults)
    return trace_iteration(setup, Moment.start(setup, np.array(ARTICLE_PARAMETERS)))


def random_trace(
    sizes: tuple[int, ...], activations: tuple[str, ...], samples: int = 1, **settings: Any
) -> Trace:
    """The first iteration of a random network with a bias a unit."""
    layers = (
        Layer(units, Activation(activation), Bias.UNIT)
        for units, activation in zip(sizes[1:], activations, strict=True)
    )
    architecture = Architecture(sizes[0], tuple(layers))
    random = np.random.default_rng(1)
    targets = random.random((samples, sizes[-1]))
    targets /= targets.sum(axis=1, keepdims=True)
    dataset = Dataset.of(random.normal(size=(samples, sizes[0])), targets)
    setup = Setup(architecture, dataset, Settings(**settings))
    parameters = random.normal(size=ParameterLayout(architecture).size)
    return trace_iteration(setup, Moment.start(setup, parameters))


def naming_of(trace: Trace, notation: Notation) -> Naming:
    """The naming of the numbers in ``trace``, whose steps tell the sizes of the layers."""
    layers = [step.layer for step in trace.steps if step.id.startswith("net_")]
    inputs = sum(name[0] == "i" for name in trace.values)
    return Naming(notation, (inputs, *(layers.count(at + 1) for at in range(max(layers)))))


def position_of(trace: Trace, step: str) -> int:
    """The position at which the step with the id ``step`` is the current one."""
    return [found.id for found in trace.steps].index(step) + 1
