"""How a run ended, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from bpgui.core.trainer import Breakdown
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.run_state import Ending, RunResult
from bpgui.ui.condition_words import ConditionWords
from bpgui.ui.message_bar import Tone


class RunWords(QObject):
    """Words for the end of a run; translated where the program is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style = DEFAULT_STYLE
        self._naming = ARTICLE_NAMING
        self._conditions = ConditionWords(self)

    @Slot(object)
    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style`` from now on."""
        self._style = self._conditions.style = style

    @Slot(object)
    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them from now on."""
        self._naming = self._conditions.naming = naming

    def ending(self, result: RunResult, log: str) -> tuple[str, Tone]:
        """The sentence for ``result``, "" where there is nothing to say; ``log`` is a path."""
        n = count(result.iteration)
        match result.ending:
            case Ending.PAUSED | Ending.GOAL:
                return "", Tone.INFO
            case Ending.CONDITION:
                return self._conditions.met(result.condition, result.iteration), Tone.INFO
            case Ending.UNCHANGED:
                return (
                    self.tr(
                        "Paused at iteration {n}: updates no longer change any parameter, because "
                        "every gradient is zero or too small to count. Training has converged, "
                        "or units are saturated, as a very large η makes them."
                    ).format(n=n),
                    Tone.WARNING,
                )
            case Ending.NON_FINITE:
                assert result.breakdown is not None
                return self.breakdown(result.breakdown), Tone.ERROR
            case Ending.FAILED:
                text = self.tr(
                    "Training stopped at iteration {n} because of an error in the program: "
                    "{error}. It can be started again."
                ).format(n=n, error=repr(result.error))
                if log:
                    text += " " + self.tr("Details are in {log}.").format(log=log)
                return text, Tone.ERROR

    def breakdown(self, broken: Breakdown) -> str:
        """The sentence for numbers that stopped being finite."""
        return self.tr(
            "Training diverged and was paused: in iteration {n}, {symbol} became {value}. "
            "Shown is the last moment with finite numbers, after iteration {before}. "
            "A smaller learning rate η usually helps."
        ).format(
            n=count(broken.iteration),
            before=count(broken.iteration - 1),
            symbol=symbol_text(broken.quantity, self._naming),
            value=self._style.text(broken.value),
        )
