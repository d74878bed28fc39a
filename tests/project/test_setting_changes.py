"""New settings change what they say and nothing else; another optimizer begins from zero."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from bpgui.core.architecture import Activation
from bpgui.core.initializers import Initializer
from bpgui.core.losses import IncompatibleLossError, Loss, is_compatible
from bpgui.core.optimizers import OPTIMIZERS, Adam, GradientDescent, Momentum, RMSProp
from bpgui.core.setup import Penalty
from bpgui.core.trainer import advance_to
from bpgui.project.project import Project
from bpgui.project.setting_changes import (
    SettingChanges,
    outputs_for,
    result_project,
    starts_state,
)
from tests.project.strategies import projects


def trained(project: Project, iterations: int = 3) -> Project:
    return project.at(advance_to(project.setup, project.moment, iterations))


def with_settings(project: Project, **settings: object) -> Project:
    changes = SettingChanges.of(project)
    return result_project(project, replace(changes, settings=replace(changes.settings, **settings)))


@given(projects())
def test_settings_as_they_are_change_nothing(project: Project) -> None:
    assert result_project(project, SettingChanges.of(project)) is project


@given(projects())
def test_settings_change_neither_parameters_nor_time_and_can_be_taken_back(
    project: Project,
) -> None:
    before = SettingChanges.of(project)
    changes = replace(
        before,
        settings=replace(
            before.settings,
            learning_rate=0.1 + 0.2,
            penalty=Penalty.L1,
            penalty_strength=1e-300,
            trains_biases=not before.settings.trains_biases,
            batch_size=2,
            shuffle=True,
            seed=12,
            iterations=77,
        ),
        initializer=Initializer.HE,
        initializer_seed=2**53,
    )
    changed = result_project(project, changes)
    assert SettingChanges.of(changed) == changes
    assert changed.moment.is_equal(project.moment)
    assert np.array_equal(changed.initial, project.initial)
    assert result_project(changed, before).is_equal(project)


def test_how_parameters_would_be_drawn_leaves_the_setup_the_very_same(article: Project) -> None:
    changes = replace(SettingChanges.of(article), initializer=Initializer.ZEROS)
    changed = result_project(article, changes)
    assert changed.initializer is Initializer.ZEROS
    assert changed.setup is article.setup and changed.moment is article.moment


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_another_optimizer_starts_its_state_at_zero_in_mid_run(article: Project, kind) -> None:
    for first in OPTIMIZERS:
        project = trained(with_settings(article, optimizer=first()))
        changed = with_settings(project, optimizer=kind())
        assert changed.moment.iteration == 3
        assert np.array_equal(changed.moment.parameters, project.moment.parameters)
        assert changed.moment.optimizer_state.shape == (len(kind.state_names), 10)
        if kind is not first:
            assert not changed.moment.optimizer_state.any()
            assert starts_state(project, kind()) is bool(kind.state_names)
        else:
            assert changed.moment.is_equal(project.moment)
            assert not starts_state(project, kind())
        assert advance_to(changed.setup, changed.moment, 4).iteration == 4


def test_other_hyperparameters_keep_the_state(article: Project) -> None:
    project = trained(with_settings(article, optimizer=Adam()))
    changed = with_settings(project, optimizer=Adam(beta1=0.5))
    assert changed.moment.is_equal(project.moment)
    assert project.moment.optimizer_state.any()


def test_before_the_first_iteration_no_state_is_lost(article: Project) -> None:
    assert not starts_state(article, Momentum())
    assert not starts_state(trained(article), GradientDescent())
    assert starts_state(trained(article), RMSProp())


def test_a_loss_and_the_outputs_that_it_needs_change_together(article: Project) -> None:
    changes = SettingChanges.of(article)
    settings = replace(changes.settings, loss=Loss.CROSS_ENTROPY)
    with pytest.raises(IncompatibleLossError):
        result_project(article, replace(changes, settings=settings))
    both = replace(changes, settings=settings, output_activation=Activation.SOFTMAX)
    changed = result_project(article, both).setup
    assert changed.architecture.layers[-1].activation is Activation.SOFTMAX
    assert changed.architecture.layers[0] == article.setup.architecture.layers[0]


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("usual", Activation)
def test_outputs_for_a_loss_go_with_it_and_stay_where_they_can(
    loss: Loss, usual: Activation
) -> None:
    found = outputs_for(loss, usual)
    assert is_compatible(loss, found)
    assert found is usual or not is_compatible(loss, usual)
