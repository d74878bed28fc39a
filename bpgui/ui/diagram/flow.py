"""Dots that run from the operands to the number they make: how a step looks in slow motion."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsScene

from bpgui.ui.diagram.parts import ABOVE_ALL


class Flow(QObject):
    """Dots in ``scene``; hidden but while they run."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._dots: list[QGraphicsEllipseItem] = []
        self._starts: list[QPointF] = []
        self._end = QPointF()
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._on_animation_value_changed)
        self._animation.finished.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether dots are on their way."""
        return self._animation.state() is QVariantAnimation.State.Running

    def start(
        self, starts: Iterable[QPointF], end: QPointF, radius: float, color: QColor, ms: int
    ) -> None:
        """Let a dot run from each of ``starts`` to ``end`` within ``ms`` milliseconds."""
        self.stop()
        self._starts, self._end = list(starts), end
        while len(self._dots) < len(self._starts):
            dot = QGraphicsEllipseItem()
            dot.setZValue(ABOVE_ALL)
            dot.setPen(QPen(QColor(0, 0, 0, 0)))
            self._scene.addItem(dot)
            self._dots.append(dot)
        for dot, start in zip(self._dots, self._starts, strict=False):
            dot.setRect(QRectF(-radius, -radius, 2.0 * radius, 2.0 * radius))
            dot.setBrush(color)
            dot.setPos(start)
            dot.show()
        self._animation.setDuration(ms)
        self._animation.start()

    def stop(self) -> None:
        """Take all dots away."""
        self._animation.stop()
        for dot in self._dots:
            dot.hide()

    def _on_animation_value_changed(self, share: float) -> None:
        for dot, start in zip(self._dots, self._starts, strict=False):
            dot.setPos(start + (self._end - start) * share)
