"""Units that are not shown have an ellipsis that stands for them and can be expanded."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.navigation import Direction
from bpgui.ui.diagram.network_view import NetworkView
from bpgui.ui.diagram.scene import DiagramScene

LARGE = Architecture(10, (Layer(64), Layer(64), Layer(10)))


@pytest.fixture
def large(qtbot: QtBot) -> NetworkView:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(660, 440)
    view.set_network(LARGE, learning_biases=True)
    view.show()
    qtbot.waitExposed(view)
    return view


def scene_of(view: NetworkView) -> DiagramScene:
    assert view.network is not None
    return view.network


def test_hidden_units_have_no_parts(large: NetworkView) -> None:
    scene = scene_of(large)
    assert "h1.1" in scene.units and "h1.64" in scene.units
    assert "h1.30" not in scene.units and "h1.30" not in scene.pills
    assert len(scene.items()) < 400


def test_the_ellipsis_tells_how_many_units_it_stands_for(large: NetworkView) -> None:
    scene = scene_of(large)
    shown = sum(name.startswith("h1.") for name in scene.units)
    assert scene.ellipses[1].text == f"{64 - shown} more"


def test_a_folded_picture_fits_the_window_with_text_that_can_be_read(large: NetworkView) -> None:
    assert not large.is_movable
    assert large.transform().m11() >= 0.55


def test_a_higher_window_shows_more_units(large: NetworkView) -> None:
    few = len(scene_of(large).units)
    large.resize(660, 900)
    assert len(scene_of(large).units) > few


def test_expanding_shows_every_unit_of_one_layer(large: NetworkView) -> None:
    large.expand(1)
    scene = scene_of(large)
    assert set(LARGE.unit_names(1)) <= set(scene.units)
    assert scene.ellipses[2].hidden > 0
    assert scene.ellipses[1].text == "Show fewer"


def test_an_expanded_picture_can_be_scrolled(large: NetworkView) -> None:
    large.expand(1)
    assert large.is_movable


def test_collapsing_shows_as_few_units_as_before(large: NetworkView) -> None:
    before = set(scene_of(large).units)
    large.expand(2)
    large.collapse(2)
    assert set(scene_of(large).units) == before


def test_new_parts_show_the_numbers_of_the_old(large: NetworkView) -> None:
    large.show_numbers({"out_h1.1": 0.25, "out_h1.30": 0.5, "w3": -1.0})
    large.show_current("out_h1.1", ["w3"])
    large.expand(1)
    scene = scene_of(large)
    assert scene.units["h1.30"].text("out_h1.30") == "0.5000"
    assert scene.units["h1.1"].current == "out_h1.1"


def test_more_edges_than_can_be_drawn_are_refused(qtbot: QtBot) -> None:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(660, 440)
    view.set_network(Architecture(1024, (Layer(1024), Layer(2))), learning_biases=True)
    view.expand(0)
    assert view.can_expand(0) is False and view.can_expand(1) is False
    view.expand(1)
    assert scene_of(view).ellipses[1].hidden > 0


@pytest.mark.parametrize(
    ("number", "layer"),
    [
        ("net_h1.30", 1),
        ("dE/dout_h2.30", 2),
        ("dE/dout_h1.30:h2.1", 1),
        ("delta_h2.30", 2),
        ("w30", None),
        ("w330", 1),
        ("dE/dw330", 1),
        ("E_o7", 3),
        ("t7", 3),
        ("i7", 0),
    ],
)
def test_the_ellipsis_glows_for_a_hidden_number(
    large: NetworkView, number: str, layer: int | None
) -> None:
    large.resize(660, 360)
    large.show_current(number, [])
    glowing = [each.layer for each in scene_of(large).ellipses.values() if each.current]
    assert glowing == ([] if layer is None else [layer])


def test_hidden_operands_and_sources_light_the_ellipsis(large: NetworkView) -> None:
    large.show_current("net_h2.1", ["out_h1.1", "out_h1.30"])
    large.show_explained("delta_h2.30", ["dE/dout_h2.30"])
    scene = scene_of(large)
    assert scene.ellipses[1].operands and not scene.ellipses[1].is_lit
    assert scene.ellipses[2].is_lit and not scene.ellipses[2].operands
    large.show_current(None, [])
    large.show_explained(None, [])
    assert not any(item.operands or item.is_lit for item in scene.ellipses.values())


def test_hidden_faults_mark_the_ellipsis(large: NetworkView) -> None:
    large.set_faulty_ids({"out_h1.30"})
    assert scene_of(large).ellipses[1].is_faulty
    assert not scene_of(large).ellipses[2].is_faulty


def test_the_cursor_goes_to_the_ellipsis_and_tells_of_it(large: NetworkView) -> None:
    cursor = large._cursor
    assert cursor is not None
    cursor.start()
    for _ in range(20):
        if isinstance(cursor.item, EllipsisItem):
            break
        cursor.move(Direction.DOWN)
    assert isinstance(cursor.item, EllipsisItem) and cursor.item.layer == 0
    large._describe()
    assert "more" in large.accessibleDescription()


def test_edges_get_parts_only_while_they_matter(large: NetworkView) -> None:
    large.expand(1)
    scene = scene_of(large)
    large.show_numbers({"w1": 0.5, "w1_new": 0.25})
    assert scene.edge_items == {}
    large.show_current("w1_new", ["w1"])
    assert set(scene.edge_items) == {"w1"}
    assert [row.text for row in scene.chips["w1"].rows] == ["0.50", "0.2500"]
    large.show_numbers({"w1": 0.75})
    assert scene.chips["w1"].rows[0].text == "0.75"
    large.show_current(None, [])
    assert scene.edge_items == {} and "w1" not in scene.chips


def test_chips_of_many_edges_are_revealed_on_demand(large: NetworkView) -> None:
    large.expand(1)
    scene = scene_of(large)
    large.show_numbers({"w1": 0.5})
    scene.reveal_chips({"w1"})
    assert [row.text for row in scene.chips["w1"].rows] == ["0.50"]
    scene.reveal_chips(())
    assert "w1" not in scene.chips


@pytest.mark.parametrize("bias", Bias)
def test_every_bias_mode_can_be_folded(large: NetworkView, bias: Bias) -> None:
    layers = (Layer(40, bias=bias), Layer(30, bias=bias))
    large.set_network(Architecture(30, layers), learning_biases=False)
    assert large.grab().toImage().width() == large.width()


def test_zooming_out_shows_all_of_an_expanded_layer(large: NetworkView) -> None:
    large.expand(1)
    for _ in range(30):
        large.zoom_by(0.8)
    shown = large.mapFromScene(large.sceneRect()).boundingRect()
    assert shown.height() <= large.viewport().height() + 2


def test_the_same_depth_keeps_layers_expanded_and_another_does_not(large: NetworkView) -> None:
    large.expand(1)
    large.set_network(Architecture(10, (Layer(65), Layer(64), Layer(10))), learning_biases=True)
    assert "h1.30" in scene_of(large).units
    large.set_network(Architecture(10, (Layer(64), Layer(10))), learning_biases=True)
    assert "h30" not in scene_of(large).units


def test_the_mouse_finds_an_edge_among_many(large: NetworkView) -> None:
    large.expand(1)
    scene = scene_of(large)
    edge = scene.edges["w1"]
    start, end = (scene.units[name].pos() for name in (edge.source, edge.target))
    large.centerOn((start + end) * 0.5)
    assert large._number_at(large.mapFromScene((start + end) * 0.5)) is not None


def test_an_ellipsis_says_what_a_click_does(large: NetworkView) -> None:
    place = large.mapFromScene(scene_of(large).ellipses[1].pos())
    assert "Click" in large.text_at(place)


def test_of_very_many_paths_only_those_from_shown_units_have_ids(qtbot: QtBot) -> None:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(660, 440)
    view.set_network(Architecture(1, (Layer(300), Layer(1024))), learning_biases=True)
    view.expand(1)
    pill = scene_of(view).pills["h300"]
    assert "dE_o1/dout_h300" in pill.ids
    assert len(pill.ids) < 100


def test_a_unit_with_one_line_shows_the_current_number_before_its_operand(
    large: NetworkView,
) -> None:
    large.show_numbers({"net_h1.1": -0.3, "out_h1.1": 0.4256})
    large.show_current("out_h1.1", ("net_h1.1",))
    assert scene_of(large).units["h1.1"].shown_numbers() == ("out_h1.1",)
    large.show_current("out_h1.1/net_h1.1", ("net_h1.1",))
    assert scene_of(large).units["h1.1"].shown_numbers() == ("net_h1.1",)
