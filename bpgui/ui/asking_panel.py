"""A panel beside the diagram that asks for the numbers it shows, at the latest when it is seen.

It knows neither what it shows nor who brings it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QWidget


class AskingPanel(QWidget):
    """Wants ``usual`` and needs ``least`` columns and rows, both in heights of its text."""

    #: Other numbers are needed, or the panel came into sight.
    request_changed = Signal()

    def __init__(
        self, name: str, usual: QSize, least: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self._usual, self._least = usual, least

    def sizeHint(self) -> QSize:
        """What is usual in the present font."""
        return self._usual * QFontMetrics(self.font()).height()

    def minimumSizeHint(self) -> QSize:
        """Room for a small picture."""
        return self._least * QFontMetrics(self.font()).height()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for numbers; out of sight none were brought."""
        super().showEvent(event)
        self.request_changed.emit()
