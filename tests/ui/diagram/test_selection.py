"""What clicks and bands select, and which units and weights that means."""

from __future__ import annotations

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.plane import Box, Point
from bpgui.ui.diagram.selection import BACKGROUND, NOTHING, Place, Selection
from bpgui.ui.diagram.topology import edges

UNIT, EDGE = Place(unit="h1"), Place(weight="w5")
BOTH = Selection(frozenset({"h1"}), frozenset({"w5"}))
EDGES = {edge.weight: edge for edge in edges(Architecture(2, (Layer(2), Layer(2))))}


def test_a_plain_click_selects_nothing() -> None:
    assert BOTH.clicked(UNIT, is_toggling=False, is_adding=False) == NOTHING


def test_a_click_with_ctrl_selects_and_selects_no_more() -> None:
    once = NOTHING.clicked(UNIT, is_toggling=True, is_adding=False)
    assert once.units == {"h1"}
    assert once.clicked(UNIT, is_toggling=True, is_adding=False) == NOTHING


def test_a_click_with_shift_adds() -> None:
    added = NOTHING.clicked(UNIT, is_toggling=False, is_adding=True)
    both = added.clicked(EDGE, is_toggling=False, is_adding=True)
    assert both == BOTH == both.clicked(EDGE, is_toggling=False, is_adding=True)


def test_a_click_beside_everything_with_a_key_keeps_the_selection() -> None:
    assert BOTH.clicked(BACKGROUND, is_toggling=True, is_adding=False) == BOTH
    assert BOTH.clicked(BACKGROUND, is_toggling=False, is_adding=True) == BOTH


def test_a_band_adds_what_has_its_middle_in_it() -> None:
    units = {"h1": Point(5.0, 5.0), "h2": Point(5.0, 50.0)}
    weights = {"w1": Point(1.0, 1.0), "w2": Point(11.0, 1.0)}
    found = Selection(frozenset({"o1"})).with_band(Box(0.0, 0.0, 10.0, 10.0), units, weights)
    assert found == Selection(frozenset({"o1", "h1"}), frozenset({"w1"}))


def test_what_is_gone_is_not_kept() -> None:
    assert BOTH.kept({"h1", "h2"}, {"w1"}) == Selection(frozenset({"h1"}))


def test_selected_units_are_dragged_together_and_another_one_alone() -> None:
    selection = Selection(frozenset({"h1", "o2"}))
    assert selection.dragged_with("o2") == ("h1", "o2")
    assert selection.dragged_with("i1") == ("i1",)


def test_the_weights_of_a_selection_are_its_edges_and_those_into_its_units() -> None:
    selection = Selection(frozenset({"h2"}), frozenset({"w8", "w3"}))
    assert selection.chosen_weights(EDGES) == ("w3", "w4", "w8")


def test_without_a_selection_all_weights_are_meant() -> None:
    assert NOTHING.chosen_weights(EDGES) == tuple(EDGES)


def test_selected_inputs_have_no_weights() -> None:
    assert Selection(frozenset({"i1"})).chosen_weights(EDGES) == ()
