"""Hypothesis strategies for networks, data and everything that decides how they are trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss, is_compatible
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup

HIDDEN_ACTIVATIONS = tuple(kind for kind in Activation if kind is not Activation.SOFTMAX)


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A setup and a moment from which to train it."""

    setup: Setup
    moment: Moment


@st.composite
def numbers(
    draw: st.DrawFn, shape: tuple[int, ...], low: float = -2.0, high: float = 2.0
) -> NDArray[np.float64]:
    """Finite moderate numbers: few and odd ones while there are few, else evenly spread."""
    if np.prod(shape) <= 12 and draw(st.booleans()):
        return draw(arrays(np.float64, shape, elements=st.floats(low, high), fill=st.nothing()))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return generator.uniform(low, high, shape)


@st.composite
def architectures(
    draw: st.DrawFn, max_layers: int = 5, max_units: int = 8, softmax: bool = True
) -> Architecture:
    """A network of up to ``max_layers`` layers with up to ``max_units`` units each."""
    units, biases = st.integers(1, max_units), st.sampled_from(Bias)
    depth = draw(st.integers(1, max_layers))
    hidden = [
        Layer(draw(units), draw(st.sampled_from(HIDDEN_ACTIVATIONS)), draw(biases))
        for _ in range(depth - 1)
    ]
    kinds = tuple(Activation) if softmax else HIDDEN_ACTIVATIONS
    output = Layer(draw(units), draw(st.sampled_from(kinds)), draw(biases))
    return Architecture(draw(units), (*hidden, output))


def optimizers() -> st.SearchStrategy[Optimizer]:
    """Any optimizer with hyperparameters near and far from their defaults."""
    share = st.sampled_from((0.0, 0.3, 0.5, 0.9, 0.99, 0.999))
    epsilon = st.sampled_from((1e-8, 1e-3))
    return st.one_of(
        st.just(GradientDescent()),
        st.builds(Momentum, share),
        st.builds(RMSProp, share, epsilon),
        st.builds(Adam, share, share, epsilon),
    )


@st.composite
def settings_for(draw: st.DrawFn, output: Activation, samples: int) -> Settings:
    """Settings that go with outputs of ``output`` and with so many samples."""
    losses = tuple(loss for loss in Loss if is_compatible(loss, output))
    return Settings(
        loss=draw(st.sampled_from(losses)),
        optimizer=draw(optimizers()),
        learning_rate=draw(st.sampled_from((0.5, 0.1, 0.01, 0.001))),
        penalty=draw(st.sampled_from(Penalty)),
        penalty_strength=draw(st.sampled_from((0.0, 0.01, 0.1))),
        trains_biases=draw(st.booleans()),
        batch_size=draw(st.one_of(st.none(), st.integers(1, samples + 1))),
        shuffle=draw(st.booleans()),
        seed=draw(st.integers(0, 2**40)),
    )


@st.composite
def datasets(draw: st.DrawFn, architecture: Architecture, samples: int) -> Dataset:
    """Data for ``architecture``; targets lie in 0…1, for softmax mostly as parts of 1."""
    inputs = draw(numbers((samples, architecture.inputs)))
    targets = draw(numbers((samples, architecture.outputs), 0.0, 1.0))
    if architecture.layers[-1].activation is Activation.SOFTMAX and draw(st.booleans()):
        targets = np.eye(architecture.outputs)[targets.argmax(axis=1)]
    return Dataset.of(inputs, targets)


@st.composite
def cases(
    draw: st.DrawFn,
    samples: st.SearchStrategy[int] = st.integers(1, 6),  # noqa: B008 (an immutable value)
    faults: bool = False,
    from_start: bool = False,
    **sizes: Any,
) -> Case:
    """A network with data, settings and a moment, at its start or later; faults if wanted."""
    architecture = draw(architectures(**sizes))
    rows = draw(samples)
    dataset = draw(datasets(architecture, rows))
    settings = draw(settings_for(architecture.layers[-1].activation, rows))
    mistakes = draw(st.lists(st.sampled_from(Fault), unique=True)) if faults else []
    setup = Setup(architecture, dataset, settings, tuple(mistakes))
    size = ParameterLayout(architecture).size
    moment = Moment.start(setup, draw(numbers((size,))))
    if from_start or draw(st.booleans()):
        return Case(setup, moment)
    state = draw(numbers(moment.optimizer_state.shape, 0.0, 1.0))
    iteration = draw(st.integers(1, 2000))
    start = draw(st.sampled_from((0, iteration // 2, iteration)))
    return Case(setup, Moment.of(iteration, moment.parameters, state, start))


def with_settings(case: Case, **changes: Any) -> Case:
    """``case`` with other settings of the same optimizer."""
    changed = replace(case.setup.settings, **changes)
    return Case(replace(case.setup, settings=changed), case.moment)
