"""What the mouse and the keyboard add to the picture: handles, previews, selection and the band.

Painted over the scene by the view, so none of it is in copied pictures. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from bpgui.ui.diagram.edge_item import LEAST_WIDTH
from bpgui.ui.diagram.handles import Handle
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.painting import CENTRED, dashed_pen
from bpgui.ui.diagram.plane import Box, Circle, Point, Segment
from bpgui.ui.diagram.preview import Picture, Preview
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.selection import NOTHING, Selection
from bpgui.ui.diagram.style import Ink

FADE = 205
"""How much of what goes is covered, of 255."""
GRIP = 3.2
"""Half the side of the squares at a selected part, in scene units."""
AROUND = 5.0
"""The distance of a selection's frame from its part."""
MARGIN = 14.0
"""How far anything is painted beyond the places that it is about."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that is painted over the scene now; ``hot`` is the handle under the mouse."""

    handles: tuple[Handle, ...] = ()
    hot: Handle | None = None
    preview: Preview | None = None
    selection: Selection = NOTHING
    band: Box | None = None

    def area(self, scene: DiagramScene, picture: Picture) -> QRectF:
        """Everything that it covers, in scene coordinates."""
        found = QRectF()
        for rect in self._rects(scene, picture):
            found |= rect
        return found.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) if found.isValid() else found

    def _rects(self, scene: DiagramScene, picture: Picture) -> Iterator[QRectF]:
        for handle in self.handles:
            yield _square(handle.centre, 2.0 * handle.radius)
        for name in self.selection.units:
            yield scene.units[name].sceneBoundingRect()
        for weight in self.selection.weights:
            yield _box(picture.line(weight))
        if self.band is not None:
            yield QRectF(*self.band)
        if self.preview is None:
            return
        for ghost in self.preview.ghosts:
            yield _square(ghost.centre, ghost.radius)
        for line in self.preview.lines:
            yield _box(line)
        for name in self.preview.fading_units:
            yield scene.units[name].sceneBoundingRect()
            for box in _boxes_of(scene, name):
                yield box.sceneBoundingRect()
        for weight in self.preview.fading_weights:
            yield _box(picture.line(weight))
            if weight in scene.chips:
                yield scene.chips[weight].sceneBoundingRect()
        if self.preview.veil is not None:
            yield QRectF(*self.preview.veil)

    def paint(self, painter: QPainter, scene: DiagramScene, picture: Picture) -> None:
        """Draws it all in scene coordinates."""
        style = scene.look
        _draw_selection(painter, scene, picture, self.selection)
        if self.preview is not None:
            _draw_fading(painter, scene, picture, self.preview)
            _draw_ghosts(painter, scene, self.preview)
        ghosts = () if self.preview is None else self.preview.ghosts
        for handle in self.handles:
            if not any(_meets(handle, ghost) for ghost in ghosts):
                _draw_handle(painter, handle, style.ink, is_hot=handle == self.hot)
        if self.band is not None:
            fill = QColor(style.ink.link)
            fill.setAlpha(30)
            painter.setBrush(fill)
            painter.setPen(dashed_pen(style.ink.link, 1.2, 4.0, 3.0))
            painter.drawRect(QRectF(*self.band))


NO_OVERLAY = Overlay()
"""Nothing is painted over the scene."""


def _draw_handle(painter: QPainter, handle: Handle, ink: Ink, *, is_hot: bool) -> None:
    centre, radius = _qt(handle.centre), handle.radius
    colour = ink.negative if handle.is_removal else ink.current
    painter.setPen(QPen(colour, 0.14 * radius))
    painter.setBrush(colour if is_hot else ink.field)
    painter.drawEllipse(centre, radius, radius)
    pen = QPen(ink.field if is_hot else colour, 0.2 * radius)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    arm = 0.52 * radius
    if handle.is_removal:
        arm *= 0.75
        painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm))
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
    else:
        painter.drawLine(centre - QPointF(arm, 0.0), centre + QPointF(arm, 0.0))
        painter.drawLine(centre - QPointF(0.0, arm), centre + QPointF(0.0, arm))


def _meets(handle: Handle, ghost: Circle) -> bool:
    """True if the handle would hide the name of the ghost that it brings."""
    return Segment(handle.centre, ghost.centre).length < handle.radius + ghost.radius


def _draw_ghosts(painter: QPainter, scene: DiagramScene, preview: Preview) -> None:
    style = scene.look
    ink = style.ink
    if preview.veil is not None:
        veil = QColor(ink.panel)
        veil.setAlpha(FADE)
        painter.fillRect(QRectF(*preview.veil), veil)
    faint = QColor(ink.current)
    faint.setAlpha(150)
    painter.setPen(dashed_pen(faint, 1.3, 5.0, 4.0))
    with _below_boxes(painter, scene):
        painter.drawLines([_line(line) for line in preview.lines])
    painter.setPen(dashed_pen(ink.current, 1.8, 5.0, 3.5))
    painter.setBrush(ink.current_fill)
    for ghost in preview.ghosts:
        painter.drawEllipse(_qt(ghost.centre), ghost.radius, ghost.radius)
    painter.setPen(ink.current_text)
    painter.setFont(style.fonts.name)
    for ghost, name in zip(preview.ghosts, preview.names, strict=False):
        painter.drawText(_square(ghost.centre, ghost.radius), CENTRED, name)


