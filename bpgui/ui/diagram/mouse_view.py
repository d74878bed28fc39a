"""The diagram under the mouse: handles, clicks, and drags of units, bands and the picture.

What a press becomes is decided in ``gestures``; this only carries it out. Knows no keys.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.core.architecture import Architecture
from bpgui.project.appearance import Appearance, Offset
from bpgui.project.symbols import Naming
from bpgui.ui.diagram.edge_item import EdgeItem
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.gestures import Drag, Press, band, drag
from bpgui.ui.diagram.handles import Handle
from bpgui.ui.diagram.plane import Point
from bpgui.ui.diagram.shape_view import ShapeView
from bpgui.ui.diagram.unit_drag import UnitDrag

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class MouseView(ShapeView):
    """Answers to the mouse: a click explains or selects, a double click edits, a drag moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._press: Press | None = None
        self._armed: Handle | None = None
        self._drag: Drag | None = None
        self._unit_drag: UnitDrag | None = None
        self._last = QPoint()
        super().__init__(parent)
        self.viewport().setMouseTracking(True)

    def set_network(
        self,
        architecture: Architecture,
        learning_biases: bool,
        appearance: Appearance | None = None,
        naming: Naming | None = None,
        numbers: Mapping[str, float] | None = None,
    ) -> None:
        """Builds the picture of a network, which ends a drag."""
        self._cancel_drag()
        super().set_network(architecture, learning_biases, appearance, naming, numbers)

    def text_at(self, position: QPoint) -> str:
        """The tooltip at ``position`` in the viewport: what a handle does, or all digits."""
        hot = self.overlay.hot
        return super().text_at(position) if hot is None else self._content.words.change(hot.change)

    def _show_handles(self, at: Point) -> None:
        """Shows the handles near the mouse, which points at the one under it."""
        if self._overlay.show_handles(self._scene_point(at)) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor:
            self.viewport().unsetCursor()

    def fit(self) -> None:
        """Shows the whole picture; handles wait for the mouse to move."""
        super().fit()
        self._overlay.show_handles(None)

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Changes the scale; handles wait for the mouse to move."""
        super().zoom_by(factor, about)
        self._overlay.show_handles(None)

    def _arm_handle(self, position: QPoint) -> bool:
        """Whether there is a handle; it acts when the mouse is let go of on it."""
        at = Point(position.x(), position.y())
        self._armed = self._overlay.show_handles(self._scene_point(at))
        return self._armed is not None

    def _begin_drag(self, press: Press, kind: Drag) -> None:
        self._drag = kind
        self._overlay.show_handles(None)
        if kind is Drag.PICTURE:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if kind is Drag.UNITS and press.place.unit is not None and self._network is not None:
            units = self._selection.dragged_with(press.place.unit)
            self._unit_drag = self._start_of_drag(units)

    def _start_of_drag(self, units: tuple[str, ...]) -> UnitDrag:
        offsets = self._appearance.offsets
        return UnitDrag({unit: offsets.get(unit, Offset(0.0, 0.0)) for unit in units})

    def _continue_drag(self, press: Press, now: QPoint) -> None:
        start, end = self._scene_point(press.at), self._scene_point(Point(now.x(), now.y()))
        if self._drag is Drag.BAND:
            self._overlay.show_band(band(start, end))
        elif self._drag is Drag.PICTURE:
            self.pan(now - self._last)
        elif self._unit_drag is not None and self._network is not None:
            layout = self._network.layout
            columns = (end.x - start.x) / layout.column_distance
            self._show_drag(self._unit_drag.to(columns, (end.y - start.y) / layout.row_distance))

    def _show_drag(self, moved: UnitDrag) -> None:
        self._unit_drag = moved
        for unit, offset in moved.offsets.items():
            self.show_offset(unit, offset)
        self._overlay.refresh()

    def _scene_point(self, at: Point) -> Point:
        found = self.mapToScene(QPoint(round(at.x), round(at.y)))
        return Point(found.x(), found.y())

    def _end_drag(self, press: Press, now: QPoint) -> None:
        kind, moved, network = self._drag, self._unit_drag, self._network
        self._drag, self._unit_drag = None, None
        self.viewport().unsetCursor()
        if kind is Drag.BAND and network is not None:
            box = band(self._scene_point(press.at), self._scene_point(Point(now.x(), now.y())))
            picture = self._overlay.picture
            units = {} if picture is None else picture.units
            chips = {} if network.parts.batch is not None else network.layout.chips
            weights = {weight: at for weight, at in chips.items() if weight in network.edges}
            self._overlay.show_band(None)
            self.select(self._selection.with_band(box, units, weights))
        elif moved is not None and moved.is_moved:
            self.units_moved.emit(moved.offsets)

    def _cancel_drag(self) -> None:
        """Puts everything back where it was."""
        self._press = self._drag = self._armed = None
        if self.viewport().testAttribute(Qt.WidgetAttribute.WA_SetCursor):
            self.viewport().unsetCursor()
        self._overlay.show_band(None)
        if self._unit_drag is not None:
            self._show_drag(self._unit_drag.to(0.0, 0.0))
            self._unit_drag = None

    def _click(self, press: Press, position: QPoint) -> None:
        item = self._item_at(position)
        if isinstance(item, EllipsisItem):
            self.fold_or_unfold(item)
            return
        place, is_plain = press.place, not (press.is_toggling or press.is_adding)
        self.select(
            self._selection.clicked(place, is_toggling=press.is_toggling, is_adding=press.is_adding)
        )
        if is_plain and place.number is not None and place.number in self._values:
            self.number_clicked.emit(place.number)

    def viewportEvent(self, event: QEvent) -> bool:
        """The handles go when the mouse leaves."""
        if event.type() == QEvent.Type.Leave and self._menu is None:
            self._overlay.show_handles(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a drag may begin, or the click on a handle."""
        super().mousePressEvent(event)
        position, button = event.position().toPoint(), event.button()
        if button not in (_LEFT, _MIDDLE) or self._drag is not None:
            return
        event.accept()
        if button == _LEFT:
            self._leave_cursor()
            if self._arm_handle(position):
                return
        held, self._last = event.modifiers(), position
        self._press = Press(
            self.place_at(position),
            Point(position.x(), position.y()),
            button == _MIDDLE,
            bool(held & Qt.KeyboardModifier.ControlModifier),
            bool(held & Qt.KeyboardModifier.ShiftModifier),
        )
        if button == _LEFT:
            item = self._item_at(position)
            self._pin(frozenset({item.weight}) if isinstance(item, EdgeItem) else frozenset())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what was pressed; else hidden chips and handles near the mouse appear."""
        super().mouseMoveEvent(event)
        position, press = event.position().toPoint(), self._press
        at = Point(position.x(), position.y())
        if press is None:
            if not event.buttons():
                self._show_handles(at)
            if self._network is not None and self._network.hides_chips:
                self._hover(self._item_at(position))
            return
        if self._drag is None:
            threshold = float(QApplication.startDragDistance())
            kind = drag(press, at, threshold, is_movable=self.is_movable)
            if kind is not None:
                self._begin_drag(press, kind)
        if self._drag is not None:
            self._continue_drag(press, position)
        self._last = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Makes a handle's change or ends a drag; else it was a click: it explains or selects."""
        super().mouseReleaseEvent(event)
        armed, self._armed = self._armed, None
        at = event.position()
        if armed is not None and armed.is_hit(self._scene_point(Point(at.x(), at.y()))):
            self._overlay.show_handles(None)
            self.perform(armed.change)
        press, self._press = self._press, None
        if press is None:
            return
        if self._drag is not None:
            self._end_drag(press, event.position().toPoint())
        elif event.button() == _LEFT:
            self._click(press, event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the name or the number; on a handle it is another click."""
        super().mouseDoubleClickEvent(event)
        position = event.position().toPoint()
        if event.button() != _LEFT or self._arm_handle(position):
            return
        place = self.place_at(position)
        if place.is_name and place.unit is not None:
            self.rename(place.unit)
        elif place.number is not None:
            self.edit(place.number)
