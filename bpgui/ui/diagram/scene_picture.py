"""Draws a whole scene of a network somewhere else than in its view."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from bpgui.ui.diagram.parts import ABOVE_ALL
from bpgui.ui.diagram.scene import DiagramScene


def paint_scene(scene: DiagramScene, painter: QPainter, target: QRectF) -> None:
    """Draws all of ``scene``, without what lies above the picture, to fit into ``target``."""
    above = [item for item in scene.items() if item.zValue() >= ABOVE_ALL and item.isVisible()]
    for item in above:
        item.hide()
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(target, scene.look.ink.panel)
    scene.render(painter, target, scene.sceneRect())
    painter.restore()
    for item in above:
        item.show()
