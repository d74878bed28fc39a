"""A line of plain text that is cut where there is no room for it; its tool tip has all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bpgui.ui.tooltips import plain_tooltip


class ElidedLine(QLabel):
    """Shows ``words`` in the second colour, as much of them as fits."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("muted", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""

    @property
    def words(self) -> str:
        """All of the text."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.setToolTip(plain_tooltip(words))
            self.setAccessibleName(words)
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, elide, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Show as much as fits in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
