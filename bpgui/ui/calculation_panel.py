"""The calculation panel: one iteration's numbers as a person works them out, up to now.

Shows traces and says what was clicked; knows neither the document nor other panels.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.trace import Trace
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.session.explanation import Explanation
from bpgui.ui.calculation_content import NO_TRACE
from bpgui.ui.calculation_view import CalculationView
from bpgui.ui.explanation_view import ExplanationView
from bpgui.ui.palette import LIGHT, Palette

MANY_STEPS = 60
"""A trace of more steps shows the search field unasked."""


class CalculationPanel(QWidget):
    """The steps of a trace under their phases, an explanation in their place, or a message."""

    #: step_clicked(position): a step was chosen; position is the number of steps up to it.
    step_clicked = Signal(int)
    #: number_clicked(id): a number was clicked, in a formula, in the list or as a link.
    number_clicked = Signal(str)
    #: crumb_clicked(index): an entry of the explanation's trail was chosen.
    crumb_clicked = Signal(int)
    #: Back was asked for in the explanation.
    back_clicked = Signal()
    #: The explanation was closed.
    closed = Signal()
    #: The update that the explained parameter's value comes from was asked for.
    source_clicked = Signal()
    #: The explained number is to be drawn over the iterations.
    pin_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_calculation")
        self._view = CalculationView(LIGHT, self)
        self._view.step_clicked.connect(self.step_clicked)
        self._view.number_clicked.connect(self.number_clicked)
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setAutoFillBackground(True)
        self._explanation = ExplanationView(LIGHT, self)
        self._explanation.number_clicked.connect(self.number_clicked)
        self._explanation.crumb_clicked.connect(self.crumb_clicked)
        self._explanation.back_clicked.connect(self.back_clicked)
        self._explanation.closed.connect(self.closed)
        self._explanation.source_clicked.connect(self.source_clicked)
        self._explanation.pin_clicked.connect(self.pin_clicked)
        self._is_explaining = False
        self._steps = QWidget(self)
        self._build_steps()
        self._layout = QStackedLayout(self)
        for widget in (self._steps, self._message, self._explanation):
            self._layout.addWidget(widget)
        self.setFocusProxy(self._view)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.activated.connect(self._on_find_asked)
        self.apply_palette(LIGHT)

    @property
    def view(self) -> CalculationView:
        """The list of steps."""
        return self._view

    def show_trace(self, trace: Trace | None, position: int) -> None:
        """Show ``trace`` with its first ``position`` steps computed; None shows nothing."""
        shown = NO_TRACE if trace is None else trace
        self._view.show_trace(shown, min(max(position, 0), len(shown.steps)))
        self._show_found()
        self._bar.setVisible(len(shown.steps) > MANY_STEPS or bool(self.search_field.text()))
        self._layout.setCurrentWidget(self._explanation if self._is_explaining else self._steps)

    def show_explanation(self, explanation: Explanation | None, trail: Sequence[str]) -> None:
        """Show ``explanation`` in place of the steps, or the steps again for None.

        ``trail`` are the ids of the numbers on the way to it, and its own. A message that is
        shown stays until a trace comes.
        """
        has_focus = self._has_focus()
        self._is_explaining = explanation is not None
        if explanation is not None:
            self._explanation.show_explanation(explanation, trail)
        self.setFocusProxy(self._explanation if self._is_explaining else self._view)
        if self._layout.currentWidget() is self._message:
            return
        self._layout.setCurrentWidget(self._explanation if self._is_explaining else self._steps)
        if has_focus and not self._has_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._explanation.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._view.apply_number_style(style)
        self._explanation.apply_number_style(style)

    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them."""
        self._view.apply_naming(naming)
        self._explanation.apply_naming(naming)
        self._show_found()

    def apply_calculator(self, digits: int | None) -> None:
        """Round every step to ``digits`` significant digits; None shows full precision."""
        self._view.apply_calculator(digits)
        self._explanation.apply_calculator(digits)

    def _build_steps(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setObjectName("search_calculation")
        self.search_field.setPlaceholderText(self.tr("Search: w12, h2.1, delta… (Ctrl+F)"))
        self.search_field.setAccessibleName(self.tr("Search the steps"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.textChanged.connect(self._on_search_field_text_changed)
        self.search_field.installEventFilter(self)
        self._found = QLabel()
        self._found.setProperty("muted", True)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(2, 2, 2, 4)
        bar.addWidget(self.search_field, 1)
        bar.addWidget(self._found)
        self._bar.hide()
        column = QVBoxLayout(self._steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._view, 1)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_found(self) -> None:
        count = self._view.found_count
        text = self.tr("{count} of {total}")
        total = self._view.step_count
        self._found.setText("" if count is None else text.format(count=count, total=total))

    @Slot(str)
    def _on_search_field_text_changed(self, text: str) -> None:
        self._view.search(text)
        self._show_found()

    @Slot()
    def _on_find_asked(self) -> None:
        if self._is_explaining:
            self.closed.emit()
        self._bar.show()
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _leave_search(self, *, clears: bool) -> None:
        if clears:
            self.search_field.clear()
            self._bar.setVisible(self._view.step_count > MANY_STEPS)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field Escape ends the search, Enter and Down go to what it found."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_escape = event.key() == Qt.Key.Key_Escape
            if is_escape or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._leave_search(clears=is_escape)
                return True
        return super().eventFilter(watched, event)
