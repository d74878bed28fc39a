"""The lines: weights, whose colour, dashes and width show sign and size, and the bias lines."""

from __future__ import annotations

import math
from collections.abc import Collection

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from bpgui.ui.diagram.anatomy import parameter_steps
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.painting import REACH, dashed_pen
from bpgui.ui.diagram.style import Style

LEAST_WIDTH = 1.5
MOST_WIDTH = 7.0
WIDTH_SCALE = 1.3
"""The size of a weight whose edge has about 63% of the widths' range."""
ARROW = 13.0


def edge_width(weight: float) -> float:
    """The width of an edge: from LEAST_WIDTH at 0 it grows with |w| and saturates."""
    if math.isnan(weight):
        return LEAST_WIDTH
    return LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * -math.expm1(-abs(weight) / WIDTH_SCALE)


class EdgeItem(NumberItem):
    """The edge of one weight; backward steps along it give it an arrow to its source."""

    def __init__(self, weight: str, paths: tuple[str, ...], style: Style) -> None:
        super().__init__((weight, *parameter_steps(weight), *paths), style)
        self.weight = weight
        self._paths = frozenset(paths)
        self._line = QLineF()
        self._width = LEAST_WIDTH
        self._sign = 0

    @property
    def sign(self) -> int:
        """−1, 0 or 1: the sign of the weight as drawn; 0 also while it has no value."""
        return self._sign

    @property
    def width(self) -> float:
        """The width of the line as drawn."""
        return self._width

    @property
    def is_backward(self) -> bool:
        """True while the current or explained number, or an operand of it, came back along this."""
        return self._is_current_backward or self._is_explained_backward

    @property
    def _is_current_backward(self) -> bool:
        return self._current in self._paths or bool(self._operands & self._paths)

    @property
    def _is_explained_backward(self) -> bool:
        return self._explained in self._paths or bool(self._sources & self._paths)

    def set_line(self, start: QPointF, end: QPointF) -> None:
        """Puts the edge between the rims of its units."""
        self.prepareGeometryChange()
        self._line = QLineF(start, end)

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        if self.weight not in numbers:
            return
        value = self.value(self.weight)
        # A tenth of a pixel is too little to see, and to redraw for.
        width = round(edge_width(value or 0.0), 1)
        sign = 0 if not value or math.isnan(value) else int(math.copysign(1.0, value))
        if (width, sign) != (self._width, self._sign):
            if width != self._width:
                self.prepareGeometryChange()
            self._width, self._sign = width, sign
            self.update()

    def number_at(self, point: QPointF) -> str | None:
        """The weight, near its line."""
        return self.weight if self.shape().contains(point) else None

    def draw(self, painter: QPainter) -> None:
        """The line, and while it is emphasised its halo and arrow."""
        ink = self._style.ink
        line, width = QLineF(self._line), self._width
        colour = self._colour()
        if self._current is not None or self._is_current_backward:
            colour = ink.current
        elif self.is_lit:
            colour = ink.link
            width = max(width, 3.0)
            halo = QColor(ink.link)
            halo.setAlpha(60)
            painter.setPen(QPen(halo, width + 6.0, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(line)
        if self._current is not None:
            width = max(width, 4.0)
            halo = QColor(ink.current)
            halo.setAlpha(60)
            painter.setPen(QPen(halo, width + 8.0, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(line)
        if self.is_backward and line.length() > ARROW:
            line.setP1(line.pointAt(0.8 * ARROW / line.length()))
        painter.setPen(self._pen(colour, width))
        painter.drawLine(line)
        if self.is_backward:
            self._draw_arrow(painter, colour, width)

    def _colour(self) -> QColor:
        ink = self._style.ink
        return (ink.edge_neutral, ink.positive, ink.negative)[self._sign]

    def _pen(self, colour: QColor, width: float) -> QPen:
        if self._sign < 0:
            return dashed_pen(colour, width, 7.0, 4.0)
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _draw_arrow(self, painter: QPainter, colour: QColor, width: float) -> None:
        unit = self._line.unitVector()
        along = QPointF(unit.dx(), unit.dy())
        across = QPointF(-along.y(), along.x()) * max(0.5 * ARROW, 0.9 * width)
        tip = self._line.p1()
        back = tip + along * ARROW
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, back + across, back - across]))

    def boundingRect(self) -> QRectF:
        """The line with its halo and arrow."""
        reach = 0.5 * self._width + max(REACH, ARROW)
        return (
            QRectF(self._line.p1(), self._line.p2())
            .normalized()
            .adjusted(-reach, -reach, reach, reach)
        )

    def shape(self) -> QPainterPath:
        """The line, wide enough to hit."""
        path = QPainterPath(self._line.p1())
        path.lineTo(self._line.p2())
        stroker = QPainterPathStroker()
        stroker.setWidth(max(self._width + 4.0, 10.0))
        return stroker.createStroke(path)


class ThinLine(NumberItem):
    """The thin line from a bias unit to a unit (dashed) or from an output to its card (plain)."""

    def __init__(self, numbers: tuple[str, ...], is_dashed: bool, style: Style) -> None:
        super().__init__(numbers, style)
        self._is_dashed = is_dashed
        self._line = QLineF()

    def set_line(self, start: QPointF, end: QPointF) -> None:
        """Puts the line between the rims of its ends."""
        self.prepareGeometryChange()
        self._line = QLineF(start, end)

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        """A bias line looks the same whatever the bias is."""

    def draw(self, painter: QPainter) -> None:
        """The line, in the current colour while its bias is current."""
        ink = self._style.ink
        colour = ink.current if self._current is not None else ink.edge_neutral
        width = 2.0 if self._current is not None else 1.2
        painter.setPen(
            dashed_pen(colour, width, 4.0, 4.0) if self._is_dashed else QPen(colour, width)
        )
        painter.drawLine(self._line)

    def boundingRect(self) -> QRectF:
        """The line."""
        return QRectF(self._line.p1(), self._line.p2()).normalized().adjusted(-2.0, -2.0, 2.0, 2.0)

    def shape(self) -> QPainterPath:
        """Nothing: the line is not for the mouse."""
        return QPainterPath()
