"""A label of plain words that wrap, which never gets lower again: what is above it stays put.

A picture over a read-out would else move under the pointer that reads it. Knows no picture.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Keeps for each width the height of the longest text there was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def forget(self) -> None:
        """Be as low as the present text again."""
        self._heights.clear()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The height of the longest text so far."""
        most = max(super().heightForWidth(width), self._heights.get(width, 0))
        self._heights[width] = most
        return most

    def changeEvent(self, event: QEvent) -> None:
        """Begin anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget()
