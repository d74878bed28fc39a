"""Keeps what is painted over a view's scene, repaints what changes of it, and reads the scene.

Knows the view's scene and layout, no mouse and no keyboard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QGraphicsView

from bpgui.core.architecture import Architecture
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.handles import Handle, handle_at, handles_near
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.overlay import NO_OVERLAY, Overlay
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.preview import Picture, preview
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.selection import Selection
from bpgui.ui.diagram.shape_change import ShapeChange, shape_problem
from bpgui.ui.diagram.unit_item import BiasUnitItem, UnitItem

HANDLE_SIZE = 0.58
"""The radius of a handle, in heights of the view's text."""


class ShownOverlay:
    """The overlay of one view, over whatever scene it shows."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self._scene: DiagramScene | None = None
        self._architecture: Architecture | None = None
        self._overlay = NO_OVERLAY
        self._area = QRectF()

    @property
    def overlay(self) -> Overlay:
        """What is painted now."""
        return self._overlay

    def set_network(self, scene: DiagramScene | None, architecture: Architecture) -> None:
        """Paints over ``scene`` from now on, nothing at first."""
        self._scene, self._architecture = scene, architecture
        self._overlay, self._area = NO_OVERLAY, QRectF()

    @property
    def picture(self) -> Picture | None:
        """The present picture, as previews and handles have to know it."""
        scene, architecture = self._scene, self._architecture
        if scene is None or architecture is None:
            return None
        layout = scene.layout
        return Picture(
            architecture,
            {name: Point(item.x(), item.y()) for name, item in scene.units.items()},
            tuple(caption.x for caption in layout.captions[: architecture.depth + 1]),
            tuple(_floor(scene, architecture, layer) for layer in range(architecture.depth + 1)),
            layout.row_distance,
            scene.look.sizes.unit_radius,
            scene.edges,
            layout.frame,
        )

    def select(self, selection: Selection) -> None:
        """Marks ``selection``, of which only what is drawn shows."""
        scene = self._scene
        if scene is not None and (selection or self._overlay.selection):
            self._change(selection=selection.kept(scene.units, scene.edges))

    def show_band(self, band: Box | None) -> None:
        """Shows the band that is drawn with the mouse."""
        if band != self._overlay.band:
            self._change(band=band)

    def show_preview(self, change: ShapeChange | None) -> None:
        """Shows what ``change`` would lead to; nothing for None or for what cannot be."""
        picture = self.picture
        if picture is not None:
            if change is not None and shape_problem(picture.architecture, change) is not None:
                change = None
            shown = None if change is None else preview(picture, change)
            self._change(preview=shown)

    def show_handles(self, mouse: Point | None) -> Handle | None:
        """Shows the handles near ``mouse`` and what the one there does; returns it."""
        if mouse is None and not self._overlay.handles:
            return None
        picture, scene = self.picture, self._scene
        if picture is None or scene is None:
            return None
        handles: tuple[Handle, ...] = ()
        if mouse is not None:
            scale = self._view.transform().m11()
            radius = HANDLE_SIZE * QFontMetricsF(self._view.font()).height() / scale
            boxes = tuple(_box(item.sceneBoundingRect()) for item in scene.parts.captions)
            handles = handles_near(picture, boxes, mouse, radius, _is_free(scene))
        hot = None if mouse is None else handle_at(handles, mouse)
        if (handles, hot) != (self._overlay.handles, self._overlay.hot):
            shown = None if hot is None else preview(picture, hot.change)
            self._change(handles=handles, hot=hot, preview=shown)
        return hot

    def refresh(self) -> None:
        """Repaints after parts that it is about were moved."""
        self._change()

    def paint(self, painter: QPainter) -> None:
        """Paints it over the scene."""
        picture = None if self._overlay == NO_OVERLAY else self.picture
        if self._scene is not None and picture is not None:
            self._overlay.paint(painter, self._scene, picture)

    def _change(self, **changes: object) -> None:
        self._overlay = replace(self._overlay, **changes)  # type: ignore[arg-type]
        picture = self.picture
        if self._scene is None or picture is None:
            return
        area = self._overlay.area(self._scene, picture)
        for rect in (self._area, area):
            if rect.isValid():
                outline = self._view.mapFromScene(rect).boundingRect()
                self._view.viewport().update(outline.adjusted(-2, -2, 2, 2))
        self._area = area


def _floor(scene: DiagramScene, architecture: Architecture, layer: int) -> float:
    """How far down the last unit of ``layer`` and its pill reach."""
    last = architecture.unit_names(layer)[-1]
    unit, pill = scene.units[last], scene.pills.get(last)
    rim = unit.mapRectToScene(unit.contour(0.0).boundingRect()).bottom()
    if pill is None or pill.box.isEmpty():
        return rim
    return max(rim, pill.mapRectToScene(pill.box).bottom())


def _is_free(scene: DiagramScene) -> Callable[[Box], bool]:
    """Tells of a place in ``scene`` if nothing that can be read lies there."""

    def is_free(box: Box) -> bool:
        rect = QRectF(*box)
        inside = scene.sceneRect().contains(rect)
        return inside and not any(_is_text_in(scene, item, rect) for item in scene.items(rect))

    return is_free


def _is_text_in(scene: DiagramScene, item: object, rect: QRectF) -> bool:
    if isinstance(item, QGraphicsSimpleTextItem | BiasUnitItem | EllipsisItem):
        return True
    if isinstance(item, NumberBox):
        return not item.box.isEmpty()
    if not isinstance(item, UnitItem):
        # Lines are for no one to read.
        return False
    lines = [item.number_rect(number) for number in item.shown_numbers()]
    name = item.name_rect()
    name.adjust(0.3 * name.width(), 0.0, -0.3 * name.width(), 0.0)
    return any(
        line is not None and item.mapRectToScene(line).intersects(rect) for line in (name, *lines)
    )


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.width(), rect.height())
