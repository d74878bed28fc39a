"""Why a change cannot be made, in a sentence: what the core refuses as facts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.core.losses import IncompatibleLossError
from bpgui.core.refusals import Problem, RefusalError
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.symbols import Plain, symbol
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.settings_words import SettingsWords


class RefusalWords(QObject):
    """Speaks about changes that are refused; ``style`` writes their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self._settings = SettingsWords(self)
        self._project = ProjectWords(self)

    def sentence(self, error: RefusalError | IncompatibleLossError) -> str:
        """What cannot be, and why."""
        if isinstance(error, IncompatibleLossError):
            return self.tr("The loss “{loss}” does not go with {outputs} outputs.").format(
                loss=self._project.loss(error.loss),
                outputs=self._settings.activation(error.activation),
            )
        return self._sentences()[error.problem].format(
            name=self._name(error.field),
            value=self._number(error.value),
            least=self._number(error.least),
            most=self._number(error.most),
        )

    def _name(self, field: str) -> str:
        """The symbol of a number, where it has one."""
        name = field.removeprefix("optimizer.")
        return self.tr("A number") if isinstance(symbol(name), Plain) else symbol_text(name)

    def _number(self, value: object) -> str:
        if isinstance(value, int):
            return count(value)
        return self.style.text(value) if isinstance(value, float) else str(value)

    def _sentences(self) -> dict[Problem, str]:
        return {
            Problem.NOT_FINITE: self.tr("{name} would not be a finite number."),
            Problem.NOT_FROM_ZERO: self.tr("{name} must be finite and not negative, not {value}."),
            Problem.NOT_BELOW_ONE: self.tr("{name} must be below 1, not {value}."),
            Problem.TOO_SMALL: self.tr("{name} must be at least {least}, not {value}."),
            Problem.OUT_OF_RANGE: self.tr("{name} must be {least} to {most}, not {value}."),
            Problem.HIDDEN_SOFTMAX: self.tr(
                "Softmax makes probabilities of all units together: it is for the outputs only."
            ),
            Problem.NO_SUCH_LAYER: self.tr("The network has no layer {value} any more."),
            Problem.NO_UNIT_LEFT: self.tr("A layer keeps one unit at least."),
            Problem.NOT_BEFORE_OUTPUTS: self.tr("A hidden layer comes before the outputs."),
            Problem.NOT_HIDDEN: self.tr("Only hidden layers can be removed."),
            Problem.NO_SAMPLE_LEFT: self.tr("At least one sample must be left to train with."),
            Problem.NO_SIDE_LEFT: self.tr("A sample must be left on either side."),
            Problem.NO_TABLE: self.tr("The data must be rows of numbers."),
            Problem.NOT_TWO_CLASSES: self.tr("Data of this kind have two classes, not {value}."),
            Problem.OTHER_ROWS: self.tr("There must be {least} rows of data, not {value}."),
            Problem.OTHER_COLUMNS: self.tr("There must be {least} columns of data, not {value}."),
        }
