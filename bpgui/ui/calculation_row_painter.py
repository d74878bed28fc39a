"""Paints the headings and the one-line steps of the calculation; knows no card and no scrolling."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from bpgui.project.formula import symbol_box
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.formula_fonts import FormulaFonts, fixed_font, scaled_font
from bpgui.ui.formula_layout import FormulaLayout
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.formula_setting import lay_out
from bpgui.ui.palette import Palette

PENDING = "· · ·"
_SMALLEST = 0.65
"""How far a heading's text shrinks where it has no room."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading row says and how."""

    title: str
    summary: str
    is_open: bool
    is_current: bool
    is_pending: bool
    is_faulty: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class StepRow:
    """What a step's row says; ``value`` is None while it is not computed."""

    quantity: str
    value: str | None
    is_faulty: bool
    level: int = 0


class RowPainter:
    """Paints rows with ``font`` in the colours of ``palette``; sets each symbol once."""

    def __init__(self, font: QFont, fonts: FormulaFonts, palette: Palette) -> None:
        self._font = QFont(font)
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._metrics, self._bold_metrics = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self._fixed = fixed_font(font)
        self._fixed_metrics = QFontMetricsF(self._fixed)
        self._fonts = fonts
        self._naming = ARTICLE_NAMING
        self._symbols: dict[str, FormulaLayout] = {}
        self._inset, self._indent = fonts.em * 1.5, fonts.em * 0.9
        self._measure_tallest()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Paint in the colours of ``palette`` from now on."""
        self._palette = palette
        self._computed = FormulaColors.single(palette.muted)
        self._pending = FormulaColors.single(palette.faint)

    def set_naming(self, naming: Naming) -> None:
        """Name the numbers as ``naming`` has them from now on."""
        if naming != self._naming:
            self._naming = naming
            self._symbols.clear()
            self._measure_tallest()

    def paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        """A heading in ``rect``: triangle, title, and the summary where there is room."""
        palette, em = self._palette, self._fonts.em
        rect = rect.adjusted(self._indent * heading.level, 0, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised if heading.level == 0 else palette.panel))
        painter.drawRoundedRect(rect, 4, 4)
        color = QColor(palette.faint if heading.is_pending else palette.text)
        _paint_triangle(painter, rect.x() + em * 1.05, rect.center().y(), em, heading, color)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        font = self._bold if heading.is_current else self._font
        metrics = self._bold_metrics if heading.is_current else self._metrics
        inner = rect.adjusted(em * 1.7, 0, -em * 0.7, 0)
        mark_width = em * 1.6 if heading.is_faulty else 0.0
        title_width = metrics.horizontalAdvance(heading.title)
        summary_width = self._metrics.horizontalAdvance(heading.summary) + em
        room = inner.width() - mark_width
        has_summary = title_width + summary_width <= room / _SMALLEST
        if not has_summary:
            summary_width = 0.0
        scale = max(min(1.0, room * 0.96 / (title_width + summary_width)), _SMALLEST)
        summary_font = self._font
        if scale < 1.0:
            font, summary_font = (scaled_font(each, each, scale) for each in (font, summary_font))
            metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(color)
        title = metrics.elidedText(heading.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, _LEFT, title)
        if has_summary:
            painter.setFont(summary_font)
            painter.setPen(QColor(palette.faint if heading.is_pending else palette.muted))
            painter.drawText(inner, _RIGHT, heading.summary)
        if heading.is_faulty:
            x = inner.right() - summary_width * scale - em * 0.6
            self._paint_mark(painter, QPointF(x, rect.center().y()))

    def paint_step(
        self, painter: QPainter, rect: QRectF, row: StepRow, hovered: bool, value_hovered: bool
    ) -> None:
        """A step in ``rect``: its symbol and its value, or dots where it has none yet."""
        palette = self._palette
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.raised))
            painter.drawRoundedRect(rect, 4, 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        is_pending = row.value is None
        place = self.value_rect(rect, row)
        symbol = self._symbol(row.quantity)
        left = rect.x() + self._inset + row.level * self._indent
        scale = (place.left() - self._fonts.em * 0.6 - left) / max(symbol.width, 1.0)
        scale = min(1.0, scale, rect.height() / self._tallest)
        baseline = round(rect.center().y() + self._fixed_metrics.capHeight() / 2)
        painter.save()
        painter.translate(left, baseline)
        painter.scale(scale, scale)
        paint_formula(painter, symbol, QPointF(), self._pending if is_pending else self._computed)
        painter.restore()
        if row.is_faulty:
            self._paint_mark(painter, QPointF(left - self._inset * 0.55, rect.center().y()))
        painter.setFont(self._font if is_pending else self._fixed)
        color = palette.faint if is_pending else palette.link if value_hovered else palette.text
        painter.setPen(QColor(color))
        painter.drawText(QPointF(place.left(), baseline), row.value or PENDING)

    def value_rect(self, rect: QRectF, row: StepRow) -> QRectF:
        """Where the value of ``row`` stands in ``rect``."""
        metrics = QFontMetricsF(self._font) if row.value is None else self._fixed_metrics
        width = metrics.horizontalAdvance(row.value or PENDING)
        right = rect.right() - self._fonts.em * 1.1
        return QRectF(right - width, rect.y(), width, rect.height())

    def _symbol(self, quantity: str) -> FormulaLayout:
        layout = self._symbols.get(quantity)
        if layout is None:
            box = symbol_box(quantity, True, self._naming)
            layout = self._symbols[quantity] = lay_out(box, self._fonts)
        return layout

    def _measure_tallest(self) -> None:
        """All symbols of a notation are as small as its tallest calls for, so that rows agree."""
        self._tallest = self._symbol("dE/dw1").height

    def _paint_mark(self, painter: QPainter, center: QPointF) -> None:
        """A warning triangle with an exclamation mark."""
        size = self._fonts.em * 0.55
        corners = [QPointF(0, -size), QPointF(size, size * 0.8), QPointF(-size, size * 0.8)]
        painter.setPen(QPen(QColor(self._palette.warning), 1.2))
        painter.setBrush(QColor(self._palette.warning_fill))
        painter.drawPolygon(QPolygonF([center + corner for corner in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top, bottom, dot = (QPointF(0, size * part) for part in (-0.35, 0.2, 0.52))
        painter.drawLine(center + top, center + bottom)
        painter.drawPoint(center + dot)


def _paint_triangle(
    painter: QPainter, x: float, y: float, em: float, heading: Heading, color: QColor
) -> None:
    """Points down where the section is open and right where it is closed."""
    long, short = em * 0.3, em * 0.22
    corners = [(-short, -long), (short * 1.2, 0.0), (-short, long)]
    if heading.is_open:
        corners = [(-long, -short), (0.0, short * 1.2), (long, -short)]
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
