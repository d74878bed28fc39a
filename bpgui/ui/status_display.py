"""Where we are and how well it goes: the labels in the toolbar's corner and the status bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QVBoxLayout, QWidget

from bpgui.core.trace import Phase, Trace
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.run_state import LAST_ITERATION, RunState
from bpgui.ui.elided_label import ElidedLabel

_LEFT_PX, _RIGHT_PX = 6, 8
_LARGE = 999_999
"""A number of iterations that is usual to run to."""


class StatusDisplay(QWidget):
    """The toolbar's corner; ``fill`` puts the other labels into a status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = DEFAULT_STYLE
        self._naming = ARTICLE_NAMING
        self._shown_loss: float | None = None
        self._room, self._room_of = 0, ""
        self._samples = 1
        self._shown_position: tuple[Trace, int] | None = None
        self._iteration = self._label("label_iteration")
        self._position = ElidedLabel()
        self._position.setObjectName("label_position")
        self._loss = self._label("label_loss")
        self._project, self._now = ElidedLabel(), ElidedLabel()
        self._project.setObjectName("label_project")
        self._now.setObjectName("label_now")
        self._rate = self._label("label_rate")
        self._iteration.setProperty("strong", True)
        self._position.setProperty("muted", True)
        self._now.setProperty("current", True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for label in (self._iteration, self._position):
            label.setAlignment(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_LEFT_PX, 2, _RIGHT_PX, 2)
        layout.setSpacing(1)
        layout.addWidget(self._iteration)
        layout.addWidget(self._position)

    def fill(self, bar: QStatusBar) -> None:
        """Put project, position and loss into ``bar``."""
        bar.setSizeGripEnabled(False)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 0, 12, 0)
        # Of what is said, the project's name is the first to give way.
        self._project.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._project, 1)
        layout.addWidget(self._now, 0)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self._loss)
        end.addWidget(self._rate)
        layout.addLayout(end, 1)
        bar.addWidget(row, 1)

    def show_project(self, name: str, facts: str) -> None:
        """Show what is open; both are plain text."""
        self._project.show_words(f"{name} — {facts}" if facts else name)

    def show_iteration(self, iteration: int, loss: float) -> None:
        """Show how many updates were made and the loss with their parameters."""
        self._iteration.setText(self.tr("Iteration {n}").format(n=count(iteration)))
        self._shown_loss = loss
        self._loss.setText(f"E = {self._style.text(loss)}")

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the loss in ``style``."""
        self._style = style
        if self._shown_loss is not None:
            self._loss.setText(f"E = {style.text(self._shown_loss)}")

    def apply_naming(self, naming: Naming) -> None:
        """Call the current number what ``naming`` calls it."""
        self._naming = naming
        if self._shown_position is not None:
            self._show_current(*self._shown_position)

    def show_position(
        self, trace: Trace, position: int, is_running: bool, samples: int = 1
    ) -> None:
        """Show which step of an iteration is the current one, and whether a run goes on.

        Of more than one of ``samples``, which one the trace follows is told too.
        """
        self._samples = samples
        total = len(trace.steps)
        self._position.show_words(self.tr("step {n} of {total}").format(n=position, total=total))
        self._rate.setText(self.tr("running") if is_running else self.tr("paused"))
        self._show_current(trace, position)

    def _show_current(self, trace: Trace, position: int) -> None:
        self._shown_position = (trace, position)
        step = trace.steps[max(position - 1, 0)]
        symbol = symbol_text(step.id, self._naming)
        if position == 0:
            now = self.tr("ready for {symbol}").format(symbol=symbol)
        else:
            now = f"{self._phase_word(step.phase)} · {symbol}"
        if self._samples > 1:
            which = self.tr("sample {n} of {total}")
            now += " · " + which.format(n=count(trace.sample + 1), total=count(self._samples))
        self._now.show_words(now)

    def show_running(self, state: RunState, goal: int, rate: float | None = None) -> None:
        """Show that a run goes on, where it ends and its iterations a second, once known."""
        self._shown_position = None
        self._position.show_words(
            self.tr("running")
            if goal == LAST_ITERATION
            else self.tr("running to {n}").format(n=count(goal))
        )
        self._now.show_words(
            self.tr("pausing …") if state is RunState.PAUSING else self.tr("running …")
        )
        speed = "" if rate is None else self.tr("{n} it/s").format(n=count(round(rate)))
        self._rate.setText(speed)

    def _phase_word(self, phase: Phase) -> str:
        return {
            Phase.FORWARD: self.tr("forward"),
            Phase.ERROR: self.tr("error"),
            Phase.BACKWARD: self.tr("backward"),
            Phase.UPDATE: self.tr("update"),
        }[phase]

    @staticmethod
    def _label(name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def sizeHint(self) -> QSize:
        """Room for what is said most of the time, so that the toolbar stands still."""
        if self._room_of != self.font().key():
            widest = ElidedLabel(self.tr("running to {n}").format(n=count(_LARGE)))
            widest.setFont(self.font())
            self._room = widest.sizeHint().width() + _LEFT_PX + _RIGHT_PX
            self._room_of = self.font().key()
        return super().sizeHint().expandedTo(QSize(self._room, 0))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()
