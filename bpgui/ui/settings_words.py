"""What each setting is called and what it does, one sentence each; translated where the program is.

Knows no widget.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.core.architecture import Activation, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, RMSProp
from bpgui.core.setup import Penalty
from bpgui.ui.settings_choice import Choice


class SettingsWords(QObject):
    """Titles have a mnemonic; no two on one page have the same."""

    def losses(self) -> list[Choice]:
        """The losses."""
        return [
            Choice(
                Loss.HALF_SQUARED_ERROR,
                self.tr("&Half squared error"),
                self.tr("Half the squared distance from the targets; the ½ goes with the square."),
            ),
            Choice(
                Loss.MEAN_SQUARED_ERROR,
                self.tr("&Mean squared error"),
                self.tr("The squared distance, divided by the number of outputs."),
            ),
            Choice(
                Loss.BINARY_CROSS_ENTROPY,
                self.tr("&Binary cross-entropy"),
                self.tr("For outputs that are each a probability: yes or no, one by one."),
            ),
            Choice(
                Loss.CROSS_ENTROPY,
                self.tr("Cross-&entropy"),
                self.tr("For outputs that are the probabilities of classes and add up to 1."),
            ),
        ]

    def optimizers(self) -> list[Choice]:
        """The optimizers."""
        return [
            Choice(
                GradientDescent.name,
                self.tr("&Gradient descent"),
                self.tr("Each parameter goes against its gradient, η times as far."),
            ),
            Choice(
                Momentum.name,
                self.tr("&Momentum"),
                self.tr("Gradients add up to a velocity v, of which μ is kept each time."),
            ),
            Choice(
                RMSProp.name,
                self.tr("&RMSProp"),
                self.tr("Steps are divided by the root of the mean of recent squared gradients."),
            ),
            Choice(
                Adam.name,
                self.tr("&Adam"),
                self.tr("Momentum and RMSProp together, both means corrected for their start."),
            ),
        ]

    def hyperparameter(self, name: str) -> tuple[str, str]:
        """The label of an optimizer's number and what it does."""
        return {
            "momentum": (self.tr("μ, m&omentum"), self.tr("the part of v that is kept; below 1")),
            "alpha": (self.tr("α, &decay"), self.tr("the part of s that is kept; below 1")),
            "beta1": (self.tr("β₁, &first decay"), self.tr("the part of m that is kept; below 1")),
            "beta2": (self.tr("β₂, &second decay"), self.tr("the part of v that is kept; below 1")),
            "epsilon": (self.tr("ε, &epsilon"), self.tr("keeps the divisor away from zero")),
        }[name]

    def penalties(self) -> list[Choice]:
        """The penalties."""
        return [
            Choice(Penalty.NONE, self.tr("&None"), self.tr("Weights may grow as they like.")),
            Choice(
                Penalty.L2,
                self.tr("L&2, weight decay"),
                self.tr("Pulls each weight towards zero in proportion to its size."),
            ),
            Choice(
                Penalty.L1,
                self.tr("L&1"),
                self.tr("Pulls each weight towards zero with equal force; small ones end there."),
            ),
        ]

    def initializers(self) -> list[Choice]:
        """Where first values come from."""
        return [
            Choice(
                Initializer.GLOROT,
                self.tr("&Glorot"),
                self.tr("For sigmoid and tanh: the more edges at a unit, the smaller the weights."),
            ),
            Choice(
                Initializer.HE,
                self.tr("&He"),
                self.tr("For ReLU: as Glorot, but only the edges that come in count."),
            ),
            Choice(
                Initializer.UNIFORM,
                self.tr("&Uniform"),
                self.tr("Weights and biases alike between −½ and ½."),
            ),
            Choice(
                Initializer.ZEROS,
                self.tr("All &zero"),
                self.tr("Shows why not: units of a layer stay equal for ever."),
            ),
        ]

    def activation(self, activation: Activation) -> str:
        """The name of an activation function, as it stands in a sentence."""
        return {
            Activation.SIGMOID: self.tr("sigmoid"),
            Activation.TANH: self.tr("tanh"),
            Activation.RELU: self.tr("ReLU"),
            Activation.LEAKY_RELU: self.tr("leaky ReLU"),
            Activation.LINEAR: self.tr("linear"),
            Activation.SOFTMAX: self.tr("softmax"),
        }[activation]

    def bias(self, bias: Bias) -> str:
        """A bias mode."""
        return {
            Bias.UNIT: self.tr("one per unit"),
            Bias.SHARED: self.tr("one per layer, shared"),
            Bias.NONE: self.tr("none"),
        }[bias]

    def loss_refusal(self, loss: Loss, outputs: Activation) -> str:
        """Why ``loss`` does not go with ``outputs``."""
        name = self.activation(outputs)
        if outputs is Activation.SOFTMAX:
            sentence = self.tr("Softmax outputs go with cross-entropy only.")
        elif loss is Loss.CROSS_ENTROPY:
            sentence = self.tr("Needs softmax outputs, which add up to 1; these are {name}.")
        else:
            sentence = self.tr("Needs sigmoid outputs, between 0 and 1; these are {name}.")
        return sentence.format(name=name)

    def loss_remedy(self, outputs: Activation) -> str:
        """What to press to have a loss together with ``outputs``."""
        return self.tr("Use {name} outputs with it").format(name=self.activation(outputs))
