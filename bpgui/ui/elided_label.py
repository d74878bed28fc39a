"""A label of plain text that gives way: what does not fit is cut with an ellipsis.

Knows nothing of what it says; all of it is in its tool tip while it is cut.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from bpgui.ui.tooltips import plain_tooltip

_ELLIPSIS = "…"
_SLACK_PX = 2
_FEWEST_LETTERS = 4


class ElidedLabel(QLabel):
    """Shows ``words``, as much of them as fits; wants room for all and needs next to none."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = ""
        self.show_words(words)

    @property
    def shown(self) -> str:
        """As much of the text as there is room for."""
        return super().text()

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            # The room for all is asked for; what comes of it is told by a resize, if it changes.
            self.setText(words)
            self._fit()

    def _fit(self) -> None:
        room = self.width() - self._around
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        # A few letters tell nothing.
        if shown != self._words and len(shown) <= _FEWEST_LETTERS:
            shown = ""
        if self.shown != shown:
            self.setText(shown)
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")

    @property
    def _around(self) -> int:
        """The width that the style adds to that of the text."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.shown)

    def text(self) -> str:
        """All of the text, however much of it is shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        width = self.fontMetrics().horizontalAdvance(self._words) + self._around
        # The width of text is rounded; a pixel too few would cost letters.
        return QSize(width + _SLACK_PX, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis."""
        width = self.fontMetrics().horizontalAdvance(_ELLIPSIS) + self._around
        return QSize(width if self._words else 0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Show as much as fits in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
