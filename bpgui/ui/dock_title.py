"""The title of a dock: its name in bold and, at the right, what belongs to its panel's head.

Takes the place of Qt's title bar, so that a panel's own controls share its line; dragging moves
the dock and a double click floats it, as with Qt's.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpgui.ui.elided_label import ElidedLabel


class DockTitle(QWidget):
    """``title`` with ``controls`` at the end of its line."""

    def __init__(self, title: str, controls: QWidget | None = None) -> None:
        super().__init__()
        # In a narrow dock the controls keep their room, the name does not.
        label = ElidedLabel(title)
        label.setProperty("title", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 4)
        layout.addWidget(label)
        layout.addStretch(1)
        if controls is not None:
            layout.addWidget(controls)
