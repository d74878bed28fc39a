"""Units and layers are added and removed with the mouse's handles and with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveLayer, RemoveUnits
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, LEFT, SHIFT, click, drag, handle_at, move_to, unit_at


def between(view: DiagramView, left: str, right: str) -> QPoint:
    """Between two columns, a little off every edge."""
    return (unit_at(view, left) + unit_at(view, right)) / 2 + QPoint(0, 31)


def go_to(qtbot: QtBot, view: DiagramView, unit: str) -> None:
    """Brings the keyboard's cursor to a unit by keys alone."""
    view.setFocus()
    order = {"i1": 1, "h1": 3, "o1": 5}
    for _ in range(order[unit]):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.place_at_cursor().unit == unit


@pytest.mark.parametrize(("unit", "layer"), [("i2", 0), ("h1", 1), ("o2", 2)])
def test_the_handle_below_a_layer_adds_a_unit(
    qtbot: QtBot, view: DiagramView, unit: str, layer: int
) -> None:
    at = handle_at(view, unit_at(view, unit), AddUnit)
    with qtbot.waitSignal(view.unit_added) as added, qtbot.assertNotEmitted(view.number_clicked):
        click(view, at)
    assert added.args == [layer]


def test_the_handle_at_a_unit_removes_it(qtbot: QtBot, view: DiagramView) -> None:
    at = handle_at(view, unit_at(view, "h1"), RemoveUnits)
    with qtbot.waitSignal(view.units_removed) as removed:
        click(view, at)
    assert removed.args == [("h1",)]


def test_the_handle_between_two_layers_adds_one(qtbot: QtBot, view: DiagramView) -> None:
    at = handle_at(view, between(view, "h1", "o1"), AddLayer)
    with qtbot.waitSignal(view.layer_added) as added:
        click(view, at)
    assert added.args == [1, 2]


def test_the_handle_at_the_only_unit_of_a_hidden_layer_removes_the_layer(
    qtbot: QtBot, view: DiagramView
) -> None:
    view.set_network(Architecture(2, (Layer(1), Layer(2))), learning_biases=False)
    at = handle_at(view, unit_at(view, "h1"), RemoveLayer)
    with qtbot.waitSignal(view.layer_removed) as removed:
        click(view, at)
    assert removed.args == [1]


def test_a_handle_that_is_left_before_letting_go_changes_nothing(
    qtbot: QtBot, view: DiagramView
) -> None:
    at = handle_at(view, unit_at(view, "h1"), RemoveUnits)
    with (
        qtbot.assertNotEmitted(view.units_removed),
        qtbot.assertNotEmitted(view.number_clicked),
    ):
        drag(view, [at, at + QPoint(20, -20), at + QPoint(60, -30)])


def test_two_quick_clicks_on_a_handle_are_two_changes(qtbot: QtBot, view: DiagramView) -> None:
    at = handle_at(view, unit_at(view, "h2"), AddUnit)
    with qtbot.waitSignals([view.unit_added, view.unit_added]):
        click(view, at)
        qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
        qtbot.mouseRelease(view.viewport(), LEFT, pos=at)
    assert view.editor is None


def test_a_change_shows_while_the_mouse_is_on_its_handle(view: DiagramView, qtbot: QtBot) -> None:
    at = handle_at(view, unit_at(view, "h2"), AddUnit)
    assert view.overlay.preview is None
    move_to(view, at)
    assert view.overlay.preview is not None
    assert view.overlay.preview.names == ("h3",)
    move_to(view, QPoint(2, 2))
    assert view.overlay.preview is None


def test_a_handle_says_what_it_does(view: DiagramView, qtbot: QtBot) -> None:
    at = handle_at(view, unit_at(view, "h2"), AddUnit)
    move_to(view, at)
    assert "Add a unit" in view.text_at(at)
    move_to(view, unit_at(view, "h2"))
    assert "Add a unit" not in view.text_at(unit_at(view, "h2"))


def test_handles_go_when_the_picture_is_zoomed(qtbot: QtBot, view: DiagramView) -> None:
    handle_at(view, unit_at(view, "h2"), AddUnit)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.overlay.handles == ()
    handle_at(view, unit_at(view, "h1"), RemoveUnits)
    qtbot.keyClick(view, Qt.Key.Key_0, CTRL)
    assert view.overlay.handles == ()


def test_handles_go_when_the_network_is_another_one(view: DiagramView) -> None:
    handle_at(view, unit_at(view, "h2"), AddUnit)
    view.set_network(Architecture(1, (Layer(1),)), learning_biases=False)
    assert view.overlay.handles == ()


