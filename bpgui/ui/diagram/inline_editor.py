"""The line edit that opens over a number of the picture. Knows no scene: only text and a value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from bpgui.project.number_format import full
from bpgui.ui.number_entry import MAX_LENGTH, NumberEntryError, NumberEntryProblem, parse_number
from bpgui.ui.palette import Palette

_FINISHING_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlineEditor(QLineEdit):
    """Edits one number: Enter takes it, Escape drops it, losing the focus takes it if it is one.

    It stays open over text that is no number and says why. It ends exactly once.
    """

    #: The user entered this number; the editor is done.
    number_entered = Signal(float)
    #: The user gave up; the editor is done.
    abandoned = Signal()

    def __init__(self, name: str, value: float, palette: Palette, parent: QWidget) -> None:
        super().__init__(full(value), parent)
        self._palette = palette
        self._is_done = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("New value of {name}").format(name=name))
        self._show_problem(None)
        self.selectAll()
        self.textEdited.connect(self._on_text_edited)

    @property
    def problem(self) -> NumberEntryProblem | None:
        """Why the text was refused, until it is edited."""
        return self._problem

    def explain(self, problem: NumberEntryProblem) -> str:
        """A sentence for a person."""
        match problem:
            case NumberEntryProblem.EMPTY:
                return self.tr("Type a number, or press Escape to keep the old one.")
            case NumberEntryProblem.NOT_A_NUMBER:
                return self.tr("This is not a number. Write it like 0.5, 0,5 or 5e-1.")
            case NumberEntryProblem.NOT_FINITE:
                return self.tr("The number must be finite.")
            case NumberEntryProblem.TOO_LONG:
                return self.tr("A number may have {limit} characters at most.").format(
                    limit=MAX_LENGTH
                )

    def finish(self) -> None:
        """Takes the text if it is a number and gives up otherwise."""
        try:
            value = parse_number(self.text())
        except NumberEntryError:
            self.abandon()
        else:
            self._enter(value)

    def abandon(self) -> None:
        """Gives up, unless the editor is done already."""
        if not self._is_done:
            self._is_done = True
            self.abandoned.emit()

    def _enter(self, value: float) -> None:
        if not self._is_done:
            self._is_done = True
            self.number_entered.emit(value)

    def _try_to_enter(self) -> None:
        try:
            value = parse_number(self.text())
        except NumberEntryError as error:
            self._show_problem(error.problem)
        else:
            self._enter(value)

    def _on_text_edited(self) -> None:
        if self._problem is not None:
            self._show_problem(None)

    def _show_problem(self, problem: NumberEntryProblem | None) -> None:
        self._problem = problem
        colours = self._palette
        border = colours.current if problem is None else colours.error
        field = colours.field if problem is None else colours.error_fill
        self.setStyleSheet(
            "QLineEdit {"
            f" border: 2px solid {border}; border-radius: 4px; padding: 0px 2px;"
            f" background: {field}; color: {colours.text};"
            f" selection-background-color: {colours.current};"
            f" selection-color: {colours.on_current};"
            "}"
        )
        reason = "" if problem is None else self.explain(problem)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        if reason:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), reason, self)
        else:
            QToolTip.hideText()

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that end the editing from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _FINISHING_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the number, Escape drops it."""
        if event.key() == Qt.Key.Key_Escape:
            self.abandon()
        elif event.key() in _FINISHING_KEYS:
            self._try_to_enter()
        else:
            super().keyPressEvent(event)
            # A key that the line edit has no use for must not move the picture's cursor.
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the number if it is one; the editor's own menu does not end it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
