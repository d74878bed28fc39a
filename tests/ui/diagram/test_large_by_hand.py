"""A network with folded layers and very many edges answers as a small one does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, LEFT, click, drag, handle_at, move_to, unit_at

LARGE = Architecture(10, (Layer(64), Layer(64), Layer(10)))


@pytest.fixture
def large(view: DiagramView) -> DiagramView:
    view.set_network(LARGE, learning_biases=True)
    view.show_numbers({f"w{number}": 0.5 for number in range(1, 5377)})
    return view


def ellipsis_of(view: DiagramView, layer: int) -> EllipsisItem:
    assert view.network is not None
    return view.network.ellipses[layer]


def free_edge_at(view: DiagramView) -> tuple[str, QPoint]:
    """An edge and a point where it is the one that is meant."""
    viewport = view.viewport().rect()
    for x in range(60, viewport.width(), 5):
        for y in range(40, viewport.height(), 5):
            place = view.place_at(QPoint(x, y))
            if place.weight is not None:
                return place.weight, QPoint(x, y)
    raise AssertionError("no edge")


def test_an_edge_among_very_many_is_selected(large: DiagramView) -> None:
    weight, at = free_edge_at(large)
    click(large, at, CTRL)
    assert large.selection.weights == {weight}
    large.grab()


def test_a_click_on_the_ellipsis_shows_all_units_and_again_fewer(
    qtbot: QtBot, large: DiagramView
) -> None:
    for is_folded in (False, True):
        item = ellipsis_of(large, 1)
        large.ensureVisible(item)
        at = large.mapFromScene(item.sceneBoundingRect().center())
        qtbot.mouseClick(large.viewport(), LEFT, pos=at)
        assert (ellipsis_of(large, 1).hidden > 0) == is_folded


def test_enter_on_the_ellipsis_shows_all_units_and_the_cursor_stays(
    qtbot: QtBot, large: DiagramView
) -> None:
    large.setFocus()
    qtbot.keyClick(large, Qt.Key.Key_Right)
    for _ in range(30):
        qtbot.keyClick(large, Qt.Key.Key_Down)
        place = large.place_at_cursor()
        if place.layer == 0:
            break
    assert place.layer == 0
    qtbot.keyClick(large, Qt.Key.Key_Return)
    assert ellipsis_of(large, 0).hidden == 0
    assert large.place_at_cursor().layer == 0


def test_the_last_unit_of_a_folded_layer_is_followed_by_the_new_one(large: DiagramView) -> None:
    at = handle_at(large, unit_at(large, "h1.64"), AddUnit)
    move_to(large, at)
    assert large.overlay.preview is not None
    assert large.overlay.preview.names == ("h1.65",)


def test_a_new_layer_among_very_many_edges_is_previewed(large: DiagramView) -> None:
    between = (unit_at(large, "h1.1") + unit_at(large, "h2.1")) / 2
    at = handle_at(large, between, AddLayer)
    move_to(large, at)
    assert large.overlay.preview is not None
    assert len(large.overlay.preview.ghosts) == 4
    large.grab()


def test_all_units_are_selected_and_dragged_hidden_ones_too(
    qtbot: QtBot, large: DiagramView
) -> None:
    large.select_all()
    assert len(large.selection.units) == 148
    start = unit_at(large, "h1.1")
    with qtbot.waitSignal(large.units_moved) as moved:
        drag(large, [start, start + QPoint(12, 12), start + QPoint(24, 20)])
    assert len(moved.args[0]) == 148


def test_an_editor_closes_with_the_parts_that_it_lay_over(qtbot: QtBot, large: DiagramView) -> None:
    large.rename("h1.1")
    assert large.editor is not None
    with qtbot.assertNotEmitted(large.unit_renamed):
        large.expand(1)
    assert large.editor is None
    large.resize(500, 300)
