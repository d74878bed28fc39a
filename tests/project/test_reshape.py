from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import Activation, ArchitectureError, Bias
from bpgui.core.losses import IncompatibleLossError, Loss
from bpgui.core.parameters import ParameterLayout
from bpgui.core.trainer import advance_to
from bpgui.project import reshape
from bpgui.project.appearance import Appearance, Offset
from bpgui.project.project import Project
from tests.project.strategies import projects, unit_names


def weights(project: Project) -> dict[tuple[str, str], float]:
    """The weights by the names of their ends."""
    architecture = project.setup.architecture
    layout = ParameterLayout(architecture)
    return {
        (source, target): project.parameters[layout.weight_name(layer, row, column)]
        for layer in range(1, architecture.depth + 1)
        for row, target in enumerate(architecture.unit_names(layer))
        for column, source in enumerate(architecture.unit_names(layer - 1))
    }


def test_a_new_hidden_unit_leaves_the_other_weights(article: Project) -> None:
    after = reshape.with_unit(article, 1)
    assert after.setup.architecture.sizes == (2, 3, 2)
    old, new = weights(article), weights(after)
    assert {edge: new[edge] for edge in old} == old
    assert {edge for edge in new if edge not in old} == {
        ("i1", "h3"),
        ("i2", "h3"),
        ("h3", "o1"),
        ("h3", "o2"),
    }
    assert after.parameters["b1"] == article.parameters["b1"]


def test_the_same_change_draws_the_same_new_weights(article: Project) -> None:
    one, other = reshape.with_unit(article, 1), reshape.with_unit(article, 1)
    assert one.is_equal(other)


def test_a_new_input_is_a_column_of_zeros(article: Project) -> None:
    after = reshape.with_unit(article, 0)
    assert after.setup.dataset.inputs.tolist() == [[0.05, 0.10, 0.0]]
    assert after.number("i3") == 0.0


def test_a_new_output_has_a_target_of_zero(article: Project) -> None:
    after = reshape.with_unit(article, 2)
    assert after.setup.dataset.targets.tolist() == [[0.01, 0.99, 0.0]]


def test_removing_a_unit_keeps_what_the_others_are_connected_by(article: Project) -> None:
    after = reshape.without_units(article, ["h1"])
    assert weights(after) == {
        ("i1", "h1"): 0.25,
        ("i2", "h1"): 0.30,
        ("h1", "o1"): 0.45,
        ("h1", "o2"): 0.55,
    }


def test_removing_an_input_removes_its_data(article: Project) -> None:
    after = reshape.without_units(article, ["i1"])
    assert after.setup.dataset.inputs.tolist() == [[0.10]]


def test_units_of_several_layers_go_at_once(article: Project) -> None:
    after = reshape.without_units(article, ["i2", "h1", "o2"])
    assert after.setup.architecture.sizes == (1, 1, 1)
    assert weights(after) == {("i1", "h1"): 0.25, ("h1", "o1"): 0.45}


@pytest.mark.parametrize("names", [["i1", "i2"], ["h1", "h2"], ["o1", "o2", "h1"]])
def test_no_layer_is_left_empty(names: list[str], article: Project) -> None:
    with pytest.raises(ArchitectureError, match="at least one unit"):
        reshape.without_units(article, names)


def test_a_layer_between_others_takes_after_the_one_before(article: Project) -> None:
    tanh = reshape.with_layer_mode(article, 1, Activation.TANH)
    after = reshape.with_layer(tanh, 1, 4)
    assert after.setup.architecture.sizes == (2, 2, 4, 2)
    assert after.setup.architecture.layer(2).activation is Activation.TANH
    assert [after.parameters[name] for name in ("w1", "w2", "w3", "w4")] == [0.15, 0.2, 0.25, 0.3]
    assert (after.parameters["b1"], after.parameters["b3"]) == (0.35, 0.60)


