"""What the tests of the diagram do with the mouse, and where they find things."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsItem

from bpgui.ui.diagram.view import DiagramView

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def unit_at(view: DiagramView, unit: str) -> QPoint:
    """The middle of a unit in the viewport."""
    assert view.network is not None
    return view.mapFromScene(view.network.units[unit].pos())


def edge_at(view: DiagramView, weight: str, share: float = 0.12) -> QPoint:
    """A point of an edge, away from its chip."""
    assert view.network is not None
    edge = view.network.edges[weight]
    start, end = (view.network.units[name].pos() for name in (edge.source, edge.target))
    radius = view.network.look.sizes.unit_radius
    line = end - start
    length = (line.x() ** 2 + line.y() ** 2) ** 0.5
    reach = radius + share * (length - 2.0 * radius)
    return view.mapFromScene(start + line * (reach / length))


def caption_at(view: DiagramView, layer: int) -> QPoint:
    """The middle of the words below a layer."""
    assert view.network is not None
    item: QGraphicsItem = view.network.parts.captions[layer]
    return view.mapFromScene(item.sceneBoundingRect().center())


def handle_at(view: DiagramView, near: QPoint, kind: type) -> QPoint:
    """Moves the mouse to ``near`` and returns where the handle of this kind shows then."""
    move_to(view, near)
    for handle in view.overlay.handles:
        if isinstance(handle.change, kind):
            return view.mapFromScene(QPointF(*handle.centre))
    raise AssertionError(f"no handle for {kind.__name__}")


def click(view: DiagramView, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Moves the mouse there and clicks."""
    move_to(view, at)
    QTest.mouseClick(view.viewport(), LEFT, held, at)


def drag(
    view: DiagramView,
    points: Sequence[QPoint],
    held: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
    is_released: bool = True,
) -> None:
    """Presses at the first point, moves over the others and releases at the last."""
    viewport = view.viewport()
    QTest.mousePress(viewport, button, held, points[0])
    for point in points[1:]:
        move_to(view, point, button, held)
    if is_released:
        QTest.mouseRelease(viewport, button, held, points[-1])


def move_to(
    view: DiagramView,
    at: QPoint,
    button: Qt.MouseButton = Qt.MouseButton.NoButton,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    """Moves the mouse, with a button down or none.

    QTest's own movement is none where the mouse of the test before was there already.
    """
    where = QPointF(at)
    place = view.viewport().mapToGlobal(where)
    event = QMouseEvent(QEvent.Type.MouseMove, where, place, Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(view.viewport(), event)


def turn_wheel(
    view: DiagramView, notches: float, at: QPointF, held: Qt.KeyboardModifier = NONE
) -> None:
    """Turns a mouse's wheel."""
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def entry(view: DiagramView, name: str) -> QAction:
    """An entry of the open menu."""
    assert view.menu is not None
    return view.menu.entry(name)
