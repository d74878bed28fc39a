"""One line that says what the marks of samples mean.

It knows no session; marks that have no room are left out from the end.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.ui.learned_markers import draw_marker, draw_ring, marker_color, marker_path
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_axes import tick_font

_MARK_SHARE = 0.27


class LearnedLegend(QWidget):
    """Shows the marks of classes, of held-out samples and of the traced one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._classes: tuple[str, ...] = ()
        self._has_held_out = False
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, classes: tuple[str, ...], has_held_out: bool, note: str) -> None:
        """Explain the marks of ``classes``; ``note`` stands at the end."""
        self._classes, self._has_held_out, self._note = classes, has_held_out, note
        self.setAccessibleDescription(", ".join(text for text, _, _ in self._entries()))
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.update()

    def _entries(self) -> list[tuple[str, int | None, bool]]:
        """Texts with the number of their class, None for none, and whether the mark is hollow."""
        entries: list[tuple[str, int | None, bool]] = [
            (self.tr("class {name}").format(name=name), number, False)
            for number, name in enumerate(self._classes)
        ]
        if self._has_held_out:
            entries.append((self.tr("hollow: held out"), 0, True))
        entries.append((self.tr("chosen"), None, False))
        if self._note:
            entries.append((self._note, None, True))
        return entries

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(10, round(1.3 * QFontMetricsF(tick_font(self.font())).height()))

    def minimumSizeHint(self) -> QSize:
        """One line, however narrow."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The entries from the left on, as many as there is room for."""
        painter, font = QPainter(self), tick_font(self.font())
        metrics = QFontMetricsF(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        line, x, middle = metrics.height(), 2.0, self.height() / 2.0
        half = _MARK_SHARE * line
        for text, number, is_hollow in self._entries():
            is_note = number is None and is_hollow
            wide = metrics.horizontalAdvance(text)
            mark = 0.0 if is_note else 1.1 * line
            if x + mark + wide > self.width():
                break
            at = QPointF(x + 0.5 * line, middle)
            if number is None and not is_note:
                draw_ring(painter, at, 0.75 * half, self._palette)
            elif number is not None:
                color = marker_color(number, self._palette)
                if is_hollow:
                    color = QColor(self._palette.muted)
                path = marker_path(number, half)
                draw_marker(painter, path, at, color, is_hollow, self._palette)
            painter.setPen(QColor(self._palette.muted))
            box = QRectF(x + mark, 0.0, wide + 2.0, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            x += mark + wide + line