def test_removing_a_layer_draws_the_weights_between_its_neighbours(article: Project) -> None:
    after = reshape.without_layer(article, 1)
    assert after.setup.architecture.sizes == (2, 2)
    assert after.parameters["b1"] == 0.60
    assert not set(weights(after).values()) & set(weights(article).values())


@pytest.mark.parametrize("layer", [0, 2, 3])
def test_only_hidden_layers_can_be_removed(layer: int, article: Project) -> None:
    with pytest.raises(ArchitectureError):
        reshape.without_layer(article, layer)


def test_nothing_comes_after_the_outputs(article: Project) -> None:
    with pytest.raises(ArchitectureError):
        reshape.with_layer(article, 2, 1)


def test_another_activation_function_keeps_the_place_in_training(article: Project) -> None:
    trained = article.at(advance_to(article.setup, article.moment, 7))
    after = reshape.with_layer_mode(trained, 1, Activation.TANH)
    assert after.moment is trained.moment
    assert after.setup.architecture.layer(1).activation is Activation.TANH


def test_a_reshaped_network_begins_with_the_trained_parameters(article: Project) -> None:
    trained = article.at(advance_to(article.setup, article.moment, 7))
    after = reshape.with_unit(trained, 1)
    assert after.moment.iteration == 0
    assert after.parameters["w1"] == trained.parameters["w1"] != article.parameters["w1"]
    assert np.array_equal(after.initial, after.moment.parameters)


def test_softmax_comes_with_its_loss(article: Project) -> None:
    after = reshape.with_layer_mode(article, 2, Activation.SOFTMAX, loss=Loss.CROSS_ENTROPY)
    assert after.setup.settings.loss is Loss.CROSS_ENTROPY
    with pytest.raises(IncompatibleLossError):
        reshape.with_layer_mode(article, 2, Activation.SOFTMAX)
    with pytest.raises(ArchitectureError):
        reshape.with_layer_mode(article, 1, Activation.SOFTMAX)


def test_a_shared_bias_becomes_that_of_each_unit_and_their_mean_again(article: Project) -> None:
    apart = reshape.with_layer_mode(article, 1, bias=Bias.UNIT)
    assert (apart.parameters["b_h1"], apart.parameters["b_h2"]) == (0.35, 0.35)
    changed = apart.with_number("b_h1", 0.55)
    together = reshape.with_layer_mode(changed, 1, bias=Bias.SHARED)
    assert together.parameters["b1"] == pytest.approx(0.45, abs=1e-15)
    assert "b1" not in reshape.with_layer_mode(article, 1, bias=Bias.NONE).parameters


def test_names_and_places_move_with_their_units(article: Project) -> None:
    looks = Appearance({"h2": "warm", "h1": "cold", "o1": "rain"}, {"h2": Offset(0.5, -1.0)})
    project = Project(
        article.name, article.note, article.setup, article.initial, article.moment, looks
    )
    after = reshape.without_units(project, ["h1"])
    assert after.appearance == Appearance({"h1": "warm", "o1": "rain"}, {"h1": Offset(0.5, -1.0)})
    deeper = reshape.with_layer(after, 0, 2)
    assert deeper.appearance.names == {"h2.1": "warm", "o1": "rain"}


@given(projects(), st.data())
def test_what_remains_keeps_its_weights_in_any_network(
    project: Project, data: st.DataObject
) -> None:
    architecture = project.setup.architecture
    layers = range(architecture.depth + 1)
    removable = [name for layer in layers for name in architecture.unit_names(layer)[1:]]
    names = data.draw(st.lists(st.sampled_from(removable), unique=True)) if removable else []
    after = reshape.without_units(project, names)
    kept = [name for name in unit_names(architecture) if name not in names]
    new_ids = dict(zip(kept, unit_names(after.setup.architecture), strict=True))
    old, new = weights(project), weights(after)
    assert new == {
        (new_ids[source], new_ids[target]): value
        for (source, target), value in old.items()
        if source in new_ids and target in new_ids
    }
    after.appearance.check(after.setup.architecture)
