"""The circles: units with their name, net and out, and the smaller bias units."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.ui.diagram.labels import given_label, number_label
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.painting import (
    CENTRED,
    LIT,
    RING,
    draw_glow,
    draw_lit,
    draw_number,
    draw_ring,
)
from bpgui.ui.diagram.style import Style

RIM_WIDTH = 2.0
"""What the rim takes of the circle's room for text."""
LEAST_LEGIBLE = 0.3
"""At a smaller scale of the view, units are discs without text."""


class CircleItem(NumberItem):
    """A disc that glows for the current number and has a ring as an operand."""

    def radius(self) -> float:
        """The disc's radius in scene units."""
        raise NotImplementedError

    def contour(self, margin: float) -> QPainterPath:
        """The circle."""
        path = QPainterPath()
        reach = self.radius() + margin
        path.addEllipse(QPointF(), reach, reach)
        return path

    def badge_centre(self) -> QPointF:
        """On the rim at the upper right."""
        reach = self.radius() * math.sqrt(0.5)
        return QPointF(reach, -reach)

    def draw_disc(self, painter: QPainter) -> None:
        """The disc with its emphasis."""
        ink, contour = self._style.ink, self.contour(0.0)
        if self._current is not None:
            draw_glow(painter, contour, self._style)
        painter.setPen(QPen(ink.current, 3.0) if self._current else QPen(ink.outline, 1.6))
        painter.setBrush(ink.current_fill if self._current else ink.field)
        painter.drawPath(contour)
        if self._operands:
            draw_ring(painter, self.contour(RING), self._style)
        if self.is_lit:
            margin = LIT if self._operands or self._current else RING
            outline, is_source = self.contour(margin), self._explained is None
            draw_lit(painter, outline, self._style, is_source=is_source)


