"""What is wrong with a shape that was typed, and what a good one amounts to, as sentences."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS
from bpgui.project.new_network import (
    MAX_PARAMETERS,
    MAX_SHAPE_LENGTH,
    NetworkPlan,
    ShapeError,
    ShapeProblem,
)
from bpgui.project.number_format import count

_LONGEST_QUOTE = 24


class ShapeWords(QObject):
    """Whole sentences; what the user typed is quoted, shortened, as plain text."""

    def problem(self, error: ShapeError) -> str:
        """Why a text is no shape."""
        sentence = {
            ShapeProblem.EMPTY: self.tr("Type the units of each layer, such as 2-4-1."),
            ShapeProblem.TOO_LONG: self.tr("The text is longer than {most_text} characters."),
            ShapeProblem.MISSING: self.tr("The number of units of layer {place} is missing."),
            ShapeProblem.NOT_A_NUMBER: self.tr(
                "“{part}”, for layer {place}, is not a whole number."
            ),
            ShapeProblem.NO_UNITS: self.tr("Layer {place} has no units; 1 is the least."),
            ShapeProblem.TOO_MANY_UNITS: self.tr(
                "Layer {place} has too many units, “{part}”; {most_units} are the most."
            ),
            ShapeProblem.TOO_FEW_LAYERS: self.tr(
                "One number is not enough: inputs and outputs, such as 2-1."
            ),
            ShapeProblem.TOO_MANY_LAYERS: self.tr(
                "{part} layers are too many; {most_layers} are the most."
            ),
            ShapeProblem.TOO_MANY_PARAMETERS: self.tr(
                "That makes {part} parameters; {most_parameters} are the most."
            ),
        }[error.problem]
        return sentence.format(
            place=error.place,
            part=_quoted(error.part),
            most_text=count(MAX_SHAPE_LENGTH),
            most_units=count(MAX_UNITS),
            most_layers=count(MAX_LAYERS + 1),
            most_parameters=count(MAX_PARAMETERS),
        )

    def counts(self, plan: NetworkPlan) -> str:
        """What a network of ``plan`` consists of."""
        return self.tr(
            "units: {units} · weights: {weights} · biases: {biases} · parameters: {parameters}"
        ).format(
            units=count(plan.units),
            weights=count(plan.weights),
            biases=count(plan.biases),
            parameters=count(plan.weights + plan.biases),
        )


def _quoted(part: str) -> str:
    if len(part) <= _LONGEST_QUOTE:
        return part
    return part[: _LONGEST_QUOTE - 1] + "…"
