"""First values of the parameters, drawn from a seed.

Glorot & Bengio 2010 and He et al. 2015 in their uniform forms, as torch.nn.init's
xavier_uniform_ and kaiming_uniform_ with gain √2. Biases start at zero, but for UNIFORM.
"""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout, Vector


class Initializer(StrEnum):
    """Where first values come from."""

    ZEROS = "zeros"
    UNIFORM = "uniform"
    """All parameters, biases too, uniform in ±½."""
    GLOROT = "glorot"
    """Weights uniform in ±√(6 / (fan in + fan out))."""
    HE = "he"
    """Weights uniform in ±√(6 / fan in)."""


def initial_parameters(
    architecture: Architecture, initializer: Initializer, generator: np.random.Generator
) -> Vector:
    """A new flat vector of parameters; the same generator state gives the same numbers."""
    layout = ParameterLayout(architecture)
    flat = np.zeros(layout.size)
    if initializer is Initializer.ZEROS:
        return flat
    for number in range(1, architecture.depth + 1):
        weights, biases = layout.weights(flat, number), layout.biases(flat, number)
        fan_out, fan_in = weights.shape
        match initializer:
            case Initializer.UNIFORM:
                limit = 0.5
                biases[:] = generator.uniform(-limit, limit, biases.shape)
            case Initializer.GLOROT:
                limit = math.sqrt(6.0 / (fan_in + fan_out))
            case Initializer.HE:
                limit = math.sqrt(6.0 / fan_in)
        weights[:] = generator.uniform(-limit, limit, weights.shape)
    return flat
