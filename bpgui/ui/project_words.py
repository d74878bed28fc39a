"""What a project is, in the user's language: loss, optimizer, biases and deliberate mistakes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.core.architecture import Bias
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.setup import Penalty
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.project import Project


class ProjectWords(QObject):
    """Sentences about a project; translated where the program is.

    Numbers are written in ``style``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE

    def summary(self, project: Project) -> list[str]:
        """How the project is trained, a few short lines."""
        settings = project.setup.settings
        lines = [
            f"{self.loss(settings.loss)} · {self.optimizer(settings.optimizer.name)}",
            self.tr("biases: {what}").format(what=self.biases(project)),
        ]
        if settings.penalty is not Penalty.NONE:
            penalty, strength = settings.penalty.upper(), self.style.text(settings.penalty_strength)
            lines.append(
                self.tr("penalty {name}, λ = {value}").format(name=penalty, value=strength)
            )
        if settings.batch_size is not None:
            lines.append(self.tr("batches of {n} samples").format(n=settings.batch_size))
        return lines

    def bias_fact(self, project: Project) -> str:
        """A word or two on whether biases are trained."""
        if {layer.bias for layer in project.setup.architecture.layers} == {Bias.NONE}:
            return self.tr("no biases")
        if project.setup.settings.trains_biases:
            return self.tr("biases trained")
        return self.tr("biases frozen")

    def biases(self, project: Project) -> str:
        """Which biases there are and whether they are trained."""
        modes = {layer.bias for layer in project.setup.architecture.layers}
        if modes == {Bias.NONE}:
            return self.tr("none")
        trained = project.setup.settings.trains_biases
        if modes == {Bias.SHARED}:
            return (
                self.tr("one per layer, trained")
                if trained
                else self.tr("one per layer, not trained")
            )
        if modes == {Bias.UNIT}:
            return (
                self.tr("one per unit, trained")
                if trained
                else self.tr("one per unit, not trained")
            )
        return self.tr("mixed, trained") if trained else self.tr("mixed, not trained")

    def loss(self, loss: Loss) -> str:
        """The name of a loss."""
        return {
            Loss.HALF_SQUARED_ERROR: self.tr("½ squared error"),
            Loss.MEAN_SQUARED_ERROR: self.tr("mean squared error"),
            Loss.BINARY_CROSS_ENTROPY: self.tr("binary cross-entropy"),
            Loss.CROSS_ENTROPY: self.tr("cross-entropy"),
        }[loss]

    def optimizer(self, name: str) -> str:
        """The name of an optimizer."""
        return {
            "gradient_descent": self.tr("gradient descent"),
            "momentum": self.tr("momentum"),
            "rmsprop": self.tr("RMSProp"),
            "adam": self.tr("Adam"),
        }[name]

    def fault(self, fault: Fault) -> str:
        """What a deliberate mistake does."""
        return {
            Fault.UPDATED_WEIGHTS: self.tr(
                "hidden gradients use the output weights after their update"
            ),
            Fault.OUTPUT_FOR_BIAS: self.tr(
                "the last output unit adds the output of the last hidden unit instead of its bias"
            ),
            Fault.NEIGHBOUR_SLOPE: self.tr("the last hidden unit uses the slope of the first one"),
        }[fault]

    def fault_sentence(self, project: Project) -> str:
        """That the project is wrong on purpose and how; "" where it is not."""
        if not project.is_faulty:
            return ""
        what = "; ".join(self.fault(fault) for fault in project.setup.faults)
        return self.tr("This project contains deliberate mistakes: {what}.").format(what=what)
