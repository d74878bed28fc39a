"""How emphasis looks: the glow of the current number, the ring of an operand, the warning badge.

Drawing only: decides nothing and keeps nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from bpgui.ui.diagram.style import Style

GLOW = 5.0
"""How far the glow reaches beyond a contour, in scene units."""
RING = 4.5
"""The distance of an operand's ring from the contour."""
REACH = 11.0
"""How far any of this is drawn beyond the contour."""
LIT = 7.0
"""The distance of an explained number's outline, outside the ring of an operand."""
BADGE_RADIUS = 8.0
LEAST_SQUEEZE = 0.75
"""No number is squeezed sideways more than to this part of its width."""
_POWER = "·"
"""What only numbers with a power of ten have in them."""

CENTRED = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def draw_glow(painter: QPainter, contour: QPainterPath, style: Style) -> None:
    """A soft halo in the current colour around ``contour``."""
    halo = QColor(style.ink.current)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((2.0 * GLOW + 4.0, 34), (GLOW + 3.0, 60)):
        halo.setAlpha(alpha)
        painter.setPen(QPen(halo, width))
        painter.drawPath(contour)


def draw_ring(painter: QPainter, contour: QPainterPath, style: Style) -> None:
    """The dashed line in the current colour that marks an operand."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(dashed_pen(style.ink.current, 2.0, 4.5, 3.0))
    painter.drawPath(contour)


def draw_lit(painter: QPainter, contour: QPainterPath, style: Style, *, is_source: bool) -> None:
    """The outline in the colour of links of an explained number, dotted for its operands."""
    colour = QColor(style.ink.link)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_source:
        painter.setPen(dashed_pen(colour, 2.0, 2.0, 2.6))
    else:
        halo = QColor(colour)
        halo.setAlpha(46)
        painter.setPen(QPen(halo, 6.0))
        painter.drawPath(contour)
        painter.setPen(QPen(colour, 2.2))
    painter.drawPath(contour)


def dashed_pen(colour: QColor, width: float, dash: float, gap: float) -> QPen:
    """A pen whose dashes have the lengths ``dash`` and ``gap`` whatever its ``width``."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([dash / width, gap / width])
    return pen


def draw_badge(painter: QPainter, centre: QPointF, style: Style) -> None:
    """The sign of a deliberate mistake: an exclamation mark on a disc."""
    painter.setPen(QPen(style.ink.panel, 1.5))
    painter.setBrush(style.ink.warning)
    painter.drawEllipse(centre, BADGE_RADIUS, BADGE_RADIUS)
    pen = QPen(style.ink.panel, 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(centre + QPointF(0.0, -4.0), centre + QPointF(0.0, 1.0))
    painter.drawPoint(centre + QPointF(0.0, 4.3))


def draw_number(
    painter: QPainter, rect: QRectF, alignment: int, text: str, font: QFont, digit_width: float
) -> None:
    """``text`` in the fixed font, squeezed sideways if it is longer than ``rect``."""
    painter.setFont(font)
    needed = len(text) * digit_width
    if _POWER in text:
        # Raised digits may come from another font, with widths of its own.
        needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed <= rect.width() + 0.5:
        painter.drawText(rect, alignment, text)
        return
    squeeze = rect.width() / needed
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(squeeze, 1.0)
    painter.drawText(QRectF(0.0, 0.0, needed, rect.height()), alignment, text)
    painter.restore()
