"""All edges of a large network as one part: thin lines, drawn many at a time.

A line shows the sign by its colour and its dashes, the size in a few widths. Knows the edges'
names and ends, and their weights; what is emphasised is drawn above it by other parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from bpgui.ui.diagram.plane import Point
from bpgui.ui.diagram.style import Style
from bpgui.ui.diagram.topology import Edge

LIMITS = (0.5, 1.5)
"""The sizes of weights at which a line gets the next width."""
WIDTHS = (1.0, 1.0, 2.0)
"""Widths in the view's pixels at the scale 1; wide dashed lines are costly, so few are."""
STRENGTHS = (0.4, 0.75, 1.0)
"""How much of its colour a line of each width has."""
DASHES = (7.0, 4.0)
MOST_SMOOTH = 800
"""More lines than these are drawn without antialiasing."""
REACH = 6.0
"""How far from a line, in scene units, the mouse still means it."""

_BUCKETS = len(WIDTHS)


class EdgeBatch(QGraphicsItem):
    """The lines of ``edges``, which stay; their ends, weights and look change."""

    def __init__(self, edges: Sequence[Edge], style: Style) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._style = style
        self._names = [edge.weight for edge in edges]
        self._sources, self._targets = [e.source for e in edges], [e.target for e in edges]
        self._ends = np.zeros((len(edges), 4))
        self._lines = [QLineF()] * len(edges)
        self._codes = np.full(len(edges), _BUCKETS, dtype=np.int8)
        self._bounds = QRectF()

    @property
    def codes(self) -> NDArray[np.int8]:
        """How each line looks: sign + 1 times the number of widths, plus the width's number."""
        return self._codes

    def set_style(self, style: Style) -> None:
        """Takes on new colours."""
        self._style = style
        self.update()

    def place(self, units: Mapping[str, Point]) -> None:
        """Draws the lines between the centres of ``units``, which discs cover."""
        self._take(range(len(self._names)), units)

    def follow(self, unit: str, units: Mapping[str, Point]) -> None:
        """Moves the lines of ``unit`` only."""
        pairs = enumerate(zip(self._sources, self._targets, strict=True))
        self._take([at for at, ends in pairs if unit in ends], units)

    def _take(self, places: Sequence[int], units: Mapping[str, Point]) -> None:
        ends = [(*units[self._sources[at]], *units[self._targets[at]]) for at in places]
        for at, (x1, y1, x2, y2) in zip(places, ends, strict=True):
            self._lines[at] = QLineF(x1, y1, x2, y2)
        self._ends[list(places)] = np.array(ends).reshape(-1, 4)
        self.prepareGeometryChange()
        left, top = np.minimum(self._ends[:, :2], self._ends[:, 2:]).min(axis=0)
        right, bottom = np.maximum(self._ends[:, :2], self._ends[:, 2:]).max(axis=0)
        self._bounds = QRectF(left, top, right - left, bottom - top)
        self.update()

    def show_weights(self, values: Mapping[str, float]) -> None:
        """Draws these weights; redraws only if a line's look changes."""
        found = map(values.get, self._names, repeat(0.0))
        weights = np.fromiter(found, dtype=np.float64, count=len(self._names))
        signs = np.nan_to_num(np.sign(weights)).astype(np.int8)
        widths = np.searchsorted(LIMITS, np.abs(weights)).astype(np.int8)
        codes = ((signs + 1) * _BUCKETS + widths).astype(np.int8)
        if not np.array_equal(codes, self._codes):
            self._codes = codes
            self.update()

    def weight_at(self, point: QPointF) -> str | None:
        """The weight whose line is nearest to ``point``, if one is near."""
        start, along = self._ends[:, :2], self._ends[:, 2:] - self._ends[:, :2]
        to_point = np.array([point.x(), point.y()]) - start
        squared = np.maximum((along**2).sum(axis=1), 1e-9)
        share = np.clip((to_point * along).sum(axis=1) / squared, 0.0, 1.0)
        distance = np.hypot(*(to_point - share[:, None] * along).T)
        nearest = int(distance.argmin())
        return self._names[nearest] if distance[nearest] <= REACH else None

    def _pen(self, code: int, scale: float) -> QPen:
        sign, bucket = divmod(code, _BUCKETS)
        ink, strength = self._style.ink, STRENGTHS[bucket]
        full = (ink.negative, ink.edge_neutral, ink.positive)[sign]
        mixed = [
            round(strength * own + (1.0 - strength) * back)
            for own, back in (
                (full.red(), ink.panel.red()),
                (full.green(), ink.panel.green()),
                (full.blue(), ink.panel.blue()),
            )
        ]
        # Cosmetic: at a pixel or less, as these are, the dashes are cheap.
        width = max(WIDTHS[bucket] * scale, 1.0)
        pen = QPen(QColor(*mixed), width if WIDTHS[bucket] > 1.0 else 1.0)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if sign == 0:
            pen.setDashPattern([length * max(scale, 0.5) / pen.widthF() for length in DASHES])
        return pen

    def boundingRect(self) -> QRectF:
        """All lines."""
        return self._bounds.adjusted(-2.0, -2.0, 2.0, 2.0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The lines, the strongest last; antialiasing would take thrice as long for many."""
        exposed = option.exposedRect.adjusted(-2.0, -2.0, 2.0, 2.0)
        ends = self._ends
        is_seen = (
            (np.maximum(ends[:, 0], ends[:, 2]) >= exposed.left())
            & (np.minimum(ends[:, 0], ends[:, 2]) <= exposed.right())
            & (np.maximum(ends[:, 1], ends[:, 3]) >= exposed.top())
            & (np.minimum(ends[:, 1], ends[:, 3]) <= exposed.bottom())
        )
        scale = painter.worldTransform().m11()
        is_smooth = np.count_nonzero(is_seen) <= MOST_SMOOTH
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(is_smooth))
        codes = sorted(np.unique(self._codes).tolist(), key=lambda code: code % _BUCKETS)
        for code in codes:
            seen = np.nonzero(is_seen & (self._codes == code))[0].tolist()
            painter.setPen(self._pen(code, scale))
            painter.drawLines([self._lines[at] for at in seen])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
