"""Which activation functions and bias modes a layer can have, and why not the others. No Qt.

Softmax outputs go with cross-entropy only, and the other way round; where a loss stands in the
way of an activation function, both are offered together as one change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bpgui.core.architecture import Activation, Architecture, Bias
from bpgui.core.losses import Loss, is_compatible
from bpgui.ui.diagram.shape_change import LayerMode


class ModeProblem(Enum):
    """Why a layer cannot have an activation function."""

    SOFTMAX_IS_FOR_OUTPUTS = "softmax in a hidden layer"
    SOFTMAX_NEEDS_CROSS_ENTROPY = "softmax outputs with another loss"
    CROSS_ENTROPY_NEEDS_SOFTMAX = "cross-entropy with other outputs"
    BINARY_NEEDS_SIGMOID = "binary cross-entropy with other outputs"


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """A mode, whether the layer has it now, and what stands in its way."""

    mode: LayerMode
    is_current: bool = False
    problem: ModeProblem | None = None


def activation_choices(
    architecture: Architecture, layer: int, loss: Loss
) -> tuple[ModeChoice, ...]:
    """Every activation function for ``layer`` (from 1), then the changes together with the loss."""
    present = architecture.layer(layer).activation
    is_output = layer == architecture.depth
    choices = [
        ModeChoice(
            LayerMode(layer, activation=activation),
            activation is present,
            _problem(activation, loss, is_output=is_output),
        )
        for activation in Activation
    ]
    if is_output:
        choices += [ModeChoice(mode) for mode in _with_another_loss(layer, loss)]
    return tuple(choices)


def _problem(activation: Activation, loss: Loss, *, is_output: bool) -> ModeProblem | None:
    if not is_output:
        is_softmax = activation is Activation.SOFTMAX
        return ModeProblem.SOFTMAX_IS_FOR_OUTPUTS if is_softmax else None
    if is_compatible(loss, activation):
        return None
    if activation is Activation.SOFTMAX:
        return ModeProblem.SOFTMAX_NEEDS_CROSS_ENTROPY
    if loss is Loss.CROSS_ENTROPY:
        return ModeProblem.CROSS_ENTROPY_NEEDS_SOFTMAX
    return ModeProblem.BINARY_NEEDS_SIGMOID


def _with_another_loss(layer: int, loss: Loss) -> list[LayerMode]:
    if loss is Loss.CROSS_ENTROPY:
        sigmoid = Activation.SIGMOID
        return [LayerMode(layer, activation=sigmoid, loss=Loss.HALF_SQUARED_ERROR)]
    return [LayerMode(layer, activation=Activation.SOFTMAX, loss=Loss.CROSS_ENTROPY)]


def bias_choices(architecture: Architecture, layer: int) -> tuple[ModeChoice, ...]:
    """Every bias mode for ``layer`` (from 1)."""
    present = architecture.layer(layer).bias
    return tuple(ModeChoice(LayerMode(layer, bias=bias), bias is present) for bias in Bias)
