"""The card of the current step: its formula line by line, the result and what it means.

Set once for a step and a width, then painted and hit-tested; knows no rows and no scrolling.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from bpgui.project.formula import Box, symbol_box
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.formula_fonts import Face, FormulaFonts, fixed_font, scaled_font
from bpgui.ui.formula_layout import FormulaLayout, Run, Tone
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.formula_setting import lay_out
from bpgui.ui.palette import Palette

_RESULT_SCALE = 1.15
_SENTENCE_SCALE = 0.84
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
_TALL = 100_000.0
_EQUALS_FACE = (Face.UPRIGHT, 0)


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says: ``quantity`` equals each of ``lines`` in turn, and then ``result``.

    ``quantity`` is an id, written as ``naming`` has it.
    """

    quantity: str
    lines: tuple[Box, ...]
    result: str
    sentence: str
    warning: str = ""
    naming: Naming = ARTICLE_NAMING


@dataclass(frozen=True, slots=True)
class _Line:
    """A set formula with its origin and the factor that makes it fit."""

    layout: FormulaLayout
    origin: QPointF
    scale: float = 1.0


class StepCard:
    """``content`` set in ``fonts`` for a card ``width`` pixels wide; ``height`` follows."""

    def __init__(
        self, content: CardContent, font: QFont, fonts: FormulaFonts, width: float
    ) -> None:
        self._content = content
        self._fonts = fonts
        self._em = fonts.em
        self._padding = round(self._em * 0.85)
        self._inner = max(width - 2 * self._padding, self._em)
        self._sentence_font = scaled_font(font, font, _SENTENCE_SCALE)
        self._warning_font = QFont(font)
        self._equals = fonts.advance("=", *_EQUALS_FACE) + self._em * 0.7
        self._lines: list[_Line] = []
        self._equals_at: list[QPointF] = []
        self._warning_height = self._wrapped_height(content.warning, self._warning_font)
        top = self._padding + (self._warning_height + self._padding if content.warning else 0)
        bottom = self._set_lines(_result_layout(content.result, font), float(top))
        self._sentence_top = bottom + self._em * 0.2
        sentence_height = self._wrapped_height(content.sentence, self._sentence_font)
        if content.sentence:
            bottom = self._sentence_top + sentence_height
        self.height = round(bottom + self._padding * 0.8)

    def paint(self, painter: QPainter, rect: QRectF, palette: Palette, hovered: str = "") -> None:
        """Paint the card in ``rect``; ``hovered`` is the id of the number to highlight."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = rect.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(QColor(palette.current), 1.5))
        painter.setBrush(QColor(palette.current_fill))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._content.warning:
            self._paint_warning(painter, frame, palette)
        colors = FormulaColors.of(palette)
        left, top = rect.x() + self._padding, rect.y()
        painter.setPen(QColor(palette.text))
        painter.setFont(self._fonts.face(*_EQUALS_FACE).font)
        for place in self._equals_at:
            painter.drawText(QPointF(left + place.x(), round(top + place.y())), "=")
        for line in self._lines:
            painter.save()
            painter.translate(left + line.origin.x(), round(top + line.origin.y()))
            painter.scale(line.scale, line.scale)
            paint_formula(painter, line.layout, QPointF(), colors, hovered)
            painter.restore()
        if self._content.sentence:
            painter.setPen(QColor(palette.muted))
            painter.setFont(self._sentence_font)
            room = QRectF(left, top + self._sentence_top, self._inner, _TALL)
            painter.drawText(room, _WRAP, self._content.sentence)

    def quantity_at(self, point: QPointF) -> str:
        """The id of the quantity at ``point``, measured from the card's corner, or ""."""
        for line in self._lines:
            local = (point - line.origin - QPointF(self._padding, 0.0)) / line.scale
            if found := line.layout.quantity_at(local):
                return found
        return ""

    def _set_lines(self, result: FormulaLayout, top: float) -> float:
        """Set the formula below ``top`` and give its bottom.

        The name stands on a line of its own where the formula would not fit beside it.
        """
        name = lay_out(symbol_box(self._content.quantity, naming=self._content.naming), self._fonts)
        lead = name.width + self._em * 0.35
        room = self._inner - lead - self._equals
        layouts = self._set_formulas(math.inf, result)
        if _width(layouts) > room:
            layouts = self._set_formulas(room, result)
            room_below = max(self._inner - self._equals, self._em)
            layouts_below = self._set_formulas(room_below, result)
            name_height = name.height + self._em * 0.5
            is_shorter = name_height + _height(layouts_below) < _height(layouts)
            if _width(layouts) > room or is_shorter:
                self._lines.append(_Line(name, QPointF(0.0, top + name.ascent)))
                return self._place_lines(layouts_below, 0.0, room_below, top + name_height)
        ascent = max(name.ascent, layouts[0].ascent)
        self._lines.append(_Line(name, QPointF(0.0, top + ascent)))
        descent = max(name.descent, layouts[0].descent)
        layouts[0] = layouts[0].with_height(ascent, descent)
        return self._place_lines(layouts, lead, room, top)

    def _place_lines(
        self, layouts: list[FormulaLayout], lead: float, room: float, top: float
    ) -> float:
        """Put each line below the one before, shrunk where a single number is too wide."""
        for layout in layouts:
            scale = min(1.0, room / layout.width)
            baseline = top + layout.ascent * scale
            self._equals_at.append(QPointF(lead, baseline))
            self._lines.append(_Line(layout, QPointF(lead + self._equals, baseline), scale))
            top = baseline + layout.descent * scale + self._em * 0.6
        return top

    def _set_formulas(self, room: float, result: FormulaLayout) -> list[FormulaLayout]:
        lines = [lay_out(box, self._fonts, room) for box in self._content.lines]
        return [*lines, result]

    def _wrapped_height(self, text: str, font: QFont) -> float:
        if not text:
            return 0.0
        room = QRectF(0.0, 0.0, self._inner, _TALL)
        return QFontMetricsF(font).boundingRect(room, _WRAP, text).height()

    def _paint_warning(self, painter: QPainter, frame: QRectF, palette: Palette) -> None:
        strip = QRectF(frame.topLeft(), frame.bottomRight())
        strip.setHeight(self._warning_height + self._padding * 1.2)
        strip.adjust(3, 3, -3, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.warning_fill))
        painter.drawRoundedRect(strip, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(palette.warning))
        painter.setFont(self._warning_font)
        place = QRectF(
            frame.x() - 0.75 + self._padding,
            strip.center().y() - self._warning_height / 2,
            self._inner,
            _TALL,
        )
        painter.drawText(place, _WRAP, self._content.warning)


def _width(layouts: list[FormulaLayout]) -> float:
    return max(layout.width for layout in layouts)


def _height(layouts: list[FormulaLayout]) -> float:
    return sum(layout.height for layout in layouts)


def _result_layout(text: str, font: QFont) -> FormulaLayout:
    """The result as one large run."""
    large = scaled_font(fixed_font(font), font, _RESULT_SCALE)
    large.setBold(True)
    metrics = QFontMetricsF(large)
    width = metrics.horizontalAdvance(text)
    run = Run(text, large, Tone.SYMBOL, 0.0, 0.0, width, 0.0)
    return FormulaLayout(width, metrics.capHeight(), 0.0, [run])
