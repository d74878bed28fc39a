"""The document as a value: a network, its data and settings, and how far it has been trained."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from bpgui.core.dataset import Dataset
from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout, Vector, frozen
from bpgui.core.refusals import Problem
from bpgui.core.setup import SettingsError, Setup
from bpgui.project.appearance import Appearance
from bpgui.project.data_info import DataInfo
from bpgui.project.run_summary import RunSummary


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A named setup, the parameters it starts from and the present moment of its training.

    ``initial`` is flat and read-only; at iteration 0 the moment has the same parameters. New
    parameters are drawn with ``initializer`` from ``initializer_seed``; ``history`` tells of the
    runs that it was saved with, ``data`` of the samples besides those of the setup.
    """

    name: str
    note: str
    setup: Setup
    initial: Vector
    moment: Moment
    appearance: Appearance = field(default_factory=Appearance)
    initializer: Initializer = Initializer.GLOROT
    initializer_seed: int = 0
    history: tuple[RunSummary, ...] = ()
    data: DataInfo = field(default_factory=DataInfo)

    @classmethod
    def start(cls, name: str, note: str, setup: Setup, parameters: Vector) -> Project:
        """A project before its first iteration."""
        return cls(name, note, setup, frozen(parameters), Moment.start(setup, parameters))

    @property
    def parameters(self) -> dict[str, float]:
        """The present parameters by name, in the order of the flat vector."""
        names = ParameterLayout(self.setup.architecture).names
        return dict(zip(names, self.moment.parameters.tolist(), strict=True))

    @property
    def is_faulty(self) -> bool:
        """Whether deliberate mistakes are part of it."""
        return bool(self.setup.faults)

    def number(self, name: str, sample: int = 0) -> float:
        """The value of a parameter, of an input or target of a sample, or of the learning rate.

        Raises KeyError for any other name.
        """
        setup = self.setup
        if name == "learning_rate":
            return setup.settings.learning_rate
        inputs, targets = setup.architecture.unit_names(0), setup.architecture.target_names()
        if name in inputs:
            return float(setup.dataset.inputs[sample, inputs.index(name)])
        if name in targets:
            return float(setup.dataset.targets[sample, targets.index(name)])
        return self.parameters[name]

    def with_number(self, name: str, value: float, sample: int = 0) -> Project:
        """A copy in which the number ``name`` (see ``number``) is ``value``.

        Raises KeyError for an unknown name, SettingsError or DatasetError for a bad value.
        """
        setup = self.setup
        if name == "learning_rate":
            settings = replace(setup.settings, learning_rate=value)
            return replace(self, setup=replace(setup, settings=settings))
        inputs, targets = setup.architecture.unit_names(0), setup.architecture.target_names()
        if name in inputs or name in targets:
            data = (setup.dataset.inputs.copy(), setup.dataset.targets.copy())
            columns, array = (inputs, data[0]) if name in inputs else (targets, data[1])
            array[sample, columns.index(name)] = value
            return replace(self, setup=replace(setup, dataset=Dataset.of(*data)))
        return self._with_parameter(name, value)

    def _with_parameter(self, name: str, value: float) -> Project:
        place = ParameterLayout(self.setup.architecture).index[name]
        if not math.isfinite(value):
            raise SettingsError(name, Problem.NOT_FINITE, value)
        parameters = self.moment.parameters.copy()
        parameters[place] = value
        moment = replace(self.moment, parameters=frozen(parameters))
        if self.moment.iteration == 0:
            return replace(self, initial=moment.parameters, moment=moment)
        return replace(self, moment=moment)

    def at(self, moment: Moment) -> Project:
        """A copy whose training stands at ``moment``."""
        return replace(self, moment=moment)

    def redrawn(self, initializer: Initializer, seed: int) -> Project:
        """A copy before its first iteration with first parameters drawn from ``seed``.

        Later ones are drawn in the same way.
        """
        generator = np.random.default_rng(seed)
        drawn = frozen(initial_parameters(self.setup.architecture, initializer, generator))
        return replace(
            self,
            initial=drawn,
            moment=Moment.start(self.setup, drawn),
            initializer=initializer,
            initializer_seed=seed,
        )

    def reset(self) -> Project:
        """A copy before its first iteration, from the same first parameters."""
        return replace(self, moment=Moment.start(self.setup, self.initial))

    def is_equal(self, other: Project) -> bool:
        """Whether everything, every number included, is the same."""
        mine, theirs = self.setup, other.setup
        return (
            (self.name, self.note) == (other.name, other.note)
            and (mine.architecture, mine.settings, mine.faults)
            == (theirs.architecture, theirs.settings, theirs.faults)
            and mine.dataset.is_equal(theirs.dataset)
            and np.array_equal(self.initial, other.initial)
            and self.moment.is_equal(other.moment)
            and (self.appearance, self.initializer, self.initializer_seed, self.history)
            == (other.appearance, other.initializer, other.initializer_seed, other.history)
            and self.data.is_equal(other.data)
        )
