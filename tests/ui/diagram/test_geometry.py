"""Everything of a network's picture has a place of its own inside the window."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.geometry import Layout, Sizes, fit
from bpgui.ui.diagram.plane import Box, Point, Segment
from bpgui.ui.diagram.topology import edge_count, edges, has_few_edges, is_too_large

SIZES = Sizes(
    unit_radius=36.0,
    bias_radius=20.0,
    chip_width=85.0,
    chip_height=21.0,
    tall_chip_height=36.0,
    unit_bias_width=76.0,
    pill_width=84.0,
    pill_height=21.0,
    card_width=100.0,
    card_height=44.0,
    total_height=26.0,
    caption_height=14.0,
    space=14.0,
)
WINDOWS = [(660.0, 485.0), (500.0, 400.0), (1000.0, 500.0), (500.0, 700.0)]
ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def network(*sizes: int, bias: Bias = Bias.SHARED) -> Architecture:
    return Architecture(sizes[0], tuple(Layer(units, bias=bias) for units in sizes[1:]))


def lay_out(architecture: Architecture, window: tuple[float, float] = WINDOWS[0]) -> Layout:
    return fit(architecture, SIZES, *window, most_scale=1.75)


def chip_box(centre: Point) -> Box:
    return Box.around(centre, SIZES.chip_width, SIZES.chip_height)


small_networks = st.builds(
    lambda sizes, bias: network(*sizes, bias=bias),
    st.lists(st.integers(1, 8), min_size=2, max_size=4),
    st.sampled_from(Bias),
)
windows = st.tuples(st.floats(40.0, 3000.0), st.floats(40.0, 2000.0))


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_the_picture_has_the_windows_proportions(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    assert layout.width / layout.height == pytest.approx(window[0] / window[1])


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_everything_lies_in_the_picture(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    boxes = [
        Box.around(at, 2.0 * SIZES.unit_radius, 2.0 * SIZES.unit_radius)
        for at in layout.units.values()
    ]
    boxes += [*layout.cards.values(), layout.total]
    boxes += [Box.around(at, 1.0, SIZES.caption_height) for at in layout.captions]
    boxes += [
        Box.around(at, 2.0 * SIZES.bias_radius, 2.0 * SIZES.bias_radius)
        for name, at in layout.biases.items()
        if not name.startswith("b_")
    ]
    for box in boxes:
        assert box.left >= -0.01 and box.right <= layout.width + 0.01
        assert box.top >= -0.01 and box.bottom <= layout.height + 0.01


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_units_and_cards_do_not_cover_each_other(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    boxes = [
        Box.around(at, 2.0 * SIZES.unit_radius, 2.0 * SIZES.unit_radius)
        for at in layout.units.values()
    ]
    boxes += [*layout.cards.values(), layout.total]
    assert all(one.overlap(other) == 0.0 for one, other in combinations(boxes, 2))


@given(small_networks)
@settings(max_examples=40, deadline=None)
def test_all_parameters_inputs_and_targets_have_a_place(architecture: Architecture) -> None:
    layout = lay_out(architecture)
    assert {*layout.chips, *layout.biases} == set(ParameterLayout(architecture).names)
    assert set(architecture.target_names()) == set(layout.cards)
    assert set(architecture.unit_names(0)) <= set(layout.units)
    assert len(layout.captions) == architecture.depth + 2


@given(small_networks, st.sampled_from(WINDOWS))
@settings(max_examples=60, deadline=None)
def test_chips_shown_at_once_never_cover_each_other(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    if layout.has_all_chips:
        boxes = [chip_box(at) for at in layout.chips.values()]
        assert all(one.overlap(other) == 0.0 for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("bias", Bias)
def test_in_the_articles_network_no_chip_covers_a_crossing(
    window: tuple[float, float], bias: Bias
) -> None:
    architecture = network(2, 2, 2, bias=bias)
    layout = lay_out(architecture, window)
    lines = [Segment(layout.units[e.source], layout.units[e.target]) for e in edges(architecture)]
    crossings = [one.crossing(other) for one, other in combinations(lines, 2)]
    inner = [at for at in crossings if at is not None and at not in layout.units.values()]
    assert layout.has_all_chips and layout.has_tall_chips
    assert len(inner) == 2
    assert not any(chip_box(chip).contains(at) for chip in layout.chips.values() for at in inner)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 2), (2, 3, 2), (3, 3, 3), (4, 4, 2), (4, 4, 4)])
@pytest.mark.parametrize("window", WINDOWS)
def test_small_networks_have_room_for_all_chips(
    sizes: tuple[int, ...], window: tuple[float, float]
) -> None:
    assert lay_out(network(*sizes), window).has_all_chips


def test_every_chip_lies_on_its_edge() -> None:
    layout = lay_out(ARTICLE)
    for edge in edges(ARTICLE):
        line = Segment(layout.units[edge.source], layout.units[edge.target])
        reached = Segment(line.start, layout.chips[edge.weight]).length
        left = Segment(layout.chips[edge.weight], line.end).length
        assert reached + left == pytest.approx(line.length)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_articles_network_fills_a_window(window: tuple[float, float]) -> None:
    layout = lay_out(ARTICLE, window)
    left = layout.units["i1"].x - SIZES.unit_radius
    assert left < 0.1 * layout.width
    assert layout.total.right > 0.9 * layout.width
    assert layout.units["h2"].y - layout.units["h1"].y > 2.5 * SIZES.unit_radius


def test_edges_have_the_names_of_the_weights_into_a_unit() -> None:
    named = {edge.weight: (edge.source, edge.target) for edge in edges(ARTICLE)}
    assert named["w2"] == ("i2", "h1")
    assert named["w7"] == ("h1", "o2")


def test_more_edges_than_can_be_told_apart_have_no_chips_at_all_times() -> None:
    assert not has_few_edges(network(3, 5, 4, 2))
    assert not has_few_edges(network(8, 8, 8, 4))
    assert not lay_out(network(3, 5, 4, 2)).has_all_chips


def test_a_network_nobody_could_read_is_too_large() -> None:
    assert is_too_large(network(1024, 2))
    assert is_too_large(network(40, 40))
    assert not is_too_large(network(8, 8, 8, 4))
    assert edge_count(network(8, 8, 8, 4)) == 160
