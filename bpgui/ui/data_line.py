"""A quiet line of the data panel, which takes no more room than the table leaves it."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.ui.elided_label import ElidedLabel


class DataLine(ElidedLabel):
    """Shows words in the second colour, as much of them as fits."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.setProperty("muted", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
