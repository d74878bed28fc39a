"""The formulas of settings are those that the core computes with."""

from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.expression import evaluate
from bpgui.core.initializers import Initializer, initial_parameters
from bpgui.core.losses import Loss
from bpgui.core.optimizers import OPTIMIZERS, Adam, GradientDescent
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty
from bpgui.project.formula_text import to_text
from bpgui.project.setting_formulas import SettingFormulas, weight_limit
from bpgui.project.symbols import Naming, Notation

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def texts(boxes) -> list[str]:
    return [to_text(box) for box in boxes]


def test_the_loss_of_the_articles_network_reads_as_in_the_article() -> None:
    assert texts(SettingFormulas(ARTICLE).loss(Loss.HALF_SQUARED_ERROR)) == [
        "E_o1 = ½ · (t1 − out_o1)²",
        "E = E_o1 + E_o2",
        "∂E/∂out_o1 = out_o1 − t1",
    ]


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("outputs", [1, 2, 10])
def test_every_loss_has_formulas_for_any_number_of_outputs(loss: Loss, outputs: int) -> None:
    lines = texts(SettingFormulas(Architecture(2, (Layer(outputs),))).loss(loss))
    assert lines[0].startswith("E_o1 = ")
    assert any(line.startswith("E = ") for line in lines) is (outputs > 1)
    assert lines[-1].startswith("δ_o1 = ") is loss.is_fused


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_an_update_has_a_line_for_each_state_vector_and_one_for_the_weight(kind) -> None:
    lines = texts(SettingFormulas(ARTICLE).update(kind(), "w1", "dE/dw1"))
    for name in kind.state_names:
        assert any(line.startswith(f"{name}_w1") for line in lines)
    assert lines[-1].startswith("w1⁺ = w1 − ")
    assert len(lines) == (5 if kind is Adam else 1 + len(kind.state_names))


@pytest.mark.parametrize(
    ("layers", "last"),
    [((1,), "w2²"), ((2,), "w4²"), ((2, 2), "w8²"), ((40, 40), "w1680²")],
)
def test_a_penalty_is_over_all_weights(layers: tuple[int, ...], last: str) -> None:
    architecture = Architecture(2, tuple(Layer(units) for units in layers))
    penalty, gradient = texts(SettingFormulas(architecture).penalty(Penalty.L2))
    assert last in penalty and penalty.startswith("P = ½ · λ · ")
    assert gradient == "∂J/∂w1 = ∂E/∂w1 + λ · w1"


def test_without_a_penalty_there_is_no_formula() -> None:
    assert SettingFormulas(ARTICLE).penalty(Penalty.NONE) == []


@pytest.mark.parametrize("initializer", Initializer)
def test_first_weights_fill_the_range_that_the_formula_gives(initializer: Initializer) -> None:
    architecture = Architecture(40, (Layer(60, bias=Bias.NONE),))
    flat = initial_parameters(architecture, initializer, np.random.default_rng(1))
    largest = float(np.abs(ParameterLayout(architecture).weights(flat, 1)).max())
    expression = weight_limit(initializer)
    if expression is None:
        assert largest == 0.0
        return
    limit = evaluate(expression, {"fan in": 40.0, "fan out": 60.0})
    assert 0.99 * limit < largest <= limit


@pytest.mark.parametrize(
    ("bias", "name"), [(Bias.SHARED, "b1"), (Bias.UNIT, "b_h1"), (Bias.NONE, "")]
)
def test_the_first_bias_is_named_as_the_layout_names_it(bias: Bias, name: str) -> None:
    architecture = Architecture(2, (Layer(2, bias=bias), Layer(2, bias=bias)))
    formulas = SettingFormulas(architecture)
    assert formulas.first_bias == name
    assert not name or name in ParameterLayout(architecture).names
    assert len(formulas.initializer(Initializer.HE)) == (2 if name else 1)


def test_the_first_bias_may_be_in_a_later_layer() -> None:
    layers = (Layer(2, bias=Bias.NONE), Layer(2, Activation.TANH, Bias.SHARED))
    assert SettingFormulas(Architecture(2, layers)).first_bias == "b2"


def test_formulas_follow_the_notation() -> None:
    formulas = SettingFormulas(ARTICLE, Naming.of(Notation.Z, ARTICLE))
    line = texts(formulas.update(GradientDescent(), "w1", "dE/dw1"))[0]
    assert "w1 " not in line and "(1)" in line.replace("⁽¹⁾", "(1)")


@pytest.mark.parametrize("samples", [2, 3, 4, 1000])
def test_the_mean_of_a_batch_ends_with_its_last_sample(samples: int) -> None:
    line = to_text(SettingFormulas(ARTICLE).batch_mean(samples))
    assert line.startswith("mean(E) = ") and str(samples) in line
    assert ("…" in line) is (samples > 3)
