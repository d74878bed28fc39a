"""Every mode, change and reason has words of its own."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.losses import Loss
from bpgui.ui.diagram.layer_modes import ModeProblem
from bpgui.ui.diagram.layer_words import LayerWords
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    LayerMode,
    RemoveLayer,
    RemoveUnits,
    ShapeProblem,
)


@pytest.fixture
def words() -> LayerWords:
    return LayerWords()


def is_all_different(texts: list[str]) -> bool:
    return "" not in texts and len(set(texts)) == len(texts)


def test_every_reason_against_a_mode_has_its_sentence(words: LayerWords) -> None:
    assert is_all_different([words.mode_problem(problem) for problem in ModeProblem])


def test_every_reason_against_a_change_has_its_sentence(words: LayerWords) -> None:
    assert is_all_different([words.shape_problem(problem) for problem in ShapeProblem])


def test_every_change_of_the_shape_has_its_words(words: LayerWords) -> None:
    changes = (AddUnit(1), RemoveUnits(("h1",)), AddLayer(1, 2), RemoveLayer(1))
    assert is_all_different([words.change(change) for change in changes])


def test_every_mode_has_its_words(words: LayerWords) -> None:
    modes = [LayerMode(2, activation=activation) for activation in Activation]
    modes += [LayerMode(2, activation=Activation.SOFTMAX, loss=loss) for loss in Loss]
    assert is_all_different([words.mode(mode) for mode in modes])
    assert is_all_different([words.mode(LayerMode(2, bias=bias)) for bias in Bias])


def test_a_layer_has_a_submenu_for_its_function_and_one_for_its_biases(words: LayerWords) -> None:
    architecture = Architecture(2, (Layer(2), Layer(2)))
    menus = words.submenus(architecture, 1, Loss.HALF_SQUARED_ERROR)
    assert [name for name, _, _ in menus] == ["activation", "bias"]
    assert [len(choices) for _, _, choices in menus] == [len(Activation), len(Bias)]
