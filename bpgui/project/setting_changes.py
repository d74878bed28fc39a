"""New settings for a project: what they are together, and what the project becomes with them.

Knows no widget and no sentence; which loss goes with which outputs is the core's to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bpgui.core.architecture import Activation, Architecture
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss, is_compatible
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Optimizer
from bpgui.core.setup import Settings
from bpgui.project.project import Project


@dataclass(frozen=True, slots=True)
class SettingChanges:
    """Everything that the settings of a project say, chosen together."""

    settings: Settings
    initializer: Initializer
    initializer_seed: int
    output_activation: Activation

    @classmethod
    def of(cls, project: Project) -> SettingChanges:
        """The settings as ``project`` has them."""
        output = project.setup.architecture.layers[-1].activation
        return cls(project.setup.settings, project.initializer, project.initializer_seed, output)


def result_project(project: Project, changes: SettingChanges) -> Project:
    """``project`` with ``changes``, at the same moment; the same object where nothing changes.

    Another optimizer starts with its state at zero; other hyperparameters keep the state. Raises
    IncompatibleLossError where the loss does not go with the outputs.
    """
    before = SettingChanges.of(project)
    if changes == before:
        return project
    drawn = replace(
        project, initializer=changes.initializer, initializer_seed=changes.initializer_seed
    )
    setup = project.setup
    if (changes.settings, changes.output_activation) == (setup.settings, before.output_activation):
        # The very same setup: how parameters would be drawn is no event in a run.
        return drawn
    *hidden, output = setup.architecture.layers
    output = replace(output, activation=changes.output_activation)
    architecture = Architecture(setup.architecture.inputs, (*hidden, output))
    moment = project.moment
    if type(changes.settings.optimizer) is not type(setup.settings.optimizer):
        vectors = len(changes.settings.optimizer.state_names)
        moment = Moment.of(
            moment.iteration,
            moment.parameters,
            np.zeros((vectors, len(moment.parameters))),
            state_start=moment.iteration,
        )
    changed = replace(setup, architecture=architecture, settings=changes.settings)
    return replace(drawn, setup=changed, moment=moment)


def starts_state(project: Project, optimizer: Optimizer) -> bool:
    """Whether ``optimizer`` would begin with its state at zero in the middle of a training."""
    is_other = type(optimizer) is not type(project.setup.settings.optimizer)
    return is_other and project.moment.iteration > 0 and bool(optimizer.state_names)


def outputs_for(loss: Loss, usual: Activation) -> Activation:
    """An activation function of the outputs that goes with ``loss``: ``usual`` if that does."""
    preferred: tuple[Activation, ...] = (usual, Activation.SIGMOID, Activation.SOFTMAX)
    return next(one for one in preferred if is_compatible(loss, one))
