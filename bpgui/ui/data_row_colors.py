"""The colours of the rows of samples, made once for each palette and not for each cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from bpgui.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class RowColors:
    """Backgrounds of the traced and of held-out rows, and the text of the latter."""

    traced: QColor
    held_out: QColor
    muted: QColor

    @classmethod
    def of(cls, palette: Palette) -> RowColors:
        """Those of ``palette``."""
        return cls(QColor(palette.current_fill), QColor(palette.window), QColor(palette.muted))
