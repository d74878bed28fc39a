"""Handles show near the mouse, cover nothing, and are left out where there is no place."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.handles import Handle, handle_at, handles_near
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.preview import Picture
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveLayer, RemoveUnits
from tests.ui.diagram.test_preview import RADIUS, picture_of

SIZE = 8.0
CAPTION_TOP = 370.0


def find(picture: Picture, mouse: Point, taken: tuple[Box, ...] = ()) -> dict[type, list[Handle]]:
    captions = tuple(Box(x - 30.0, CAPTION_TOP, 60.0, 20.0) for x in picture.columns)
    texts = (*captions, *taken)
    found: dict[type, list[Handle]] = {}
    for handle in handles_near(
        picture,
        captions,
        mouse,
        SIZE,
        lambda box: not any(box.overlap(text) for text in texts),
    ):
        found.setdefault(type(handle.change), []).append(handle)
    return found


@pytest.fixture
def picture() -> Picture:
    return picture_of(Architecture(2, (Layer(2), Layer(2))))


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_new_unit_is_offered_below_the_column_of_the_mouse(picture: Picture, layer: int) -> None:
    (handle,) = find(picture, Point(picture.columns[layer], 200.0))[AddUnit]
    assert handle.change == AddUnit(layer)
    assert handle.centre.x == picture.columns[layer]
    assert 160.0 + RADIUS < handle.centre.y < CAPTION_TOP


def test_no_new_unit_is_offered_far_from_every_column(picture: Picture) -> None:
    assert AddUnit not in find(picture, Point(picture.columns[-1] + 130.0, 200.0))


def test_a_new_layer_is_offered_between_two_columns_only(picture: Picture) -> None:
    (handle,) = find(picture, Point(310.0, 200.0))[AddLayer]
    assert handle.change == AddLayer(1, 2)
    assert AddLayer not in find(picture, Point(220.0, 200.0))
    assert AddLayer not in find(picture, Point(10.0, 200.0))


def test_a_unit_near_the_mouse_can_be_removed(picture: Picture) -> None:
    (handle,) = find(picture, Point(225.0, 65.0))[RemoveUnits]
    assert handle.change == RemoveUnits(("h1",))
    assert RemoveUnits not in find(picture, Point(220.0, 110.0))


def test_the_only_unit_of_a_hidden_layer_goes_with_it_and_an_only_input_stays() -> None:
    picture = picture_of(Architecture(1, (Layer(1), Layer(2))))
    assert find(picture, picture.units["h1"])[RemoveLayer][0].change == RemoveLayer(1)
    assert not {RemoveLayer, RemoveUnits} & set(find(picture, picture.units["i1"]))


def test_a_handle_moves_out_of_the_way(picture: Picture) -> None:
    mouse = picture.units["h2"]
    before = find(picture, mouse)
    taken = tuple(Box.around(h.centre, 4.0, 4.0) for hs in before.values() for h in hs)
    after = find(picture, mouse, taken)
    assert set(after) == set(before)
    for handles in after.values():
        for handle in handles:
            disc = Box.around(handle.centre, 2.0 * SIZE, 2.0 * SIZE)
            assert not any(disc.overlap(box) for box in taken)


def test_without_a_free_place_there_is_no_handle(picture: Picture) -> None:
    assert find(picture, picture.units["h2"], (Box(-1e3, -1e3, 1e4, 1e4),)) == {}


def test_a_handle_is_hit_in_its_disc_and_just_beside_it() -> None:
    handle = Handle(AddUnit(1), Point(10.0, 10.0), 5.0)
    assert handle_at([handle], Point(15.5, 10.0)) is handle
    assert handle_at([handle], Point(18.0, 10.0)) is None
