"""Modes of a layer that cannot be are told with their reason; with the loss they can be."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.losses import Loss, is_compatible
from bpgui.ui.diagram.layer_modes import (
    ModeChoice,
    ModeProblem,
    activation_choices,
    bias_choices,
)
from bpgui.ui.diagram.shape_change import LayerMode

SQUARED, CROSS, BINARY = (
    Loss.HALF_SQUARED_ERROR,
    Loss.CROSS_ENTROPY,
    Loss.BINARY_CROSS_ENTROPY,
)


def network(outputs: Activation) -> Architecture:
    return Architecture(2, (Layer(2, Activation.TANH), Layer(2, outputs, Bias.UNIT)))


def choice(
    architecture: Architecture, layer: int, loss: Loss, activation: Activation
) -> ModeChoice:
    mode = LayerMode(layer, activation=activation)
    return next(c for c in activation_choices(architecture, layer, loss) if c.mode == mode)


def test_every_activation_function_is_among_the_choices() -> None:
    choices = activation_choices(network(Activation.SIGMOID), 1, SQUARED)
    assert [found.mode.activation for found in choices] == list(Activation)


def test_the_present_one_is_marked() -> None:
    choices = activation_choices(network(Activation.SIGMOID), 1, SQUARED)
    assert [c.mode.activation for c in choices if c.is_current] == [Activation.TANH]


@pytest.mark.parametrize("loss", [SQUARED, CROSS])
def test_softmax_is_not_for_hidden_layers(loss: Loss) -> None:
    outputs = Activation.SOFTMAX if loss is CROSS else Activation.SIGMOID
    found = choice(network(outputs), 1, loss, Activation.SOFTMAX)
    assert found.problem is ModeProblem.SOFTMAX_IS_FOR_OUTPUTS


@pytest.mark.parametrize(
    ("outputs", "loss", "activation", "problem"),
    [
        (
            Activation.SIGMOID,
            SQUARED,
            Activation.SOFTMAX,
            ModeProblem.SOFTMAX_NEEDS_CROSS_ENTROPY,
        ),
        (Activation.SOFTMAX, CROSS, Activation.TANH, ModeProblem.CROSS_ENTROPY_NEEDS_SOFTMAX),
        (Activation.SIGMOID, BINARY, Activation.LINEAR, ModeProblem.BINARY_NEEDS_SIGMOID),
    ],
)
def test_outputs_that_do_not_go_with_the_loss_have_a_problem(
    outputs: Activation, loss: Loss, activation: Activation, problem: ModeProblem
) -> None:
    assert choice(network(outputs), 2, loss, activation).problem is problem


@pytest.mark.parametrize("loss", Loss)
def test_what_is_offered_goes_together(loss: Loss) -> None:
    outputs = Activation.SOFTMAX if loss is CROSS else Activation.SIGMOID
    for found in activation_choices(network(outputs), 2, loss):
        activation = found.mode.activation
        assert activation is not None
        fits = is_compatible(found.mode.loss or loss, activation)
        assert fits == (found.problem is None)


@pytest.mark.parametrize(
    ("outputs", "loss", "expected"),
    [
        (Activation.SIGMOID, SQUARED, (Activation.SOFTMAX, CROSS)),
        (Activation.SIGMOID, BINARY, (Activation.SOFTMAX, CROSS)),
        (Activation.SOFTMAX, CROSS, (Activation.SIGMOID, SQUARED)),
    ],
)
def test_softmax_and_cross_entropy_come_and_go_together(
    outputs: Activation, loss: Loss, expected: tuple[Activation, Loss]
) -> None:
    modes = [c.mode for c in activation_choices(network(outputs), 2, loss) if c.mode.loss]
    assert [(mode.activation, mode.loss) for mode in modes] == [expected]


def test_every_bias_mode_is_among_the_choices() -> None:
    choices = bias_choices(network(Activation.SIGMOID), 2)
    assert [found.mode.bias for found in choices] == list(Bias)
    assert [found.mode.bias for found in choices if found.is_current] == [Bias.UNIT]
