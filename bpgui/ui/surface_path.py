"""The way that training took over a surface: a line with arrows, from its start to the present.

Knows no widget and no session; draws points that it is given in pixels.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from bpgui.core.parameters import Matrix
from bpgui.ui.palette import Palette
from bpgui.ui.polylines import polylines

MOST_POINTS = 3000
"""A line through more points takes longer to draw than a frame may."""
_CASING = "#101418"
_LINE = "#ffffff"
_LATER_ALPHA = 130
_FAR_PX = 20_000.0
_ARROW_EVERY_PX = 70.0
_MOST_ARROWS = 9
_ARROW_PX = 6.0
_START_PX = 3.0
_RING_PX = 6.0
_OFFSETS = ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0))


def thinned(points: Matrix) -> NDArray[np.intp]:
    """Which of ``points`` (points, 2), in pixels, to draw: one of neighbours on the same pixel.

    Returns their places in order, MOST_POINTS at the most; the first and the last are among them.
    """
    if len(points) == 0:
        return np.empty(0, dtype=np.intp)
    pixels = np.rint(np.clip(points, -_FAR_PX, _FAR_PX))
    moves = np.ones(len(points), dtype=np.bool_)
    moves[1:] = (pixels[1:] != pixels[:-1]).any(axis=1)
    moves[-1] = True
    found = np.flatnonzero(moves)
    if found.size <= MOST_POINTS:
        return found
    return found[np.rint(np.linspace(0, found.size - 1, MOST_POINTS)).astype(np.intp)]


def arrows(points: Matrix, every: float = _ARROW_EVERY_PX) -> list[tuple[float, float, float]]:
    """x, y and direction (radians) of arrows along the line through ``points``.

    One in the middle of a short line, on a longer one about ``every`` so many pixels.
    """
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    total = float(lengths.sum())
    if total < 4.0 * _ARROW_PX or not math.isfinite(total):
        return []
    count = min(max(round(total / every), 1), _MOST_ARROWS)
    ends = np.cumsum(lengths)
    found = []
    for place in (np.arange(count) + 0.5) / count * total:
        step = min(int(np.searchsorted(ends, place)), len(steps) - 1)
        share = 1.0 - (ends[step] - place) / lengths[step] if lengths[step] else 0.0
        x, y = points[step] + share * steps[step]
        found.append((float(x), float(y), math.atan2(steps[step, 1], steps[step, 0])))
    return found


def draw_path(painter: QPainter, points: Matrix, present: int) -> None:
    """Draw the way through ``points`` (points, 2), in pixels; after ``present`` paler, dashed."""
    points = np.clip(points, -_FAR_PX, _FAR_PX)
    past, later = points[: present + 1], points[max(present, 0) :]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(later) > 1:
        pale = QColor(_LINE)
        pale.setAlpha(_LATER_ALPHA)
        pen = QPen(pale, 1.0)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        for line in polylines(later[:, 0], later[:, 1]):
            painter.drawPolyline(line)
    if len(past) == 0:
        return
    if len(past) > 1:
        _draw_cased(painter, past)
    painter.setPen(QPen(QColor(_CASING), 1.0))
    painter.setBrush(QColor(_LINE))
    start = QPointF(*past[0])
    painter.drawRect(int(start.x() - _START_PX), int(start.y() - _START_PX), 6, 6)
    for x, y, direction in arrows(past):
        painter.drawPolygon(_arrow(x, y, direction))


def draw_present(painter: QPainter, place: QPointF, palette: Palette) -> None:
    """The present point as a green ring with a white and a dark edge, seen on every colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, radius in (
        (_CASING, _RING_PX + 2.0),
        (_LINE, _RING_PX + 1.0),
        (palette.current, _RING_PX),
        (palette.current, _RING_PX - 0.75),
        (_LINE, _RING_PX - 1.75),
    ):
        painter.setPen(QPen(QColor(color), 1.0))
        painter.drawEllipse(place, radius, radius)


def draw_crosshair(painter: QPainter, place: QPointF, edges: tuple[QPointF, QPointF]) -> None:
    """Lines through ``place`` from edge to edge; ``edges`` are the upper left and lower right."""
    first, last = edges
    for color, by in ((_CASING, 1.0), (_LINE, 0.0)):
        painter.setPen(QPen(QColor(color), 1.0))
        painter.drawLine(QPointF(place.x() + by, first.y()), QPointF(place.x() + by, last.y()))
        painter.drawLine(QPointF(first.x(), place.y() + by), QPointF(last.x(), place.y() + by))


def _draw_cased(painter: QPainter, points: Matrix) -> None:
    """A white line in a dark casing; strokes of width 1 side by side are much the fastest."""
    lines = polylines(points[:, 0], points[:, 1])
    painter.setPen(QPen(QColor(_CASING), 1.0))
    for across, up in _OFFSETS:
        for line in lines:
            painter.drawPolyline(line.translated(across, up))
    painter.setPen(QPen(QColor(_LINE), 1.0))
    for line in lines:
        painter.drawPolyline(line)


def _arrow(x: float, y: float, direction: float) -> QPolygonF:
    corners = ((0.0, 1.0), (2.5, 0.8), (-2.5, 0.8))
    return QPolygonF(
        [
            QPointF(
                x + length * _ARROW_PX * math.cos(direction + turn),
                y + length * _ARROW_PX * math.sin(direction + turn),
            )
            for turn, length in corners
        ]
    )
