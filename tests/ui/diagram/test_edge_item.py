"""An edge tells its weight's sign and size."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.ui.diagram.edge_item import LEAST_WIDTH, MOST_WIDTH, edge_width
from bpgui.ui.diagram.view import DiagramView


@given(st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_a_larger_weight_is_never_thinner(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert LEAST_WIDTH <= edge_width(small) <= edge_width(large) <= MOST_WIDTH


@pytest.mark.parametrize("weight", [0.0, math.nan])
def test_no_weight_is_thinnest(weight: float) -> None:
    assert edge_width(weight) == LEAST_WIDTH


def test_the_sign_does_not_matter_for_the_width() -> None:
    assert edge_width(-2.0) == edge_width(2.0)


@pytest.mark.parametrize(("weight", "sign"), [(0.4, 1), (-0.4, -1), (0.0, 0), (math.nan, 0)])
def test_an_edge_has_the_sign_of_its_weight(
    view: DiagramView, setting: dict[str, float], weight: float, sign: int
) -> None:
    view.show_numbers({**setting, "w5": weight})
    assert view.network is not None
    assert view.network.edge_items["w5"].sign == sign


def test_an_edge_follows_its_weights_size(view: DiagramView, setting: dict[str, float]) -> None:
    assert view.network is not None
    edge = view.network.edge_items["w5"]
    before = edge.width
    view.show_numbers({**setting, "w5": 4.0})
    assert edge.width > before
