"""Paints formulas that ``formula_setting`` has set; knows no steps and no panels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpgui.ui.formula_layout import FormulaLayout, Run, Stroke, Tone
from bpgui.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class FormulaColors:
    """What each tone is painted in, and the fill behind the number under the pointer."""

    tones: dict[Tone, QColor]
    hovered: QColor

    @classmethod
    def of(cls, palette: Palette) -> FormulaColors:
        """The colours of a formula on a card or a panel of ``palette``."""
        tones = {
            Tone.SYMBOL: QColor(palette.text),
            Tone.NUMBER: QColor(palette.link),
            Tone.CAPTION: QColor(palette.muted),
        }
        return cls(tones, _translucent(palette.link))

    @classmethod
    def single(cls, color: str) -> FormulaColors:
        """Every tone in ``color``."""
        return cls({tone: QColor(color) for tone in Tone}, QColor(Qt.GlobalColor.transparent))


def paint_formula(
    painter: QPainter,
    layout: FormulaLayout,
    origin: QPointF,
    colors: FormulaColors,
    hovered: str = "",
) -> None:
    """Paint ``layout`` with the left end of its first baseline at ``origin``.

    Baselines come to lie on whole pixels. ``hovered`` is the id of the number to highlight.
    """
    x, y = origin.x(), float(round(origin.y()))
    if hovered:
        _paint_hover(painter, layout, QPointF(x, y), colors.hovered, hovered)
    tone = font = None
    for run in layout.runs:
        if run.font is not font:
            font = run.font
            painter.setFont(font)
        if run.tone is not tone:
            tone = run.tone
            painter.setPen(colors.tones[tone])
        painter.drawText(QPointF(x + run.x, round(y + run.y)), run.text)
    for run in layout.runs:
        if run.tone is Tone.NUMBER:
            _underline(painter, run, x, y, colors.tones[Tone.NUMBER])
    for stroke in layout.strokes:
        _paint_stroke(painter, stroke, x, y, colors.tones[Tone.SYMBOL])


def _paint_hover(
    painter: QPainter, layout: FormulaLayout, origin: QPointF, color: QColor, hovered: str
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for hit in layout.hits:
        if hit.quantity == hovered:
            painter.drawRoundedRect(hit.rect.translated(origin).adjusted(-2, -1, 2, 1), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _underline(painter: QPainter, run: Run, x: float, y: float, color: QColor) -> None:
    pen = QPen(color, 1.0, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    line = round(y + run.y + run.drop) + 0.5
    painter.drawLine(QPointF(x + run.x, line), QPointF(x + run.x + run.width, line))


def _paint_stroke(painter: QPainter, stroke: Stroke, x: float, y: float, color: QColor) -> None:
    points = [QPointF(x + px, y + py) for px, py in stroke.points]
    if stroke.is_bar:
        thickness = max(round(stroke.width), 1)
        left, right = points[0].x(), points[-1].x()
        top = round(points[0].y() - thickness / 2)
        painter.fillRect(QRectF(left, top, right - left, thickness), color)
        return
    painter.setPen(QPen(color, stroke.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(points)


def _translucent(color: str) -> QColor:
    fill = QColor(color)
    fill.setAlpha(48)
    return fill
