from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpgui.app.resources import presets_folder
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.observer import Observer
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project


def preset(name: str) -> Project:
    return PresetLibrary(presets_folder()).load(name)


@pytest.mark.parametrize("name", ["article", "spiral", "digits", "sine"])
def test_outputs_are_those_of_the_observer(name: str) -> None:
    project = preset(name)
    passes = ForwardPasses(project.setup, project.setup.dataset)
    passes.compute(project.moment.parameters)
    for row in (0, len(project.setup.dataset) - 1):
        values = Observer(project.setup, row).values(project.moment)
        outputs = [values[f"out_o{k + 1}"] for k in range(project.setup.architecture.outputs)]
        assert passes.out[:, row] == pytest.approx(outputs, rel=1e-12)


def test_the_loss_is_that_of_all_samples() -> None:
    project = preset("moons")
    settings = replace(project.setup.settings, batch_size=None)
    setup = replace(project.setup, settings=settings)
    passes = ForwardPasses(setup, setup.dataset, has_loss=True)
    passes.compute(project.moment.parameters)
    assert passes.loss == pytest.approx(Observer(setup).loss(project.moment), rel=1e-12)


def test_a_pass_in_small_parts_gives_the_same_as_one_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = preset("digits")
    whole = ForwardPasses(project.setup, project.setup.dataset, has_loss=True)
    whole.compute(project.moment.parameters)
    monkeypatch.setattr("bpgui.core.forward_passes.PART_PRODUCTS", 200_000)
    parts = ForwardPasses(project.setup, project.setup.dataset, has_loss=True)
    parts.begin(project.moment.parameters)
    rounds = 1
    while not parts.advance(0.0):
        rounds += 1
    assert rounds > 10
    np.testing.assert_allclose(parts.out, whole.out, rtol=1e-12)
    assert parts.loss == pytest.approx(whole.loss, rel=1e-12)


def test_a_new_pass_takes_the_place_of_an_unfinished_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpgui.core.forward_passes.PART_PRODUCTS", 1)
    project = preset("moons")
    passes = ForwardPasses(project.setup, project.setup.dataset, has_loss=True)
    passes.begin(np.ones_like(project.moment.parameters))
    assert not passes.advance(0.0)
    passes.compute(project.moment.parameters)
    again = ForwardPasses(project.setup, project.setup.dataset, has_loss=True)
    again.compute(project.moment.parameters)
    assert np.array_equal(passes.out, again.out)
    assert passes.loss == again.loss


def test_a_hidden_layer_can_be_asked_for() -> None:
    project = preset("spiral")
    passes = ForwardPasses(project.setup, project.setup.dataset, layer=2)
    passes.compute(project.moment.parameters)
    values = Observer(project.setup, 5).values(project.moment)
    assert passes.out.shape == (8, 200)
    assert passes.out[2, 5] == pytest.approx(values["out_h2.3"], rel=1e-12)
    assert passes.net[2, 5] == pytest.approx(values["net_h2.3"], rel=1e-12)


def test_faults_are_followed() -> None:
    project = preset("article")
    setup = replace(project.setup, faults=(Fault.OUTPUT_FOR_BIAS,))
    passes = ForwardPasses(setup, setup.dataset)
    passes.compute(project.moment.parameters)
    values = Observer(setup).values(project.moment)
    assert passes.out[:, 0] == pytest.approx([values["out_o1"], values["out_o2"]], rel=1e-12)


def test_other_data_than_those_of_the_setup_can_be_passed() -> None:
    project = preset("article")
    other = Dataset.of([[0.9, 0.2]], [[0.0, 1.0]])
    passes = ForwardPasses(project.setup, other, has_loss=True)
    passes.compute(project.moment.parameters)
    expected = Observer(replace(project.setup, dataset=other)).loss(project.moment)
    assert passes.loss == pytest.approx(expected, rel=1e-15)
