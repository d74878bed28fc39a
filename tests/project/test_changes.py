from __future__ import annotations

from dataclasses import replace

from bpgui.core.architecture import Activation
from bpgui.core.dataset import Dataset
from bpgui.core.optimizers import Adam, Momentum
from bpgui.core.setup import Penalty
from bpgui.project.changes import changes_between, has_same_layout
from bpgui.project.project import Project
from bpgui.project.reshape import with_layer_mode, with_unit
from bpgui.project.run_summary import Change


def with_settings(project: Project, **settings: object) -> Project:
    setup = project.setup
    return replace(project, setup=replace(setup, settings=replace(setup.settings, **settings)))


def test_nothing_changed(article: Project) -> None:
    assert changes_between(article, article) == ()


def test_numbers_are_named_in_the_order_of_the_parameters(article: Project) -> None:
    after = article.with_number("b2", 0.7).with_number("w5", 0.9).with_number("i1", 1.0)
    assert changes_between(article, after) == (
        Change("w5", 0.4, 0.9, 0),
        Change("b2", 0.6, 0.7, 0),
        Change("i1", 0.05, 1.0, 0),
    )


def test_settings_are_changes_too(article: Project) -> None:
    after = with_settings(article, penalty=Penalty.L2, penalty_strength=0.1, trains_biases=True)
    assert changes_between(article, after) == (
        Change("penalty", Penalty.NONE, Penalty.L2, 0),
        Change("penalty_strength", 0.0, 0.1, 0),
        Change("trains_biases", False, True, 0),
    )


def test_another_optimizer_is_one_change_and_its_hyperparameters_are_others(
    article: Project,
) -> None:
    momentum = with_settings(article, optimizer=Momentum(0.5))
    assert changes_between(article, momentum) == (
        Change("optimizer", "GradientDescent", "Momentum", 0),
    )
    heavier = with_settings(article, optimizer=Momentum(0.9))
    assert changes_between(momentum, heavier) == (Change("momentum", 0.5, 0.9, 0),)
    assert [c.name for c in changes_between(heavier, with_settings(article, optimizer=Adam()))] == [
        "optimizer"
    ]


def test_an_activation_function_is_named_by_its_layer(article: Project) -> None:
    after = with_layer_mode(article, 1, Activation.TANH)
    assert changes_between(article, after) == (Change("activation[1]", "sigmoid", "tanh", 0),)


def test_more_samples_are_a_change_of_the_data(article: Project) -> None:
    data = Dataset.of([[0.0, 1.0], [1.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]])
    after = replace(article, setup=replace(article.setup, dataset=data))
    assert changes_between(article, after) == (Change("samples", 1.0, 2.0, 0),)


def test_another_shape_has_another_layout(article: Project) -> None:
    assert has_same_layout(article, with_layer_mode(article, 1, Activation.TANH))
    assert not has_same_layout(article, with_unit(article, 1))
