"""The marks of samples: a shape and a colour for each class, filled or, for held-out ones, hollow.

Knows no plot; the traced sample's ring and the legend are drawn here too, so that they look alike.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from bpgui.ui.palette import Palette

_LIGHT = ("#d55e00", "#0072b2", "#cc79a7", "#e69f00", "#56b4e9", "#6a3d9a", "#7a7a7a", "#8c510a")
_DARK = ("#f08a4b", "#56b4e9", "#e3a3c6", "#e6b54a", "#9fd6f7", "#b497d6", "#b0b0b0", "#c99a5b")
# Corners and the turn of the first one in eighths of a circle; 0 corners is a circle.
_SHAPES = ((0, 0.0), (4, 1.0), (3, -2.0), (4, 0.0), (3, 2.0), (5, -2.0), (6, 0.0))
_RING_SHARE = 2.0


def marker_color(number: int, palette: Palette) -> QColor:
    """The colour of class ``number``, from 0; after the last colour the first comes again."""
    colors = _DARK if palette.is_dark else _LIGHT
    return QColor(colors[number % len(colors)])


def marker_path(number: int, half: float) -> QPainterPath:
    """The outline of the mark of class ``number`` around (0, 0), ``half`` its reach."""
    corners, turn = _SHAPES[number % len(_SHAPES)]
    path = QPainterPath()
    if corners == 0:
        path.addEllipse(QPointF(0.0, 0.0), half, half)
        return path
    reach = half * (1.3 if corners == 3 else 1.2)
    start = turn * math.pi / 4.0
    angles = [start + k * math.tau / corners for k in range(corners)]
    points = [QPointF(reach * math.cos(a), reach * math.sin(a)) for a in angles]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def draw_marker(
    painter: QPainter,
    path: QPainterPath,
    at: QPointF,
    color: QColor,
    is_hollow: bool,
    palette: Palette,
) -> None:
    """Draw ``path`` at ``at``; a hollow one has only a rim."""
    ground = QColor("#ffffff") if not palette.is_dark else QColor(palette.window)
    placed = path.translated(at)
    if is_hollow:
        painter.setPen(QPen(ground, 3.4))
        painter.setBrush(ground)
        painter.drawPath(placed)
        painter.setPen(QPen(color, 1.7))
    else:
        painter.setPen(QPen(ground, 1.2))
        painter.setBrush(color)
    painter.drawPath(placed)


def draw_ring(painter: QPainter, at: QPointF, half: float, palette: Palette) -> None:
    """Draw the ring around the traced sample's mark."""
    reach = half * _RING_SHARE
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, wide in ((palette.panel, 4.5), (palette.current, 2.2)):
        painter.setPen(QPen(QColor(color), wide))
        painter.drawEllipse(QRectF(at.x() - reach, at.y() - reach, 2.0 * reach, 2.0 * reach))
