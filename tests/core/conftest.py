from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.setup import Settings, Setup


@pytest.fixture
def article() -> tuple[Setup, Moment]:
    """The article's example at its start."""
    architecture = Architecture(2, (Layer(2), Layer(2)))
    setup = Setup(
        architecture, Dataset.of([0.05, 0.1], [0.01, 0.99]), Settings(trains_biases=False)
    )
    flat = np.array([0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
    return setup, Moment.start(setup, flat)
