"""The line edit that opens over a part of the picture, whatever is typed into it.

Knows no scene: only text, why it is refused, and that it ends exactly once.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from bpgui.ui.palette import Palette

_FINISHING_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlineField(QLineEdit):
    """Enter takes the text, Escape drops it, losing the focus takes it if it can be taken.

    It stays open over text that is refused and says why. Subclasses say what can be taken.
    """

    #: The user gave up; the editor is done.
    abandoned = Signal()

    def __init__(self, text: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._palette = palette
        self._is_done = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_reason("")
        self.selectAll()
        self.textEdited.connect(self._on_text_edited)

    def refusal(self) -> str:
        """Why the text cannot be taken, a sentence for a person; "" where it can."""
        raise NotImplementedError

    def enter(self) -> None:
        """Tells the text that can be taken."""
        raise NotImplementedError

    def finish(self) -> None:
        """Takes the text if it can be taken and gives up otherwise."""
        if self.refusal():
            self.abandon()
        else:
            self._enter()

    def abandon(self) -> None:
        """Gives up, unless the editor is done already."""
        if not self._is_done:
            self._is_done = True
            self.abandoned.emit()

    def _enter(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.enter()

    def _try_to_enter(self) -> None:
        reason = self.refusal()
        if reason:
            self._show_reason(reason)
        else:
            self._enter()

    def _on_text_edited(self) -> None:
        if self.toolTip():
            self._show_reason("")

    def _show_reason(self, reason: str) -> None:
        colours = self._palette
        border = colours.error if reason else colours.current
        field = colours.error_fill if reason else colours.field
        self.setStyleSheet(
            "QLineEdit {"
            f" border: 2px solid {border}; border-radius: 4px; padding: 0px 2px;"
            f" background: {field}; color: {colours.text};"
            f" selection-background-color: {colours.current_text};"
            f" selection-color: {colours.on_current};"
            "}"
        )
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
        """Enter takes the text, Escape drops it."""
        if event.key() == Qt.Key.Key_Escape:
            self.abandon()
        elif event.key() in _FINISHING_KEYS:
            self._try_to_enter()
        else:
            super().keyPressEvent(event)
            # A key that the line edit has no use for must not move the picture's cursor.
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the text if it can be taken; the editor's own menu does not end it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
