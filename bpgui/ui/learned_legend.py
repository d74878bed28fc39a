"""A few lines that say what the marks of samples mean.

It knows no session; marks that have no room in them are left out from the end.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.ui.learned_markers import draw_marker, draw_ring, marker_color, marker_path
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plane_axes import tick_font

UNCLASSED = -1
"""The number of the class of a sample that has none."""
_MARK_SHARE = 0.27
_LINE_SHARE = 1.3
_MOST_LINES = 3
_EDGE_PX = 2.0
_Entry = tuple[str, int | None, bool]
"""A text with the number of its class and whether the mark is hollow; no number: ring, or note."""


class LearnedLegend(QWidget):
    """Shows the marks of classes, of held-out samples and of the traced one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._classes: tuple[str, ...] = ()
        self._has_held_out = False
        self._unclassed = ""
        self._note = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_marks(
        self, classes: tuple[str, ...], unclassed: str, has_held_out: bool, note: str
    ) -> None:
        """Explain the marks of ``classes`` or, where there are none, what ``unclassed`` ones are.

        ``note`` stands at the end.
        """
        self._classes, self._unclassed = classes, unclassed
        self._has_held_out, self._note = has_held_out, note
        self.setAccessibleDescription(", ".join(text for text, _, _ in self._entries()))
        self.updateGeometry()
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.update()

    def _entries(self) -> list[_Entry]:
        """Texts with the number of their class, None for none, and whether the mark is hollow."""
        entries: list[_Entry] = [
            (self.tr("class {name}").format(name=name), number, False)
            for number, name in enumerate(self._classes)
        ]
        if not self._classes:
            entries.append((self._unclassed, UNCLASSED, False))
        if self._has_held_out:
            entries.append((self.tr("hollow: held out"), 0, True))
        entries.append((self.tr("chosen"), None, False))
        if self._note:
            entries.append((self._note, None, True))
        return entries

    def _placed(self, width: float) -> list[tuple[_Entry, QPointF]]:
        """The entries that have room, and where each of them begins: its line's middle."""
        metrics = QFontMetricsF(tick_font(self.font()))
        line, x, row = metrics.height(), _EDGE_PX, 0
        placed = []
        for entry in self._entries():
            wide = self._mark_width(entry, line) + metrics.horizontalAdvance(entry[0])
            if x + wide > width and x > _EDGE_PX:
                x, row = _EDGE_PX, row + 1
            if row == _MOST_LINES:
                break
            placed.append((entry, QPointF(x, (row + 0.5) * _LINE_SHARE * line)))
            x += wide + line
        return placed

    @staticmethod
    def _mark_width(entry: _Entry, line: float) -> float:
        """The room for a mark with its gap; a note has none."""
        _, number, is_hollow = entry
        if number is None:
            return 0.0 if is_hollow else 1.35 * line
        return 1.1 * line

    def hasHeightForWidth(self) -> bool:
        """Entries go on in the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines that the entries need."""
        placed = self._placed(width)
        return round(placed[-1][1].y() + 0.5 * self._line) if placed else 0

    @property
    def _line(self) -> float:
        return _LINE_SHARE * QFontMetricsF(tick_font(self.font())).height()

    def sizeHint(self) -> QSize:
        """One line, or as many as the present width asks for."""
        return QSize(10, max(self.heightForWidth(self.width()), round(self._line)))

    def minimumSizeHint(self) -> QSize:
        """One line, however narrow."""
        return QSize(10, round(self._line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The entries from the left on, line by line."""
        painter, font = QPainter(self), tick_font(self.font())
        metrics = QFontMetricsF(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        line = metrics.height()
        for entry, start in self._placed(self.width()):
            mark = self._mark_width(entry, line)
            self._draw_mark(painter, entry, start + QPointF((mark and 0.45) * line, 0.0), line)
            painter.setPen(QColor(self._palette.muted))
            wide = metrics.horizontalAdvance(entry[0]) + 2.0
            box = QRectF(start.x() + mark, start.y() - line / 2.0, wide, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry[0])

    def _draw_mark(self, painter: QPainter, entry: _Entry, at: QPointF, line: float) -> None:
        _, number, is_hollow = entry
        half = _MARK_SHARE * line
        if number is None:
            if not is_hollow:
                draw_ring(painter, at + QPointF(0.15 * line, 0.0), 0.75 * half, self._palette)
            return
        color = marker_color(max(number, 0), self._palette)
        if is_hollow or number == UNCLASSED:
            color = QColor(self._palette.muted if is_hollow else self._palette.negative)
        path = marker_path(max(number, 0), half)
        draw_marker(painter, path, at, color, is_hollow, self._palette)
