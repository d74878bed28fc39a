"""Where the keyboard is in the picture: the part it is on, the way to the next, and the ring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from bpgui.ui.diagram.navigation import Direction, first, neighbour
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.parts import ABOVE_ALL
from bpgui.ui.diagram.plane import Box
from bpgui.ui.diagram.scene import DiagramScene

DISTANCE = 7.5
"""From the part's contour, outside the ring of an operand."""


class KeyboardCursor:
    """A cursor over the parts of a scene that have a ``focus_id``; it is nowhere at first."""

    def __init__(self, scene: DiagramScene) -> None:
        self._scene = scene
        self._ring = QGraphicsPathItem()
        self._ring.setZValue(ABOVE_ALL)
        self._ring.setBrush(Qt.BrushStyle.NoBrush)
        self._ring.hide()
        scene.addItem(self._ring)
        self._item: NumberItem | None = None

    @property
    def item(self) -> NumberItem | None:
        """The part that the cursor is on, while it is in the picture."""
        if self._item is not None and self._item.scene() is not self._scene:
            self._item = None
        return self._item

    @property
    def number(self) -> str | None:
        """The id that stands for that part."""
        return None if self.item is None else self.item.focus_id

    def move(self, direction: Direction) -> None:
        """Goes to the nearest part that way, if there is one; from nowhere to the first part."""
        stops = self._stops()
        boxes = {name: _box(item) for name, item in stops.items()}
        start = self.number
        if start is None or start not in boxes:
            found = first(boxes)
        else:
            found = neighbour(boxes, start, direction) or start
        self._item = None if found is None else stops[found]

    def start(self) -> None:
        """Goes to the first part, if the cursor is nowhere."""
        if self.item is None:
            stops = self._stops()
            found = first({name: _box(item) for name, item in stops.items()})
            self._item = None if found is None else stops[found]

    def go_to(self, number: str) -> None:
        """Goes to the part that ``number`` stands for, if it is in the picture."""
        self._item = self._stops().get(number, self._item)

    def go_to_unit(self, name: str) -> None:
        """Goes to the unit of this name if it is in the picture."""
        self._item = self._scene.units.get(name, self._item)

    def leave(self) -> None:
        """Goes nowhere."""
        self._item = None

    def draw(self, colour: QColor, *, is_visible: bool) -> None:
        """Puts the ring around the part, or hides it."""
        contour = None if self.item is None else self.item.contour(DISTANCE)
        self._ring.setVisible(is_visible and contour is not None and not contour.isEmpty())
        if self._item is not None and contour is not None:
            self._ring.setPen(QPen(colour, 2.4))
            self._ring.setPath(self._item.mapToScene(contour))

    def _stops(self) -> dict[str, NumberItem]:
        return {
            item.focus_id: item
            for item in self._scene.number_items()
            if item.focus_id is not None and not item.contour(0.0).isEmpty()
        }


def _box(item: NumberItem) -> Box:
    rect = item.mapRectToScene(item.contour(0.0).boundingRect())
    return Box(rect.left(), rect.top(), rect.width(), rect.height())
