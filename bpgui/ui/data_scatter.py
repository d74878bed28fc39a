"""A small picture of samples: points in the plane by class, or a curve's points.

Classes have the marks that they have in the panel of what was learned. Knows arrays only.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpgui.core.parameters import Matrix, Vector
from bpgui.ui.learned_markers import draw_marker, marker_color, marker_path
from bpgui.ui.palette import LIGHT, Palette

MOST_POINTS = 1_500
"""More would only cover each other."""
_AIR = 0.07
_LINES = 13
_MANY = 400
"""So many points are drawn smaller."""


class SampleScatter(QWidget):
    """Shows inputs of one or two columns with their targets."""

    def __init__(self, palette: Palette = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scatter_samples")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._colors = palette
        self._points: Matrix = np.empty((0, 2))
        self._labels: Vector = np.empty(0)

    def show_samples(self, inputs: Matrix, targets: Matrix) -> None:
        """Show samples: with one input, its target as the height; with two, the class."""
        step = max(-(-len(inputs) // MOST_POINTS), 1)
        inputs, targets = inputs[::step], targets[::step]
        if inputs.shape[1] == 1:
            self._points = np.hstack([inputs, targets[:, :1]])
            self._labels = np.zeros(len(inputs))
        else:
            self._points = inputs[:, :2]
            is_single = targets.shape[1] == 1
            self._labels = targets[:, 0] if is_single else targets.argmax(axis=1).astype(float)
        self.update()

    def sizeHint(self) -> QSize:
        """A square of some lines."""
        side = _LINES * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Half of that."""
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame and in it the points, with equal scales for two inputs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colors.border))
        painter.setBrush(QColor(self._colors.field))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 6.0, 6.0)
        if not len(self._points):
            return
        low, high = self._points.min(axis=0), self._points.max(axis=0)
        span = np.maximum(high - low, 1e-9)
        room = np.array([frame.width(), frame.height()]) * (1.0 - 2.0 * _AIR)
        scale = np.minimum(room / span, np.min(room / span) * 2.0)
        middle = (low + high) / 2.0
        at = (self._points - middle) * scale * [1.0, -1.0]
        at += [frame.center().x(), frame.center().y()]
        half = self.fontMetrics().height() * (0.24 if len(at) < _MANY else 0.17)
        for label in np.unique(self._labels).astype(int).tolist():
            path, color = marker_path(label, half), marker_color(label, self._colors)
            for x, y in at[self._labels == label].tolist():
                draw_marker(painter, path, QPointF(x, y), color, False, self._colors)
