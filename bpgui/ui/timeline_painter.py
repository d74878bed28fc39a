"""Paints the blocks of the timeline: a phase each, with a caption above its steps.

Knows no trace and no widget; a phase is told by colour, by pattern and by its caption.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from bpgui.core.trace import Phase
from bpgui.project.trace_sections import Section
from bpgui.ui.palette import Palette
from bpgui.ui.plot_colors import curve_color, mixed

_CAPTION_SHARE = 0.8
_CELLS_SHARE = 0.42
_LEAST_CELL_PX = 2.0
_LEAST_GAPPED_PX = 5.0
_LEAST_CURRENT_PX = 4.0
_STANDS_OUT = 0.08
_PALE, _FAINT = 0.78, 0.9
_PATTERN = 0.35
_RADIUS = 3.0
_EDGES_PX, _GAP_PX = 8.0, 2.0


class Kind(Enum):
    """What a block of steps does."""

    FORWARD = auto()
    ERROR = auto()
    BACKWARD_OUTPUT = auto()
    BACKWARD_HIDDEN = auto()
    UPDATE = auto()


_PATTERNS = {
    Kind.FORWARD: Qt.BrushStyle.NoBrush,
    Kind.ERROR: Qt.BrushStyle.DiagCrossPattern,
    Kind.BACKWARD_OUTPUT: Qt.BrushStyle.BDiagPattern,
    Kind.BACKWARD_HIDDEN: Qt.BrushStyle.FDiagPattern,
    Kind.UPDATE: Qt.BrushStyle.HorPattern,
}
_CURVES = {Kind.ERROR: 0, Kind.BACKWARD_OUTPUT: 1, Kind.BACKWARD_HIDDEN: 2, Kind.UPDATE: 3}


def kind_of(section: Section) -> Kind:
    """What the steps of ``section`` do."""
    match section.phase:
        case Phase.FORWARD:
            return Kind.FORWARD
        case Phase.ERROR:
            return Kind.ERROR
        case Phase.UPDATE:
            return Kind.UPDATE
    return Kind.BACKWARD_OUTPUT if section.is_output else Kind.BACKWARD_HIDDEN


@dataclass(frozen=True, slots=True)
class Block:
    """A phase in ``rect``: ``done`` of its ``count`` steps are done.

    Of ``captions``, longer ones first, the first that fits is shown.
    Where ``is_current``, the last one done is the current step.
    """

    rect: QRectF
    captions: tuple[str, ...]
    kind: Kind
    count: int
    done: int
    is_current: bool


class TimelinePainter:
    """Paints in the colours of one palette."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette

    def paint_start(self, painter: QPainter, rect: QRectF, is_current: bool) -> None:
        """The cell in front of the first step."""
        cells = _cells_rect(rect).adjusted(0.0, 0.0, -2.0, 0.0)
        palette = self._palette
        painter.fillRect(cells, QColor(palette.current if is_current else palette.faint))

    def paint_block(self, painter: QPainter, block: Block) -> None:
        """The background, the caption where there is room, and the steps."""
        color = self._color(block.kind)
        panel = QColor(self._palette.panel)
        gap = _GAP_PX if block.rect.width() > 8.0 else 0.0
        rect = block.rect.adjusted(0.0, 0.0, -gap, 0.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(color, panel, _FAINT))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_caption(painter, rect, block)
        self._paint_cells(painter, rect, block, color)

    def paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        """The outline of a strip that has the keyboard."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._palette.link), 1.0))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _color(self, kind: Kind) -> QColor:
        if kind is Kind.FORWARD:
            return QColor(self._palette.link)
        return curve_color(_CURVES[kind], self._palette)

    def _paint_caption(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        font, room = QFont(painter.font()), rect.width() - _EDGES_PX
        small = _small(font)
        text = caption(block, small)
        small.setBold(block.is_current)
        palette = self._palette
        painter.setFont(small)
        painter.setPen(QColor(palette.current_text if block.is_current else palette.text))
        above = QRectF(rect.left() + 4.0, rect.top(), room, rect.height() * (1.0 - _CELLS_SHARE))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(font)

    def _paint_cells(self, painter: QPainter, rect: QRectF, block: Block, color: QColor) -> None:
        cells = _cells_rect(rect)
        width = cells.width() / block.count
        panel = QColor(self._palette.panel)
        done = QRectF(cells.left(), cells.top(), width * block.done, cells.height())
        painter.fillRect(cells, mixed(color, panel, _PALE))
        painter.fillRect(done, color)
        lines = mixed(color, QColor(self._palette.panel), _PATTERN)
        painter.fillRect(cells, QBrush(lines, _PATTERNS[block.kind]))
        if width >= _LEAST_CELL_PX:
            gap = 1.0 if width >= _LEAST_GAPPED_PX else 0.5
            painter.setPen(QPen(mixed(color, panel, _FAINT), gap))
            for index in range(1, block.count):
                x = round(cells.left() + index * width)
                painter.drawLine(QPointF(x, cells.top()), QPointF(x, cells.bottom()))
        if block.is_current:
            middle = cells.left() + (block.done - 0.5) * width
            half = max(width, _LEAST_CURRENT_PX) / 2.0
            cell = QRectF(middle - half, cells.top(), 2.0 * half, cells.height())
            cell.adjust(0.0, -_STANDS_OUT * rect.height(), 0.0, 0.0)
            painter.fillRect(cell, QColor(self._palette.current))


def _cells_rect(rect: QRectF) -> QRectF:
    height = round(_CELLS_SHARE * rect.height())
    return QRectF(rect.left(), rect.bottom() - height, rect.width(), float(height))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0.0:
        small.setPointSizeF(_CAPTION_SHARE * font.pointSizeF())
    else:
        small.setPixelSize(round(_CAPTION_SHARE * font.pixelSize()))
    return small


def caption(block: Block, font: QFont) -> str:
    """The longest caption of ``block`` that fits in ``font``, "" where none does."""
    # In bold, so that nothing changes where the block becomes the current one.
    bold = QFont(font)
    bold.setBold(True)
    metrics, room = QFontMetricsF(bold), block.rect.width() - _EDGES_PX - _GAP_PX
    return next((text for text in block.captions if metrics.horizontalAdvance(text) <= room), "")
