"""What each way to look at a network has to compute, and how it gets into the panel.

A look is begun with parameters, advanced a few milliseconds at a time, and shown when it is done.
Knows no document and no training.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from bpgui.core.accuracy import THRESHOLD, chosen_classes
from bpgui.core.dataset import Dataset
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.output_grid import OutputGrid, data_range
from bpgui.core.parameters import Matrix, ParameterLayout, Vector
from bpgui.core.setup import Setup
from bpgui.ui.learned_colors import output_scale
from bpgui.ui.learned_curve import LearnedCurveData
from bpgui.ui.learned_map import LearnedMapData
from bpgui.ui.learned_panel import LearnedPanel
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.plot_scale import PlotScale

Unit = tuple[int, int]
"""The layer of a unit, from 1, and its place in it, from 0."""


class Look(Protocol):
    """Something that is computed from parameters and shown."""

    def begin(self, parameters: Vector) -> None:
        """Begin anew with ``parameters``."""

    def advance(self, milliseconds: float) -> bool:
        """Go on for about so long; whether all is there."""

    def show(self, panel: LearnedPanel) -> None:
        """Bring what is there to ``panel``."""


class GridLook:
    """A map over two inputs or a curve over one, of ``points`` to each side."""

    def __init__(self, setup: Setup, samples: SampleSet, unit: Unit, points: int) -> None:
        self._setup, self._samples = setup, samples
        self._layer, self._place = unit
        self._is_output = self._layer == setup.architecture.depth
        columns = samples.inputs.T
        self._ranges = [data_range([column]) for column in columns]
        axes = [np.linspace(low, high, points) for low, high in self._ranges]
        self._grid = OutputGrid(setup, axes, samples.shifts, samples.divisors, self._layer)
        self._parameters: Vector = np.zeros(ParameterLayout(setup.architecture).size)
        self._scale: PlotScale | None = None

    def begin(self, parameters: Vector) -> None:
        """Begin anew with ``parameters``."""
        self._grid.passes.begin(parameters)
        self._parameters = parameters

    def advance(self, milliseconds: float) -> bool:
        """Go on for about so long; whether all is there."""
        return self._grid.passes.advance(milliseconds)

    def show(self, panel: LearnedPanel) -> None:
        """Bring the map or the curve to ``panel``."""
        output = self._place if self._is_output else None
        values = self._grid.outs()[self._place]
        parameters = self._parameters

        def read(inputs: Vector) -> float:
            return self._out_at(parameters, inputs)

        if len(self._ranges) == 1:
            panel.show_plane(LearnedCurveData(self._grid.axes[0], values.copy(), output), read)
            return
        activation = self._setup.architecture.layer(self._layer).activation
        targets = None if output is None else self._samples.targets[:, output]
        self._scale = output_scale(activation, values, targets, self._scale)
        x, y = self._ranges
        data = LearnedMapData(values.copy(), self._heights(values), self._scale, x, y, output)
        panel.show_plane(data, read)

    def _heights(self, values: Matrix) -> Matrix | None:
        """What is 0 at the boundary of the classes or, of a hidden unit, where its net is."""
        if not self._is_output:
            nets: Matrix = self._grid.nets()[self._place]
            return nets
        if self._samples.classes is None:
            return None
        if self._setup.architecture.outputs == 1:
            above: Matrix = values - THRESHOLD
            return above
        return self._grid.margin(self._place)

    def _out_at(self, parameters: Vector, inputs: Vector) -> float:
        """The unit's exact output for ``inputs`` in the data's own units."""
        samples = self._samples
        seen = (inputs - samples.shifts) / samples.divisors
        nothing = np.zeros((1, self._setup.architecture.outputs))
        one = ForwardPasses(self._setup, Dataset.of(seen, nothing), self._layer)
        one.compute(parameters)
        return float(one.out[self._place, 0])


class ClassesLook:
    """The classes that the network chooses for all samples."""

    def __init__(self, setup: Setup, samples: SampleSet) -> None:
        self._passes = ForwardPasses(setup, _all_samples(samples))

    def begin(self, parameters: Vector) -> None:
        """Begin anew with ``parameters``."""
        self._passes.begin(parameters)

    def advance(self, milliseconds: float) -> bool:
        """Go on for about so long; whether all is there."""
        return self._passes.advance(milliseconds)

    def show(self, panel: LearnedPanel) -> None:
        """Bring the classes to ``panel``."""
        panel.confusion.show_predictions(chosen_classes(self._passes.out.T))


class PictureLook:
    """The outputs for one sample and the weights of a unit of the first layer."""

    def __init__(self, setup: Setup, samples: SampleSet, row: int, unit: int) -> None:
        self._layout, self._unit = ParameterLayout(setup.architecture), unit
        data = Dataset.of(samples.seen(row), samples.targets[row])
        self._passes = ForwardPasses(setup, data)
        self._parameters: Vector = np.zeros(self._layout.size)

    def begin(self, parameters: Vector) -> None:
        """Begin anew with ``parameters``."""
        self._parameters = parameters
        self._passes.begin(parameters)

    def advance(self, milliseconds: float) -> bool:
        """Go on for about so long; whether all is there."""
        return self._passes.advance(milliseconds)

    def show(self, panel: LearnedPanel) -> None:
        """Bring both to ``panel``."""
        weights = self._layout.weights(self._parameters, 1)[self._unit]
        panel.show_picture(self._passes.out[:, 0], weights)


def _all_samples(samples: SampleSet) -> Dataset:
    inputs = samples.inputs
    if samples.is_scaled:
        inputs = (inputs - samples.shifts) / samples.divisors
    return Dataset.of(inputs, samples.targets)
