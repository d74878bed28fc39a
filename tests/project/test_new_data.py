from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation, ArchitectureError
from bpgui.core.losses import Loss, is_compatible
from bpgui.project.changes import has_same_layout
from bpgui.project.new_data import (
    NewData,
    TargetKind,
    data_of,
    is_too_large,
    kind_of,
    output_fit,
    retitled,
    title_of,
    with_new_data,
)
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.reshape import with_layer_mode


@pytest.fixture(scope="module")
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


def outputs(project: Project, activation: Activation, loss: Loss) -> Project:
    return with_layer_mode(project, 2, activation, None, loss)


@pytest.mark.parametrize(
    ("targets", "kind"),
    [
        ([[1, 0, 0], [0, 0, 1]], TargetKind.CLASSES),
        ([[0], [1]], TargetKind.SHARES),
        ([[0.5, 0.5]], TargetKind.SHARES),
        ([[1, 1], [0, 1]], TargetKind.SHARES),
        ([[-0.1], [1]], TargetKind.NUMBERS),
        ([[0, 1.5]], TargetKind.NUMBERS),
    ],
)
def test_what_targets_are_is_told_by_their_numbers(
    targets: list[list[float]], kind: TargetKind
) -> None:
    assert kind_of(np.array(targets, dtype=float)) is kind


def test_classes_suit_softmax_and_numbers_linear_outputs(article: Project) -> None:
    classes = output_fit(article.setup, TargetKind.CLASSES, 3)
    numbers = output_fit(article.setup, TargetKind.NUMBERS, 1)
    assert classes is not None
    assert numbers is not None
    assert (classes.activation, classes.loss) == (Activation.SOFTMAX, Loss.CROSS_ENTROPY)
    assert (numbers.activation, numbers.loss) == (Activation.LINEAR, Loss.HALF_SQUARED_ERROR)
    assert not classes.is_needed
    assert not numbers.is_needed
    assert output_fit(article.setup, TargetKind.SHARES, 1) is None


@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("activation", Activation)
def test_what_is_offered_goes_together_and_then_nothing_more_is(
    article: Project, kind: TargetKind, activation: Activation
) -> None:
    loss = Loss.CROSS_ENTROPY if activation is Activation.SOFTMAX else Loss.HALF_SQUARED_ERROR
    project = outputs(article, activation, loss)
    fit = output_fit(project.setup, kind, 2)
    if fit is not None:
        assert is_compatible(fit.loss, fit.activation)
        assert output_fit(outputs(article, fit.activation, fit.loss).setup, kind, 2) is None


def test_a_single_softmax_output_and_targets_outside_of_a_cross_entropy_need_a_change(
    article: Project,
) -> None:
    softmax = outputs(article, Activation.SOFTMAX, Loss.CROSS_ENTROPY).setup
    sigmoid = outputs(article, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY).setup
    for setup, kind in (
        (softmax, TargetKind.SHARES),
        (softmax, TargetKind.NUMBERS),
        (sigmoid, TargetKind.NUMBERS),
    ):
        fit = output_fit(setup, kind, 1)
        assert fit is not None
        assert fit.is_needed


def test_units_are_called_what_the_columns_are_and_hidden_ones_keep_their_names(
    article: Project,
) -> None:
    looks = article.appearance.renamed("h1", "warm").renamed("i1", "old").renamed("o2", "gone")
    data = NewData(np.ones((2, 3)), np.ones((2, 1)), "s", ("a" * 50, "warm", "i1"), ("t_size",))
    changed = with_new_data(replace(article, appearance=looks), data)
    assert changed.setup.architecture.sizes == (3, 2, 1)
    assert changed.appearance.names == {"h1": "warm", "i1": "a" * 40, "o1": "size"}
    changed.appearance.check(changed.setup.architecture)
    assert changed.data.source == "s"


def test_with_as_many_columns_the_training_stays_where_it_is(article: Project) -> None:
    changed = with_new_data(article, NewData(np.ones((3, 2)), np.zeros((3, 2)), "same"))
    assert has_same_layout(article, changed)
    assert changed.moment.is_equal(article.moment)
    assert len(changed.setup.dataset) == 3


def test_more_columns_than_a_network_has_units_are_refused(article: Project) -> None:
    with pytest.raises(ArchitectureError):
        with_new_data(article, NewData(np.ones((1, 1025)), np.ones((1, 2)), "wide"))


def test_what_no_project_file_could_hold_is_too_large() -> None:
    thirds = np.full((100_000, 12), 1 / 3)
    assert not is_too_large(NewData(thirds, np.zeros((100_000, 10)), "fits"))
    assert is_too_large(NewData(thirds, np.zeros((100_000, 30)), "does not"))


def test_all_samples_of_a_project_are_data_for_another_one() -> None:
    digits = PresetLibrary(presets_folder()).load("digits")
    data = data_of(digits)
    assert data.inputs.shape == (1797, 64)
    assert data.targets.shape == (1797, 10)
    assert data.target_names == tuple("0123456789")
    assert data.picture_width == 8


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("iris.csv", "iris"),
        ("My flowers.v2.TXT", "My flowers.v2"),
        ("XOR: 4 samples", "XOR"),
        (".csv", ".csv"),
        ("", ""),
    ],
)
def test_data_give_a_project_its_title(source: str, title: str) -> None:
    assert title_of(source) == title


def test_other_columns_get_new_first_parameters_from_the_seed(article: Project) -> None:
    data = NewData(np.ones((3, 5)), np.zeros((3, 2)), "other.csv")
    trained = article.at(replace(article.moment, iteration=7))
    changed = with_new_data(trained, data)
    again = with_new_data(article.redrawn(article.initializer, article.initializer_seed), data)
    assert np.array_equal(changed.initial, again.initial)
    assert np.array_equal(changed.moment.parameters, changed.initial)
    assert changed.moment.iteration == 0


def test_the_same_columns_let_training_go_on_or_begin_again(article: Project) -> None:
    data = NewData(np.ones((3, 2)), np.zeros((3, 2)), "same.csv")
    moved = article.with_number("w1", 5.0)
    trained = replace(article, moment=replace(moved.moment, iteration=7))
    assert with_new_data(trained, data).moment.is_equal(trained.moment)
    begun = with_new_data(trained, data, is_anew=True)
    assert begun.moment.iteration == 0
    assert np.array_equal(begun.moment.parameters, article.initial)


def test_a_project_is_called_by_its_data_unless_its_user_named_it(article: Project) -> None:
    def loaded(project: Project, source: str) -> Project:
        changed = with_new_data(project, NewData(np.ones((3, 2)), np.zeros((3, 2)), source))
        return retitled(changed, project, article)

    iris = loaded(article, "iris.csv")
    assert (iris.name, iris.note) == ("iris", "")
    assert loaded(iris, "wine.csv").name == "wine"
    mine = replace(article, name="mine")
    assert (loaded(mine, "iris.csv").name, loaded(mine, "iris.csv").note) == ("mine", article.note)
    noted = replace(article, note="My own words")
    assert loaded(noted, "iris.csv").note == "My own words"
    assert loaded(article, "").name == article.name