def _draw_fading(
    painter: QPainter, scene: DiagramScene, picture: Picture, preview: Preview
) -> None:
    ink = scene.look.ink
    veil = QColor(ink.panel)
    veil.setAlpha(FADE)
    strike = dashed_pen(ink.negative, 2.0, 5.0, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    with _below_boxes(painter, scene):
        for weight in preview.fading_weights:
            width = _width(scene, weight) + 2.0
            painter.setPen(QPen(veil, width, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(_line(picture.line(weight)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    chips = (scene.chips.get(weight) for weight in preview.fading_weights)
    for chip in (chip for chip in chips if chip is not None):
        painter.drawPath(chip.mapToScene(chip.contour(1.0)))
    for name in preview.fading_units:
        unit = scene.units[name]
        outline = unit.mapToScene(unit.contour(0.0))
        painter.setPen(strike)
        painter.setBrush(veil)
        painter.drawPath(outline)
        painter.setPen(Qt.PenStyle.NoPen)
        for hanging in _boxes_of(scene, name):
            painter.drawPath(hanging.mapToScene(hanging.contour(1.0)))
        pen = QPen(ink.negative, 2.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        box = outline.boundingRect()
        reach = 0.34 * box.width()
        centre, corner = box.center(), QPointF(reach, reach)
        painter.drawLine(centre - corner, centre + corner)
        corner = QPointF(reach, -reach)
        painter.drawLine(centre - corner, centre + corner)


def _draw_selection(
    painter: QPainter, scene: DiagramScene, picture: Picture, selection: Selection
) -> None:
    ink = scene.look.ink
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lines = {weight: _line(picture.line(weight)) for weight in selection.weights}
    painter.setPen(QPen(ink.text, 1.3))
    with _below_boxes(painter, scene):
        for weight, line in lines.items():
            painter.drawPath(_lane(line, 0.5 * _width(scene, weight) + 0.7 * AROUND))
    for line in lines.values():
        _draw_grips(painter, (line.p1(), line.p2()), ink)
    for name in selection.units:
        unit = scene.units[name]
        box = unit.mapToScene(unit.contour(AROUND)).boundingRect()
        painter.setPen(QPen(ink.text, 1.3))
        painter.drawRoundedRect(box, 4.0, 4.0)
        corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
        _draw_grips(painter, corners, ink)


@contextmanager
def _below_boxes(painter: QPainter, scene: DiagramScene) -> Iterator[None]:
    """Paints nothing over the discs and over what can be read."""
    clip = QPainterPath()
    clip.addRect(painter.clipBoundingRect() if painter.hasClipping() else scene.sceneRect())
    clip.setFillRule(Qt.FillRule.OddEvenFill)
    boxes = (scene.chips, scene.pills, scene.cards, scene.units, scene.bias_units)
    for item in (item for items in boxes for item in items.values()):
        clip.addPath(item.mapToScene(item.contour(0.0)))
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


def _draw_grips(painter: QPainter, places: tuple[QPointF, ...], ink: Ink) -> None:
    painter.save()
    painter.setPen(QPen(ink.panel, 1.0))
    painter.setBrush(ink.text)
    for place in places:
        painter.drawRect(QRectF(place.x() - GRIP, place.y() - GRIP, 2.0 * GRIP, 2.0 * GRIP))
    painter.restore()


def _lane(line: QLineF, reach: float) -> QPainterPath:
    """Two lines beside ``line``."""
    path = QPainterPath()
    normal = line.normalVector().unitVector()
    across = QPointF(normal.dx(), normal.dy()) * reach
    for side in (across, -across):
        path.moveTo(line.p1() + side)
        path.lineTo(line.p2() + side)
    return path


def _boxes_of(scene: DiagramScene, unit: str) -> Iterator[NumberBox]:
    """What shows numbers of ``unit`` beside it: its pill, its bias and its card."""
    if unit in scene.pills:
        yield scene.pills[unit]
    if f"b_{unit}" in scene.chips:
        yield scene.chips[f"b_{unit}"]
    yield from (card for at, card in scene.cards.items() if scene.parts.card_units[at] == unit)


def _square(centre: Point, radius: float) -> QRectF:
    return QRectF(centre.x - radius, centre.y - radius, 2.0 * radius, 2.0 * radius)


def _width(scene: DiagramScene, weight: str) -> float:
    """The width of an edge; where all are one part, none is wide."""
    edge = scene.edge_items.get(weight)
    return LEAST_WIDTH if edge is None else edge.width


def _box(segment: Segment) -> QRectF:
    return QRectF(_qt(segment.start), _qt(segment.end)).normalized()


def _line(segment: Segment) -> QLineF:
    return QLineF(_qt(segment.start), _qt(segment.end))


def _qt(point: Point) -> QPointF:
    return QPointF(point.x, point.y)
