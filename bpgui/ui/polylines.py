"""Arrays of points as the polygons that QPainter draws at once; knows no plot."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPolygonF

_POINT_PX = 1.0
"""The length of the line that stands for a point between two gaps."""


def polylines(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[QPolygonF]:
    """The lines through the points ``x``, ``y`` in pixels; where y is nan, one line ends."""
    is_shown = np.isfinite(y)
    edges = np.flatnonzero(np.diff(is_shown, prepend=False, append=False))
    return [_polygon(x[i:j], y[i:j]) for i, j in zip(edges[::2], edges[1::2], strict=True)]


def _polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    if x.size == 1:
        x, y = np.array([x[0], x[0] + _POINT_PX]), np.repeat(y, 2)
    # Reading a stream is ten times faster than making a QPointF for each point.
    points = np.column_stack((x, y)).astype(">f8").tobytes()
    stream = QDataStream(QByteArray(x.size.to_bytes(4, "big") + points))
    polygon = QPolygonF()
    stream >> polygon
    return polygon
