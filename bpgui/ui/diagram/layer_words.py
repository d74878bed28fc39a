"""Activation functions, bias modes and what stands in the way of a change, in words for people."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.core.architecture import Architecture
from bpgui.core.losses import Loss
from bpgui.ui.diagram.layer_modes import (
    ModeChoice,
    ModeProblem,
    activation_choices,
    bias_choices,
)
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    LayerMode,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
    ShapeProblem,
)
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.settings_words import SettingsWords


class LayerWords(QObject):
    """The words of the menus about layers, translated where the program is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = SettingsWords(self)
        self._project = ProjectWords(self)

    def submenus(
        self, architecture: Architecture, layer: int, loss: Loss
    ) -> tuple[tuple[str, str, tuple[ModeChoice, ...]], ...]:
        """A name for scripts, a title and the choices of each submenu of ``layer``."""
        return (
            (
                "activation",
                self.tr("Acti&vation function"),
                activation_choices(architecture, layer, loss),
            ),
            ("bias", self.tr("&Biases"), bias_choices(architecture, layer)),
        )

    def mode_name(self, mode: LayerMode) -> str:
        """A name for scripts."""
        parts = (part.value for part in (mode.activation, mode.bias, mode.loss) if part)
        return "_".join(parts)

    def mode(self, mode: LayerMode) -> str:
        """What a choice is called."""
        if mode.activation is not None and mode.loss is not None:
            return self.tr("{activation} with {loss}").format(
                activation=self._settings.activation(mode.activation),
                loss=self._project.loss(mode.loss),
            )
        if mode.activation is not None:
            return self._settings.activation(mode.activation)
        return "" if mode.bias is None else self._settings.bias(mode.bias)

    def change(self, change: ShapeChange) -> str:
        """What a handle does, with the key that does the same."""
        match change:
            case AddUnit():
                return self.tr("Add a unit to this layer (Insert)")
            case AddLayer():
                return self.tr("Add a hidden layer here (Ctrl+Insert)")
            case RemoveUnits():
                return self.tr("Remove this unit (Delete)")
            case RemoveLayer():
                return self.tr("Remove this unit and its layer (Ctrl+Delete)")

    def mode_problem(self, problem: ModeProblem) -> str:
        """Why an activation function cannot be chosen, a sentence."""
        return {
            ModeProblem.SOFTMAX_IS_FOR_OUTPUTS: self.tr(
                "Softmax makes probabilities of all units together: it is for the outputs only."
            ),
            ModeProblem.SOFTMAX_NEEDS_CROSS_ENTROPY: self.tr(
                "Softmax outputs need cross-entropy as the loss."
            ),
            ModeProblem.CROSS_ENTROPY_NEEDS_SOFTMAX: self.tr(
                "The loss is cross-entropy, which needs softmax outputs."
            ),
            ModeProblem.BINARY_NEEDS_SIGMOID: self.tr(
                "The loss is binary cross-entropy, which needs sigmoid outputs."
            ),
        }[problem]

    def shape_problem(self, problem: ShapeProblem) -> str:
        """Why a change of the shape cannot be made, a sentence."""
        return {
            ShapeProblem.EMPTY_LAYER: self.tr("A layer keeps one unit at least."),
            ShapeProblem.FULL_LAYER: self.tr("This layer cannot have more units."),
            ShapeProblem.NOT_HIDDEN: self.tr("Only hidden layers can be removed."),
            ShapeProblem.NO_PLACE: self.tr("A hidden layer comes before the outputs."),
            ShapeProblem.TOO_MANY_LAYERS: self.tr("A network cannot have more layers."),
        }[problem]
