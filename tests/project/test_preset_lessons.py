"""What a preset's note says is to be seen is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpgui.core.accuracy import accuracy
from bpgui.core.architecture import Activation
from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.optimizers import Adam
from bpgui.core.parameters import ParameterLayout
from bpgui.core.trainer import Trainer, advance_to, evaluate_network
from bpgui.project.data_changes import joined
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.reshape import with_layer_mode
from tests.project import make_presets

NEW = tuple(make_presets.PRESETS)


def first_gradients(project: Project) -> list[float]:
    """The largest absolute gradient among each layer's weights in the first iteration."""
    trainer = ArrayTrainer(project.setup, project.moment)
    trainer.compute_iteration()
    layout = ParameterLayout(project.setup.architecture)
    layers = range(1, project.setup.architecture.depth + 1)
    return [float(np.abs(layout.weights(trainer.gradient, n)).max()) for n in layers]


def losses(project: Project, count: int) -> list[float]:
    told: list[float] = []
    trainer = Trainer(project.setup, project.moment)
    trainer.advance(count, lambda _, loss: told.append(loss))
    return told


@pytest.mark.parametrize("name", NEW)
def test_recipes_make_the_presets_as_they_are_shipped(name: str, library: PresetLibrary) -> None:
    made = replace(make_presets.PRESETS[name](), name=name)
    assert made.is_equal(library.load(name))


def test_the_script_writes_all_of_them(tmp_path: Path) -> None:
    make_presets.main([str(tmp_path)])
    assert sorted(PresetLibrary(tmp_path).names()) == sorted(NEW)


@pytest.mark.parametrize("name", NEW)
def test_a_note_is_short_and_says_what_to_look_for(name: str, library: PresetLibrary) -> None:
    project = library.load(name)
    assert 80 < len(project.note) < 300
    assert project.note.endswith(".")
    assert project.data.source


def test_and_weights_grow_while_the_bias_falls_below_both(library: PresetLibrary) -> None:
    project = library.load("and")
    end = project.at(advance_to(project.setup, project.moment, 2_000)).parameters
    assert end["w1"] > 1.0
    assert end["w2"] > 1.0
    assert end["b_o1"] < -max(end["w1"], end["w2"])
    assert end["b_o1"] + end["w1"] + end["w2"] > 0.0


def test_xor_rests_near_an_eighth_before_it_falls(library: PresetLibrary) -> None:
    told = losses(library.load("xor"), 1_500)
    assert told[100] == pytest.approx(0.125, abs=1e-3)
    assert told[400] == pytest.approx(0.125, abs=1e-3)
    assert told[-1] < 5e-3


def test_vanishing_gradients_are_smaller_by_orders_of_magnitude(library: PresetLibrary) -> None:
    gradients = first_gradients(library.load("vanishing"))
    assert len(gradients) == 7
    assert gradients[0] < gradients[-1] / 1_000
    assert gradients == sorted(gradients)


def test_vanishing_is_mended_as_its_note_says(library: PresetLibrary) -> None:
    project = library.load("vanishing")
    for layer in range(1, 7):
        project = with_layer_mode(project, layer, activation=Activation.TANH)
    settings = replace(project.setup.settings, optimizer=Adam(), learning_rate=0.01)
    setup = replace(project.setup, settings=settings)
    project = Project.start("mended", "", setup, project.initial)
    evaluation = evaluate_network(setup, advance_to(setup, project.moment, 2_000))
    assert accuracy(evaluation.outputs, setup.dataset.targets) == 1.0


def test_the_dead_unit_is_dead_for_every_sample_and_gets_no_gradient(
    library: PresetLibrary,
) -> None:
    project = library.load("dead-relu")
    numbers = project.parameters
    nets = project.setup.dataset.inputs[:, 0] * numbers["w2"] + numbers["b_h2"]
    assert (nets < -1.0).all()
    trainer = ArrayTrainer(project.setup, project.moment)
    trainer.compute_iteration()
    place = ParameterLayout(project.setup.architecture).index
    assert trainer.gradient[place["w2"]] == trainer.gradient[place["b_h2"]] == 0.0


@pytest.mark.parametrize("way", ["bias", "leaky"])
def test_the_dead_unit_comes_back_to_life_as_its_note_says(
    library: PresetLibrary, way: str
) -> None:
    project = library.load("dead-relu")
    if way == "bias":
        project = project.with_number("b_h2", 0.0)
    else:
        project = with_layer_mode(project, 1, activation=Activation.LEAKY_RELU)
    after = project.at(advance_to(project.setup, project.moment, 200))
    assert after.parameters["w2"] != project.parameters["w2"]
    assert losses(project, 5_000)[-1] < 0.1


def test_digits_are_pictures_with_a_fifth_of_them_held_out(library: PresetLibrary) -> None:
    project = library.load("digits")
    held = project.data.validation
    assert held is not None
    assert (len(project.setup.dataset), len(held)) == (1438, 359)
    assert project.data.picture_width == 8
    assert project.appearance.names["o1"] == "0"
    assert len(joined(project).setup.dataset) == 1797
