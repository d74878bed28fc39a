"""The calculation panel: one iteration's numbers as a person works them out, up to now.

Shows traces and says what was clicked; knows neither the document nor other panels.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from bpgui.core.trace import Trace
from bpgui.ui.calculation_content import NO_TRACE
from bpgui.ui.calculation_view import CalculationView
from bpgui.ui.palette import LIGHT, Palette


class CalculationPanel(QWidget):
    """The steps of a trace under their phases, the current one as a card; or a message."""

    #: step_clicked(position): a step was chosen; position is the number of steps up to it.
    step_clicked = Signal(int)
    #: number_clicked(id): a number was clicked, in a formula or in the list.
    number_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, palette: Palette = LIGHT) -> None:
        super().__init__(parent)
        self.setObjectName("panel_calculation")
        self._view = CalculationView(palette, self)
        self._view.step_clicked.connect(self.step_clicked)
        self._view.number_clicked.connect(self.number_clicked)
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setAutoFillBackground(True)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._view)
        self._layout.addWidget(self._message)
        self.setFocusProxy(self._view)
        self.apply_palette(palette)

    @property
    def view(self) -> CalculationView:
        """The list of steps."""
        return self._view

    def show_trace(self, trace: Trace | None, position: int) -> None:
        """Show ``trace`` with its first ``position`` steps computed; None shows nothing."""
        shown = NO_TRACE if trace is None else trace
        self._layout.setCurrentWidget(self._view)
        self._view.show_trace(shown, min(max(position, 0), len(shown.steps)))

    def show_message(self, text: str) -> None:
        """Show ``text``, as it is, in place of the steps, until a trace is shown."""
        self._message.setText(text)
        self._layout.setCurrentWidget(self._message)

    def apply_palette(self, palette: Palette) -> None:
        """Repaint in the colours of ``palette``."""
        colors = QPalette(self._message.palette())
        colors.setColor(QPalette.ColorRole.Window, palette.panel)
        colors.setColor(QPalette.ColorRole.WindowText, palette.muted)
        self._message.setPalette(colors)
        self._view.apply_palette(palette)

    def set_digits(self, digits: int) -> None:
        """Show up to ``digits`` decimals."""
        self._view.set_digits(digits)
