"""A change of the shape shows before it is made: what comes as ghosts, what goes faded."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.preview import Picture, preview
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveLayer, RemoveUnits
from bpgui.ui.diagram.topology import edges

RADIUS = 20.0


def picture_of(architecture: Architecture, height: float = 400.0) -> Picture:
    columns = tuple(60.0 + 160.0 * layer for layer in range(architecture.depth + 1))
    units = {
        name: Point(x, 60.0 + 100.0 * row)
        for layer, x in enumerate(columns)
        for row, name in enumerate(architecture.unit_names(layer))
    }
    floors = tuple(60.0 + 100.0 * (size - 1) + 2.0 * RADIUS for size in architecture.sizes)
    found = {edge.weight: edge for edge in edges(architecture)}
    bounds = Box(0.0, 0.0, 160.0 * architecture.depth + 200.0, height)
    return Picture(architecture, units, columns, floors, 100.0, RADIUS, found, bounds)


@pytest.fixture
def picture() -> Picture:
    return picture_of(Architecture(2, (Layer(2), Layer(2))))


def test_a_new_unit_has_its_name_its_place_and_an_edge_to_every_neighbour(
    picture: Picture,
) -> None:
    shown = preview(picture, AddUnit(1))
    assert shown.names == ("h3",)
    assert [ghost.centre for ghost in shown.ghosts] == [Point(220.0, 260.0)]
    assert len(shown.lines) == 4


def test_a_new_input_has_edges_to_one_side_only(picture: Picture) -> None:
    shown = preview(picture, AddUnit(0))
    assert shown.names == ("i3",)
    assert len(shown.lines) == 2


@pytest.mark.parametrize("height", [400.0, 300.0, 260.0, 230.0])
def test_a_new_unit_is_in_the_picture_however_low_it_is(height: float) -> None:
    low = picture_of(Architecture(2, (Layer(2), Layer(2))), height)
    (ghost,) = preview(low, AddUnit(2)).ghosts
    assert 0.0 < ghost.radius <= RADIUS
    assert ghost.centre.y + ghost.radius <= height


def test_a_new_layer_lies_between_its_neighbours_whose_edges_fade(picture: Picture) -> None:
    shown = preview(picture, AddLayer(0, 3))
    assert {ghost.centre.x for ghost in shown.ghosts} == {140.0}
    assert len(shown.ghosts) == 3
    assert len(shown.lines) == 12
    assert shown.fading_weights == ("w1", "w2", "w3", "w4")


def test_a_new_layer_in_a_low_picture_is_in_it() -> None:
    low = picture_of(Architecture(2, (Layer(2), Layer(2))), 240.0)
    for ghost in preview(low, AddLayer(1, 4)).ghosts:
        assert ghost.centre.y - ghost.radius >= 0.0
        assert ghost.centre.y + ghost.radius <= 240.0


def test_units_that_go_fade_with_their_edges(picture: Picture) -> None:
    shown = preview(picture, RemoveUnits(("h1",)))
    assert shown.fading_units == ("h1",)
    assert shown.fading_weights == ("w1", "w2", "w5", "w7")
    assert not shown.ghosts


def test_a_layer_that_goes_fades_as_a_whole(picture: Picture) -> None:
    shown = preview(picture, RemoveLayer(1))
    assert shown.fading_units == ("h1", "h2")
    assert len(shown.fading_weights) == 8


def test_of_very_many_edges_none_is_drawn_one_by_one() -> None:
    large = picture_of(Architecture(20, (Layer(20), Layer(2))), 3000.0)
    assert preview(large, RemoveLayer(1)).fading_weights == ()
    new = preview(large, AddLayer(0, 1))
    assert new.fading_weights == ()
    assert new.veil is not None
