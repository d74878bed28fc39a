"""A rounded box with rows of a label and a number: the common part of chips, pills and cards.

Its width follows from labels and the widest number, so nothing jumps; only an emphasised number
gets what room it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from bpgui.ui.diagram.labels import WIDEST
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.painting import (
    LEFT,
    LIT,
    RIGHT,
    dashed_pen,
    draw_glow,
    draw_lit,
    draw_number,
    draw_ring,
)
from bpgui.ui.diagram.style import Style


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a box: a number by id, its label and its digits as text."""

    number: str
    label: str
    text: str


class NumberBox(NumberItem):
    """A box of rows; subclasses say which rows, how wide at least, and where the box hangs.

    ``anchor`` is the point of the box, in fractions of its width and height, that lies at the
    item's position.
    """

    anchor = (0.5, 0.5)
    first_row_height = 1.6
    """The height of a box of one row, in row heights."""
    row_pitch = 1.15
    """The distance of rows, in row heights."""
    is_card = False
    """Cards have square corners, a fill of their own and a ring around the operand's row only."""
    is_bare = False
    """A bare box has a frame only while something in it is current."""
    fills_as_operand = False
    """True if an operand in the box lights the whole box."""

    def __init__(self, ids: Iterable[str], style: Style, focus_id: str | None = None) -> None:
        super().__init__(ids, style, focus_id)
        self._rows: tuple[Row, ...] = ()
        self._box = QRectF()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now, from the top."""
        return self._rows

    @property
    def box(self) -> QRectF:
        """The rounded box in the item's coordinates; empty if nothing is shown."""
        return self._box

    def make_rows(self) -> tuple[Row, ...]:
        """The rows that the present numbers and emphasis call for."""
        raise NotImplementedError

    def least_width(self) -> float:
        """The width of the box when nothing is emphasised."""
        raise NotImplementedError

    def row_rect(self, index: int) -> QRectF:
        """The full-width strip of a row."""
        fonts = self._style.fonts
        first = 0.5 * (self.first_row_height - 1.0) * fonts.row_height
        top = self._box.top() + first + index * self.row_pitch * fonts.row_height
        return QRectF(self._box.left(), top, self._box.width(), fonts.row_height)

    def _inner(self, index: int) -> QRectF:
        return self.row_rect(index).adjusted(self._style.pad, 0.0, -self._style.pad, 0.0)

    def _refresh(self) -> None:
        self._take(self.make_rows())
        self.update()

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        rows = self.make_rows()
        if rows != self._rows:
            self._take(rows)
            self.update()

    def _take(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        box = self._measure(rows)
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box

    def _measure(self, rows: tuple[Row, ...]) -> QRectF:
        if not rows:
            return QRectF()
        style = self._style
        width = self.least_width()
        for row in rows:
            characters = len(WIDEST)
            if self._is_emphasised(row.number):
                characters = max(len(row.text), characters)
            digits = characters * style.fonts.digit_width
            label = style.label_width(row.label) + style.gap if row.label else 0.0
            width = max(width, label + digits + 2.0 * style.pad)
        height = self.first_row_height * style.fonts.row_height
        height += (len(rows) - 1) * self.row_pitch * style.fonts.row_height
        across, down = self.anchor
        return QRectF(-across * width, -down * height, width, height)

    @property
    def has_grown(self) -> bool:
        """True if the box has more rows than one or is wider than it need be."""
        return len(self._rows) > 1 or self._box.width() > self.least_width() + 0.5

    @property
    def is_emphasised(self) -> bool:
        """True if anything in the box is current, an operand, explained or a source."""
        return self._current is not None or bool(self._operands) or self.is_lit

    def _is_emphasised(self, number: str) -> bool:
        if number in (self._current, self._explained):
            return True
        return number in self._operands or number in self._sources

    def number_at(self, point: QPointF) -> str | None:
        """The id of the row at ``point``."""
        if not self._box.contains(point):
            return None
        near = min(
            range(len(self._rows)),
            key=lambda index: abs(self.row_rect(index).center().y() - point.y()),
        )
        return self._rows[near].number

    def number_rect(self, number: str) -> QRectF | None:
        """Where the digits of the row ``number`` stand."""
        for index, row in enumerate(self._rows):
            if row.number == number:
                inner = self._inner(index)
                inner.setLeft(inner.right() - self._digits_width(inner, row))
                return inner
        return None

    def _digits_width(self, inner: QRectF, row: Row) -> float:
        label = self._style.label_width(row.label) + self._style.gap if row.label else 0.0
        return max(inner.width() - label, 0.0)

    def contour(self, margin: float) -> QPainterPath:
        """The rounded box."""
        path = QPainterPath()
        if self._box.isEmpty():
            return path
        box = self._box.adjusted(-margin, -margin, margin, margin)
        row = self._style.fonts.row_height
        radius = 0.45 * row if self.is_card else min(0.8 * row, 0.5 * self._box.height())
        path.addRoundedRect(box, radius + margin, radius + margin)
        return path

    def draw(self, painter: QPainter) -> None:
        """The box and its rows."""
        if self._box.isEmpty():
            return
        self._draw_frame(painter)
        for index, row in enumerate(self._rows):
            self._draw_row(painter, index, row)
        if self.is_card:
            for index, row in enumerate(self._rows):
                if row.number in self._operands:
                    self._draw_row_ring(painter, index)
        self._draw_lit(painter)

    def _draw_frame(self, painter: QPainter) -> None:
        ink, contour = self._style.ink, self.contour(0.0)
        if self._current is not None:
            draw_glow(painter, contour, self._style)
            painter.setPen(QPen(ink.current, 2.2))
            painter.setBrush(ink.current_fill)
            painter.drawPath(contour)
            return
        if self.is_bare:
            return
        is_operand = bool(self._operands) and not self.is_card
        painter.setPen(QPen(ink.border, 1.2))
        painter.setBrush(ink.raised if self.is_card else ink.field)
        if is_operand and self.fills_as_operand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.current_fill)
        painter.drawPath(contour)
        if is_operand:
            draw_ring(painter, self.contour(0.0 if self.fills_as_operand else 3.0), self._style)

    def _draw_lit(self, painter: QPainter) -> None:
        """The outline of the explained number, or of what it is computed from."""
        if not self.is_lit:
            return
        if not self.is_card:
            margin = LIT if self._operands or self._current else 3.0
            outline, is_source = self.contour(margin), self._explained is None
            draw_lit(painter, outline, self._style, is_source=is_source)
            return
        for index, row in enumerate(self._rows):
            if row.number == self._explained or row.number in self._sources:
                rect = self.row_rect(index).adjusted(2.0, -2.5, -2.0, 2.5)
                path = QPainterPath()
                path.addRoundedRect(rect, 5.0, 5.0)
                is_source = row.number != self._explained
                draw_lit(painter, path, self._style, is_source=is_source)

    def _draw_row_ring(self, painter: QPainter, index: int) -> None:
        rect = self.row_rect(index).adjusted(3.5, -1.0, -3.5, 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed_pen(self._style.ink.current, 1.6, 4.0, 2.5))
        painter.drawRoundedRect(rect, 4.0, 4.0)

    def _draw_row(self, painter: QPainter, index: int, row: Row) -> None:
        ink, fonts = self._style.ink, self._style.fonts
        is_current = row.number == self._current
        is_lit = is_current or row.number in self._operands
        is_explained = row.number == self._explained
        faint, plain = ink.muted, ink.text
        if is_explained or row.number in self._sources:
            faint = plain = ink.link
        if is_lit:
            faint = plain = ink.current_text
        is_bold = is_current or is_explained
        inner = self._inner(index)
        painter.setFont(fonts.label_bold if is_bold else fonts.label)
        painter.setPen(faint)
        label = self._style.shown_label(row.label)
        painter.drawText(inner.translated(0.0, fonts.label_drop), LEFT, label)
        painter.setPen(plain)
        digits = QRectF(inner)
        digits.setLeft(inner.right() - self._digits_width(inner, row))
        font = fonts.number_bold if is_bold else fonts.number
        alignment = RIGHT if row.label else LEFT
        draw_number(painter, digits, alignment, row.text, font, fonts.digit_width)