class UnitItem(CircleItem):
    """A unit with its name above one line a number: an input's value, or net and out.

    A small unit has room for one line: the emphasised number, else the last one computed.
    """

    def __init__(self, name: str, numbers: Iterable[str], style: Style) -> None:
        self._name = name
        self._texts: dict[str, str] = {}
        super().__init__(numbers, style, focus_id=None)
        self.focus_id = self.ids[-1]

    @property
    def name(self) -> str:
        """The unit's name."""
        return self._name

    def radius(self) -> float:
        """The radius of all units."""
        return self._style.sizes.unit_radius

    def text(self, number: str) -> str:
        """The digits shown of ``number``."""
        return self._texts.get(number, "")

    def shown_numbers(self) -> tuple[str, ...]:
        """The ids that have a line now, from the top."""
        if not self._style.has_small_units or len(self.ids) == 1:
            return self.ids
        operand = self._operands if len(self._operands) == 1 else ()
        # An operand may lie in the unit of what is made of it, which goes first.
        for number in (self._explained, self._current, *operand):
            if number in self.ids:
                return (number,)
        known = tuple(number for number in self.ids if number in self._values)
        return (known or self.ids)[-1:]

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        label = given_label if len(self.ids) == 1 else number_label
        for number in numbers:
            text = label(self.value(number), self._style.numbers)
            if text != self._texts.get(number, ""):
                self._texts[number] = text
                self.update()

    def set_style(self, style: Style) -> None:
        """Takes on new colours, fonts, sizes and digits."""
        self._style = style
        self._on_numbers_set(self.ids)
        super().set_style(style)

    def number_rect(self, number: str) -> QRectF | None:
        """The line of ``number``."""
        shown = self.shown_numbers()
        if number not in shown:
            return None
        fonts = self._style.fonts
        middle = fonts.line_middle(shown.index(number), self._lines)
        width = self._room(middle, fonts.digit_height)
        return QRectF(-0.5 * width, middle - 0.5 * fonts.row_height, width, fonts.row_height)

    def name_rect(self) -> QRectF:
        """The name's line, as wide as the circle there; it is centred with the lines below it."""
        fonts = self._style.fonts
        top, height = fonts.name_top(self._lines), fonts.name_height
        width = self._room(top + 0.5 * height, fonts.digit_height)
        return QRectF(-0.5 * width, top, width, height)

    @property
    def _lines(self) -> int:
        return 1 if self._style.has_small_units else 2

    def _room(self, middle: float, height: float) -> float:
        """How wide the circle is where a text ``height`` high has its ``middle``."""
        reach, edge = self.radius() - RIM_WIDTH, abs(middle) + 0.5 * height
        return 2.0 * math.sqrt(max(reach * reach - edge * edge, 0.0))

    def title(self) -> tuple[QFont, str]:
        """The unit's name and its font: a smaller one, and an ellipsis, for one that is long."""
        fonts, room = self._style.fonts, self.name_rect().width()
        given = self._style.names.get(self._name)
        if given is None:
            return fonts.name, unit_text(self._name, self._style.naming)
        if QFontMetricsF(fonts.name).horizontalAdvance(given) <= room:
            return fonts.name, given
        metrics = QFontMetricsF(fonts.label_bold)
        return fonts.label_bold, metrics.elidedText(given, Qt.TextElideMode.ElideRight, room)

    def number_at(self, point: QPointF) -> str | None:
        """The number whose line is nearest to ``point``, if the point is in the circle."""
        if not self.contour(0.0).contains(point):
            return None
        known = [number for number in self.shown_numbers() if self.text(number)]
        return min(known, key=lambda number: self._distance(number, point), default=None)

    def _distance(self, number: str, point: QPointF) -> float:
        rect = self.number_rect(number)
        return math.inf if rect is None else abs(rect.center().y() - point.y())

    def draw(self, painter: QPainter) -> None:
        """The disc, the name and the numbers."""
        self.draw_disc(painter)
        ink, fonts = self._style.ink, self._style.fonts
        if painter.worldTransform().m11() < LEAST_LEGIBLE:
            return
        font, name = self.title()
        painter.setFont(font)
        painter.setPen(ink.text)
        painter.drawText(self.name_rect(), CENTRED, name)
        for number in self.shown_numbers():
            rect = self.number_rect(number)
            text = self.text(number)
            if not text or rect is None:
                continue
            is_current = number == self._current
            is_lit = is_current or number in self._operands
            is_last = number == self.ids[-1]
            plain = ink.text if is_last else ink.muted
            if number == self._explained or number in self._sources:
                plain = ink.link
            painter.setPen(ink.current_text if is_lit else plain)
            is_bold = is_current or number == self._explained
            font = fonts.number_bold if is_bold else fonts.number
            draw_number(painter, rect, CENTRED, text, font, fonts.digit_width)


class BiasUnitItem(CircleItem):
    """The circle of a layer's bias; its value stands beside it."""

    def __init__(self, name: str, numbers: Iterable[str], is_trained: bool, style: Style) -> None:
        super().__init__((name, *numbers), style)
        self._name = name
        self._is_trained = is_trained

    def radius(self) -> float:
        """The radius of all bias units."""
        return self._style.sizes.bias_radius

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        """A bias unit shows no digits."""

    def number_at(self, point: QPointF) -> str | None:
        """The bias, anywhere in its circle."""
        return self._name if self.contour(0.0).contains(point) else None

    def draw(self, painter: QPainter) -> None:
        """The disc and the name, bold where the bias is trained."""
        self.draw_disc(painter)
        ink, fonts = self._style.ink, self._style.fonts
        painter.setFont(fonts.label_bold if self._is_trained else fonts.label)
        painter.setPen(ink.text if self._is_trained else ink.muted)
        radius = self.radius()
        name = symbol_text(self._name, self._style.naming)
        painter.drawText(QRectF(-radius, -radius, 2.0 * radius, 2.0 * radius), CENTRED, name)
