"""The names of runs beside the ends of their curves, kept apart where curves end close together.

Knows no curve: it is told where each ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem

from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_colors import name_color
from bpgui.ui.run_curve import RunCurve

_MOST_LETTERS = 14
_GAP_PX = 7.0

Place = tuple[float, float]


@dataclass(slots=True)
class _Name:
    run: RunCurve
    item: QGraphicsSimpleTextItem
    place: Place | None = None


class RunNames:
    """Writes the names of runs into ``scene``; one run alone needs no name."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._palette = LIGHT
        self._font = QFont()
        self._names: list[_Name] = []

    @property
    def width(self) -> float:
        """The room in pixels that the widest name takes beside its curve, 0 without names."""
        widths = [name.item.boundingRect().width() for name in self._names]
        return max(widths) + 1.5 * _GAP_PX if widths else 0.0

    def apply_font(self, font: QFont) -> None:
        """Write the names in ``font``."""
        self._font = font
        self.show([name.run for name in self._names])

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        for name in self._names:
            self._paint(name)

    def show(self, runs: Sequence[RunCurve]) -> None:
        """Name ``runs``; where they end is told by ``place``."""
        for name in self._names:
            self._scene.removeItem(name.item)
        self._names = []
        if len(runs) < 2:
            return
        metrics = QFontMetricsF(self._font)
        room = _MOST_LETTERS * metrics.averageCharWidth()
        for run in runs:
            text = metrics.elidedText(" ".join(run.name.split()), Qt.TextElideMode.ElideRight, room)
            item = QGraphicsSimpleTextItem(text)
            item.setFont(self._font)
            item.hide()
            self._scene.addItem(item)
            self._names.append(_Name(run, item))
            self._paint(self._names[-1])

    def place(self, ends: dict[int, Place], current: Place | None, area: QRectF) -> None:
        """Write each name right of where its run ends, by the run's id; one without is hidden."""
        for name in self._names:
            name.place = current if name.run.is_current else ends.get(name.run.id)
            name.item.setVisible(name.place is not None)
        boxes = [_box(name, area) for name in self._names if name.place is not None]
        shown = [name for name in self._names if name.place is not None]
        for index, top in zip(range(len(shown)), _apart(boxes, area), strict=True):
            shown[index].item.setPos(boxes[index].left(), top)

    def _paint(self, name: _Name) -> None:
        palette, run = self._palette, name.run
        color = QColor(palette.link) if run.is_current else name_color(run.color_index, palette)
        name.item.setBrush(color)


def _box(name: _Name, area: QRectF) -> QRectF:
    box = name.item.boundingRect()
    x, y = name.place or (0.0, 0.0)
    y = min(max(y, area.top()), area.bottom())
    return QRectF(x + _GAP_PX, y - box.height() / 2.0, box.width(), box.height())


def _apart(boxes: list[QRectF], area: QRectF) -> list[float]:
    """The tops of ``boxes``, moved up or down so that none lies on another or out of ``area``."""
    tops = [box.top() for box in boxes]
    order = sorted(range(len(boxes)), key=lambda index: tops[index])
    for downwards in (True, False):
        placed: list[int] = []
        for index in order if downwards else reversed(order):
            height = boxes[index].height()
            limit = area.top() - height / 2.0 if downwards else area.bottom() - height / 2.0
            tops[index] = max(tops[index], limit) if downwards else min(tops[index], limit)
            for other in placed:
                if _share_columns(boxes[index], boxes[other]):
                    step = height if downwards else -height
                    beside = tops[other] + step
                    tops[index] = (max if downwards else min)(tops[index], beside)
            placed.append(index)
    return tops


def _share_columns(one: QRectF, other: QRectF) -> bool:
    return one.left() < other.right() and other.left() < one.right()
