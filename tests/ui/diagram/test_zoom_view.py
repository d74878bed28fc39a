"""The picture zooms with the wheel, by pinching and with keys, and is dragged when zoomed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.ui.diagram.selection import BACKGROUND
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, MIDDLE, NONE, SHIFT, drag, turn_wheel, unit_at

AT = QPointF(200.0, 150.0)


def pinch(view: DiagramView, value: float) -> None:
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        AT,
        AT,
        view.viewport().mapToGlobal(AT),
        value,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("held", [NONE, CTRL])
def test_the_wheel_zooms_about_the_mouse(view: DiagramView, held: Qt.KeyboardModifier) -> None:
    scale, under = view.transform().m11(), view.mapToScene(AT.toPoint())
    turn_wheel(view, 4, AT, held)
    assert view.transform().m11() > 1.5 * scale
    assert (view.mapFromScene(under) - AT.toPoint()).manhattanLength() <= 3


def test_the_wheel_back_is_the_fit_again(view: DiagramView) -> None:
    scale = view.transform().m11()
    turn_wheel(view, 3, AT)
    turn_wheel(view, -3, AT)
    assert view.is_fitted
    assert view.transform().m11() == scale


def test_the_wheel_with_shift_does_not_zoom(view: DiagramView) -> None:
    turn_wheel(view, 2, AT, SHIFT)
    assert view.is_fitted


def test_pinching_zooms(view: DiagramView) -> None:
    scale = view.transform().m11()
    pinch(view, 0.5)
    assert view.transform().m11() == pytest.approx(1.5 * scale)


def test_plus_and_minus_zoom_and_ctrl_0_fits(qtbot: QtBot, view: DiagramView) -> None:
    scale = view.transform().m11()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() > scale
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert not view.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_0, CTRL)
    assert view.is_fitted


def test_plus_with_ctrl_is_left_to_the_text_size(view: DiagramView) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Plus, CTRL)
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert view.is_fitted


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, MIDDLE])
def test_the_background_drags_what_is_zoomed_in(view: DiagramView, button: Qt.MouseButton) -> None:
    turn_wheel(view, 5, AT)
    places = (QPoint(x, y) for x in range(20, 200, 7) for y in range(100, 300, 9))
    start = next(at for at in places if view.place_at(at) == BACKGROUND)
    before = unit_at(view, "h1")
    drag(view, [start, start + QPoint(20, 10), start + QPoint(40, -20)], button=button)
    assert unit_at(view, "h1") - before == QPoint(40, -20)


def test_the_middle_button_drags_from_a_unit_too(qtbot: QtBot, view: DiagramView) -> None:
    turn_wheel(view, 5, QPointF(unit_at(view, "h1")))
    start = unit_at(view, "h1")
    with qtbot.assertNotEmitted(view.units_moved), qtbot.assertNotEmitted(view.number_clicked):
        drag(view, [start, start + QPoint(20, 10), start + QPoint(30, 15)], button=MIDDLE)
    assert unit_at(view, "h1") - start == QPoint(30, 15)


def test_at_the_fit_the_picture_stays(view: DiagramView) -> None:
    before = unit_at(view, "h1")
    drag(view, [QPoint(3, 3), QPoint(40, 40), QPoint(80, 60)])
    assert unit_at(view, "h1") == before


def test_the_cursor_stays_in_the_window(qtbot: QtBot, view: DiagramView) -> None:
    turn_wheel(view, 8, AT)
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        unit = view.place_at_cursor().unit
        if unit is not None:
            assert view.viewport().rect().contains(unit_at(view, unit))