@pytest.mark.parametrize("size", [(660, 485), (560, 300), (900, 700)])
@pytest.mark.parametrize(
    "architecture",
    [
        Architecture(1, (Layer(1),)),
        Architecture(2, (Layer(2), Layer(2))),
        Architecture(8, (Layer(8), Layer(8), Layer(4))),
    ],
)
def test_handles_cover_nothing_that_can_be_read(
    view: DiagramView, qtbot: QtBot, architecture: Architecture, size: tuple[int, int]
) -> None:
    view.set_network(architecture, learning_biases=True)
    view.resize(*size)
    names = [
        name for layer in range(architecture.depth + 1) for name in architecture.unit_names(layer)
    ]
    view.show_numbers({f"{kind}_{name}": 0.5 for name in names for kind in ("out", "delta")})
    assert view.network is not None
    shown = [item for item in view.network.parts.pills.values() if not item.box.isEmpty()]
    shown += [item for item in view.network.chips.values() if not item.box.isEmpty()]
    shown += [*view.network.cards.values(), view.network.total]
    for name in view.network.units:
        move_to(view, unit_at(view, name))
        assert view.overlay.handles
        for handle in view.overlay.handles:
            for item in shown:
                box = item.mapRectToScene(item.box)
                reach = handle.radius
                box.adjust(-reach, -reach, reach, reach)
                assert not box.contains(*handle.centre)


def test_insert_adds_a_unit_to_the_layer_of_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "h1")
    with qtbot.waitSignal(view.unit_added) as added:
        qtbot.keyClick(view, Qt.Key.Key_Insert)
    assert added.args == [1]


def test_delete_removes_the_unit_at_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "o1")
    with qtbot.waitSignal(view.units_removed) as removed:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert removed.args == [("o1",)]


def test_delete_removes_the_selected_units(qtbot: QtBot, view: DiagramView) -> None:
    click(view, unit_at(view, "o2"), SHIFT)
    click(view, unit_at(view, "i1"), SHIFT)
    with qtbot.waitSignal(view.units_removed) as removed:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert removed.args == [("i1", "o2")]


def test_ctrl_with_insert_adds_a_layer_and_with_delete_removes_it(
    qtbot: QtBot, view: DiagramView
) -> None:
    go_to(qtbot, view, "h1")
    with qtbot.waitSignal(view.layer_added) as added:
        qtbot.keyClick(view, Qt.Key.Key_Insert, CTRL)
    assert added.args == [1, 2]
    with qtbot.waitSignal(view.layer_removed) as removed:
        qtbot.keyClick(view, Qt.Key.Key_Delete, CTRL)
    assert removed.args == [1]


def test_what_cannot_be_is_not_asked_for(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "i1")
    with qtbot.assertNotEmitted(view.layer_removed):
        qtbot.keyClick(view, Qt.Key.Key_Delete, CTRL)


def test_keys_without_a_place_do_nothing(qtbot: QtBot, view: DiagramView) -> None:
    view.setFocus()
    with qtbot.assertNotEmitted(view.unit_added), qtbot.assertNotEmitted(view.units_removed):
        qtbot.keyClick(view, Qt.Key.Key_Insert)
        qtbot.keyClick(view, Qt.Key.Key_Delete)


def test_the_cursor_goes_to_the_unit_that_was_added(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "h1")
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    view.set_network(Architecture(2, (Layer(3), Layer(2))), learning_biases=False)
    assert view.place_at_cursor().unit == "h3"


def test_the_cursor_goes_to_the_layer_that_was_added(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "h1")
    qtbot.keyClick(view, Qt.Key.Key_Insert, CTRL)
    view.set_network(Architecture(2, (Layer(2), Layer(2), Layer(2))), learning_biases=False)
    assert view.place_at_cursor().unit == "h2.1"


def test_the_cursor_stays_in_its_place_when_its_unit_goes(qtbot: QtBot, view: DiagramView) -> None:
    go_to(qtbot, view, "o1")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    view.set_network(Architecture(2, (Layer(2), Layer(1))), learning_biases=False)
    assert view.place_at_cursor().unit == "o1"


def test_a_press_beside_the_handles_changes_nothing(qtbot: QtBot, view: DiagramView) -> None:
    with qtbot.assertNotEmitted(view.unit_added), qtbot.assertNotEmitted(view.layer_added):
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(3, 3))
