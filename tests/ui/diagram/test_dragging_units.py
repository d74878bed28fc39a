"""Units are dragged with the mouse and moved with keys; each time all that moved is told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import ALT, CTRL, click, drag, unit_at

BY = QPoint(30, 24)


def path_from(start: QPoint) -> list[QPoint]:
    return [start, start + BY / 2, start + BY]


def test_a_dragged_unit_follows_the_mouse_with_its_edges(view: DiagramView) -> None:
    start = unit_at(view, "h1")
    assert view.network is not None
    before = view.network.edge_items["w1"].boundingRect()
    drag(view, path_from(start), is_released=False)
    assert (unit_at(view, "h1") - start - BY).manhattanLength() <= 2
    assert view.network.edge_items["w1"].boundingRect() != before


def test_the_end_of_a_drag_tells_where_the_unit_is_and_explains_nothing(
    qtbot: QtBot, view: DiagramView
) -> None:
    start = unit_at(view, "h1")
    with (
        qtbot.waitSignal(view.units_moved) as moved,
        qtbot.assertNotEmitted(view.number_clicked),
    ):
        drag(view, path_from(start))
    offsets = moved.args[0]
    assert list(offsets) == ["h1"]
    place = unit_at(view, "h1")
    architecture = Architecture(2, (Layer(2), Layer(2)))
    view.set_network(architecture, False, Appearance(offsets=offsets))
    assert (unit_at(view, "h1") - place).manhattanLength() <= 2


def test_selected_units_move_together(qtbot: QtBot, view: DiagramView) -> None:
    for unit in ("h1", "o2"):
        click(view, unit_at(view, unit), CTRL)
    start = unit_at(view, "o2")
    with qtbot.waitSignal(view.units_moved) as moved:
        drag(view, path_from(start))
    offsets = moved.args[0]
    assert set(offsets) == {"h1", "o2"}
    assert offsets["h1"] == offsets["o2"]
    assert view.selection.units == {"h1", "o2"}


def test_another_unit_moves_alone(qtbot: QtBot, view: DiagramView) -> None:
    click(view, unit_at(view, "h1"), CTRL)
    with qtbot.waitSignal(view.units_moved) as moved:
        drag(view, path_from(unit_at(view, "i2")))
    assert set(moved.args[0]) == {"i2"}


def test_escape_in_a_drag_puts_everything_back(qtbot: QtBot, view: DiagramView) -> None:
    start = unit_at(view, "h1")
    with qtbot.assertNotEmitted(view.units_moved), qtbot.assertNotEmitted(view.number_clicked):
        drag(view, path_from(start), is_released=False)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert unit_at(view, "h1") == start
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + BY)


def test_a_hand_that_trembles_still_clicks(qtbot: QtBot, view: DiagramView) -> None:
    start = unit_at(view, "i1")
    with (
        qtbot.waitSignal(view.number_clicked) as clicked,
        qtbot.assertNotEmitted(view.units_moved),
    ):
        drag(view, [start, start + QPoint(2, 1)])
    assert clicked.args == ["i1"]


def test_a_network_that_changes_in_a_drag_ends_it(qtbot: QtBot, view: DiagramView) -> None:
    start = unit_at(view, "h1")
    drag(view, path_from(start), is_released=False)
    view.set_network(Architecture(1, (Layer(1),)), learning_biases=False)
    with qtbot.assertNotEmitted(view.units_moved):
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + BY)


@pytest.mark.parametrize(
    ("key", "columns", "rows"),
    [
        (Qt.Key.Key_Left, -0.1, 0.0),
        (Qt.Key.Key_Right, 0.1, 0.0),
        (Qt.Key.Key_Up, 0.0, -0.1),
        (Qt.Key.Key_Down, 0.0, 0.1),
    ],
)
def test_arrows_with_alt_move_the_selected_units(
    qtbot: QtBot, view: DiagramView, key: Qt.Key, columns: float, rows: float
) -> None:
    appearance = Appearance(offsets={"h1": Offset(0.5, 0.25)})
    view.set_network(Architecture(2, (Layer(2), Layer(2))), False, appearance)
    click(view, unit_at(view, "h1"), CTRL)
    click(view, unit_at(view, "h2"), CTRL)
    with qtbot.waitSignal(view.units_moved) as moved:
        qtbot.keyClick(view, key, ALT)
    assert moved.args[0] == {
        "h1": Offset(0.5 + columns, 0.25 + rows),
        "h2": Offset(columns, rows),
    }


def test_arrows_with_alt_move_the_unit_at_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.units_moved) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    assert moved.args[0] == {"i1": Offset(0.0, 0.1)}


def test_alt_left_is_left_to_the_window_without_a_unit_to_move(view: DiagramView) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, ALT)
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
